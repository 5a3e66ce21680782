"""本页其余均符合: full points for what is still blank, after one has seen what that is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from greenrating import texts
from greenrating.scores import FillRest, fill_rest
from scoring.sheet import Item, Section
from ui.models.spoken import spoken
from ui.parts.boxes import STRETCH, column, held, row
from ui.parts.dialog import Sheet as Dialog
from ui.parts.text import Text

if TYPE_CHECKING:
    from greenrating.views import SheetView
    from ui.desk import Desk

_WIDTH = 560


def ask_rest(over: QWidget, desk: Desk, view: SheetView, section: Section) -> None:
    """List the blanks of a section, and fill exactly these once that is confirmed."""
    blanks = [item for item in section.items if view.items[item.id].state == "blank"]
    title = texts.say("scoring.rest_title", n=len(blanks))
    dialog = Dialog(over, title, texts.say("scoring.rest_body"), width=_WIDTH)
    dialog.add(*[_line(item) for item in blanks])
    dialog.button(texts.say("scoring.cancel"), role="cancel")
    command = FillRest(view.id, section.id, tuple(item.id for item in blanks))
    yes = texts.say("scoring.rest_yes", n=len(blanks))
    dialog.button(yes, lambda: desk.do(fill_rest, command), "confirm")
    dialog.open()


def _line(item: Item) -> QWidget:
    number = Text(item.id, 12, 600, "text2", line=20)
    number.setFixedWidth(36)
    body = Text(spoken(item.words), 13, line=20, wrap=True)
    return held(row(held(column(number, STRETCH)), (body, 1), gap=6, margins=(0, 3, 0, 3)))
