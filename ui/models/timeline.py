"""What the timeline shows, in plain shapes. Every time is session time in microseconds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from ui.models.peaks import Peaks
from ui.tokens import Token


@dataclass(frozen=True, slots=True)
class Segment:
    """One recording of the session. `wall` is the moment at which it starts, None if nobody knows."""

    id: str
    at_us: int
    length_us: int
    name: str = ""
    wall: datetime | None = None

    @property
    def end_us(self) -> int:
        """Where it ends."""
        return self.at_us + self.length_us


@dataclass(frozen=True, slots=True)
class Item:
    """Something at a time: a mark, a line that was said, a word that was found.

    A point has the same start and end. `segment` says which recording it belongs to where segments overlap;
    otherwise its start does. A `fixed` item can be picked but not dragged.
    """

    id: str
    start_us: int
    end_us: int
    label: str = ""
    segment: str = ""
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class Lane:
    """The items of one tag: its key (a letter or a digit, always shown), its words, its colour."""

    id: str
    title: str
    items: Sequence[Item]
    key: str = ""
    color: Token = "tag_other"


@dataclass(frozen=True, slots=True)
class Density:
    """How much there was at each time, as comments in each slot; it starts with the session."""

    id: str
    title: str
    peaks: Peaks


@dataclass(frozen=True, slots=True)
class Seen:
    """A span that was watched, at what rate."""

    start_us: int
    end_us: int
    rate: float = 1.0


@dataclass(frozen=True, slots=True)
class Coverage:
    """What one person watched."""

    id: str
    title: str
    spans: Sequence[Seen]


@dataclass(frozen=True, slots=True)
class Model:
    """A whole session. `marks` can be picked and dragged, `words` are shown as chips.

    `sound` has the peaks of each segment by its id, starting with the segment. A lane or a coverage that is
    handed over again as the same object is not sorted again.
    """

    segments: Sequence[Segment] = ()
    marks: Sequence[Lane] = ()
    words: Sequence[Lane] = ()
    densities: Sequence[Density] = ()
    coverage: Sequence[Coverage] = ()
    sound: Mapping[str, Peaks] = field(default_factory=dict[str, Peaks])

    @property
    def length_us(self) -> int:
        """Where the last recording ends."""
        return max((segment.end_us for segment in self.segments), default=0)

    def segment_at(self, us: int) -> Segment | None:
        """The recording that is under way at a time; of several, the one that started last."""
        under_way = [segment for segment in self.segments if segment.at_us <= us < segment.end_us]
        return max(under_way, key=lambda segment: segment.at_us, default=None)

    def segment_of(self, item: Item) -> Segment | None:
        """The recording that an item belongs to."""
        if item.segment:
            return next((segment for segment in self.segments if segment.id == item.segment), None)
        return self.segment_at(item.start_us)

    def gaps(self) -> list[tuple[int, int]]:
        """The spans between recordings of which there is no picture."""
        found: list[tuple[int, int]] = []
        reached = 0
        for segment in sorted(self.segments, key=lambda one: one.at_us):
            if segment.at_us > reached:
                found.append((reached, segment.at_us))
            reached = max(reached, segment.end_us)
        return found
