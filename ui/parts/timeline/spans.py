"""Spans put in order once, so that what is in sight is found without looking at the rest."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from operator import attrgetter
from typing import Generic, Protocol, TypeVar


class Spanned(Protocol):
    """Whatever has a start and an end in microseconds."""

    @property
    def start_us(self) -> int:
        """Where it starts."""
        ...

    @property
    def end_us(self) -> int:
        """Where it ends; for a point, where it starts."""
        ...


_CHUNK = 256
T = TypeVar("T", bound=Spanned)


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring spans with less than a gap between them, by their places from `first` up to `last`."""

    first: int
    last: int
    start_us: int
    end_us: int

    @property
    def count(self) -> int:
        """How many spans it joins."""
        return self.last - self.first


class Spans(Generic[T]):
    """Spans in order of their starts. `reach` is how far any span up to a place goes, and so never falls."""

    def __init__(self, items: Sequence[T]) -> None:
        self.source = items
        self.items = sorted(items, key=attrgetter("start_us"))
        self.starts = [item.start_us for item in self.items]
        ends = [item.end_us for item in self.items]
        self.reach = list(accumulate(ends, max))
        self.ends = sorted(ends)
        self._furthest = [max(ends[at : at + _CHUNK]) for at in range(0, len(ends), _CHUNK)]

    def __len__(self) -> int:
        return len(self.items)

    def first_in(self, start_us: int) -> int:
        """The place of the first span that goes as far as a time; all before end earlier."""
        return bisect_left(self.reach, start_us)

    def any_within(self, start_us: int, end_us: int) -> bool:
        """Whether a span touches a stretch of time."""
        first = self.first_in(start_us)
        return first < len(self.starts) and self.starts[first] <= end_us

    def under_way(self, us: int) -> int:
        """How many spans started before a time and go as far as it."""
        return bisect_left(self.starts, us) - bisect_left(self.ends, us)

    def touching(self, first: int, last: int, us: int) -> Iterator[int]:
        """Of the places from `first` up to `last`, those whose spans go as far as a time, in order."""
        for chunk in range(first // _CHUNK, -(-last // _CHUNK)):
            if self._furthest[chunk] >= us:
                places = range(max(first, chunk * _CHUNK), min(last, (chunk + 1) * _CHUNK))
                yield from (place for place in places if self.items[place].end_us >= us)

    def within(self, start_us: int, end_us: int) -> list[T]:
        """The spans that touch a stretch of time, in order."""
        first, last = self.first_in(start_us), bisect_right(self.starts, end_us)
        return [self.items[place] for place in self.touching(first, last, start_us)]

    def runs(self, start_us: int, end_us: int, gap_us: float) -> Iterator[Run]:
        """The spans that touch a stretch of time, joined where no more than a gap lies between them.

        It takes as many steps as gaps fit into the stretch, however many spans there are.
        """
        starts, reach, gap = self.starts, self.reach, int(gap_us)
        place, last = self.first_in(start_us), bisect_right(starts, end_us)
        while place < last:
            first, reached = place, reach[place]
            place += 1
            while place < last and starts[place] <= reached + gap:
                place = bisect_right(starts, reached + gap, place, last)
                reached = reach[place - 1]
            yield Run(first, place, starts[first], reached)

    def nearest_edge(self, us: int, besides: tuple[int, int] | None = None) -> int | None:
        """The start or end nearest to a time, those of one span (`besides`) left out."""
        near = [
            edge
            for edges in (self.starts, self.ends)
            for edge in edges[max(0, bisect_left(edges, us) - 3) : bisect_right(edges, us) + 3]
            if besides is None or edge not in besides
        ]
        return min(near, key=lambda edge: abs(edge - us), default=None)
