"""What the command palette offers: the window's actions, and the rooms of the register."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from greenrating.texts import LANGUAGES, say, say_in
from greenrating.views import RoomLine
from ui import routes
from ui.actions import ACTIONS, Action
from ui.desk import Desk
from ui.routes import Route
from ui.shell.palette import Entry, Palette

_ROOMS = 20


class Finder(QObject):
    """Fills the palette. `run` carries out an action, `go` leads to a room."""

    def __init__(
        self,
        palette: Palette,
        desk: Desk,
        run: Callable[[Action], None],
        go: Callable[[Route], None],
    ) -> None:
        super().__init__(palette)
        self._palette, self._desk = palette, desk
        self._run, self._go = run, go
        palette.asked.connect(self._find_rooms)

    def open(self) -> None:
        """Open the palette with every action but the one that opens it."""
        self._palette.open([self._entry(action) for action in ACTIONS if action.id != "commands"])

    def _entry(self, action: Action) -> Entry:
        also = " ".join([*(say_in(code, action.name) for code in LANGUAGES), action.id])
        return Entry(
            say(action.name), partial(self._run, action), action.icon, keys=action.keycaps, also=also
        )

    def _find_rooms(self, words: str) -> None:
        from greenrating import rooms

        self._desk.ask(rooms.search, words, self._rooms_found)

    def _rooms_found(self, lines: tuple[RoomLine, ...]) -> None:
        self._palette.show_rooms([self._room(line) for line in lines[:_ROOMS]])

    def _room(self, line: RoomLine) -> Entry:
        go = partial(self._go, routes.RoomPage(line.room.id))
        return Entry(line.room.name, go, "clipboard-list", line.room.operator)
