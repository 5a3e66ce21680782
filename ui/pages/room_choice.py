"""Choosing one of the registered rooms, in a sheet over the window."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from greenrating import texts
from greenrating.rooms import search
from ui.models.room_words import room_line
from ui.parts.dialog import Sheet
from ui.parts.line_list import LineList
from ui.parts.search_box import SearchBox

if TYPE_CHECKING:
    from greenrating.views import RoomLine
    from ui.desk import Desk

_WIDTH, _HEIGHT = 720, 360


class RoomChoice(Sheet):
    """Found as one types; `then` gets the id of the room that was chosen."""

    def __init__(self, over: QWidget, desk: Desk, then: Callable[[str], None]) -> None:
        title, body = texts.say("conformity.choose"), texts.say("conformity.choose_body")
        super().__init__(over, title, body, width=_WIDTH)
        self._desk = desk
        self._then = then
        self.search = SearchBox(texts.say("rooms.search"))
        self.list = LineList()
        self.list.setAccessibleName(title)
        self.list.setFixedHeight(_HEIGHT)
        self.add(self.search, 8, self.list)
        self.button(texts.say("scoring.cancel"), role="cancel")
        self.search.textEdited.connect(self._ask)
        self.search.left_down.connect(self._to_list)
        self.search.returnPressed.connect(self._choose_first)
        self.list.left_up.connect(lambda: self.search.setFocus(Qt.FocusReason.OtherFocusReason))
        self.list.opened.connect(self._choose)
        self._ask()

    def open(self, focus: QWidget | None = None) -> Sheet:
        """Show the sheet, with the cursor in the search."""
        return super().open(focus or self.search)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        else:
            event.accept()

    def _ask(self, _words: str = "") -> None:
        self._desk.ask(search, self.search.text(), self._show)

    def _show(self, rooms: tuple[RoomLine, ...]) -> None:
        self.list.show_lines([room_line(room) for room in rooms])

    def _to_list(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose_first(self) -> None:
        if self.list.lines():
            self._choose(self.list.lines()[0].id)

    def _choose(self, room_id: str) -> None:
        self.close_with(lambda: self._then(room_id))
