"""Small pictures and the loudness of a session for its timeline, made beside everything else."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage, QPixmap

from ui.jobs import Job, aside
from ui.models.peaks import Peaks

if TYPE_CHECKING:
    from greenrating.derived import Derived
    from greenrating.jobs import Progress
    from ui.models.media_clock import MediaClock

_HEIGHT = 64  # pixels; twice the row of the timeline
_KEPT = 800
_PAUSE_MS = 60
_SECOND = 1_000_000
Key = tuple[str, int]


class Thumbs(QObject):
    """Answers from memory; what is not there yet is made, and then `came` tells to ask again."""

    came = Signal()
    _one = Signal(str, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._derived: Derived | None = None
        self._clocks: dict[str, MediaClock] = {}
        self._kept: OrderedDict[Key, QPixmap] = OrderedDict()
        self._wanted: dict[Key, None] = {}
        self._hopeless: set[str] = set()
        self._job: Job | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._begin)
        self._one.connect(self._take)

    def show_recordings(self, clocks: tuple[MediaClock, ...], derived: Derived) -> None:
        """Draw from these, and keep what is drawn."""
        self._derived = derived
        self._clocks = {clock.view.id: clock for clock in clocks}

    @property
    def is_busy(self) -> bool:
        """Whether pictures are still to come."""
        return self._job is not None or self._pause.isActive() or bool(self._wanted)

    def get(self, segment: str, session_us: int) -> QPixmap | None:
        """The picture of a recording at a session time, if it is there."""
        key = (segment, session_us)
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        clock = self._clocks.get(segment)
        if clock is not None and clock.view.path and clock.view.row.video and segment not in self._hopeless:
            self._wanted[key] = None
            if not self._pause.isActive():
                self._pause.start()
        return None

    def close(self) -> None:
        """Make no more."""
        self._pause.stop()
        self._wanted.clear()
        if self._job is not None:
            self._job.stop()

    def _begin(self) -> None:
        if self._job is not None:
            self._job.stop()
            self._pause.start()  # the one before ends at its next picture
            return
        wanted, self._wanted = [key for key in self._wanted if key not in self._kept], {}
        if not wanted:
            return
        segment = wanted[0][0]
        clock = self._clocks[segment]
        times = {clock.played(clock.recording(us)): us for id_, us in wanted if id_ == segment}
        self._wanted = {key: None for key in wanted if key[0] != segment}
        self._job = aside(
            self,
            lambda progress: self._draw(clock, times, progress),
            self._done,
            self._hopeless_now(segment),
            self._ended,
        )

    def _draw(self, clock: MediaClock, times: dict[int, int], progress: Progress) -> None:
        """Give what was kept at once, then draw what is missing."""
        from greenrating.media.thumbs import thumbnails

        derived, row = self._derived, clock.view.row
        assert derived is not None
        missing: list[int] = []
        for at, us in times.items():
            jpeg = derived.look(row.sha256, _kind(at))
            if jpeg is None:
                missing.append(at)
            else:
                self._one.emit(row.id, us, QImage.fromData(jpeg))
        if missing:
            for at, jpeg in thumbnails(Path(clock.view.path), missing, _HEIGHT, progress):
                derived.keep(row.sha256, _kind(at), jpeg)
                self._one.emit(row.id, times[at], QImage.fromData(jpeg))

    def _take(self, segment: str, us: int, image: QImage) -> None:
        self._kept[segment, us] = QPixmap.fromImage(image)
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        self.came.emit()

    def _done(self, _nothing: None) -> None:
        self.came.emit()

    def _ended(self) -> None:
        self._job = None
        if self._wanted and not self._pause.isActive():
            self._pause.start()

    def _hopeless_now(self, segment: str) -> Callable[[Exception], None]:
        return lambda _error: self._hopeless.add(segment)


def _kind(at: int) -> str:
    return f"thumb/{_HEIGHT}/{at}"


class Loudness(QObject):
    """`came` gives a recording, its peaks for the timeline, and where nothing is heard (recording's time)."""

    came = Signal(str, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._derived: Derived | None = None
        self._waiting: list[MediaClock] = []
        self._asked: set[str] = set()
        self._job: Job | None = None

    def show_recordings(self, clocks: tuple[MediaClock, ...], derived: Derived) -> None:
        """Listen to these, one after the other, and keep what was heard."""
        self._derived = derived
        new = [clock for clock in clocks if clock.view.id not in self._asked and clock.view.path]
        self._asked |= {clock.view.id for clock in new}
        self._waiting += [clock for clock in new if clock.view.row.sound in ("yes", "")]
        self._next()

    @property
    def is_busy(self) -> bool:
        """Whether something is still to be heard."""
        return self._job is not None or bool(self._waiting)

    def close(self) -> None:
        """Listen no more; what is missing is asked for again."""
        self._asked -= {clock.view.id for clock in self._waiting}
        self._waiting.clear()
        if self._job is not None:
            self._job.stop()

    def _next(self) -> None:
        derived = self._derived
        if self._job is not None or not self._waiting or derived is None:
            return
        clock = self._waiting.pop(0)
        self._job = aside(
            self,
            lambda progress: _heard(clock, derived, progress),
            lambda heard: self.came.emit(clock.view.id, *heard),
            lambda _error: None,
            self._ended,
        )

    def _ended(self) -> None:
        self._job = None
        self._next()


def _heard(
    clock: MediaClock, derived: Derived, progress: Progress
) -> tuple[Peaks, tuple[tuple[int, int], ...]]:
    from greenrating.media.waveform import PER_SECOND, silent_spans, waveform

    kind, sha256 = f"waveform/{PER_SECOND}", clock.view.row.sha256
    values = derived.look(sha256, kind)
    if values is None:
        values = waveform(Path(clock.view.path), progress=progress)
        derived.keep(sha256, kind, values)
    quiet = silent_spans(values, start_us=clock.view.row.start_us) if values else ()
    return Peaks(values, _SECOND / PER_SECOND), quiet
