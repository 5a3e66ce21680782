"""The recordings of a live session as files: what they are, whether they are unchanged, where they lie."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from greenrating import rights
from greenrating.changes import SessionChanged
from greenrating.errors import Refused
from greenrating.keeping import Keeping
from greenrating.recording_checks import DecideCheck, decide_check
from greenrating.recordings import (
    EditRecording,
    SaveSession,
    edit_recording,
    save_session,
    show_session,
)
from greenrating.relink import PlaceView, places_of
from greenrating.retention import RemoveRecording, keeping_of, remove_recording
from greenrating.session_lines import list_sessions
from greenrating.texts import say
from ui import routes
from ui.models.dates import moment
from ui.models.recording_words import length_words, recording_line
from ui.pages.mark_exchange import MarkExchange
from ui.pages.page import Crumb, Hint, Page
from ui.pages.recording_jobs import RecordingJobs
from ui.pages.session_form import ask_reason, ask_session
from ui.parts.boxes import STRETCH, column, fill, held, row
from ui.parts.button import Button
from ui.parts.clear import clear
from ui.parts.empty import Empty
from ui.parts.even_edge import EvenColumn
from ui.parts.library.edit_card import EditCard
from ui.parts.library.file_facts import facts_card, places_card
from ui.parts.library.file_list import FileList
from ui.parts.library.fixity_card import FixityCard
from ui.parts.library.keeping_card import KeepingCard
from ui.parts.text import Text

if TYPE_CHECKING:
    from greenrating.office import Office
    from greenrating.recording_views import RecordingView, SessionView
    from ui.desk import Desk

_ACTS = ("recording.edit", "recording.decide", "recording.remove", "mark.import")
_LIST = 330


@dataclass(frozen=True)
class Files:
    """A session with what concerns its files; `others` are the sessions of its room, by id and title."""

    view: SessionView
    keeping: Mapping[str, Keeping]
    places: Mapping[str, tuple[PlaceView, ...]]
    others: tuple[tuple[str, str], ...]
    may: frozenset[str]
    today: date


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
        self.edit_session = Button("", "pencil", key="E")
        self.check_all = Button("", "fingerprint-pattern")
        self.play = Button("", "play", "primary", "Enter")
        self._told = Text("", 13, 500, "accent_text", line=20, wrap=True)
        self._told.hide()
        self.list = FileList()
        self.list.setFixedWidth(_LIST)
        self._scroll = EvenColumn(left=8, top=4)
        self._details = QVBoxLayout()
        self._details.setSpacing(10)
        self.fixity: FixityCard | None = None
        self.edit: EditCard | None = None
        self._edit_about: object = None
        self.keeping: KeepingCard | None = None
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
            ("Esc", say("library.to_library")),
        )

    def enter(self) -> None:
        self._ask()
        self.list.stand()

    def show_change(self, change: object) -> None:
        if isinstance(change, SessionChanged):
            self._ask()

    def retext(self) -> None:
        self.marks_in.setText(say("library.marks_in"))
        self.marks_out.setText(say("library.marks_out"))
        self.edit_session.setText(say("library.edit_session"))
        self.check_all.setText(say("library.check_all"))
        self.play.setText(say("library.play"))
        self._empty_button.setText(say("library.import"))
        self._empty.set_texts(say("library.nothing_here_yet"), say("library.nothing_here_detail"))
        self._tell("", wrong=False)
        self._edit_about = None
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
            self.check_all, self.play, gap=8,
        )  # fmt: skip
        self._scroll.column.addLayout(self._details)
        self._scroll.column.addStretch(1)
        body = QWidget()
        fill(QHBoxLayout(body), self.list, (self._scroll, 1))
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
        self.jobs.told.connect(self._tell)
        self.marks.told.connect(self._tell)
        self.play.clicked.connect(lambda: self.go.emit(routes.Playback(self.session_id)))
        self.check_all.clicked.connect(self._check_all)
        self.edit_session.clicked.connect(self._ask_session)
        self.marks_in.clicked.connect(self._marks_in)
        self.marks_out.clicked.connect(self._marks_out)
        self._empty_button.clicked.connect(self._import)
        for keys, act in (("Ctrl+S", self._save), ("Ctrl+O", self._import)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _ask(self) -> None:
        self.desk.ask(_files, self.session_id, self._show)

    def _show(self, files: Files) -> None:
        first, self.files = self.files is None, files
        view = files.view
        self._title.setText(view.session.title)
        started = moment(view.session.started) if view.session.started else ""
        amount = say("library.files_length", n=len(view.recordings), length=length_words(view.length_us))
        self._sub.setText(" · ".join(filter(None, (view.room.name, started, amount))))
        self.edit_session.setEnabled("recording.edit" in files.may)
        some = bool(view.recordings)
        for button in (self.marks_in, self.marks_out, self.check_all, self.play):
            button.setEnabled(some)
        self.marks_in.setEnabled(some and "mark.import" in files.may)
        self._stack.setCurrentIndex(0 if some else 1)
        now = self.recording
        self.list.show_lines([recording_line(each) for each in view.recordings], now.id if now else "")
        self._show_recording()
        self.titled.emit()
        if first and self.isVisible():
            (self.list if some else self._empty_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def _pick(self, recording: str) -> None:
        self._at = recording
        self._show_recording()
        self._scroll.verticalScrollBar().setValue(0)

    def _show_recording(self) -> None:
        view, files = self.recording, self.files
        edit = self._kept_edit()
        inside = self._scroll.isAncestorOf(self.window().focusWidget() or self)
        clear(self._details)
        if view is None or files is None:
            return
        self.fixity = FixityCard(view, may_decide="recording.decide" in files.may)
        self.fixity.check.connect(self._check_one)
        self.fixity.decided.connect(self._decide)
        self.fixity.copied.connect(self._say_well)
        find = Button(say("library.find"), "folder-search", key="F")
        find.clicked.connect(self._find)
        if edit is None:
            self.edit = edit = EditCard(view, files.others, len(files.view.recordings))
            edit.wanted.connect(self._edit)
            edit.setEnabled("recording.edit" in files.may)
        self._edit_about = (view.row, files.others)
        self.keeping = KeepingCard(
            files.keeping[view.id], files.today, may_remove="recording.remove" in files.may
        )
        self.keeping.remove.connect(self._ask_remove)
        cards = (facts_card(view), self.fixity, places_card(files.places[view.id], find), edit)
        for card in (*cards, self.keeping):
            self._details.addWidget(card)
        if inside and not edit.isAncestorOf(self.window().focusWidget() or self):
            self.list.stand()

    def _kept_edit(self) -> EditCard | None:
        """The fields as they are typed in, taken aside, while the recording they are about is the same."""
        view, files = self.recording, self.files
        if self.edit is None or view is None or files is None or self._edit_about != (view.row, files.others):
            return None
        self._details.removeWidget(self.edit)
        return self.edit

    def _check_one(self) -> None:
        if self.recording is not None:
            self.jobs.check((self.recording.id,))

    def _check_all(self) -> None:
        if self.files is not None:
            self.jobs.check(tuple(view.id for view in self.files.view.recordings))

    def _find(self) -> None:
        self.jobs.ask_where(self.session_id)

    def _save(self) -> None:
        if self.edit is not None and self.edit.isEnabled():
            self.edit.ask()

    def _edit(self, command: EditRecording) -> None:
        if self.edit is not None:
            self.desk.do(edit_recording, command, self._saved, self.edit.refuse)

    def _saved(self, _change: SessionChanged) -> None:
        self._say_well(say("library.saved"))

    def _decide(self, command: DecideCheck) -> None:
        if self.fixity is not None:
            fixity = self.fixity
            self.desk.do(decide_check, command, told=lambda refusal: fixity.complain(str(refusal)))

    def _ask_remove(self) -> None:
        view = self.recording
        if view is not None:
            ask_reason(self, view.row.name, lambda reason: self._remove(view.id, reason))

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


def _files(office: Office, session_id: str) -> Files:
    view = show_session(office, session_id)
    ids = [each.id for each in view.recordings]
    others = tuple((line.session.id, line.session.title) for line in list_sessions(office, view.room.id))
    return Files(
        view,
        {id_: keeping_of(office, id_) for id_ in ids},
        {id_: places_of(office, id_) for id_ in ids},
        others,
        frozenset(act for act in _ACTS if rights.may(office, act)),
        office.today(),
    )
