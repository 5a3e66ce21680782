"""What the command palette offers: the window's actions, and the rooms of the register."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from greenrating.texts import LANGUAGES, say, say_in
from ui import routes
from ui.actions import ACTIONS, Action
from ui.desk import Desk
from ui.routes import Route

if TYPE_CHECKING:  # the palette is built when it is first opened
    from greenrating.views import RoomLine
    from ui.shell.palette import Entry, Palette

_ROOMS = 20


class Finder(QObject):
    """Fills the palette. `run` carries out an action, `go` leads to a room."""

    def __init__(
        self,
        window: QWidget,
        desk: Desk,
        run: Callable[[Action], None],
        go: Callable[[Route], None],
    ) -> None:
        super().__init__(window)
        self._window, self._desk = window, desk
        self._run, self._go = run, go
        self._palette: Palette | None = None

    @property
    def is_open(self) -> bool:
        """Whether the palette lies over the window."""
        return self._palette is not None and self._palette.isVisible()

    @property
    def palette(self) -> "Palette":
        """The palette, made when it is first wanted."""
        if self._palette is None:
            from ui.shell.palette import Palette

            self._palette = Palette(self._window)
            self._palette.asked.connect(self._find_rooms)
        return self._palette

    def open(self) -> None:
        """Open the palette with every action but the one that opens it."""
        self.palette.open([self._entry(action) for action in ACTIONS if action.id != "commands"])

    def _entry(self, action: Action) -> "Entry":
        from ui.shell.palette import Entry

        also = " ".join([*(say_in(code, action.name) for code in LANGUAGES), action.id])
        run = partial(self._run, action)
        return Entry(say(action.name), run, action.icon, keys=action.keycaps, also=also)

    def _find_rooms(self, words: str) -> None:
        from greenrating import rooms

        self._desk.ask(rooms.search, words, self._rooms_found)

    def _rooms_found(self, lines: "tuple[RoomLine, ...]") -> None:
        self.palette.show_rooms([self._room(line) for line in lines[:_ROOMS]])

    def _room(self, line: "RoomLine") -> "Entry":
        from ui.shell.palette import Entry

        go = partial(self._go, routes.RoomPage(line.room.id))
        return Entry(line.room.name, go, "clipboard-list", line.room.operator)
