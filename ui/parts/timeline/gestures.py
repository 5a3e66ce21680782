"""What the mouse does on the canvas: seek and scrub, pan, drag a mark by its body or an edge."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ui.models.timeline import Item
from ui.parts.timeline.blocks import Block
from ui.parts.timeline.drag import Drag, Part
from ui.parts.timeline.scale import Scale
from ui.parts.timeline.view import View

_EDGE_PX = 5.0
_START_PX = 4.0
_SNAP_PX = 6.0


def part_at(block: Block, x: float) -> Part:
    """Which part of a mark lies under a pixel; a point, or what is fixed, has only a body."""
    item = block.item
    if item is None or item.fixed or item.end_us <= item.start_us:
        return "body"
    reach = min(_EDGE_PX, block.width / 3)
    if x - block.x <= reach:
        return "start"
    return "end" if block.right - x <= reach else "body"


@dataclass(slots=True)
class Scrub:
    """Playback follows the mouse."""

    view: View
    seek: Callable[[int], None]

    def move(self, scale: Scale, x: float) -> None:
        """Be here now."""
        us = min(max(0, scale.us(x), scale.start_us), scale.end_us, self.view.length_us)
        self.view.place(us)
        self.seek(us)


@dataclass(slots=True)
class Pan:
    """What is in sight follows the mouse."""

    view: View
    x: float

    def move(self, scale: Scale, x: float) -> None:
        """Look as much earlier as the mouse went later."""
        self.view.pan(round((self.x - x) * scale.us_per_px))
        self.x = x


@dataclass(slots=True)
class Carry:
    """A mark follows the mouse once it has moved a little; until then it is only picked."""

    view: View
    drag: Drag
    x: float
    lies: Item | None = None

    def move(self, scale: Scale, x: float) -> None:
        """Lie here, as far as its recording and the things to snap to let it."""
        if self.lies is None and abs(x - self.x) < _START_PX:
            return
        item = self.drag.item
        own = (item.start_us, item.end_us)
        reach = _SNAP_PX * scale.us_per_px

        def snap(us: int) -> int:
            edges = (self.view.position_us, self.view.index.nearest_edge(us, own))
            near = [edge for edge in edges if edge is not None and abs(edge - us) <= reach]
            return min(near, key=lambda edge: abs(edge - us), default=us)

        self.lies = self.drag.at(scale.us(x), snap) if self.view.snap else self.drag.at(scale.us(x))


Gesture = Scrub | Pan | Carry
