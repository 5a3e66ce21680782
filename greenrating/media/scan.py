"""One pass over a recording's packets: where it begins and ends, and where its times jump."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from greenrating.jobs import Progress
from greenrating.media.reading import decoded_at, packets, picture_stream, shown_at, start_of
from greenrating.media.runs import Runs
from greenrating.media.times import SECOND, us_of
from greenrating.texts import say

if TYPE_CHECKING:
    from av.container import InputContainer
    from av.packet import Packet
    from av.stream import Stream

_AHEAD_US = 2 * SECOND  # no packet of sound lasts as long
_ALONE_US = 10 * SECOND  # a picture that stands still may have no packets for a while
_BELIEVED_US = 30 * 24 * 3600 * SECOND  # no recording lasts longer: such times are left out of its length


@dataclass
class Scan:
    """First and last media time, and jumps as pairs of where and by how much; microseconds."""

    start_us: int | None = None
    end_us: int = 0
    jumps: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])

    @property
    def length_us(self) -> int:
        """From the first packet's beginning to the last one's end."""
        return self.end_us - (self.start_us or 0)


def scan(file: "InputContainer", progress: Progress) -> Scan:
    """Read the packets of picture and sound from where the file stands."""
    streams = [each for each in (picture_stream(file), *file.streams.audio[:1]) if each is not None]
    words, size = say("media.looking", name=_name(file)), max(file.size, 1)
    line = _Line(_AHEAD_US if len(streams) > 1 else _ALONE_US)
    for packet in packets(file, *streams):
        line.take(packet)
        progress(words, min(max(packet.pos or 0, 0) / size, 1.0))
    begins = start_of(file)
    if begins is not None and line.found.start_us is not None:
        line.found.start_us = begins
    return line.found


def _name(file: "InputContainer") -> str:
    return file.name.replace("\\", "/").rpartition("/")[2]


class _Line:
    """Follows the packets' times."""

    def __init__(self, ahead_us: int) -> None:
        self.found = Scan()
        self._ahead = ahead_us
        self._runs = Runs()
        self._run = 0
        self._newest: int | None = None  # the latest decoding time of the newest stretch

    def take(self, packet: "Packet[Stream]") -> None:
        """Take the next packet in the order of the file."""
        dts = us_of(decoded_at(packet), packet.time_base)
        run = self._runs.run_of(packet.stream_index, dts)
        if run < self._run:
            return  # what follows of the stretch before
        if self._newest is not None and (run > self._run or dts - self._newest > self._ahead):
            self.found.jumps.append((self._newest, dts - self._newest))
        self._newest = dts if self._newest is None or run > self._run else max(self._newest, dts)
        self._run = run
        self._stretch(packet)

    def _stretch(self, packet: "Packet[Stream]") -> None:
        """Let the recording reach as far as a packet."""
        found = self.found
        pts = us_of(shown_at(packet), packet.time_base)
        if found.start_us is None:
            found.start_us = found.end_us = pts
        if abs(pts - found.start_us) < _BELIEVED_US:
            found.start_us = min(found.start_us, pts)
            found.end_us = max(found.end_us, pts + us_of(packet.duration or 0, packet.time_base))
