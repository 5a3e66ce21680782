"""Marks as they lie on the screen: each by itself, or many as one where they are denser than pixels."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from ui.models.timeline import Item
from ui.parts.timeline.scale import Scale
from ui.parts.timeline.spans import Spans

LEAST_PX = 7.0
_TIGHTEST_PX = 3.0
_GAP_PX = 2.0
_ROOM_PX = 5.0


@dataclass(frozen=True, slots=True)
class Block:
    """One box of a lane. `item` is None where it stands for `count` marks too close to tell apart."""

    x: float
    width: float
    item: Item | None
    count: int = 1

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.x + self.width


def blocks(spans: Spans[Item], scale: Scale) -> Iterator[Block]:
    """The boxes of a lane in sight, from left to right. Their number follows the pixels, not the marks."""
    left = scale.start_us - round(LEAST_PX * scale.us_per_px)
    inside = bisect_left(spans.starts, left)
    for run in spans.runs(left, scale.end_us, _GAP_PX * scale.us_per_px):
        start, end = max(run.start_us, left), min(run.end_us, scale.end_us)
        width = max(0, end - start) / scale.us_per_px
        count = run.last - max(run.first, inside)
        if run.first < inside:
            count += spans.under_way(left)
        if count > 1 and width < count * _ROOM_PX:
            yield Block(scale.x(start), max(LEAST_PX, width), None, count)
        else:
            early = spans.touching(run.first, inside, left)
            yield from (
                _box(spans, place, scale) for place in chain(early, range(max(run.first, inside), run.last))
            )


def _box(spans: Spans[Item], place: int, scale: Scale) -> Block:
    item = spans.items[place]
    x = scale.x(item.start_us)
    width = (item.end_us - item.start_us) / scale.us_per_px
    if width < LEAST_PX:
        after = spans.starts[place + 1] if place + 1 < len(spans) else None
        room = LEAST_PX if after is None else scale.x(after) - x - 1
        width = max(width, min(LEAST_PX, max(_TIGHTEST_PX, room)))
    return Block(x, width, item)


def block_at(spans: Spans[Item], scale: Scale, x: float) -> Block | None:
    """The box under a pixel; of several, the narrowest."""
    under = [block for block in blocks(spans, scale) if block.x <= x <= block.right]
    return min(under, key=lambda block: block.width, default=None)
