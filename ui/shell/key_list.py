"""F1: every key that does something here."""

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QWidget

from greenrating.texts import say
from ui.actions import ACTIONS
from ui.pages.page import Hint
from ui.parts.dialog import Sheet
from ui.parts.keycap import Keycap
from ui.parts.line import HLine
from ui.parts.text import Text


def show_keys(window: QWidget, page: Sequence[Hint]) -> Sheet:
    """Open the list: the keys of the page first, then those that work everywhere."""
    sheet = Sheet(window, say("shell.keys"), width=520)
    if page:
        sheet.add(Text(say("shell.keys_here"), 13, 600, "text2"), 8, _grid(page), 12, HLine())
    everywhere = [(action.keycaps, say(action.name)) for action in ACTIONS if action.keys]
    everywhere.append(("Esc", say("shell.leave_field")))
    sheet.add(Text(say("shell.keys_everywhere"), 13, 600, "text2"), 8, _grid(everywhere))
    sheet.button(say("shell.close"), role="confirm")
    return sheet.open()


def _grid(hints: Sequence[Hint]) -> QWidget:
    holder = QWidget()
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(8)
    half = -(-len(hints) // 2)
    for number, (keys, text) in enumerate(hints):
        row, side = number % half, number // half
        grid.addWidget(Keycap(keys), row, side * 2)
        grid.addWidget(Text(text, 13, 400, "text2", lines=1), row, side * 2 + 1)
    grid.setColumnStretch(1, 1)
    grid.setColumnStretch(3, 1)
    return holder
