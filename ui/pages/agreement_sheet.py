"""How far the members agree: the counts first, then each figure with what it means or why it is missing."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from greenrating import texts
from greenrating.agreement_words import FigureWords, Reading
from ui.parts.boxes import STRETCH, column, held, row
from ui.parts.dialog import Sheet
from ui.parts.line import HLine
from ui.parts.text import Text

_WIDTH = 720
_NAME, _VALUE = 168, 76


def show_agreement(over: QWidget, shown: Reading) -> Sheet:
    """Open the sheet; Enter or Esc closes it."""
    sheet = Sheet(over, texts.say("settling.agreement_title"), width=_WIDTH)
    sheet.add(Text(shown.counts, 15, 600, line=24, wrap=True))
    quiet = [*shown.differences, shown.alone, texts.say("settling.agreement_scope")]
    sheet.add(*(Text(line, 13, 400, "text2", line=21, wrap=True) for line in quiet if line))
    sheet.add(HLine())
    for figure in shown.figures:
        sheet.add(_figure(figure))
    if shown.example:
        sheet.add(Text(shown.example, 12, 400, "text3", line=19, wrap=True))
    sheet.button(texts.say("settling.close"), role="confirm")
    return sheet.open()


def _figure(figure: FigureWords) -> QWidget:
    name = Text(figure.name, 13, 500, line=21, wrap=True)
    name.setFixedWidth(_NAME)
    value = Text(figure.value, 15, 600, line=21)
    value.setFixedWidth(_VALUE)
    meaning = Text(figure.meaning, 13, 400, "text2", line=21, wrap=True)
    return held(row(held(column(name, STRETCH)), held(column(value, STRETCH)), (meaning, 1), gap=12))
