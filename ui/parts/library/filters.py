"""What of the library is shown: one of its three lists, a room, words; for what expires, the day."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from greenrating.recording_views import SessionLine
from greenrating.retention import ExpiringLine
from greenrating.texts import say
from ui.models.dates import moment
from ui.parts.boxes import STRETCH, fill, held, row
from ui.parts.button import Button
from ui.parts.choice import Combo
from ui.parts.date_field import DateField
from ui.parts.search_box import SearchBox
from ui.parts.segmented import Segmented
from ui.parts.text import Text

_TABS = ("all", "trouble", "expiring")


class LibraryFilters(QWidget):
    """`changed` tells that something else is to be shown; `register` asks for a live still to be fetched."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.tabs = Segmented([(tab, "") for tab in _TABS])
        self.rooms = Combo()
        self.rooms.setFixedSize(220, 32)
        self.before = DateField("")
        self.before.setFixedWidth(130)
        self.register = Button("", "plus", small=True)
        self.search = SearchBox()
        self.search.setFixedWidth(240)
        self._before_words = Text("", 13, 400, "text2")
        self._due = held(row(self._before_words, 8, self.before, 12, self.register))
        fill(QHBoxLayout(self), self.tabs, 12, self.rooms, 12, self._due, STRETCH, self.search)
        self.tabs.chosen.connect(self._tab_chosen)
        self.rooms.activated.connect(self._room_chosen)
        self.search.textEdited.connect(self._tab_chosen)
        self._due.hide()

    def retext(self) -> None:
        """Say every label again."""
        self.register.setText(say("library.register"))
        self.tabs.set_texts({tab: say(f"library.tab_{tab}") for tab in _TABS})
        self.search.set_placeholder(say("library.search"))
        self.rooms.setAccessibleName(say("library.room"))
        self._before_words.setText(say("library.before"))
        self.before.editor.setAccessibleName(say("library.before"))

    def room(self) -> str:
        """The id of the room shown, "" for all."""
        return str(self.rooms.currentData() or "")

    def offer_rooms(self, names: Mapping[str, str], wanted: str) -> None:
        """Offer rooms, by id and name; `wanted` or the one chosen before is shown."""
        kept = wanted if wanted in names else self.room()
        self.rooms.clear()
        self.rooms.addItem(say("library.all_rooms"), "")
        for id_, name in names.items():
            self.rooms.addItem(name, id_)
        self.rooms.setCurrentIndex(max(0, self.rooms.findData(kept)))
        self.rooms.setVisible(len(names) > 1)

    def fits(self, line: SessionLine | ExpiringLine) -> bool:
        """Whether a line is of the chosen room, and holds every word that is searched for."""
        if self.room() not in ("", line.room.id):
            return False
        started = line.session.started
        told = (line.session.title, line.room.name, line.room.search, moment(started) if started else "")
        text = " ".join(told).casefold()
        return all(word in text for word in self.search.text().casefold().split())

    def _tab_chosen(self, _changed: str) -> None:
        self._due.setVisible(self.tabs.current() == "expiring")
        self.changed.emit()

    def _room_chosen(self, _index: int) -> None:
        self.changed.emit()
