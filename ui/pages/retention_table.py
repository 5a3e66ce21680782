"""保存期限: each class of recordings, its period, what starts it, whose duty it is, where it says so."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from greenrating.retention_classes import RetentionClass, classes
from greenrating.texts import say
from ui.parts.boxes import STRETCH, column, held, row
from ui.parts.chip import Chip
from ui.parts.dialog import Sheet as Dialog
from ui.parts.line import HLine
from ui.parts.text import Text


def show_retention(page: QWidget) -> Dialog:
    """Show the table over the window."""
    dialog = Dialog(page, say("library.periods"), say("library.periods_lead"), width=720)
    for place, each in enumerate(classes()):
        if place:
            dialog.add(HLine())
        dialog.add(_line(each))
    dialog.button(say("shell.close"), role="confirm")
    return dialog.open()


def period_words(each: RetentionClass) -> str:
    """How long a class lasts: 60 天, 3 个月, 3 年."""
    parts = (("years", each.years), ("months", each.months), ("days", each.days))
    return " ".join(say(f"library.period_{unit}", n=n) for unit, n in parts if n)


def _line(each: RetentionClass) -> QWidget:
    told = (
        say(f"library.clock_{each.clock}"),
        say(f"library.duty_{each.duty}"),
        say(f"library.applies_{each.applies}"),
    )
    return held(
        column(
            row(Text(each.label, 14, 600, line=22), 8, Chip(period_words(each), "accent"), STRETCH),
            2,
            Text(" · ".join(told), 13, 400, "text2", line=20, wrap=True),
            Text(f"{each.source}。{each.reason}", 12, 400, "text3", line=18, wrap=True),
        )
    )
