"""What the tip under the mouse says."""

from __future__ import annotations

from greenrating import texts
from ui.parts.timeline.blocks import block_at
from ui.parts.timeline.chips import chips
from ui.parts.timeline.rows import Row
from ui.parts.timeline.scale import Scale
from ui.parts.timeline.spoken import gap_tip, item_tip
from ui.parts.timeline.view import View


def tip_at(view: View, row: Row | None, scale: Scale, x: float) -> str:
    """The mark, the word, the gap or the title of the row at a pixel; nothing where nothing is to be said."""
    if row is None:
        return ""
    if x < scale.left:
        said = "timeline.unfold" if row.id in view.folded else "timeline.fold"
        return texts.say(said, title=f"{row.key} {row.title}".strip()) if row.title else ""
    found = ""
    if row.kind == "marks":
        found = _mark(view, row, scale, x)
    elif row.kind == "words":
        found = _word(view, row, scale, x)
    return found or gap_tip(view, scale.us(x))


def _mark(view: View, row: Row, scale: Scale, x: float) -> str:
    block = block_at(view.index.lanes[row.id], scale, x)
    if block is None:
        return ""
    if block.item is None:
        return texts.say("timeline.many", count=block.count)
    return item_tip(view.index.titles[row.id], block.item)


def _word(view: View, row: Row, scale: Scale, x: float) -> str:
    for chip in chips(view.index.lanes[row.id], scale):
        if chip.x <= x <= chip.x + chip.width:
            tip = item_tip(view.index.titles[row.id], chip.item)
            return texts.say("timeline.hidden", label=tip, hidden=chip.hidden) if chip.hidden else tip
    return ""
