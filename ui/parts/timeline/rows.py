"""Which rows the timeline has, and how high each is in the room there is."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Literal

from ui.models.timeline import Model
from ui.tokens import Token

Kind = Literal["ruler", "picture", "sound", "marks", "words", "density", "coverage"]
HEIGHTS: dict[Kind, int] = {
    "ruler": 22, "picture": 35, "sound": 30, "marks": 19, "words": 22, "density": 28, "coverage": 18,
}  # fmt: skip
FOLDED = 10
_TALLEST_PICTURE = 58
_GIVES: tuple[tuple[Kind, int], ...] = (
    ("picture", 0), ("sound", 18), ("density", 18), ("coverage", 14), ("words", 18), ("marks", 15),
    ("marks", FOLDED), ("words", FOLDED), ("density", FOLDED), ("sound", FOLDED), ("coverage", FOLDED),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """One row: what it shows, of which lane, and where it lies."""

    kind: Kind
    id: str
    title: str = ""
    key: str = ""
    color: Token = "text2"
    y: int = 0
    height: int = 0

    @property
    def folded(self) -> bool:
        """Whether it is so low that its words are left out."""
        return self.height <= FOLDED

    @property
    def bottom(self) -> int:
        """Where the next row starts."""
        return self.y + self.height


def rows_of(model: Model, picture: str, sound: str) -> list[Row]:
    """All rows of a session in their order, not laid yet. `picture` and `sound` are the titles of those."""
    rows = [Row("ruler", "ruler"), Row("picture", "picture", picture)]
    if model.sound:
        rows.append(Row("sound", "sound", sound))
    rows += [Row("marks", lane.id, lane.title, lane.key, lane.color) for lane in model.marks]
    rows += [Row("words", lane.id, lane.title, lane.key, lane.color) for lane in model.words]
    rows += [Row("density", density.id, density.title) for density in model.densities]
    rows += [Row("coverage", coverage.id, coverage.title) for coverage in model.coverage]
    return rows


def natural_height(rows: list[Row], folded: Collection[str] = ()) -> int:
    """How high all rows are where there is room for them."""
    return sum(FOLDED if row.id in folded else HEIGHTS[row.kind] for row in rows)


def laid(rows: list[Row], top: int, height: int, folded: Collection[str] = (), skip: int = 0) -> list[Row]:
    """The rows one below the other from `top` on, in so much height.

    Where there is too little room, pictures go first, then rows get lower. Rows that a person has folded stay
    so. What room is left goes to the pictures. Where all are low and still too many, `skip` of them are left
    out under the ruler, no more than need be.
    """
    heights = _heights(rows, height, folded)
    spare = height - sum(heights)
    y, made = top, list[Row]()
    for place, (row, high) in enumerate(zip(rows, heights, strict=True)):
        if row.kind == "picture" and high > FOLDED and spare > 0:
            high = min(_TALLEST_PICTURE, high + spare)
        if 0 < place <= skip and spare < 0:
            spare += high
        elif high:
            made.append(replace(row, y=y, height=high))
            y += high
    return made


def _heights(rows: list[Row], height: int, folded: Collection[str]) -> list[int]:
    heights = [FOLDED if row.id in folded else HEIGHTS[row.kind] for row in rows]
    for kind, least in _GIVES:
        if sum(heights) <= height:
            break
        heights = [
            min(high, least) if row.kind == kind else high for row, high in zip(rows, heights, strict=True)
        ]
    return heights
