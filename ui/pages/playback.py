"""回放: a live session played back, marked, and laid beside the sheet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from greenrating import settings, texts
from greenrating.changes import SessionChanged, SheetChanged, WorkspaceChanged
from greenrating.derived import derived_of
from greenrating.playback import PlaybackView, show_playback
from greenrating.recordings import EditRecording, edit_recording
from greenrating.watched import NoteWatched, note_watched
from ui import routes
from ui.models import playback_title as title
from ui.models.offered import files_in
from ui.models.peaks import Peaks
from ui.models.playback_keys import meaning
from ui.models.playback_shown import coverage, lanes, mark_lines, mark_of, neighbour, segments
from ui.models.session_time import time_words
from ui.models.timeline import Density, Lane, Model
from ui.pages.page import Crumb, Hint, Page
from ui.pages.playback_body import PlaybackBody
from ui.pages.playback_editing import Editing
from ui.pages.playback_marks import Marking, Sight
from ui.pages.playback_pictures import Loudness, Thumbs
from ui.pages.playback_pieces import cut_clip, show_still
from ui.pages.playback_playing import Playing
from ui.pages.playback_tracks import COMMENTS, LINES, Tracks
from ui.parts.boxes import fill

if TYPE_CHECKING:
    from greenrating.coverage import Span
    from greenrating.recording_views import MarkView
    from ui.desk import Desk
    from ui.models.media_clock import MediaClock
    from ui.player.engine import Frame, Player
    from ui.player.wall import Wall

_LEAP_US, _SMALL_US = 5_000_000, 1_000_000
_NOTE_MS = 10_000
_PAINT_MS = 60


class PlaybackPage(Page):
    """Plays, and takes keys; what they do lies with its helpers."""

    place = "playback"

    def __init__(self, desk: Desk, route: routes.Playback, parent: QWidget | None = None) -> None:
        super().__init__(desk, route, parent)
        self.session_id = route.session_id
        self.view: PlaybackView | None = None
        self._wanted_mark = route.mark
        self._span_start: int | None = None
        self._picked = ""
        self._sound: dict[str, Peaks] = {}
        self._quiet: dict[str, Sequence[tuple[int, int]]] = {}
        self._skips = False
        self._wall: Wall | None = None
        self._shown_marks: object = None
        self.lanes: tuple[Lane, ...] = ()
        self.body = PlaybackBody()
        self.playing = Playing(_engine_for, self)
        self.marking = Marking(desk, self)
        self.editing = Editing(desk, self.body.editor, self.marking)
        self.tracks = Tracks(desk, self)
        self.thumbs = Thumbs(self)
        self.loudness = Loudness(self)
        self._noting = QTimer(self)
        self._noting.setInterval(_NOTE_MS)
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(_PAINT_MS)
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
        more: list[str] = []
        if self._span_start is not None:
            more.append(texts.say("playback.span_begun"))
        if self.playing.loop is not None:
            more.append(texts.say("playback.looping"))
        if self._skips:
            more.append(texts.say("playback.skipping"))
        return title.note(self.view, self.playing.clock, self.playing.frame_us, *more)

    def takes(self, route: routes.Route) -> bool:
        return isinstance(route, routes.Playback) and route.session_id == self.session_id

    def show_route(self, route: routes.Route) -> None:
        super().show_route(route)
        if isinstance(route, routes.Playback):
            self._wanted_mark = route.mark

    def undo_scope(self) -> str | None:
        return self.session_id

    def enter(self) -> None:
        route = self.route
        sheet = route.sheet or "" if isinstance(route, routes.Playback) else ""
        self.desk.ask(_load, (self.session_id, sheet), self._show)
        self.body.screen_.setFocus()
        self._noting.start()

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
            self.thumbs.close()
            self.loudness.close()

    def show_change(self, change: object) -> None:
        view = self.view
        if view is None:
            return
        match change:
            case SessionChanged(session_id=self.session_id):
                sheet = change.sheet if change.sheet is not None else view.sheet
                self._show(PlaybackView(change.view, sheet, view.vocabulary, view.phrases))
            case SheetChanged() if view.sheet is not None and change.sheet_id == view.sheet.id:
                self._show(PlaybackView(view.session, change.view, view.vocabulary, view.phrases))
            case WorkspaceChanged():
                self._reload()
            case _:
                pass

    def retext(self) -> None:
        self.body.retext()
        self.editing.show_vocabulary()
        self._shown_marks = None
        if self.view is not None:
            self._show(self.view)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        asked = meaning(event, editing=self.editing.is_open)
        if asked.startswith("tag "):
            self.editing.toggle(asked[4:])
        elif asked in self._acts:
            self._acts[asked]()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if files_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self._add_tracks([str(path) for path in files_in(event.mimeData())])

    def mark(self, *, span: bool = False, end: bool = False) -> None:
        """Enter: drop a mark of what is on the screen, or, while one is edited, save it."""
        if self.editing.is_open and not span:
            self.editing.close()
            return
        sight, clock = self._sight(), self.playing.clock
        if sight is None or clock is None:
            self.body.fault.tell(texts.say("playback.no_picture"))
            return
        at = self.playing.position_us
        line = self.tracks.line_at(at)
        quote = line.words if line is not None else ""
        start = self._span_start if end else None
        if start is not None and start > sight.frame_us:
            start = None
        times = time_words(at)
        self.editing.drop(sight, times, quote, start, sight.frame_us if start is not None else None)
        self._span_start = None

    def _connect(self) -> None:
        body, playing = self.body, self.playing
        self._acts: dict[str, Callable[[], object]] = {
            "play": playing.toggle,
            "back": partial(playing.jump, -_LEAP_US),
            "on": partial(playing.jump, _LEAP_US),
            "back_1": partial(playing.jump, -_SMALL_US),
            "on_1": partial(playing.jump, _SMALL_US),
            "frame_back": partial(playing.step, -1),
            "frame_on": partial(playing.step, 1),
            "slower": partial(playing.change_rate, -1),
            "faster": partial(playing.change_rate, 1),
            "start": partial(playing.seek, 0),
            "end": lambda: playing.seek(self.view.session.length_us if self.view is not None else 0),
            "mark": self.mark,
            "mark_end": self._mark_end,
            "span_start": self._begin_span,
            "span_end": partial(self.mark, end=True),
            "mark_before": partial(self._step_mark, -1),
            "mark_after": partial(self._step_mark, 1),
            "remove": self.editing.remove,
            "leave": self._leave_mark,
            "to_item": self._to_item,
            "zoom_in": body.timeline.zoom_in,
            "zoom_out": body.timeline.zoom_out,
            "fit": body.timeline.fit,
            "loop": self._loop,
            "mute": lambda: self._mute(not playing.muted),
            "overlay": lambda: self._set_overlay(not self.tracks.overlay),
            "skip_silence": self._skip_silence,
            "search": self._search,
            "anchor": partial(self._anchor, also=False),
            "anchor_also": partial(self._anchor, also=True),
            "phrases": body.editor.open_phrases,
            "still": self._show_still,
            "clip": partial(self._cut, exact=False),
            "clip_exact": partial(self._cut, exact=True),
            "wall": self._wall_window,
            "alone": self._alone,
            "keys": self._show_keys,
        }
        playing.shown.connect(self._shown)
        playing.moved.connect(self._moved)
        playing.state_changed.connect(self._state)
        playing.rate_changed.connect(body.transport.set_rate)
        playing.opened.connect(self._opened)
        playing.failed.connect(self._failed)
        playing.engine_changed.connect(self._engine_changed)
        body.transport.play_asked.connect(playing.toggle)
        body.transport.step_asked.connect(playing.step)
        body.transport.leap_asked.connect(playing.jump)
        body.transport.rate_asked.connect(playing.set_rate)
        body.transport.volume_asked.connect(self._volume)
        body.transport.mute_asked.connect(self._mute)
        body.transport.still_asked.connect(self.mark)
        body.timeline.seek_asked.connect(playing.seek)
        body.timeline.mark_picked.connect(self._pick_item)
        body.timeline.mark_edited.connect(self._retime)
        body.timeline.set_thumbs(self.thumbs.get)
        self.thumbs.came.connect(body.timeline.pictures_changed)
        self.loudness.came.connect(self._heard)
        body.marks.mark_picked.connect(self._pick_item)
        body.lines.seek_asked.connect(playing.seek)
        body.add_track.clicked.connect(self._pick_tracks)
        body.overlay.clicked.connect(self._set_overlay)
        body.set_overlay(self.tracks.overlay)
        self.tracks.came.connect(self._tracks_came)
        self.tracks.told.connect(body.fault.tell)
        self.editing.picked.connect(self._pick)
        self.editing.left.connect(lambda: body.screen_.setFocus(Qt.FocusReason.OtherFocusReason))
        self.marking.told.connect(self._reload)
        body.editor.still_opened.connect(self._show_still)
        body.editor.clip_wanted.connect(partial(self._cut, exact=False))
        body.fault.again.connect(lambda: playing.seek(playing.position_us))
        body.fault.other_engine.connect(self._other_engine)
        body.screen_.full_screen_asked.connect(self._alone)
        self._noting.timeout.connect(playing.tell_watched)
        playing.watched.connect(self._note_watched)
        self._late.timeout.connect(self._tell_position)

    # what is shown

    def _show(self, view: PlaybackView) -> None:
        first = self.view is None
        self.view = view
        self.marking.sheet = view.sheet.id if view.sheet is not None and view.sheet.signed is None else ""
        self.playing.show_recordings(view.session.recordings)
        derived = derived_of(self.desk.office)
        self.thumbs.show_recordings(self.playing.recordings, derived)
        self.loudness.show_recordings(self.playing.recordings, derived)
        self.tracks.show_session(view.session)
        self.editing.show_view(view)
        self._show_marks()
        self._show_timeline()
        if first or self._wanted_mark:
            self._begin()
        elif self.playing.engine is None and self.isVisible():
            self.playing.seek(self.playing.position_us)
        self.noted.emit()
        if first:
            self.body.timeline.fit()
            self.titled.emit()

    def _show_marks(self) -> None:
        assert self.view is not None
        marks = self.view.session.marks
        if marks is not self._shown_marks and marks != self._shown_marks:
            self.lanes = lanes(self.view.session, self.view.vocabulary)
            self.body.marks.show_marks(mark_lines(marks, self.view.vocabulary), self._picked)
            self.body.show_count(len(marks))
        self._shown_marks = marks

    def _show_timeline(self) -> None:
        assert self.view is not None
        shown = self.tracks.shown
        density = [Density("comments", texts.say("playback.density"), shown.density)] if shown.density else []
        session = self.view.session
        self.body.timeline.show_session(
            Model(segments(session), self.lanes, (), density, coverage(session), dict(self._sound))
        )
        self.body.fit()

    def _begin(self) -> None:
        """Stand at the mark that was asked for, else at the beginning."""
        assert self.view is not None
        if self._wanted_mark:
            self._open_wanted()
        elif self.view.session.recordings:
            self.playing.seek(0)

    def _open_wanted(self) -> None:
        wanted, self._wanted_mark = self._wanted_mark, None
        self._open_mark(wanted or "", seek=True)

    def _pick_item(self, item: str) -> None:
        self._open_mark(mark_of(item), seek=True)

    def _open_mark(self, id_: str, *, seek: bool) -> None:
        assert self.view is not None
        mark = next((mark for mark in self.view.session.marks if mark.id == id_), None)
        if mark is None:
            return
        if seek:
            self.playing.seek(self._clock_of(mark).session(mark.frame_us))
        self.editing.open(mark)
        self.body.screen_.setFocus()

    def _shown(self, frame: Frame) -> None:
        self.body.screen_.show_frame(frame)
        self.body.fault.setVisible(False)
        self.body.set_landscape(frame.image.width() > frame.image.height())
        self.body.transport.set_time(self.playing.position_us, frame.exact)

    def _moved(self, _us: int) -> None:
        if self.playing.is_playing:
            if not self._late.isActive():
                self._late.start()
        else:
            self._tell_position()

    def _tell_position(self) -> None:
        us = self.playing.position_us
        self.body.timeline.set_position(us)
        self.body.lines.set_position(us)
        self.body.screen_.set_overlay(*self.tracks.over_picture(us))
        self.noted.emit()

    def _state(self, state: str) -> None:
        self.body.transport.set_state(state)
        if state in ("paused", "ended"):
            self._tell_position()
            self.playing.tell_watched()

    def _opened(self, _recording: str) -> None:
        self.titled.emit()

    def _engine_changed(self, engine: Player) -> None:
        self.body.transport.set_rates(engine.rates)
        if self._wall is not None:
            engine.shown.connect(self._wall.screen_.show_frame)
        switched = getattr(engine, "switched", None)
        if switched is not None:
            switched.connect(self.body.fault.tell)

    def _failed(self, code: str, detail: str) -> None:
        from ui.player.engines import sentence

        missing = code == "missing"
        said = texts.say("playback.missing", name=detail) if missing else sentence(code)
        self.body.fault.tell(said, other=not missing, again=True)
        if missing:
            self.body.screen_.clear(said)
        self.body.fault.setToolTip("" if missing else detail)

    def _heard(self, recording: str, peaks: Peaks, quiet: Sequence[tuple[int, int]]) -> None:
        self._sound[recording] = peaks
        self._quiet[recording] = quiet
        if self.view is not None:
            self._show_timeline()
        if self._skips:
            self.playing.set_quiet(self._quiet)

    def _tracks_came(self) -> None:
        self.body.lines.show_lines(LINES, self.tracks.shown.lines)
        self.body.lines.show_lines(COMMENTS, self.tracks.shown.comments)
        self.body.lines.set_position(self.playing.position_us)
        if self.view is not None:
            self._show_timeline()

    def _pick(self, mark: str) -> None:
        self._picked = mark
        self.body.marks.pick(mark)
        self.body.timeline.pick(mark)
        self.titled.emit()

    # what keys ask for

    def _sight(self) -> Sight | None:
        clock, frame, engine, us = (
            self.playing.clock, self.playing.frame, self.playing.engine, self.playing.frame_us
        )  # fmt: skip
        if clock is None or frame is None or engine is None or us is None:
            return None
        return Sight(clock.view, us, frame.image, engine.name, frame.exact)

    def _begin_span(self) -> None:
        self._span_start = self.playing.frame_us
        self.noted.emit()

    def _mark_end(self) -> None:
        us = self.playing.frame_us
        if not self.editing.is_open:
            self.mark()
        elif us is not None:
            self.editing.end_at(us)

    def _leave_mark(self) -> None:
        if self.editing.is_open:
            self.editing.close()
        elif self.body.timeline.isHidden():
            self._alone()
        self.body.screen_.setFocus()

    def _step_mark(self, by: int) -> None:
        if self.view is not None:
            mark = neighbour(self.view.session.marks, self._picked, self.playing.position_us, by)
            if mark is not None:
                self._open_mark(mark.id, seek=True)

    def _retime(self, item: str, start_us: int, end_us: int) -> None:
        assert self.view is not None
        mark = next((mark for mark in self.view.session.marks if mark.id == mark_of(item)), None)
        if mark is None:
            return
        clock = self._clock_of(mark)
        start, end = clock.recording(start_us), clock.recording(end_us)
        moved = replace(mark, at_us=start_us, start_us=start, end_us=end, point=start == end)
        marks = tuple(moved if each is mark else each for each in self.view.session.marks)
        self.view = replace(self.view, session=replace(self.view.session, marks=marks))
        self._show_marks()
        self._show_timeline()
        self.marking.retime(mark.id, start, end)

    def _clock_of(self, mark: MarkView) -> MediaClock:
        return next(each for each in self.playing.recordings if each.view.id == mark.recording)

    def _reload(self, _told: str = "") -> None:
        """Show what is on disk, after something was refused."""
        sheet = self.view.sheet.id if self.view is not None and self.view.sheet is not None else ""
        self.desk.ask(_load, (self.session_id, sheet), self._show)

    def _show_still(self) -> None:
        mark = self.editing.mark
        if mark is not None and self.view is not None:
            self.playing.pause()
            show_still(self, self.desk, self.view.sheet, mark)

    def _cut(self, *, exact: bool) -> None:
        mark = self.editing.mark
        if mark is not None and mark.mine and self._clock_of(mark).view.path:
            cut_clip(self, self.desk, self._clock_of(mark), mark, exact=exact)

    def _wall_window(self) -> None:
        """Open the second window, or close it."""
        from ui.player.wall import Wall

        if self._wall is not None:
            self._wall.close()
        elif self.playing.engine is not None:
            self._wall = Wall(self.playing.engine, self)
            self._wall.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self._wall.closed.connect(self._wall_closed)
            self._wall.open()

    def _wall_closed(self) -> None:
        self._wall = None

    def _to_item(self) -> None:
        mark, view = self.editing.mark, self.view
        if view is None or view.sheet is None:
            return
        item = mark.items[0] if mark is not None and mark.items else None
        self.go.emit(routes.Score(view.sheet.id, item=item))

    def _loop(self) -> None:
        mark = self.editing.mark
        if self.playing.loop is not None or mark is None:
            self.playing.set_loop(None)
        else:
            clock = next(each for each in self.playing.recordings if each.view.id == mark.recording)
            start, end = (
                clock.session(mark.start_us),
                clock.session(max(mark.end_us, mark.frame_us + _SMALL_US)),
            )
            self.playing.set_loop((start, end))
        self.noted.emit()

    def _mute(self, muted: bool) -> None:
        self.playing.set_muted(muted)
        self.body.transport.set_sound(self.playing.volume, muted)

    def _volume(self, volume: int) -> None:
        self.playing.set_volume(volume)
        self.body.transport.set_sound(volume, self.playing.muted)

    def _skip_silence(self) -> None:
        self._skips = not self._skips
        self.playing.set_quiet(self._quiet if self._skips else {})
        self.noted.emit()

    def _set_overlay(self, on: bool) -> None:
        self.tracks.overlay = on
        self.body.set_overlay(on)
        self._tell_position()

    def _search(self) -> None:
        self.body.show_tab("lines")
        self.body.lines.focus_search()

    def _anchor(self, *, also: bool) -> None:
        us, clock = self.playing.frame_us, self.playing.clock
        rows = self.body.lines.list
        place = rows.currentIndex().row() if rows.currentIndex().isValid() else rows.now
        if us is not None and clock is not None and 0 <= place < len(rows.rows):
            line = rows.rows[place]
            self.tracks.anchor(line.id, clock, us, also=also)

    def _pick_tracks(self) -> None:
        dialog = QFileDialog(self, texts.say("playback.add_track"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(self._add_tracks)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _add_tracks(self, names: Sequence[str]) -> None:
        if self.playing.clock is not None:
            self.tracks.add(self.playing.clock.view.id, [Path(name) for name in names])

    def _alone(self) -> None:
        self.body.set_alone(not self.body.timeline.isHidden())

    def _show_keys(self) -> None:
        from ui.shell.key_list import show_keys

        show_keys(self, self.keys())

    def _other_engine(self) -> None:
        clock, engine = self.playing.clock, self.playing.engine
        if clock is None or engine is None:
            return
        other = "qt" if "VLC" in engine.name else "vlc"
        row = clock.view.row
        self.body.fault.hide()
        self.playing.use_engine(other)
        command = EditRecording(row.id, row.session, row.place, row.started, other, row.retention)
        self.desk.do(edit_recording, command)

    def _note_watched(self, recording: str, spans: tuple[Span, ...]) -> None:
        if self.desk.is_open:
            self.desk.do(note_watched, NoteWatched(recording, spans, self.marking.sheet))


def _load(office: object, about: tuple[str, str]) -> PlaybackView:
    return show_playback(office, *about)  # type: ignore[arg-type]


def _engine_for(name: str) -> Player:
    from ui.player.engines import choose

    return choose(settings.load().player_engine, name)
