"""Lanes in which no two marks touch: what ELAN's tiers and the pairs of events of BORIS need."""

import re
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from greenrating.mark_files.shapes import POINT_MS, OutMark

_NUMBERED = re.compile(r" #\d+$")
UNTAGGED = "-"
"""The name of a lane whose marks have no tag."""


@dataclass(frozen=True)
class Placed:
    """A mark with the number of its lane among those of the same kind, from 0."""

    mark: OutMark
    kind: Hashable
    lane: int


def spread(marks: Sequence[OutMark], kinds: Sequence[Hashable]) -> list[Placed]:
    """Put each mark, in order of time, into the first free lane of its kind; a point takes `POINT_MS`."""
    ends: dict[Hashable, list[int]] = {}
    placed: list[Placed] = []
    order = sorted(range(len(marks)), key=lambda n: marks[n].start_ms)
    for mark, kind in ((marks[n], kinds[n]) for n in order):
        taken = ends.setdefault(kind, [])
        lane = next((n for n, end in enumerate(taken) if end < mark.start_ms), len(taken))
        if lane == len(taken):
            taken.append(-1)
        taken[lane] = lasting(mark)
        placed.append(Placed(mark, kind, lane))
    return placed


def lasting(mark: OutMark) -> int:
    """When a mark ends where every mark must last a while."""
    return mark.start_ms + POINT_MS if mark.end_ms is None else mark.end_ms


class Names:
    """Gives each lane a name of its own: the tag, then the tag with a number."""

    def __init__(self) -> None:
        self._names: dict[Hashable, str] = {}
        self._used: set[str] = set()

    def of(self, tag: str, lane: Hashable) -> str:
        """The name of a lane of a tag; the same lane keeps its name."""
        if lane not in self._names:
            base, number = tag or UNTAGGED, 1
            name = base
            while name in self._used or (number == 1 and _NUMBERED.search(base)):
                number += 1
                name = f"{base} #{number}"
            self._names[lane] = name
            self._used.add(name)
        return self._names[lane]


def tag_of(name: str) -> str:
    """The tag for which a lane was named by us."""
    tag = _NUMBERED.sub("", name)
    return "" if tag == UNTAGGED else tag
