"""Showing a session: marks, lines, timeline, picture and position, each told when it changes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from greenrating import texts
from greenrating.derived import derived_of
from ui.models.playback_shown import coverage, lanes, mark_lines, segments
from ui.models.timeline import Density, Lane, Model
from ui.pages.playback_pictures import Loudness, Thumbs
from ui.pages.playback_tracks import COMMENTS, LINES, Tracks

if TYPE_CHECKING:
    from greenrating.playback import PlaybackView
    from ui.desk import Desk
    from ui.models.peaks import Peaks
    from ui.pages.playback_body import PlaybackBody
    from ui.pages.playback_playing import Playing
    from ui.player.engine import Frame, Player

_PAINT_MS = 60


class Shows(QObject):
    """`noted` says that the position, or something else that the page notes, has changed."""

    noted = Signal()

    def __init__(self, desk: Desk, body: PlaybackBody, playing: Playing) -> None:
        super().__init__(body)
        self._desk, self._body, self._playing = desk, body, playing
        self._view: PlaybackView | None = None
        self._marks: object = None
        self._sound: dict[str, Peaks] = {}
        self._quiet: dict[str, Sequence[tuple[int, int]]] = {}
        self.skips_silence = False
        self.picked = ""
        self.lanes: tuple[Lane, ...] = ()
        self.tracks = Tracks(desk, self)
        self.thumbs = Thumbs(self)
        self.loudness = Loudness(self)
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(_PAINT_MS)
        self._connect()

    @property
    def is_complete(self) -> bool:
        """Whether neither pictures nor sound of the timeline are still to come."""
        return not (self.thumbs.is_busy or self.loudness.is_busy)

    def show_view(self, view: PlaybackView) -> None:
        """Show another session, or another state of it."""
        self._view = view
        derived, recordings = derived_of(self._desk.office), self._playing.recordings
        self.thumbs.show_recordings(recordings, derived)
        self.loudness.show_recordings(recordings, derived)
        self.tracks.show_session(view.session)
        self.show_marks(view)
        self._show_timeline()

    def show_marks(self, view: PlaybackView) -> None:
        """Show the marks of a session, which may be ahead of what is on disk."""
        self._view = view
        marks = view.session.marks
        if marks is not self._marks and marks != self._marks:
            self.lanes = lanes(view.session, view.vocabulary)
            self._body.marks.show_marks(mark_lines(marks, view.vocabulary), self.picked)
            self._body.show_count(len(marks))
            self._show_timeline()
        self._marks = marks

    def say_again(self) -> None:
        """Say the texts again, in the language spoken now."""
        self._body.retext()
        self._marks = None
        if self._view is not None:
            self.show_view(self._view)

    def pick(self, mark: str) -> None:
        """Let one mark stand out."""
        self.picked = mark
        self._body.marks.pick(mark)
        self._body.timeline.pick(mark)

    def tell_position(self) -> None:
        """Say everywhere where playback is."""
        us = self._playing.position_us
        self._body.timeline.set_position(us)
        self._body.lines.set_position(us)
        self._body.screen_.set_overlay(*self.tracks.over_picture(us))
        self.noted.emit()

    def set_overlay(self, on: bool) -> None:
        """Write what is said over the picture, or not."""
        self.tracks.overlay = on
        self._body.set_overlay(on)
        self.tell_position()

    def set_skipping(self, on: bool) -> None:
        """Leave silences out while playing, or not."""
        self.skips_silence = on
        self._playing.set_quiet(self._quiet if on else {})
        self.noted.emit()

    def close(self) -> None:
        """Draw and listen no more."""
        self.thumbs.close()
        self.loudness.close()

    def _connect(self) -> None:
        playing, body = self._playing, self._body
        playing.shown.connect(self._shown)
        playing.moved.connect(self._moved)
        playing.state_changed.connect(self._state)
        playing.rate_changed.connect(body.transport.set_rate)
        playing.failed.connect(self._failed)
        playing.engine_changed.connect(self._engine_changed)
        self.thumbs.came.connect(body.timeline.pictures_changed)
        self.loudness.came.connect(self._heard)
        self.tracks.came.connect(self._tracks_came)
        self.tracks.told.connect(body.fault.tell)
        self._late.timeout.connect(self.tell_position)
        body.timeline.set_thumbs(self.thumbs.get)
        body.set_overlay(self.tracks.overlay)

    def _show_timeline(self) -> None:
        view = self._view
        if view is None:
            return
        counts = self.tracks.shown.density
        density = (Density("comments", texts.say("playback.density"), counts),) if counts is not None else ()
        session = view.session
        self._body.timeline.show_session(
            Model(segments(session), self.lanes, (), density, coverage(session), dict(self._sound))
        )
        self._body.fit()

    def _shown(self, frame: Frame) -> None:
        self._body.screen_.show_frame(frame)
        self._body.fault.setVisible(False)
        self._body.set_landscape(frame.image.width() > frame.image.height())
        self._body.transport.set_time(self._playing.position_us, frame.exact)

    def _moved(self, _us: int) -> None:
        if not self._playing.is_playing:
            self.tell_position()
        elif not self._late.isActive():
            self._late.start()

    def _state(self, state: str) -> None:
        self._body.transport.set_state(state)
        if state in ("paused", "ended"):
            self.tell_position()
            self._playing.tell_watched()

    def _engine_changed(self, engine: Player) -> None:
        from ui.player.engines import SteadyPlayer

        self._body.transport.set_rates(engine.rates)
        if isinstance(engine, SteadyPlayer):
            engine.switched.connect(self._body.fault.tell)

    def _failed(self, code: str, detail: str) -> None:
        from ui.player.engines import sentence

        missing = code == "missing"
        said = texts.say("playback.missing", name=detail) if missing else sentence(code)
        hopeless = missing or code == "no_recording"  # for every engine
        self._body.fault.tell(said, other=not hopeless, again=True)
        self._body.fault.setToolTip("" if missing else detail)
        if hopeless:
            self._body.screen_.clear(said)

    def _heard(self, recording: str, peaks: Peaks, quiet: Sequence[tuple[int, int]]) -> None:
        self._sound[recording] = peaks
        self._quiet[recording] = quiet
        self._show_timeline()
        if self.skips_silence:
            self._playing.set_quiet(self._quiet)

    def _tracks_came(self) -> None:
        self._body.lines.show_lines(LINES, self.tracks.shown.lines)
        self._body.lines.show_lines(COMMENTS, self.tracks.shown.comments)
        self.tell_position()
        self._show_timeline()
