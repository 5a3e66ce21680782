"""回放: the library of recordings, one line for each live session."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from greenrating.changes import ChangedElsewhere, SessionChanged, WorkspaceChanged
from greenrating.errors import Refused
from greenrating.inspections import list_inspections
from greenrating.recording_plans import ImportPlan, drop_plan, unfinished
from greenrating.recordings import SaveSession, save_session
from greenrating.retention import ExpiringLine, expiring
from greenrating.rooms import search
from greenrating.session_lines import list_sessions
from greenrating.texts import say
from ui import routes
from ui.models.dropped import paths_in
from ui.models.recording_words import expiring_line, is_trouble, session_line
from ui.pages.page import Crumb, Hint, Page
from ui.pages.recording_jobs import RecordingJobs
from ui.pages.retention_table import show_retention
from ui.pages.session_form import ask_new_session
from ui.parts.boxes import STRETCH, column, fill, held, row
from ui.parts.button import Button
from ui.parts.empty import Empty
from ui.parts.library.filters import LibraryFilters
from ui.parts.line_list import LineList
from ui.parts.notice import Notice
from ui.parts.text import Text

if TYPE_CHECKING:
    from greenrating.office import Office
    from greenrating.recording_views import SessionLine
    from ui.desk import Desk

_A_QUARTER = timedelta(days=90)


@dataclass(frozen=True)
class Library:
    """All sessions, the import that was broken off if any, the day of the next inspection, all rooms."""

    sessions: tuple[SessionLine, ...]
    left: ImportPlan | None
    next_inspection: date
    today: date
    rooms: tuple[tuple[str, str], ...]


class RecordingsPage(Page):
    """Enter plays a session, D shows its files; files dropped here are taken in."""

    place = "playback"

    def __init__(self, desk: Desk, route: routes.Recordings, parent: QWidget | None = None) -> None:
        super().__init__(desk, route, parent)
        self.setAcceptDrops(True)
        self._library: Library | None = None
        self._expiring: tuple[ExpiringLine, ...] = ()
        self._wanted_room = route.room
        self.jobs = RecordingJobs(desk, self)
        self._title = Text("", 20, 600, line=28)
        self._count = Text("", 13, 400, "text2")
        self.periods = Button("", "calendar-clock")
        self.search_files = Button("", "folder-search")
        self.check = Button("", "fingerprint-pattern")
        self.take_in = Button("", "import", "primary", "Ctrl O")
        self.left = Notice()
        self.filters = LibraryFilters()
        self.search = self.filters.search
        self._told = Text("", 13, 400, "text2", line=20, wrap=True)
        self._told.hide()
        self.list = LineList()
        self._empty_button = Button("", "import", "primary", "Ctrl O")
        self._empty = Empty("clapperboard", "", self._empty_button)
        self._stack = QStackedWidget()
        self._compose()
        self._connect()
        self.retext()

    def crumbs(self) -> Sequence[Crumb]:
        return [say("shell.place_playback")]

    def hints(self) -> Sequence[Hint]:
        return (
            ("/", say("rooms.hint_search")),
            ("↑ ↓", say("rooms.hint_move")),
            ("Enter", say("library.play")),
            ("D", say("library.details")),
            ("Ctrl O", say("library.import")),
        )

    def takes(self, route: object) -> bool:
        return isinstance(route, routes.Recordings)

    def show_route(self, route: object) -> None:
        """Show the recordings of the route's room; without one, the page stays as it was left."""
        assert isinstance(route, routes.Recordings)
        self.route = route
        if route.room:
            self._wanted_room = route.room

    def enter(self) -> None:
        self._tell("", wrong=False)
        self._ask()
        if self._library is not None:
            self._to_first()

    def show_change(self, change: object) -> None:
        if isinstance(change, SessionChanged | WorkspaceChanged | ChangedElsewhere):
            self._ask()

    def retext(self) -> None:
        self._title.setText(say("library.title"))
        self.periods.setText(say("library.periods"))
        self.search_files.setText(say("library.find"))
        self.check.setText(say("library.check_all"))
        self.take_in.setText(say("library.import"))
        self.filters.retext()
        self.list.setAccessibleName(say("library.title"))
        self._tell("", wrong=False)
        if self._library is not None:
            self._show(self._library)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() == "/":
            self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif event.key() == Qt.Key.Key_D and not event.modifiers():
            self._show_details()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._to_list()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if paths_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.offer(paths_in(event.mimeData()))

    def offer(self, paths: Sequence[Path]) -> None:
        """Lead to the import with these files and folders."""
        self.go.emit(routes.RecordingImport(self.filters.room(), tuple(paths)))

    def _compose(self) -> None:
        head = row(
            self._title,
            self._count,
            STRETCH,
            self.periods,
            self.search_files,
            self.check,
            self.take_in,
            gap=8,
        )
        self._notice = held(row((self.left, 1), margins=(20, 0, 20, 10)))
        self._notice.hide()
        self._stack.addWidget(self.list)
        self._stack.addWidget(held(column(self._empty, STRETCH, margins=(3, 3, 3, 3))))
        fill(
            QVBoxLayout(self),
            held(row(head, margins=(20, 16, 20, 10))),
            self._notice,
            held(row((self.filters, 1), margins=(20, 0, 20, 8))),
            held(row((self._told, 1), margins=(20, 0, 20, 0))),
            (held(row((self._stack, 1), margins=(17, 0, 17, 8))), 1),
        )

    def _connect(self) -> None:
        self.filters.changed.connect(self._refresh)
        self.filters.before.edit.editingFinished.connect(self._ask_expiring)
        self.search.left_down.connect(self._to_list)
        self.search.returnPressed.connect(self._open_first)
        self.list.opened.connect(self._open)
        self.list.left_up.connect(lambda: self.search.setFocus(Qt.FocusReason.OtherFocusReason))
        self.take_in.clicked.connect(self._import)
        self._empty_button.clicked.connect(self._import)
        self.check.clicked.connect(self._check_all)
        self.search_files.clicked.connect(self._search_files)
        self.periods.clicked.connect(lambda: show_retention(self))
        self.jobs.told.connect(self._tell)
        self.filters.register.clicked.connect(self._ask_new)
        self.left.yes.clicked.connect(self._import)
        self.left.no.clicked.connect(lambda: self.desk.do(drop_plan, None))
        shortcut = QShortcut(QKeySequence("Ctrl+O"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self._import)

    def _ask(self) -> None:
        self.desk.ask(_library, None, self._show)
        if self._library is not None:
            self._ask_expiring()

    def _ask_expiring(self) -> None:
        before = self.filters.before.value()
        if before is not None:
            self.desk.ask(expiring, before, self._show_expiring)

    def _show(self, library: Library) -> None:
        first, self._library = self._library is None, library
        names = {line.room.id: line.room.name for line in library.sessions}
        self.filters.offer_rooms(names, self._wanted_room)
        self._wanted_room = ""
        left = sum(not file.known for file in library.left.files) if library.left is not None else 0
        self.left.show_words(
            say("library.left", n=left) if left else "", say("library.go_on"), say("library.give_up")
        )
        self._notice.setVisible(bool(left))
        if first:
            self.filters.before.set_value(library.next_inspection)
            self._ask_expiring()
        self._refresh()
        if first and self.isVisible() and not self.search.hasFocus():
            self._to_first()  # not before it is known whether there is anything: Enter would import

    def _show_expiring(self, lines: tuple[ExpiringLine, ...]) -> None:
        self._expiring = lines
        self._refresh()

    def _refresh(self) -> None:
        if self._library is None:
            return
        tab, fits = self.filters.tabs.current(), self.filters.fits
        sessions = [line for line in self._library.sessions if fits(line)]
        troubled = [line for line in sessions if is_trouble(line)]
        expiring_ = [line for line in self._expiring if fits(line)]
        counts = {"all": len(sessions), "trouble": len(troubled), "expiring": len(expiring_)}
        self.filters.tabs.set_counts(counts)
        if tab == "expiring":
            self.list.show_lines([expiring_line(line, self._library.today) for line in expiring_])
        else:
            self.list.show_lines([session_line(line) for line in (sessions if tab == "all" else troubled)])
        self._count.setText(
            say("library.count", n=len(self._library.sessions)) if self._library.sessions else ""
        )
        self._show_empty(tab)

    def _show_empty(self, tab: str) -> None:
        some = self._library is not None and bool(self._library.sessions)
        self._stack.setCurrentIndex(0 if self.list.lines() else 1)
        for button in (self.search_files, self.check):
            button.setVisible(some)
        self._empty_button.setHidden(some)
        self._empty_button.setText(say("library.import"))
        if some:
            self._empty.set_texts(say(f"library.none_{tab}"))
        else:
            self._empty.set_texts(say("library.none"), say("library.none_detail"))

    def _open(self, session: str) -> None:
        """Play a session; one of which nothing is here has only its details."""
        here = next((each for each in self._sessions() if each.session.id == session), None)
        if here is not None and here.recordings:
            self.go.emit(routes.Playback(session))
        else:
            self.go.emit(routes.SessionFiles(session))

    def _sessions(self) -> tuple[SessionLine, ...]:
        return self._library.sessions if self._library is not None else ()

    def _open_first(self) -> None:
        if self.list.lines():
            self._open(self.list.lines()[0].id)

    def _show_details(self) -> None:
        line = self.list.current()
        if line is not None:
            self.go.emit(routes.SessionFiles(line.id))

    def _import(self) -> None:
        self.go.emit(routes.RecordingImport(self.filters.room()))

    def _ask_new(self) -> None:
        if self._library is not None:
            ask_new_session(self, self._library.rooms, self.filters.room(), self._register)

    def _register(self, command: SaveSession) -> None:
        self.desk.do(save_session, command, told=self._refused)

    def _refused(self, refusal: Refused) -> None:
        self._tell(str(refusal), wrong=True)

    def _check_all(self) -> None:
        self.jobs.check()

    def _search_files(self) -> None:
        self.jobs.ask_where()

    def _to_first(self) -> None:
        (self.list if self.list.lines() else self.take_in).setFocus(Qt.FocusReason.OtherFocusReason)

    def _to_list(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self, words: str, wrong: bool) -> None:
        self._told.setText(words)
        self._told.set_color("danger" if wrong else "accent_text")
        self._told.setVisible(bool(words))


def _library(office: Office, _about: None) -> Library:
    today = office.today()
    open_ = [line.inspection.held_on for line in list_inspections(office) if not line.signed]
    coming = min((day for day in open_ if day > today), default=today + _A_QUARTER)
    rooms = tuple((line.room.id, line.room.name) for line in search(office, ""))
    return Library(list_sessions(office), unfinished(office), coming, today, rooms)
