"""Playing a live session: its recordings one after the other, on one line of time."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.models.media_clock import MediaClock
from ui.models.watched_spans import WatchedSpans

if TYPE_CHECKING:
    from greenrating.recording_views import RecordingView
    from ui.player.engine import Frame, Player
    from ui.player.spans import Spans

EngineFor = Callable[[str], "Player"]

_ROUNDED = 5_000
"""How many microseconds a file may round its own length by."""


class Playing(QObject):
    """Plays from one recording into the next; a gap without recording is skipped.

    `engine_changed` gives a new engine, `shown` each picture, `moved` the session time, `opened` what
    plays now, `failed` a fault of the engine with its detail, or `missing` where no file was found.
    `watched` gives a recording and the spans of it that went by. `engine_for` makes an engine by its name,
    "" for the laptop's own.
    """

    shown = Signal(object)
    moved = Signal(object)
    state_changed = Signal(str)
    rate_changed = Signal(float)
    opened = Signal(str)
    engine_changed = Signal(object)
    failed = Signal(str, str)
    watched = Signal(str, object)

    def __init__(self, engine_for: EngineFor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine_for = engine_for
        self._clocks: tuple[MediaClock, ...] = ()
        self._engine: Player | None = None
        self._engine_name = ""
        self._asked_engine: dict[str, str] = {}
        self._loop: tuple[int, int] | None = None
        self._quiet: Mapping[str, Sequence[tuple[int, int]]] = {}
        self._spans: Spans | None = None
        self._muted = False
        self._volume = 100
        self._watched = WatchedSpans()
        self._position = 0
        self.clock: MediaClock | None = None

    @property
    def engine(self) -> Player | None:
        """The engine at work."""
        return self._engine

    @property
    def position_us(self) -> int:
        """Where playback is, in session time."""
        return self._position

    @property
    def frame(self) -> Frame | None:
        """The picture on the screen."""
        return self._engine.frame if self._engine is not None else None

    @property
    def frame_us(self) -> int | None:
        """The time, in the recording, of the picture on the screen; None while there is none."""
        frame = self.frame
        return self.clock.shown(frame.us) if frame is not None and self.clock is not None else None

    @property
    def is_playing(self) -> bool:
        """Whether it plays now."""
        return self._engine is not None and self._engine.state == "playing"

    @property
    def muted(self) -> bool:
        """Whether the sound is off."""
        return self._muted

    @property
    def volume(self) -> int:
        """How loud, 0 to 100."""
        return self._volume

    @property
    def loop(self) -> tuple[int, int] | None:
        """The span of session time that is played over and over."""
        return self._loop

    @property
    def recordings(self) -> tuple[MediaClock, ...]:
        """The recordings in their order."""
        return self._clocks

    def show_recordings(self, recordings: Sequence[RecordingView]) -> None:
        """Play these; what plays now goes on."""
        self._clocks = tuple(MediaClock(each) for each in recordings)
        if self.clock is not None:
            now = self.clock.view.id
            self.clock = next((each for each in self._clocks if each.view.id == now), self.clock)

    def seek(self, session_us: int) -> None:
        """Show what was at a session time; in a gap, what comes after it."""
        clock = self._at(session_us)
        if clock is None:
            return
        us = clock.recording(min(max(session_us, clock.view.at_us), clock.end_us))
        self._watched.stood()
        if self.clock is None or clock.view.id != self.clock.view.id or self._broken():
            self._open(clock, us, plays=self.is_playing)
        elif self._engine is not None:
            self._engine.seek(clock.played(us))

    def seek_end(self) -> None:
        """Show the last picture of the session."""
        self.seek(max((each.end_us for each in self._clocks), default=0))

    def jump(self, by_us: int) -> None:
        """Go on or back by so much of what was recorded, across gaps."""
        target, here = max(0, self._position + by_us), self.clock
        if here is None:
            return
        order = [each.view.at_us for each in self._clocks]
        place = order.index(here.view.at_us)
        if target < here.view.at_us and place > 0:
            before = self._clocks[place - 1]
            target = max(before.view.at_us, before.end_us - (here.view.at_us - target))
        elif target >= here.end_us and place + 1 < len(order):
            target += self._clocks[place + 1].view.at_us - here.end_us
        self.seek(target)

    def step(self, by: int) -> None:
        """Pause, and show the next picture or the one before, at the end of a recording that of the next."""
        engine = self._engine
        if engine is None:
            return
        self._watched.stood()
        beyond = self._beyond(engine.frame, by)
        if beyond is None:
            engine.step(by)
        else:
            edge = beyond.view.at_us if by > 0 else beyond.end_us
            self._open(beyond, beyond.recording(edge), plays=False)

    def _beyond(self, frame: Frame | None, by: int) -> MediaClock | None:
        """The recording that the step leads into, if the picture is the last, or the first, of its own."""
        clock = self.clock
        if clock is None or frame is None:
            return None
        length = frame.until_us - frame.us
        start, end = (clock.played(clock.recording(us)) for us in (clock.view.at_us, clock.end_us))
        at_edge = frame.until_us + length > end + _ROUNDED if by > 0 else frame.us - length < start - _ROUNDED
        place = [each.view.id for each in self._clocks].index(clock.view.id) + (1 if by > 0 else -1)
        return self._clocks[place] if at_edge and 0 <= place < len(self._clocks) else None

    def toggle(self) -> None:
        """Play, or pause."""
        if self.is_playing:
            self.pause()
        else:
            self.play()

    def play(self) -> None:
        """Play; at the end of the session, from its beginning."""
        engine = self._engine
        if engine is None or self._broken():
            self.seek(self._position)
            engine = self._engine
        if engine is None:
            return
        if engine.state == "ended" and self.clock is self._clocks[-1]:
            self._open(self._clocks[0], self._clocks[0].view.row.start_us, plays=True)
        else:
            engine.play()

    def pause(self) -> None:
        """Stand still."""
        self._watched.stood()
        if self._engine is not None:
            self._engine.pause()

    def change_rate(self, by: int) -> None:
        """Play at the next faster (1) or slower (-1) rate."""
        engine = self._engine
        if engine is not None:
            rates = list(engine.rates)
            nearest = min(range(len(rates)), key=lambda place: abs(rates[place] - engine.rate))
            self.set_rate(rates[min(max(nearest + by, 0), len(rates) - 1)])

    def set_rate(self, rate: float) -> None:
        """Play at a rate."""
        if self._engine is not None:
            self._watched.stood()
            self._engine.set_rate(rate)
            self.rate_changed.emit(rate)

    def set_muted(self, muted: bool) -> None:
        """Without sound, or with it."""
        self._muted = muted
        if self._engine is not None:
            self._engine.set_muted(muted)

    def set_volume(self, volume: int) -> None:
        """How loud, 0 to 100."""
        self._volume = volume
        if self._engine is not None:
            self._engine.set_volume(volume)

    def set_loop(self, span: tuple[int, int] | None) -> None:
        """Play a span of session time over and over, or no more."""
        self._loop = span
        self._lay_spans()
        if span is not None and not span[0] <= self._position < span[1]:
            self.seek(span[0])

    def set_quiet(self, spans: Mapping[str, Sequence[tuple[int, int]]]) -> None:
        """Skip these spans of recordings while playing, in their own time; none: play all."""
        self._quiet = spans
        self._lay_spans()

    def use_engine(self, name: str) -> None:
        """Go on with another engine where playback is."""
        if self.clock is not None:
            self._asked_engine[self.clock.view.id] = name
            us = self.clock.recording(self._position)
            self._open(self.clock, us, plays=False)

    def tell_watched(self) -> None:
        """Tell what was watched since it was told last."""
        spans = self._watched.take()
        if spans and self.clock is not None:
            self.watched.emit(self.clock.view.id, spans)

    def close(self) -> None:
        """Let go of the recording and the engine."""
        self._watched.stood()
        self.tell_watched()
        if self._engine is not None:
            self._engine.abandon()
            self._engine = self._spans = None
        self.clock = None

    def _broken(self) -> bool:
        return self._engine is None or self._engine.state == "empty"

    def _at(self, session_us: int) -> MediaClock | None:
        """The recording at a time, else the next one, else the last."""
        covering = [each for each in self._clocks if each.covers(session_us)]
        later = [each for each in self._clocks if each.view.at_us > session_us]
        return covering[-1] if covering else later[0] if later else self._clocks[-1] if self._clocks else None

    def _open(self, clock: MediaClock, us: int, *, plays: bool) -> None:
        self._watched.stood()
        self.tell_watched()
        self.clock = clock
        self._position = clock.session(us)
        self.opened.emit(clock.view.id)
        self.moved.emit(self._position)
        if not clock.view.path:
            if self._engine is not None:
                self._engine.close()
            self.failed.emit("missing", clock.view.row.name)
            return
        engine = self._ready_engine(self._asked_engine.get(clock.view.id, clock.view.row.engine))
        rate = engine.rate
        engine.open(Path(clock.view.path), clock.played(us))
        engine.set_rate(rate)
        self._lay_spans()
        if plays:
            engine.play()

    def _lay_spans(self) -> None:
        """Say the loop and the silences in the time of the file that plays."""
        clock, spans = self.clock, self._spans
        if clock is None or spans is None:
            return
        loop = self._loop
        inside = loop is not None and clock.covers(loop[0]) and loop[0] < min(loop[1], clock.end_us)
        if loop is not None and inside:
            start, end = (clock.played(clock.recording(us)) for us in loop)
            spans.set_loop((start, end) if start < end else None)
        else:
            spans.set_loop(None)
        quiet = self._quiet.get(clock.view.id, ())
        spans.set_skipped([(clock.played(start), clock.played(end)) for start, end in quiet])

    def _ready_engine(self, name: str) -> Player:
        from ui.player.spans import Spans

        before = self._engine
        if before is not None and name == self._engine_name:
            return before
        rate = before.rate if before is not None else 1.0
        if before is not None:
            before.abandon()
        engine = self._engine_for(name)
        engine.setParent(self)
        self._engine, self._engine_name, self._spans = engine, name, Spans(engine)
        engine.set_muted(self._muted)
        engine.set_volume(self._volume)
        engine.set_rate(rate)
        engine.shown.connect(self._came)
        engine.state_changed.connect(self._state)
        engine.failed.connect(self._fault)
        self.engine_changed.emit(engine)
        return engine

    def _came(self, frame: Frame) -> None:
        clock, engine = self.clock, self._engine
        if clock is None or engine is None:
            return
        us = clock.shown(frame.us)
        self._position = clock.session(us)
        if self._spans is not None and self._spans.leaps:
            self._watched.stood()  # what is leapt over is not watched
        elif engine.state == "playing":
            self._watched.saw(us, us + frame.length_us, engine.rate)
        self.shown.emit(frame)
        self.moved.emit(self._position)

    def _state(self, state: str) -> None:
        if state != "playing":
            self._watched.stood()
        self.state_changed.emit(state)
        if state == "ended":
            self._go_on()

    def _go_on(self) -> None:
        clock = self.clock
        if self._spans is not None and self._spans.loop is not None:
            return
        later = [each for each in self._clocks if clock is not None and each.view.at_us > clock.view.at_us]
        if later:
            self._open(later[0], later[0].view.row.start_us, plays=True)

    def _fault(self, code: str, detail: str) -> None:
        self._watched.stood()
        self.failed.emit(code, detail)
