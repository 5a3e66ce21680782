"""What a file of words holds once it is read, and the bounds that every reader keeps."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Literal

from greenrating.texts import say
from greenrating.tracks.tidy import tidy

Clock = Literal["media", "wall"]
Line = int | Callable[[], int]
"""A line, or how to find it where that takes time."""

MOST_MS = 1000 * 3600 * 1000
"""The latest media time that is believed: a thousand hours."""
FIRST_WALL_MS, LAST_WALL_MS = 946_684_800_000, 4_102_444_800_000
"""The wall-clock times that are believed: from 2000 to 2099."""
MOST_ITEMS = 1_000_000
MOST_LEFT_OUT = 1000
LONGEST_TEXT = 10_000


@dataclass(frozen=True)
class TrackItem:
    """One subtitle, sentence or comment, with its times in whole milliseconds of the file's clock.

    `end_ms` is None where the file names no end; `who` is empty where it names nobody.
    """

    start_ms: int
    end_ms: int | None
    text: str
    who: str = ""


@dataclass(frozen=True)
class LeftOut:
    """A place in the file of which something was left out, and why; lines count from 1."""

    line: int
    why: str


@dataclass(frozen=True)
class TrackFile:
    """What a file holds, in the order of the file, and what was left out of it.

    `clock` says what the times count from: the recording's beginning (`media`) or 1970 in UTC (`wall`, for
    chat that carries the time of day). `encoding` is the one the file was read in; for bytes that are no
    valid UTF-8 or UTF-16 it is a judgement, see `decoding`.
    """

    format: str
    items: tuple[TrackItem, ...]
    left_out: tuple[LeftOut, ...]
    clock: Clock = "media"
    encoding: str = "utf-8"


@dataclass
class Gathering:
    """What a reader has found so far, kept within the bounds."""

    items: list[TrackItem] = field(default_factory=list[TrackItem])
    faults: list[LeftOut] = field(default_factory=list[LeftOut])
    clock: Clock | None = None
    _more_faults: int = 0
    _more_items: int = 0

    def leave(self, line: Line, key: str, **values: object) -> None:
        """Note that something on a line was left out; `key` names the sentence in `tracks`."""
        if len(self.faults) >= MOST_LEFT_OUT:
            self._more_faults += 1
        else:
            number = line if isinstance(line, int) else line()
            self.faults.append(LeftOut(number, say(f"tracks.{key}", **values)))

    def take(
        self,
        line: Line,
        start_ms: int | None,
        end_ms: int | None,
        text: str,
        who: str = "",
        clock: Clock = "media",
        *,
        must_end: bool = False,
    ) -> None:
        """Keep an item, or note why not: no time, a time beyond belief, no words, far too many of them.

        An end that cannot be used is noted and dropped; with `must_end`, so is a missing one.
        """
        if start_ms is None or not believed(start_ms, clock):
            self.leave(line, "time_unusable")
        elif self.clock not in {None, clock}:
            self.leave(line, "other_clock")
        elif len(self.items) >= MOST_ITEMS:
            self._more_items += 1
        elif not (words := tidy(text)):
            self.leave(line, "no_words")
        elif len(words) > LONGEST_TEXT:
            self.leave(line, "words_too_long", limit=LONGEST_TEXT)
        else:
            self.clock = clock
            usable = end_ms is not None and end_ms >= start_ms and believed(end_ms, clock)
            if not usable and (must_end or end_ms is not None):
                self.leave(line, "end_unusable")
            self.items.append(TrackItem(start_ms, end_ms if usable else None, words, tidy(who)))

    def file(self, format_: str, encoding: str, spoilt: Iterable[int]) -> TrackFile:
        """Everything found; `spoilt` are the lines on which bytes could not be read."""
        for line in spoilt:
            self.leave(line, "bytes_unreadable")
        return TrackFile(format_, tuple(self.items), self.left_out(), self.clock or "media", encoding)

    def left_out(self) -> tuple[LeftOut, ...]:
        """What was left out by line, and last how much more there is than is named."""
        told = sorted(self.faults, key=lambda fault: fault.line)
        last = told[-1].line if told else 1
        if self._more_items:
            told.append(LeftOut(last, say("tracks.too_many_items", limit=MOST_ITEMS, n=self._more_items)))
        if self._more_faults:
            told.append(LeftOut(last, say("tracks.more_left_out", n=self._more_faults)))
        return tuple(told)


def believed(ms: int, clock: Clock) -> bool:
    """Whether a time can be one of a recording, or of a live room's day."""
    return FIRST_WALL_MS <= ms <= LAST_WALL_MS if clock == "wall" else 0 <= ms <= MOST_MS
