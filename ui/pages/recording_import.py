"""Recordings from files and folders: proposed by live session, corrected, taken in."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from greenrating.errors import Refused
from greenrating.recording_plans import ImportPlan, unfinished
from greenrating.recording_proposal import ENDINGS, ProposedFile, ProposedSession
from greenrating.recordings import proposal
from greenrating.rooms import search
from greenrating.texts import say
from ui import routes
from ui.importing import FileState, Importing, importing_of
from ui.jobs import jobs_of
from ui.models import import_plan
from ui.models.dropped import paths_in
from ui.models.recording_words import size_words
from ui.pages.page import Crumb, Hint, Page
from ui.parts.boxes import STRETCH, column, fill, held, row
from ui.parts.button import Button
from ui.parts.choice import Choice
from ui.parts.clear import clear
from ui.parts.empty import Empty
from ui.parts.even_edge import EvenColumn
from ui.parts.library.proposed import SessionCard
from ui.parts.library.running import RunningCard
from ui.parts.segmented import Segmented
from ui.parts.text import Text
from ui.theme import Token

if TYPE_CHECKING:
    from greenrating.office import Office
    from ui.desk import Desk

_WAYS = ("copy", "reference")


@dataclass(frozen=True)
class _Begun:
    """What the page begins with: the rooms, and what is left of an import that was broken off."""

    rooms: tuple[tuple[str, str], ...]
    left: ImportPlan | None


class RecordingImportPage(Page):
    """Nothing is read before the last button; what is taken in then stays, also if one stops."""

    place = "playback"

    def __init__(self, desk: Desk, route: routes.RecordingImport, parent: QWidget | None = None) -> None:
        super().__init__(desk, route, parent)
        self.setAcceptDrops(True)
        self.importing: Importing | None = None
        self.sessions: import_plan.Sessions = ()
        self._shown: object = None
        self._offered: tuple[Path, ...] = route.paths
        self._title = Text("", 20, 600, line=28)
        self.pick = Button("", "file-video", "plain", "Ctrl O")
        self.pick_folder = Button("", "folder-open", "plain", "Ctrl Shift O")
        self.take = Button("", "check", "primary", "Ctrl Enter")
        self.room = Choice("")
        self.room.combo.setFixedWidth(300)
        self.way = Segmented([(way, "") for way in _WAYS])
        self._way_words = Text("", 13, 400, "text2", line=20, wrap=True)
        self._told = Text("", 13, 500, "danger", line=20, wrap=True)
        self._told.hide()
        self.running = RunningCard()
        self._empty_button = Button("", "file-video", "primary", "Ctrl O")
        self._empty = Empty("clapperboard", "", self._empty_button)
        self._scroll = EvenColumn()
        self._cards = QVBoxLayout()
        self._cards.setSpacing(10)
        self._stack = QStackedWidget()
        self._compose()
        self._connect()
        self.retext()

    def crumbs(self) -> Sequence[Crumb]:
        return [(say("shell.place_playback"), routes.Recordings()), say("library.import")]

    def hints(self) -> Sequence[Hint]:
        return (
            ("Ctrl O", say("library.pick_files")),
            ("Ctrl Shift O", say("library.pick_folder")),
            ("Ctrl Enter", say("library.take")),
            ("Esc", say("library.to_library")),
        )

    def takes(self, route: object) -> bool:
        return isinstance(route, routes.RecordingImport)

    def show_route(self, route: object) -> None:
        """Add the files of the route to what is proposed already."""
        assert isinstance(route, routes.RecordingImport)
        self.route = route
        self._offered = route.paths

    def enter(self) -> None:
        if self.importing is None:
            self.importing = importing_of(self.desk, jobs_of(self))
            self.importing.changed.connect(self._refresh)
        self.desk.ask(_begun, None, self._begin)
        self._refresh()
        (self.take if self.take.isEnabled() else self.pick).setFocus(Qt.FocusReason.OtherFocusReason)

    def retext(self) -> None:
        self._title.setText(say("library.import_title"))
        self.pick.setText(say("library.pick_files"))
        self.pick_folder.setText(say("library.pick_folder"))
        self._empty_button.setText(say("library.pick_files"))
        self._empty.set_texts(say("library.import_drop"), say("library.import_lead"))
        self.room.set_label(say("library.for_room"))
        self.way.set_texts({way: say(f"library.way_{way}") for way in _WAYS})
        self.running.retext()
        self._shown = None
        self._refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.go.emit(routes.Recordings())
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if paths_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.look(paths_in(event.mimeData()))

    def look(self, paths: Sequence[Path]) -> None:
        """Propose sessions for what lies in these files and folders, beside what is proposed already."""
        if paths and not self._busy:
            self._tell(say("library.looking"), "text2")
            self.desk.ask(proposal, tuple(paths), self._proposed, self._refused)

    def begin(self) -> None:
        """Take in what is proposed."""
        if not self.take.isEnabled() or self.importing is None:
            return
        if not self.room.value():
            self.room.set_error(say("library.room_missing"))
            self.room.setFocus()
            return
        self._tell("", "text2")
        self.importing.start(ImportPlan(self.room.value(), self.way.current() == "copy", self.sessions))
        self.running.pause.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def _busy(self) -> bool:
        return self.importing is not None and self.importing.running

    def _compose(self) -> None:
        head = row(self._title, STRETCH, self.pick, self.pick_folder, self.take, gap=8)
        way = column(27, self.way, STRETCH)
        self._choices = held(row(self.room, 20, way, 16, (held(column(32, self._way_words, STRETCH)), 1)))
        self._scroll.column.addLayout(self._cards)
        self._scroll.column.addStretch(1)
        self._stack.addWidget(held(column(self._empty, STRETCH, margins=(20, 3, 20, 3))))
        self._stack.addWidget(self._scroll)
        fill(
            QVBoxLayout(self),
            held(row(head, margins=(20, 16, 20, 10))),
            held(row((self._choices, 1), margins=(20, 0, 20, 8))),
            held(row((self.running, 1), margins=(20, 0, 20, 8))),
            held(row((self._told, 1), margins=(20, 0, 20, 4))),
            (self._stack, 1),
        )

    def _connect(self) -> None:
        for button in (self.pick, self._empty_button):
            button.clicked.connect(lambda: self._ask_which(QFileDialog.FileMode.ExistingFiles))
        self.pick_folder.clicked.connect(lambda: self._ask_which(QFileDialog.FileMode.Directory))
        self.take.clicked.connect(self.begin)
        self.way.chosen.connect(self._refresh)
        self.room.chosen.connect(self._room_chosen)
        self.running.pause.clicked.connect(lambda: self.importing and self.importing.pause())
        self.running.stop.clicked.connect(lambda: self.importing and self.importing.stop())
        self.running.to_library.clicked.connect(self._leave_finished)
        for keys, act in (
            ("Ctrl+O", self.pick.click),
            ("Ctrl+Shift+O", self.pick_folder.click),
            ("Ctrl+Return", self.begin),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _begin(self, begun: _Begun) -> None:
        """Offer the rooms; show what is left of an import unless one is proposed or under way."""
        unchosen = (("", say("library.choose_room")),) if len(begun.rooms) != 1 else ()
        self.room.set_options((*unchosen, *begun.rooms))
        assert isinstance(self.route, routes.RecordingImport)
        if self._busy and self.importing is not None:
            self.room.set_value(self.importing.plan.room)
            self.sessions = self.importing.plan.sessions
        elif begun.left is not None and not self.sessions:
            self.sessions = begun.left.sessions
            self.room.set_value(begun.left.room)
            self.way.choose("copy" if begun.left.copy else "reference")
            self._tell(say("library.left_shown"), "text2")
        if self.route.room:
            self.room.set_value(self.route.room)
        offered, self._offered = self._offered, ()
        self._refresh()
        self.look(offered)

    def _proposed(self, sessions: tuple[ProposedSession, ...]) -> None:
        if self.importing is not None and self.importing.finished:
            self._forget()
        self.sessions = import_plan.joined_with(self.sessions, sessions)
        self._tell("", "text2")
        self._refresh()
        if self.take.isEnabled():
            self.take.setFocus(Qt.FocusReason.OtherFocusReason)

    def _forget(self) -> None:
        """Begin anew, after an import that is finished."""
        self.sessions = ()
        if self.importing is not None:
            self.importing.states, self.importing.finished, self.importing.complaint = {}, False, ""

    def _leave_finished(self) -> None:
        self._forget()
        self._refresh()
        self.go.emit(routes.Recordings(self.room.value()))

    def _refresh(self, _chosen: str = "") -> None:
        importing = self.importing
        if self._shown != self.sessions:
            self._build()
        busy = self._busy
        finished = importing is not None and importing.finished
        for card in self.cards():
            card.show_states(self._state, fixed=busy or finished)
        left = [file for session in self.sessions for file in session.files if self._is_left(file)]
        self._stack.setCurrentIndex(1 if self.sessions else 0)
        self.take.setText(say("library.take_n", n=len(left)) if left else say("library.take"))
        self.take.setEnabled(bool(left) and not busy and not finished)
        self._choices.setEnabled(not busy)
        for button in (self.pick, self.pick_folder):
            button.setEnabled(not busy)
        self._show_way(sum(file.size for file in left))
        if importing is not None:
            self.running.show_import(importing)
            if importing.complaint:
                self._tell(importing.complaint, "danger")

    def cards(self) -> list[SessionCard]:
        """The sessions as they are shown."""
        cards = (self._cards.itemAt(n).widget() for n in range(self._cards.count()))
        return [card for card in cards if isinstance(card, SessionCard)]

    def _build(self) -> None:
        clear(self._cards)
        for place, session in enumerate(self.sessions):
            card = SessionCard(place, session)
            card.titled.connect(self._titled)
            card.moved.connect(self._moved)
            card.left_out.connect(self._left_out)
            card.clocked.connect(self._clocked)
            self._cards.addWidget(card)
        self._shown = self.sessions

    def _titled(self, place: int, title: str) -> None:
        if title and title != self.sessions[place].title:
            self.sessions = self._shown = import_plan.titled(self.sessions, place, title)

    def _moved(self, path: Path, by: int) -> None:
        self._edit(import_plan.moved(self.sessions, path, by), path)

    def _left_out(self, path: Path) -> None:
        self._edit(import_plan.without(self.sessions, path))

    def _clocked(self, path: Path, started: datetime | None) -> None:
        self._edit(import_plan.clocked(self.sessions, path, started), path)

    def _edit(self, sessions: import_plan.Sessions, path: Path | None = None) -> None:
        """Show the proposal as it was corrected, and stand at the same file again."""
        self.sessions = sessions
        self._refresh()
        at = next((found for card in self.cards() if path and (found := card.row_of(path))), None)
        (at.clock if at is not None else self.take).setFocus(Qt.FocusReason.OtherFocusReason)

    def _state(self, file: ProposedFile) -> FileState:
        if self.importing is None:
            return FileState("known" if file.known else "waiting")
        return self.importing.state(file)

    def _is_left(self, file: ProposedFile) -> bool:
        return self._state(file).standing in ("waiting", "reading", "refused")

    def _show_way(self, size: int) -> None:
        way = self.way.current()
        words = say(f"library.way_{way}_words")
        if way == "copy":
            free = shutil.disk_usage(self.desk.office.folder).free
            words += say("library.disk", size=size_words(size), free=size_words(free)) if size else ""
            self._way_words.set_color("danger" if size > free else "text2")
        else:
            self._way_words.set_color("text2")
        self._way_words.setText(words)

    def _ask_which(self, mode: QFileDialog.FileMode) -> None:
        folder = mode is QFileDialog.FileMode.Directory
        dialog = QFileDialog(self, say("library.pick_folder" if folder else "library.pick_files"))
        dialog.setFileMode(mode)
        if not folder:
            endings = " ".join(f"*{ending}" for ending in sorted(ENDINGS))
            dialog.setNameFilters([f"{say('library.recordings_filter')} ({endings})", "* (*)"])
        dialog.filesSelected.connect(self._picked)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _picked(self, names: list[str]) -> None:
        self.look([Path(name) for name in names])

    def _room_chosen(self, _room: str) -> None:
        self.room.set_error("")

    def _refused(self, refusal: Refused) -> None:
        self._tell(str(refusal), "danger")

    def _tell(self, words: str, color: Token) -> None:
        self._told.setText(words)
        self._told.set_color(color)
        self._told.setVisible(bool(words))


def _begun(office: Office, _about: None) -> _Begun:
    rooms = tuple((line.room.id, line.room.name) for line in search(office, ""))
    return _Begun(rooms, unfinished(office))
