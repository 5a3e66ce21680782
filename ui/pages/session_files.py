"""The recordings of a live session as files: what they are, whether they are unchanged, where they lie."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from greenrating.changes import ChangedElsewhere, SessionChanged
from greenrating.errors import Refused
from greenrating.recording_checks import DecideCheck, decide_check
from greenrating.recordings import (
    EditRecording,
    SaveSession,
    edit_recording,
    save_session,
)
from greenrating.retention import RemoveRecording, remove_recording
from greenrating.texts import say
from ui import routes
from ui.models.dates import moment
from ui.models.recording_words import length_words, recording_line
from ui.models.session_files import Files, files_of
from ui.pages.evidence_export import offer_evidence
from ui.pages.mark_exchange import MarkExchange
from ui.pages.page import Crumb, Hint, Page
from ui.pages.recording_jobs import RecordingJobs
from ui.pages.session_form import ask_session, ask_to_remove
from ui.parts.boxes import STRETCH, column, fill, held, row
from ui.parts.button import Button
from ui.parts.empty import Empty
from ui.parts.library.file_details import FileDetails
from ui.parts.library.file_list import FileList
from ui.parts.text import Text

if TYPE_CHECKING:
    from greenrating.recording_views import RecordingView
    from ui.desk import Desk

_LIST = 330


class SessionFilesPage(Page):
    """The arrows choose a file; C checks it, F looks for missing ones, Enter plays the session."""

    place = "playback"

    def __init__(self, desk: Desk, route: routes.SessionFiles, parent: QWidget | None = None) -> None:
        super().__init__(desk, route, parent)
        self.session_id = route.session_id
        self.files: Files | None = None
        self._at = route.recording
        self.jobs = RecordingJobs(desk, self)
        self.marks = MarkExchange(desk, self)
        self._title = Text("", 20, 600, line=28, lines=1)
        self._sub = Text("", 13, 400, "text2", line=20, lines=1)
        self.marks_in = Button("", "file-up")
        self.marks_out = Button("", "file-down")
        self.evidence = Button("", "archive", key="X")
        self.edit_session = Button("", "pencil", key="E")
        self.check_all = Button("", "fingerprint-pattern")
        self.play = Button("", "play", "primary", "Enter")
        self._told = Text("", 13, 500, "accent_text", line=20, wrap=True)
        self._told.hide()
        self.list = FileList()
        self.list.setFixedWidth(_LIST)
        self.details = FileDetails()
        self._empty_button = Button("", "import", "primary", "Ctrl O")
        self._empty = Empty("clapperboard", "", self._empty_button)
        self._stack = QStackedWidget()
        self._compose()
        self._connect()
        self.retext()

    def crumbs(self) -> Sequence[Crumb]:
        name = self.files.view.session.title if self.files is not None else ""
        return [(say("shell.place_playback"), routes.Recordings()), name, say("library.details")]

    def hints(self) -> Sequence[Hint]:
        return (
            ("↑ ↓", say("rooms.hint_move")),
            ("Enter", say("library.play")),
            ("C", say("library.check_one")),
            ("F", say("library.find")),
            ("E", say("library.edit_session")),
            ("X", say("evidence_papers.button")),
            ("Esc", say("library.to_library")),
        )

    def enter(self) -> None:
        self._ask()
        self.list.stand()

    def show_change(self, change: object) -> None:
        if isinstance(change, SessionChanged | ChangedElsewhere):
            self._ask()

    def retext(self) -> None:
        self.marks_in.setText(say("library.marks_in"))
        self.marks_out.setText(say("library.marks_out"))
        self.evidence.setText(say("evidence_papers.button"))
        self.edit_session.setText(say("library.edit_session"))
        self.check_all.setText(say("library.check_all"))
        self.play.setText(say("library.play"))
        self._empty_button.setText(say("library.import"))
        self._empty.set_texts(say("library.nothing_here_yet"), say("library.nothing_here_detail"))
        self._tell("", wrong=False)
        self.details.forget_typed()
        if self.files is not None:
            self._show(self.files)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
            return
        match Qt.Key(event.key()):
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.play.click()
            case Qt.Key.Key_Up | Qt.Key.Key_Down:
                self.list.step(-1 if event.key() == Qt.Key.Key_Up else 1)
            case Qt.Key.Key_C:
                self._check_one()
            case Qt.Key.Key_F:
                self.jobs.ask_where(self.session_id)
            case Qt.Key.Key_X if self.evidence.isEnabled():
                self.evidence.click()
            case Qt.Key.Key_E if self.edit_session.isEnabled():
                self.edit_session.click()
            case Qt.Key.Key_Escape:
                self.go.emit(routes.Recordings())
            case _:
                super().keyPressEvent(event)

    @property
    def recording(self) -> RecordingView | None:
        """The recording one stands at."""
        views = self.files.view.recordings if self.files is not None else ()
        return next((view for view in views if view.id == self._at), views[0] if views else None)

    def _compose(self) -> None:
        head = row(
            (held(column(self._title, self._sub)), 1), self.edit_session, self.marks_in, self.marks_out,
            self.evidence, self.check_all, self.play, gap=8,
        )  # fmt: skip
        body = QWidget()
        fill(QHBoxLayout(body), self.list, (self.details, 1))
        self._stack.addWidget(body)
        self._stack.addWidget(held(column(self._empty, STRETCH, margins=(20, 3, 20, 3))))
        fill(
            QVBoxLayout(self),
            held(row(head, margins=(20, 14, 20, 10))),
            held(row((self._told, 1), margins=(20, 0, 20, 6))),
            (self._stack, 1),
        )

    def _connect(self) -> None:
        self.list.picked.connect(self._pick)
        self.details.check.connect(self._check_one)
        self.details.decided.connect(self._decide)
        self.details.copied.connect(self._say_well)
        self.details.find_again.connect(self._find)
        self.details.edited.connect(self._edit)
        self.details.remove.connect(self._ask_remove)
        self.details.lost.connect(self.list.stand)
        self.jobs.told.connect(self._tell)
        self.marks.told.connect(self._tell)
        self.play.clicked.connect(lambda: self.go.emit(routes.Playback(self.session_id)))
        self.check_all.clicked.connect(self._check_all)
        self.edit_session.clicked.connect(self._ask_session)
        self.marks_in.clicked.connect(self._marks_in)
        self.marks_out.clicked.connect(self._marks_out)
        self.evidence.clicked.connect(self._evidence_out)
        self._empty_button.clicked.connect(self._import)
        for keys, act in (("Ctrl+S", self._save), ("Ctrl+O", self._import)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _ask(self) -> None:
        self.desk.ask(files_of, self.session_id, self._show)

    def _show(self, files: Files) -> None:
        first, self.files = self.files is None, files
        view = files.view
        self._title.setText(view.session.title)
        started = moment(view.session.started) if view.session.started else ""
        amount = say("library.files_length", n=len(view.recordings), length=length_words(view.length_us))
        self._sub.setText(" · ".join(filter(None, (view.room.name, started, amount))))
        self.edit_session.setEnabled("recording.edit" in files.may)
        some = bool(view.recordings)
        for button in (self.marks_in, self.marks_out, self.evidence, self.check_all, self.play):
            button.setEnabled(some)
        self.marks_in.setEnabled(some and "mark.import" in files.may)
        self._stack.setCurrentIndex(0 if some else 1)
        now = self.recording
        self.list.show_lines([recording_line(each) for each in view.recordings], now.id if now else "")
        self.details.show_recording(now, files)
        self.titled.emit()
        if first and self.isVisible():
            (self.list if some else self._empty_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def _pick(self, recording: str) -> None:
        self._at = recording
        if self.files is not None:
            self.details.show_recording(self.recording, self.files)
        self.details.verticalScrollBar().setValue(0)

    def _check_one(self) -> None:
        if self.recording is not None:
            self.jobs.check((self.recording.id,))

    def _check_all(self) -> None:
        if self.files is not None:
            self.jobs.check(tuple(view.id for view in self.files.view.recordings))

    def _find(self) -> None:
        self.jobs.ask_where(self.session_id)

    def _save(self) -> None:
        edit = self.details.edit
        if edit is not None and edit.isEnabled():
            edit.ask()

    def _edit(self, command: EditRecording) -> None:
        if self.details.edit is not None:
            self.desk.do(edit_recording, command, self._saved, self.details.edit.refuse)

    def _saved(self, _change: SessionChanged) -> None:
        self._say_well(say("library.saved"))

    def _decide(self, command: DecideCheck) -> None:
        fixity = self.details.fixity
        if fixity is not None:
            self.desk.do(decide_check, command, told=lambda refusal: fixity.complain(str(refusal)))

    def _ask_remove(self) -> None:
        view = self.recording
        if view is not None:
            ask_to_remove(self, view.row.name, lambda reason: self._remove(view.id, reason))

    def _remove(self, recording: str, reason: str) -> None:
        def removed(_change: SessionChanged) -> None:
            self._say_well(say("library.removed"))

        self.desk.do(remove_recording, RemoveRecording(recording, reason), removed, self._refused)

    def _ask_session(self) -> None:
        if self.files is not None:
            ask_session(self, self.files.view.session, self._save_session)

    def _save_session(self, command: SaveSession) -> None:
        self.desk.do(save_session, command, told=self._refused)

    def _marks_in(self) -> None:
        if self.files is not None:
            self.marks.ask_in(self.files.view)

    def _marks_out(self) -> None:
        if self.files is not None:
            self.marks.ask_out(self.files.view)

    def _evidence_out(self) -> None:
        if self.files is not None:
            offer_evidence(self, self.desk, self.files.view, self._tell)

    def _import(self) -> None:
        room = self.files.view.room.id if self.files is not None else ""
        self.go.emit(routes.RecordingImport(room))

    def _refused(self, refusal: Refused) -> None:
        self._tell(str(refusal), wrong=True)

    def _say_well(self, words: str) -> None:
        self._tell(words, wrong=False)

    def _tell(self, words: str, wrong: bool) -> None:
        self._told.setText(words)
        self._told.set_color("danger" if wrong else "accent_text")
        self._told.setVisible(bool(words))
