"""Recordings from files and folders: proposed by live session, corrected, taken in."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
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
from greenrating.server_address import is_server
from greenrating.texts import say
from ui import routes
from ui.importing import FileState, Importing, importing_of
from ui.jobs import jobs_of
from ui.models import import_plan
from ui.models.dropped import paths_in
from ui.pages.page import Crumb, Hint, Page
from ui.parts.boxes import STRETCH, column, fill, held, row
from ui.parts.button import Button
from ui.parts.empty import Empty
from ui.parts.library.import_choices import ImportChoices
from ui.parts.library.proposal import Proposal
from ui.parts.library.running import RunningCard
from ui.parts.text import Text
from ui.theme import Token

if TYPE_CHECKING:
    from greenrating.office import Office
    from ui.desk import Desk


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
        self._offered: tuple[Path, ...] = route.paths
        self._title = Text("", 20, 600, line=28)
        self.pick = Button("", "file-video", "plain", "Ctrl O")
        self.pick_folder = Button("", "folder-open", "plain", "Ctrl Shift O")
        self.take = Button("", "check", "primary", "Ctrl Enter")
        self.choices = ImportChoices()
        self.room, self.way = self.choices.room, self.choices.way
        if is_server(desk.office.folder):
            self.way.choose("reference")
        self._told = Text("", 13, 500, "danger", line=20, wrap=True)
        self._told.hide()
        self.running = RunningCard()
        self._empty_button = Button("", "file-video", "primary", "Ctrl O")
        self._empty = Empty("clapperboard", "", self._empty_button)
        self.proposal = Proposal()
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
        self.choices.retext()
        self.running.retext()
        self.proposal.rebuild()
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
        if self.choices.refuse_unchosen():
            return
        self._tell("", "text2")
        plan = ImportPlan(self.room.value(), self.way.current() == "copy", self.proposal.sessions)
        self.importing.start(plan)
        self.running.pause.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def _busy(self) -> bool:
        return self.importing is not None and self.importing.running

    def _compose(self) -> None:
        head = row(self._title, STRETCH, self.pick, self.pick_folder, self.take, gap=8)
        self._stack.addWidget(held(column(self._empty, STRETCH, margins=(20, 3, 20, 3))))
        self._stack.addWidget(self.proposal)
        fill(
            QVBoxLayout(self),
            held(row(head, margins=(20, 16, 20, 10))),
            held(row((self.choices, 1), margins=(20, 0, 20, 8))),
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
        self.proposal.changed.connect(self._refresh)
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
        self.choices.offer(begun.rooms)
        assert isinstance(self.route, routes.RecordingImport)
        if self._busy and self.importing is not None:
            self.room.set_value(self.importing.plan.room)
            self.proposal.show_sessions(self.importing.plan.sessions)
        elif begun.left is not None and not self.proposal.sessions:
            self.proposal.show_sessions(begun.left.sessions)
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
        self.proposal.show_sessions(import_plan.joined_with(self.proposal.sessions, sessions))
        self._tell("", "text2")
        self._refresh()
        if self.take.isEnabled():
            self.take.setFocus(Qt.FocusReason.OtherFocusReason)

    def _forget(self) -> None:
        """Begin anew, after an import that is finished."""
        self.proposal.show_sessions(())
        if self.importing is not None:
            self.importing.states, self.importing.finished, self.importing.complaint = {}, False, ""

    def _leave_finished(self) -> None:
        self._forget()
        self._refresh()
        self.go.emit(routes.Recordings(self.room.value()))

    def _refresh(self, _chosen: str = "") -> None:
        importing = self.importing
        busy = self._busy
        finished = importing is not None and importing.finished
        self.proposal.show_states(self._state, fixed=busy or finished)
        sessions = self.proposal.sessions
        left = [file for session in sessions for file in session.files if self._is_left(file)]
        self._stack.setCurrentIndex(1 if sessions else 0)
        self.take.setText(say("library.take_n", n=len(left)) if left else say("library.take"))
        self.take.setEnabled(bool(left) and not busy and not finished)
        self.choices.setEnabled(not busy)
        for button in (self.pick, self.pick_folder):
            button.setEnabled(not busy)
        free = shutil.disk_usage(self.desk.office.folder).free
        self.choices.show_sizes(sum(file.size for file in left), free)
        if importing is not None:
            self.running.show_import(importing)
            if importing.complaint:
                self._tell(importing.complaint, "danger")

    def _state(self, file: ProposedFile) -> FileState:
        if self.importing is None:
            return FileState("known" if file.known else "waiting")
        return self.importing.state(file)

    def _is_left(self, file: ProposedFile) -> bool:
        return self._state(file).standing in ("waiting", "reading", "refused")

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

    def _refused(self, refusal: Refused) -> None:
        self._tell(str(refusal), "danger")

    def _tell(self, words: str, color: Token) -> None:
        self._told.setText(words)
        self._told.set_color(color)
        self._told.setVisible(bool(words))


def _begun(office: Office, _about: None) -> _Begun:
    rooms = tuple((line.room.id, line.room.name) for line in search(office, ""))
    return _Begun(rooms, unfinished(office))
