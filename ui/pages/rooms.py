"""申报: the register of live rooms, searched as one types."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from greenrating import texts
from greenrating.changes import ChangedElsewhere, RoomChanged, RoomsImported, SheetChanged, VerdictChanged
from greenrating.errors import Refused
from greenrating.exports import ExportPaper, export_paper
from greenrating.rooms import search
from greenrating.views import RoomLine
from ui import routes
from ui.desk import Desk
from ui.models.room_words import room_line
from ui.pages.page import Crumb, Hint, Page
from ui.parts.boxes import STRETCH, column, fill, held, row
from ui.parts.button import Button
from ui.parts.empty import Empty
from ui.parts.line_list import LineList
from ui.parts.search_box import SearchBox
from ui.parts.text import Text
from ui.theme import Token

MOST_SHOWN = 500


class RoomsPage(Page):
    """Every registered room; Enter opens one, Ctrl N registers another."""

    place = "rooms"

    def __init__(self, desk: Desk, route: routes.Rooms, parent: QWidget | None = None) -> None:
        super().__init__(desk, route, parent)
        self._rooms: tuple[RoomLine, ...] | None = None
        self._title = Text("", 20, 600, line=28)
        self._count = Text("", 13, 400, "text2")
        self.search = SearchBox()
        self.search.setFixedWidth(380)
        self.take_in = Button("", "file-spreadsheet")
        self.ledger = Button("", "download")
        self.register = Button("", "plus", "primary", "Ctrl N")
        self._told = Text("", 13, 400, "text2", line=20, wrap=True)
        self._told.hide()
        self.list = LineList()
        self._empty_button = Button("", "plus", "primary", "Ctrl N")
        self._empty = Empty("store", "", self._empty_button)
        self._stack = QStackedWidget()
        self._compose()
        self._connect()
        self.search.setText(route.words)
        self.retext()

    def crumbs(self) -> Sequence[Crumb]:
        return [texts.say("shell.place_rooms")]

    def hints(self) -> Sequence[Hint]:
        return (
            ("/", texts.say("rooms.hint_search")),
            ("↑ ↓", texts.say("rooms.hint_move")),
            ("Enter", texts.say("rooms.hint_open")),
            ("Ctrl N", texts.say("rooms.register")),
        )

    def takes(self, route: object) -> bool:
        return isinstance(route, routes.Rooms)

    def show_route(self, route: object) -> None:
        """Search for the words of the route; without any, the page stays as it was left."""
        assert isinstance(route, routes.Rooms)
        self.route = route
        if route.words:
            self.search.setText(route.words)

    def enter(self) -> None:
        self._told.hide()
        self._ask()
        (self.list if self._rooms else self.search).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_change(self, change: object) -> None:
        if isinstance(change, RoomChanged | RoomsImported | SheetChanged | VerdictChanged | ChangedElsewhere):
            self._ask()

    def retext(self) -> None:
        self._title.setText(texts.say("rooms.title"))
        self.search.set_placeholder(texts.say("rooms.search"))
        self.take_in.setText(texts.say("rooms.import"))
        self.ledger.setText(texts.say("rooms.ledger"))
        self.register.setText(texts.say("rooms.register"))
        self.list.setAccessibleName(texts.say("rooms.title"))
        if self._rooms is not None:
            self._show(self.search.text(), self._rooms)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() == "/":
            self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def export(self, path: str) -> None:
        """Write the ledger of all rooms to a file, and say where it is."""
        self._tell(texts.say("rooms.ledger_writing"), "text2")
        self.desk.do(
            export_paper,
            ExportPaper("", "ledger_xlsx", path, texts.current()),
            then=lambda _: self._tell(texts.say("rooms.ledger_written", name=Path(path).name), "accent_text"),
            told=self._refused,
        )

    def _compose(self) -> None:
        head = row(self._title, self._count, STRETCH, self.take_in, self.ledger, self.register, gap=8)
        self._stack.addWidget(self.list)
        self._stack.addWidget(held(column(self._empty, STRETCH, margins=(3, 3, 3, 3))))
        fill(
            QVBoxLayout(self),
            held(row(head, margins=(20, 16, 20, 10))),
            held(row(self.search, 12, (held(row((self._told, 1))), 1), margins=(20, 0, 20, 10))),
            (held(row((self._stack, 1), margins=(17, 0, 17, 8))), 1),
        )

    def _connect(self) -> None:
        self.search.textEdited.connect(self._ask)
        self.search.left_down.connect(self._to_list)
        self.search.returnPressed.connect(self._find_first)
        self.list.opened.connect(self._open)
        self.list.left_up.connect(lambda: self.search.setFocus(Qt.FocusReason.OtherFocusReason))
        self.take_in.clicked.connect(lambda: self.go.emit(routes.RoomImport()))
        self.register.clicked.connect(lambda: self.go.emit(routes.RoomForm()))
        self._empty_button.clicked.connect(self._from_empty)
        self.ledger.clicked.connect(self._ask_where)

    def _ask(self, _edited: str = "") -> None:
        words = self.search.text()
        self.desk.ask(search, words, lambda rooms: self._show(words, rooms))

    def _show(self, words: str, rooms: tuple[RoomLine, ...]) -> None:
        """Show what was found, unless other words were typed since."""
        if words != self.search.text():
            return
        first = self._rooms is None
        self._rooms = rooms
        self.list.show_lines([room_line(line) for line in rooms])
        self._count.setText(_count_words(len(rooms), searched=bool(words.strip())))
        self.ledger.setVisible(bool(rooms) or bool(words.strip()))
        self._show_empty(words.strip())
        if first and rooms and self.window().focusWidget() in (None, self, self.search) and not words:
            self._to_list()

    def _show_empty(self, words: str) -> None:
        self._stack.setCurrentIndex(0 if self._rooms else 1)
        if words:
            self._empty.set_texts(
                texts.say("rooms.none_found", words=words), texts.say("rooms.none_found_detail")
            )
            self._empty_button.setText(texts.say("rooms.clear_search"))
        else:
            self._empty.set_texts(texts.say("rooms.none"), texts.say("rooms.none_detail"))
            self._empty_button.setText(texts.say("rooms.register"))
        self._empty_button.set_icon("x" if words else "plus")
        self._empty_button.set_key(None if words else "Ctrl N")
        self._empty_button.set_kind("plain" if words else "primary")

    def _from_empty(self) -> None:
        if self.search.text().strip():
            self.search.clear()
            self._ask()
            self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.go.emit(routes.RoomForm())

    def _open(self, room_id: str) -> None:
        self.go.emit(routes.RoomPage(room_id))

    def _to_list(self) -> None:
        if self._rooms:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _find_first(self) -> None:
        self.desk.ask(search, self.search.text(), self._open_first)

    def _open_first(self, rooms: tuple[RoomLine, ...]) -> None:
        if rooms and self.isVisible():
            self.go.emit(routes.RoomPage(rooms[0].room.id))

    def _ask_where(self) -> None:
        dialog = QFileDialog(self, texts.say("rooms.ledger"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("xlsx")
        dialog.setNameFilter("*.xlsx")
        today = self.desk.office.today()
        dialog.selectFile(texts.say("rooms.ledger_file", office=self.desk.office.row.name, day=today))
        dialog.fileSelected.connect(self.export)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _refused(self, refusal: Refused) -> None:
        self._tell(str(refusal), "danger")

    def _tell(self, words: str, color: Token) -> None:
        self._told.setText(words)
        self._told.set_color(color)
        self._told.show()


def _count_words(found: int, *, searched: bool) -> str:
    if found >= MOST_SHOWN:
        return texts.say("rooms.count_many", n=MOST_SHOWN)
    return texts.say("rooms.count_found" if searched else "rooms.count", n=found)
