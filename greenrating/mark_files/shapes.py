"""Marks as they come from a file, and as they go into one."""

from dataclasses import dataclass, field
from datetime import datetime

from greenrating.texts import say
from greenrating.tracks.shapes import MOST_ITEMS, Gathering, LeftOut, Line, believed
from greenrating.tracks.tidy import tidy

POINT_MS = 1000
"""How long a mark of one moment lasts in formats that know spans only."""


@dataclass(frozen=True)
class FileMark:
    """A mark of a file: times in milliseconds of the recording, a point where `end_ms` is None.

    `tag` is the BORIS behaviour or the ELAN tier, `note` the words, `who` the subject or participant; `part`
    the observation of a BORIS project, empty elsewhere.
    """

    start_ms: int
    end_ms: int | None
    tag: str
    note: str
    who: str = ""
    part: str = ""


@dataclass(frozen=True)
class MarksFile:
    """The marks of a file in its order, and what was left out of it."""

    format: str
    marks: tuple[FileMark, ...]
    left_out: tuple[LeftOut, ...]


@dataclass(frozen=True)
class OutMark:
    """A mark on its way out: milliseconds on the timeline, a point where `end_ms` is None."""

    start_ms: int
    end_ms: int | None
    tag: str
    note: str = ""
    who: str = ""


@dataclass(frozen=True)
class Media:
    """A recording that the marks belong to, as other programs name it; the marks count from its start."""

    path: str
    mime_type: str = "video/mp4"
    length_ms: int = 0
    rate: float = 0.0


@dataclass(frozen=True)
class Export:
    """What is written: the marks, their name together, when they were written, and of which recordings."""

    marks: tuple[OutMark, ...]
    title: str
    made: datetime
    author: str = ""
    media: tuple[Media, ...] = ()


@dataclass
class Found:
    """The marks found so far and what was left out, within the bounds of `tracks`."""

    marks: list[FileMark] = field(default_factory=list[FileMark])
    told: Gathering = field(default_factory=Gathering)
    _more: int = 0

    def leave(self, line: Line, key: str, **values: object) -> None:
        """Note that something on a line was left out; `key` names the sentence in `tracks`."""
        self.told.leave(line, key, **values)

    def take(self, line: Line, mark: FileMark | None) -> None:
        """Keep a mark, or note why not; a mark without tag and words is kept, its time says enough."""
        if mark is None or not believed(mark.start_ms, "media"):
            self.leave(line, "time_unusable")
            return
        if len(self.marks) >= MOST_ITEMS:
            self._more += 1
            return
        end = mark.end_ms
        if end is not None and (end < mark.start_ms or not believed(end, "media")):
            self.leave(line, "end_unusable")
            end = None
        words = (tidy(each) for each in (mark.tag, mark.note, mark.who, mark.part))
        self.marks.append(FileMark(mark.start_ms, end, *words))

    def file(self, format_: str, spoilt: tuple[int, ...] = ()) -> MarksFile:
        """Everything found; `spoilt` are the lines on which bytes could not be read."""
        for line in spoilt:
            self.leave(line, "bytes_unreadable")
        left_out = self.told.left_out()
        if self._more:
            left_out += (LeftOut(1, say("tracks.too_many_items", limit=MOST_ITEMS, n=self._more)),)
        return MarksFile(format_, tuple(self.marks), left_out)
