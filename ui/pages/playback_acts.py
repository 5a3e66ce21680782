"""What the keys and buttons of the playback page do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog

from greenrating import texts
from greenrating.recordings import EditRecording, edit_recording
from ui import routes
from ui.models.playback_shown import mark_of, neighbour
from ui.models.session_time import time_words
from ui.pages.playback_marks import Sight
from ui.pages.playback_pieces import cut_clip, show_still

if TYPE_CHECKING:
    from greenrating.playback import PlaybackView
    from greenrating.recording_views import MarkView
    from ui.models.media_clock import MediaClock
    from ui.pages.page import Page
    from ui.pages.playback_body import PlaybackBody
    from ui.pages.playback_editing import Editing
    from ui.pages.playback_marks import Marking
    from ui.pages.playback_playing import Playing
    from ui.pages.playback_shows import Shows
    from ui.player.engine import Player
    from ui.player.wall import Wall

LEAP_US, SMALL_US = 5_000_000, 1_000_000


class Acts(QObject):
    """Each act has the name that `playback_keys.meaning` gives it."""

    noted = Signal()

    def __init__(
        self,
        page: Page,
        body: PlaybackBody,
        playing: Playing,
        shows: Shows,
        editing: Editing,
        marking: Marking,
    ) -> None:
        super().__init__(page)
        self._page, self._body, self._playing = page, body, playing
        self._shows, self._editing, self._marking = shows, editing, marking
        self._view: PlaybackView | None = None
        self._wall: Wall | None = None
        self.span_start: int | None = None
        self._acts = self._table()
        self._connect()

    def show_view(self, view: PlaybackView) -> None:
        """Act on another session, or another state of it."""
        self._view = view

    def do(self, name: str) -> bool:
        """Do what a key asked for; whether there is such an act."""
        act = self._acts.get(name)
        if act is not None:
            act()
        return act is not None

    def mark(self) -> None:
        """Drop a mark of what is on the screen, or, while one is edited, save it."""
        if self._editing.is_open:
            self._editing.close()
        else:
            self._drop(None)

    def open_mark(self, id_: str) -> None:
        """Stand at the frame of a mark and edit it."""
        mark = self._mark(id_)
        if mark is not None:
            self._playing.seek(self._clock_of(mark).session(mark.frame_us))
            self._editing.open(mark)
            self._body.screen_.setFocus()

    def add_tracks(self, names: Sequence[str]) -> None:
        """Put files of timed text beside the recording that plays."""
        if self._playing.clock is not None:
            self._shows.tracks.add(self._playing.clock.view.id, [Path(name) for name in names])

    def _table(self) -> dict[str, Callable[[], object]]:
        playing, timeline, shows = self._playing, self._body.timeline, self._shows
        return {
            "play": playing.toggle,
            "back": partial(playing.jump, -LEAP_US),
            "on": partial(playing.jump, LEAP_US),
            "back_1": partial(playing.jump, -SMALL_US),
            "on_1": partial(playing.jump, SMALL_US),
            "frame_back": partial(playing.step, -1),
            "frame_on": partial(playing.step, 1),
            "slower": partial(playing.change_rate, -1),
            "faster": partial(playing.change_rate, 1),
            "start": partial(playing.seek, 0),
            "end": playing.seek_end,
            "mark": self.mark,
            "mark_end": self._mark_end,
            "span_start": self._begin_span,
            "span_end": self._end_span,
            "mark_before": partial(self._step_mark, -1),
            "mark_after": partial(self._step_mark, 1),
            "remove": self._editing.remove,
            "leave": self._leave,
            "to_item": self._to_item,
            "zoom_in": timeline.zoom_in,
            "zoom_out": timeline.zoom_out,
            "fit": timeline.fit,
            "loop": self._loop,
            "mute": lambda: self._mute(not playing.muted),
            "overlay": lambda: shows.set_overlay(not shows.tracks.overlay),
            "skip_silence": lambda: shows.set_skipping(not shows.skips_silence),
            "search": self._search,
            "anchor": partial(self._anchor, also=False),
            "anchor_also": partial(self._anchor, also=True),
            "phrases": self._body.editor.open_phrases,
            "still": self._show_still,
            "clip": partial(self._cut, exact=False),
            "clip_exact": partial(self._cut, exact=True),
            "wall": self._wall_window,
            "alone": self._alone,
        }

    def _connect(self) -> None:
        body, playing, transport = self._body, self._playing, self._body.transport
        transport.play_asked.connect(playing.toggle)
        transport.step_asked.connect(playing.step)
        transport.leap_asked.connect(playing.jump)
        transport.rate_asked.connect(playing.set_rate)
        transport.volume_asked.connect(self._volume)
        transport.mute_asked.connect(self._mute)
        transport.still_asked.connect(self.mark)
        body.timeline.seek_asked.connect(playing.seek)
        body.timeline.mark_picked.connect(self._pick_item)
        body.timeline.mark_edited.connect(self._retime)
        body.marks.mark_picked.connect(self._pick_item)
        body.lines.seek_asked.connect(playing.seek)
        body.add_track.clicked.connect(self._choose_tracks)
        body.overlay.clicked.connect(self._shows.set_overlay)
        body.editor.still_opened.connect(self._show_still)
        body.editor.clip_wanted.connect(partial(self._cut, exact=False))
        body.fault.again.connect(lambda: playing.seek(playing.position_us))
        body.fault.other_engine.connect(self._other_engine)
        body.screen_.full_screen_asked.connect(self._alone)
        playing.engine_changed.connect(self._engine_changed)

    def _mark(self, id_: str) -> MarkView | None:
        marks = self._view.session.marks if self._view is not None else ()
        return next((mark for mark in marks if mark.id == id_), None)

    def _clock_of(self, mark: MarkView) -> MediaClock:
        return next(each for each in self._playing.recordings if each.view.id == mark.recording)

    def _sight(self) -> Sight | None:
        playing = self._playing
        clock, frame, engine, us = playing.clock, playing.frame, playing.engine, playing.frame_us
        if clock is None or frame is None or engine is None or us is None:
            return None
        return Sight(clock.view, us, frame.image, engine.name, frame.exact)

    def _drop(self, start_us: int | None) -> None:
        """Drop a mark of the picture, as a span if it has a start."""
        sight = self._sight()
        if sight is None:
            self._body.fault.tell(texts.say("playback.no_picture"))
            return
        at = self._playing.position_us
        line = self._shows.tracks.line_at(at)
        end_us = sight.frame_us if start_us is not None else None
        quote = line.words if line is not None else ""
        self._editing.drop(sight, time_words(at), quote, start_us, end_us)
        self.span_start = None

    def _begin_span(self) -> None:
        self.span_start = self._playing.frame_us
        self.noted.emit()

    def _end_span(self) -> None:
        start, now = self.span_start, self._playing.frame_us
        self._drop(start if start is not None and now is not None and start <= now else None)

    def _mark_end(self) -> None:
        us = self._playing.frame_us
        if not self._editing.is_open:
            self.mark()
        elif us is not None:
            self._editing.end_at(us)

    def _leave(self) -> None:
        if self._editing.is_open:
            self._editing.close()
        elif self._body.timeline.isHidden():
            self._alone()
        self._body.screen_.setFocus()

    def _step_mark(self, by: int) -> None:
        if self._view is not None:
            at = self._playing.position_us
            mark = neighbour(self._view.session.marks, self._shows.picked, at, by)
            if mark is not None:
                self.open_mark(mark.id)

    def _pick_item(self, item: str) -> None:
        self.open_mark(mark_of(item))

    def _retime(self, item: str, start_us: int, end_us: int) -> None:
        """Show a mark at its new place at once, and keep it there."""
        mark, view = self._mark(mark_of(item)), self._view
        if mark is None or view is None:
            return
        clock = self._clock_of(mark)
        start, end = clock.recording(start_us), clock.recording(end_us)
        moved = replace(mark, at_us=start_us, start_us=start, end_us=end, point=start == end)
        marks = tuple(moved if each is mark else each for each in view.session.marks)
        self._shows.show_marks(replace(view, session=replace(view.session, marks=marks)))
        self._marking.retime(mark.id, start, end)

    def _show_still(self) -> None:
        sheet = self._view.sheet if self._view is not None else None
        self._playing.pause()
        self._editing.with_mark(lambda mark: show_still(self._page, self._page.desk, sheet, mark))

    def _cut(self, *, exact: bool) -> None:
        def cut(mark: MarkView) -> None:
            if mark.mine and self._clock_of(mark).view.path:
                cut_clip(self._page, self._page.desk, self._clock_of(mark), mark, exact=exact)

        self._editing.with_mark(cut)

    def _to_item(self) -> None:
        mark, view = self._editing.mark, self._view
        if view is not None and view.sheet is not None:
            item = mark.items[0] if mark is not None and mark.items else None
            self._page.go.emit(routes.Score(view.sheet.id, item=item))

    def _loop(self) -> None:
        mark = self._editing.mark or self._mark(self._shows.picked)
        if self._playing.loop is not None or mark is None:
            self._playing.set_loop(None)
        else:
            clock = self._clock_of(mark)
            end = max(mark.end_us, mark.frame_us + SMALL_US)
            self._playing.set_loop((clock.session(mark.start_us), clock.session(end)))
        self.noted.emit()

    def _mute(self, muted: bool) -> None:
        self._playing.set_muted(muted)
        self._body.transport.set_sound(self._playing.volume, muted)

    def _volume(self, volume: int) -> None:
        self._playing.set_volume(volume)
        self._body.transport.set_sound(volume, self._playing.muted)

    def _search(self) -> None:
        self._body.show_tab("lines")
        self._body.lines.focus_search()

    def _anchor(self, *, also: bool) -> None:
        """The line chosen in the list, else that of now, is heard now."""
        us, clock, rows = self._playing.frame_us, self._playing.clock, self._body.lines.list
        place = rows.currentIndex().row() if rows.currentIndex().isValid() else rows.now
        if us is not None and clock is not None and 0 <= place < len(rows.rows):
            self._shows.tracks.anchor(rows.rows[place].id, clock, us, also=also)

    def _choose_tracks(self) -> None:
        dialog = QFileDialog(self._page, texts.say("playback.add_track"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(self.add_tracks)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _wall_window(self) -> None:
        """Open the second window, or close it."""
        from ui.player.wall import Wall

        if self._wall is not None:
            self._wall.close()
        elif self._playing.engine is not None:
            self._wall = Wall(self._playing.engine, self._page)
            self._wall.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self._wall.closed.connect(self._wall_closed)
            self._wall.open()

    def _wall_closed(self) -> None:
        self._wall = None

    def _engine_changed(self, engine: Player) -> None:
        if self._wall is not None:
            engine.shown.connect(self._wall.screen_.show_frame)

    def _alone(self) -> None:
        self._body.set_alone(not self._body.timeline.isHidden())

    def _other_engine(self) -> None:
        """Play this recording by the other engine, now and whenever it is opened."""
        clock, engine = self._playing.clock, self._playing.engine
        if clock is None or engine is None:
            return
        other, row = "qt" if "VLC" in engine.name else "vlc", clock.view.row
        self._body.fault.hide()
        self._playing.use_engine(other)
        command = EditRecording(row.id, row.session, row.place, row.started, other, row.retention)
        self._page.desk.do(edit_recording, command)
