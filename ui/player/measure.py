"""Where a file's own count of time begins, and how regular it is: engines start their clocks elsewhere."""

from itertools import islice
from pathlib import Path
from threading import Thread
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from greenrating.errors import Refused

_FRAMES = 40
_PACKETS = 600
_JITTER_US = 2500  # what rounding to milliseconds leaves


class Measure(NamedTuple):
    """The time of the first frame in microseconds, None if unknown; whether frames are evenly spaced; whether
    the file is a recording at all: players take texts and pictures for one, too."""

    first_us: int | None
    even: bool
    recording: bool = True


class Measuring(QObject):
    """Measures files on threads of their own; `measured` tells path and `Measure` on the window's thread."""

    measured = Signal(object, object)

    def start(self, path: Path) -> None:
        """Begin to measure a file."""
        Thread(target=self._run, args=(path,), name="measure", daemon=True).start()

    def _run(self, path: Path) -> None:
        measure = measure_of(path)
        try:
            self.measured.emit(path, measure)
        except RuntimeError:  # whoever asked is gone
            return


def measure_of(path: Path) -> Measure:
    """Measure one file by its first frames."""
    from greenrating.media.reading import frames, packets, picture_stream, reading, shown_at, to_the_start
    from greenrating.media.times import us_of

    opened = False
    try:
        with reading(path) as file:
            opened = True
            video = picture_stream(file)
            if video is None:
                return Measure(None, True)
            first = next(frames(file, video), None)
            to_the_start(file, video)
            read = islice(packets(file, video), _PACKETS)
            times = sorted(us_of(shown_at(packet), video.time_base) for packet in read)
    except Refused as refusal:
        return Measure(None, False, opened or refusal.code != "recording.unreadable")
    return Measure(first.us if first else None, _even(times))


def _even(times: list[int]) -> bool:
    # the last ones may lack neighbours that lie further on in the file
    gaps = [late - early for early, late in zip(times, times[1:-_FRAMES] or times[1:], strict=False)]
    return not gaps or max(gaps) - min(gaps) <= _JITTER_US
