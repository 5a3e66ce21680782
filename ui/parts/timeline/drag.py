"""Where a mark comes to lie when its body or an edge is dragged."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from ui.models.timeline import Item, Segment

Part = Literal["start", "end", "body"]
LEAST_US = 40_000
Snap = Callable[[int], int]
"""Takes a time and gives the time it snaps to, or the same."""


@dataclass(frozen=True, slots=True)
class Drag:
    """A mark being dragged: by which part, from where, and the recording that it cannot leave."""

    item: Item
    part: Part
    from_us: int
    segment: Segment | None

    def at(self, us: int, snap: Snap = lambda us: us) -> Item:
        """The mark as it would lie if let go at a time."""
        by = us - self.from_us
        match self.part:
            case "start":
                start = max(snap(self.item.start_us + by), self._least)
                return replace(self.item, start_us=min(start, max(self._least, self.item.end_us - LEAST_US)))
            case "end":
                end = min(snap(self.item.end_us + by), self._most)
                return replace(self.item, end_us=max(end, min(self._most, self.item.start_us + LEAST_US)))
            case "body":
                return self._moved(by, snap)

    def _moved(self, by: int, snap: Snap) -> Item:
        start, end = self.item.start_us + by, self.item.end_us + by
        pulls = [snap(edge) - edge for edge in (start, end)]
        pull = min((one for one in pulls if one), key=abs, default=0)
        by = max(self._least - self.item.start_us, min(by + pull, self._most - self.item.end_us))
        return replace(self.item, start_us=self.item.start_us + by, end_us=self.item.end_us + by)

    @property
    def _least(self) -> int:
        return self.segment.at_us if self.segment else 0

    @property
    def _most(self) -> int:
        return self.segment.end_us if self.segment else max(self.item.end_us, self.from_us)
