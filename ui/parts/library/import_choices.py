"""Whose recordings are taken in, and whether they are copied; what that means is said beside."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from greenrating.sizes import size_words
from greenrating.texts import say
from ui.parts.boxes import STRETCH, column, fill, held, row
from ui.parts.choice import Choice
from ui.parts.segmented import Segmented
from ui.parts.text import Text

_WAYS = ("copy", "reference")


class ImportChoices(QWidget):
    """`room` and `way` are the two choices; `way` is `copy` or `reference`."""

    def __init__(self) -> None:
        super().__init__()
        self.room = Choice("")
        self.room.combo.setFixedWidth(300)
        self.room.chosen.connect(self._room_chosen)
        self.way = Segmented([(way, "") for way in _WAYS])
        self._words = Text("", 13, 400, "text2", line=20, wrap=True)
        way = column(27, self.way, STRETCH)
        words = held(column(32, self._words, STRETCH))
        fill(QVBoxLayout(self), row(self.room, 20, way, 16, (words, 1)))

    def offer(self, rooms: tuple[tuple[str, str], ...]) -> None:
        """Offer rooms, by id and name; of several, none is chosen beforehand."""
        unchosen = (("", say("library.choose_room")),) if len(rooms) != 1 else ()
        self.room.set_options((*unchosen, *rooms))

    def retext(self) -> None:
        """Say the labels again."""
        self.room.set_label(say("library.for_room"))
        self.way.set_texts({way: say(f"library.way_{way}") for way in _WAYS})

    def show_sizes(self, size: int, free: int) -> None:
        """Say what the chosen way means; `size` bytes are to be taken in, `free` are left on the disk."""
        way = self.way.current()
        words, copies = say(f"library.way_{way}_words"), way == "copy"
        if copies and size:
            words += say("library.disk", size=size_words(size), free=size_words(free))
        self._words.set_color("danger" if copies and size > free else "text2")
        self._words.setText(words)

    def refuse_unchosen(self) -> bool:
        """Say so if no room is chosen, and put the focus there."""
        if self.room.value():
            return False
        self.room.set_error(say("library.room_missing"))
        self.room.setFocus()
        return True

    def _room_chosen(self, _room: str) -> None:
        self.room.set_error("")
