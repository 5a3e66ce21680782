"""Working copies: the same frames and sounds in a container that players can seek in."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from greenrating.jobs import Progress, silent
from greenrating.media.reading import decoded_at, packets, reading, shown_at, usual_length, writing
from greenrating.media.runs import Runs
from greenrating.media.times import ticks_of, us_of
from greenrating.texts import say

if TYPE_CHECKING:
    from av.packet import Packet
    from av.stream import Stream

_HELD = 24  # packets; H.264 and HEVC put none further from its place
_PAUSE_US = 500_000  # between two stretches: no stream of the later one begins before the earlier one ends


@dataclass(frozen=True)
class Stretch:
    """A part of a copy: where it begins in copy and original, and the original's last time in it."""

    copy_us: int
    original_us: int
    until_us: int


@dataclass(frozen=True)
class WorkingCopy:
    """How a copy's times lead to the original's, microseconds both."""

    stretches: tuple[Stretch, ...]

    def original(self, copy_us: int) -> int:
        """The original's time of a time in the copy."""
        starts = [stretch.copy_us for stretch in self.stretches]
        stretch = self.stretches[max(0, bisect_right(starts, copy_us) - 1)]
        return copy_us - stretch.copy_us + stretch.original_us

    def copy(self, original_us: int) -> int:
        """The copy's time of a time in the original; of several that have this time, the first."""
        for stretch in self.stretches:
            if stretch.original_us <= original_us <= stretch.until_us:
                return original_us - stretch.original_us + stretch.copy_us
        nearest = min(self.stretches, key=lambda each: abs(each.original_us - original_us))
        return original_us - nearest.original_us + nearest.copy_us


def working_copy(path: Path, out: Path, progress: Progress = silent) -> WorkingCopy:
    """Copy picture and sound, not decoded, into an mp4 or mkv by the name of `out`.

    Times are kept; where they fall back, what follows is moved behind what was, and the answer says by how
    much. Raises `Refused` like `reading.reading`; nothing of `out` is left then.
    """
    words = say("media.copying", name=path.name)
    with reading(path) as file, writing(out) as copy:
        streams = [each for each in (*file.streams.video[:1], *file.streams.audio[:1]) if each.codec_context]
        into = {stream.index: copy.add_stream_from_template(stream) for stream in streams}
        line = _Line()
        size = max(file.size, 1)
        for packet in _with_decoding_times(packets(file, *streams)):
            progress(words, min(max(packet.pos or 0, 0) / size, 1.0))
            line.place(packet)
            packet.stream = into[packet.stream_index]
            copy.mux(packet)
    return WorkingCopy(tuple(line.stretches()))


def _with_decoding_times(found: Iterator["Packet[Stream]"]) -> Iterator["Packet[Stream]"]:
    """Packets that all say when to decode them: matroska leaves it out until it has seen a few."""
    held: dict[int, list[Packet[Stream]]] = {}
    for packet in found:
        waiting = held.setdefault(packet.stream_index, [])
        waiting.append(packet)
        if packet.dts is None and len(waiting) < _HELD:
            continue
        for number, each in enumerate(waiting, 1):
            each.dts = decoded_at(packet) - (len(waiting) - number)
            yield each
        waiting.clear()
    for waiting in held.values():
        yield from waiting


class _Line:
    """Puts packets on one line of time that only goes forward."""

    def __init__(self) -> None:
        self._runs = Runs()
        self._shifts: list[int] = []
        self._spans: list[tuple[int, int]] = []
        self._last: dict[int, int] = {}
        self._end = 0

    def place(self, packet: "Packet[Stream]") -> None:
        """Give a packet its times in the copy."""
        base, stream = packet.time_base, packet.stream_index
        dts, pts = decoded_at(packet), shown_at(packet)
        at = us_of(pts, base)
        run = self._runs.run_of(stream, us_of(dts, base))
        if run == len(self._shifts):
            self._begin(us_of(dts, base), at)
        self._spans[run] = (min(at, self._spans[run][0]), max(at, self._spans[run][1]))
        shift = ticks_of(self._shifts[run], base)
        packet.dts = max(dts + shift, self._last.get(stream, dts + shift - 1) + 1)
        packet.pts = max(pts + shift, packet.dts)
        packet.duration = packet.duration or usual_length(packet.stream)
        self._last[stream] = packet.dts
        self._end = max(self._end, us_of(packet.pts + (packet.duration or 0), base))

    def stretches(self) -> list[Stretch]:
        """Where each stretch of the original came to lie."""
        spans = zip(self._spans, self._shifts, strict=True)
        return [Stretch(first + shift, first, last) for (first, last), shift in spans]

    def _begin(self, dts_us: int, pts_us: int) -> None:
        # whole milliseconds are whole ticks of raw ts: no frame's time is rounded
        shift = -(-(self._end + _PAUSE_US - dts_us) // 1000) * 1000 if self._shifts else 0
        self._shifts.append(shift)
        self._spans.append((pts_us, pts_us))
