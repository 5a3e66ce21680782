"""Words on a lane: as many chips as fit beside each other, each saying how many it stands for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import Qt

from ui import fonts
from ui.models.timeline import Item
from ui.parts.timeline.scale import Scale
from ui.parts.timeline.spans import Spans

PX = 11
_PAD = 11.0
_BETWEEN = 4.0
_WIDEST = 150.0


@dataclass(frozen=True, slots=True)
class Placed:
    """A chip: where it lies, what it says, and how many follow that had no room."""

    x: float
    width: float
    text: str
    item: Item
    hidden: int = 0


def chips(spans: Spans[Item], scale: Scale) -> Iterator[Placed]:
    """The chips in sight, from left to right, none over another."""
    place = bisect_left(spans.starts, scale.start_us - round(_WIDEST * scale.us_per_px))
    if place and spans.items[place - 1].end_us > scale.start_us:
        place -= 1  # still being said
    while place < len(spans) and spans.starts[place] <= scale.end_us:
        chip = _chip(spans, scale, place)
        yield chip
        place += 1 + chip.hidden


def _chip(spans: Spans[Item], scale: Scale, place: int) -> Placed:
    """The chip of an item, made wide enough to say how many have no room because of its width."""
    item = spans.items[place]
    x = scale.x(item.start_us)
    if item.end_us > scale.start_us:
        x = max(scale.left, x)
    label, hidden = _elided(item.label), -1
    text, more = label, 0
    while more != hidden:
        hidden = more
        text = f"{label} +{hidden}" if hidden else label
        width = fonts.width(text, PX, 500) + _PAD
        more = bisect_left(spans.starts, scale.us(x + width + _BETWEEN), place + 1) - place - 1
    return Placed(x, fonts.width(text, PX, 500) + _PAD, text, item, hidden)


def _elided(label: str) -> str:
    return fonts.metrics(PX, 500).elidedText(label, Qt.TextElideMode.ElideRight, _WIDEST)
