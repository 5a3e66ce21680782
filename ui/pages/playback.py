"""回放: a live session played back, marked, and laid beside the sheet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from greenrating import settings, texts
from greenrating.changes import ChangedElsewhere, SessionChanged, SheetChanged, WorkspaceChanged
from greenrating.playback import PlaybackView, show_playback
from greenrating.watched import NoteWatched, note_watched
from ui import routes
from ui.models import playback_title as title
from ui.models.offered import files_in
from ui.models.playback_keys import meaning
from ui.pages.page import Crumb, Hint, Page
from ui.pages.playback_acts import Acts
from ui.pages.playback_body import PlaybackBody
from ui.pages.playback_editing import Editing
from ui.pages.playback_marks import Marking
from ui.pages.playback_playing import Playing
from ui.pages.playback_shows import Shows
from ui.parts.boxes import fill

if TYPE_CHECKING:
    from greenrating.coverage import Span
    from greenrating.office import Office
    from ui.desk import Desk
    from ui.player.engine import Player

_NOTE_MS = 10_000


class PlaybackPage(Page):
    """Plays, and takes keys; what they do lies with its helpers."""

    place = "playback"

    def __init__(self, desk: Desk, route: routes.Playback, parent: QWidget | None = None) -> None:
        super().__init__(desk, route, parent)
        self.session_id = route.session_id
        self.view: PlaybackView | None = None
        self._wanted_mark = route.mark or ""
        self.body = PlaybackBody()
        self.playing = Playing(_engine_for, self)
        self.shows = Shows(desk, self.body, self.playing)
        self.marking = Marking(desk, self)
        self.editing = Editing(desk, self.body.editor, self.marking)
        self.acts = Acts(self, self.body, self.playing, self.shows, self.editing, self.marking)
        self._noting = QTimer(self)
        self._noting.setInterval(_NOTE_MS)
        fill(QVBoxLayout(self), (self.body, 1))
        self.setAcceptDrops(True)
        self.setFocusProxy(self.body.screen_)
        self._connect()

    def crumbs(self) -> Sequence[Crumb]:
        return title.crumbs(self.view, self.playing.clock)

    def fact(self) -> str:
        return title.fact(self.view)

    def hints(self) -> Sequence[Hint]:
        return title.hints(editing=self.editing.is_open)

    def keys(self) -> Sequence[Hint]:
        return title.all_keys()

    def note(self) -> str:
        more = {
            "playback.span_begun": self.acts.span_start is not None,
            "playback.looping": self.playing.loop is not None,
            "playback.skipping": self.shows.skips_silence,
        }
        said = [texts.say(key) for key, on in more.items() if on]
        return title.note(self.view, self.playing.clock, self.playing.frame_us, *said)

    def takes(self, route: routes.Route) -> bool:
        return isinstance(route, routes.Playback) and route.session_id == self.session_id

    def show_route(self, route: routes.Route) -> None:
        super().show_route(route)
        if isinstance(route, routes.Playback):
            self._wanted_mark = route.mark or ""

    def undo_scope(self) -> str | None:
        return self.session_id

    def enter(self) -> None:
        self._ask()
        self.body.screen_.setFocus()
        self._noting.start()

    def wake(self) -> None:
        self._ask()
        self._noting.start()

    def is_watched(self) -> bool:
        return self.playing.is_playing

    def leave(self, go_on: Callable[[], None]) -> None:
        """Keep what was typed and watched."""
        self.playing.pause()
        self.body.editor.commit()
        self.playing.tell_watched()
        go_on()

    def hideEvent(self, event: QHideEvent) -> None:
        """Let go of the files, so that a stick can be taken out and a folder moved."""
        if not event.spontaneous():
            self._noting.stop()
            self.playing.close()
            self.shows.close()

    def show_change(self, change: object) -> None:
        view = self.view
        match change:
            case SessionChanged(session_id=self.session_id) if view is not None:
                sheet = change.sheet if change.sheet is not None else view.sheet
                self._show(replace(view, session=change.view, sheet=sheet))
            case SheetChanged() if view is not None and view.sheet and change.sheet_id == view.sheet.id:
                self._show(replace(view, sheet=change.view))
            case WorkspaceChanged() | ChangedElsewhere():
                self._ask()
            case _:
                pass

    def retext(self) -> None:
        self.editing.show_vocabulary()
        self.shows.say_again()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        asked = meaning(event, editing=self.editing.is_open)
        if asked.startswith("tag "):
            self.editing.toggle(asked[4:])
        elif not self.acts.do(asked):
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if files_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.acts.add_tracks([str(path) for path in files_in(event.mimeData())])

    def _connect(self) -> None:
        self.shows.noted.connect(self.noted)
        self.acts.noted.connect(self.noted)
        self.playing.opened.connect(self._opened)
        self.playing.watched.connect(self._note_watched)
        self.editing.picked.connect(self._pick)
        self.editing.left.connect(self._to_screen)
        self.marking.told.connect(self._ask)
        self._noting.timeout.connect(self.playing.tell_watched)

    def _opened(self, _recording: str) -> None:
        self.titled.emit()

    def _ask(self, _told: str = "") -> None:
        """Ask for what is on disk, also after something was refused."""
        sheet = self.route.sheet or "" if isinstance(self.route, routes.Playback) else ""
        self.desk.ask(_load, (self.session_id, sheet), self._show)

    def _show(self, view: PlaybackView) -> None:
        first, self.view = self.view is None, view
        self.marking.sheet = view.sheet.id if view.sheet is not None and view.sheet.signed is None else ""
        self.playing.show_recordings(view.session.recordings)
        self.acts.show_view(view)
        self.editing.show_view(view)
        self.shows.show_view(view)
        self._stand(first=first)
        if first:
            self.marking.mend(view.session)
            self.body.timeline.fit()
            self.titled.emit()
        self.noted.emit()

    def _stand(self, *, first: bool) -> None:
        """Stand at the mark that was asked for, else where one was, else at the beginning."""
        wanted, self._wanted_mark = self._wanted_mark, ""
        if not self.isVisible() or not self.playing.recordings:
            self._wanted_mark = wanted
        elif wanted:
            self.acts.open_mark(wanted)
        elif first or (self.playing.engine is None and self.playing.clock is None):
            self.playing.seek(self.playing.position_us)

    def _pick(self, mark: str) -> None:
        self.shows.pick(mark)
        self.titled.emit()

    def _to_screen(self) -> None:
        self.body.screen_.setFocus(Qt.FocusReason.OtherFocusReason)

    def _note_watched(self, recording: str, spans: tuple[Span, ...]) -> None:
        if self.desk.is_open:
            self.desk.do(note_watched, NoteWatched(recording, spans, self.marking.sheet))


def _load(office: Office, about: tuple[str, str]) -> PlaybackView:
    return show_playback(office, *about)


def _engine_for(name: str) -> Player:
    from ui.player.engines import choose

    return choose(settings.load().player_engine, name)
