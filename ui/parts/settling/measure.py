"""Sizes on the page of a panel: as designed, or larger on a wall screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from ui import fonts
from ui.fonts import Weight

WALL = 1.5
MANY = 7
"""With more members than this the columns shrink."""
_LARGER = 1.18
_NUMBER, _MEMBER, _NARROW, _PROPOSAL, _RESULT = 92, 82, 64, 78, 108
_TEXT, _LEAST_TEXT = 300, 150
_WIDEST_MEMBER = 140
SMALLEST = 12
_LEAST_HEIGHT = 520
"""With the heads and the dock, this leaves three rows in sight."""


@dataclass(frozen=True, slots=True)
class Measure:
    """Turns a size of the design into pixels."""

    scale: float = 1.0

    def __call__(self, px: float) -> int:
        return round(px * self.scale)


@dataclass(frozen=True, slots=True)
class Span:
    """Where a column lies."""

    left: float
    width: float


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of the matrix from left to right."""

    number: Span
    text: Span
    members: tuple[Span, ...]
    proposal: Span
    result: Span


def columns(width: float, heads: Sequence[float], m: Measure) -> Columns:
    """Share a width out: the text takes what the answers leave; they grow a little where there is room.

    `heads` has for each member how wide their column has to be for what heads it; where the text has more
    than enough, it gives that away.
    """
    few = len(heads) <= MANY
    number, proposal, result = m(_NUMBER), m(_PROPOSAL), m(_RESULT)
    free = width - number - proposal - result
    member = _MEMBER if few else _NARROW
    room = (free / m.scale - _TEXT) / (member * max(1, len(heads)))
    grown = m.scale * (min(max(room, 1.0), _LARGER) if few else 1.0)
    spare = free - member * grown * len(heads) - m(_TEXT)
    members = _widened(member * grown, [min(head, m(_WIDEST_MEMBER)) for head in heads], spare)
    answers = [*members, proposal, result]
    text = max(0.0, width - number - sum(answers))
    lefts = list(accumulate([number, text, *answers], initial=0.0))
    spans = [Span(left, size) for left, size in zip(lefts, [number, text, *answers], strict=False)]
    return Columns(spans[0], spans[1], tuple(spans[2:-2]), spans[-2], spans[-1])


def _widened(member: float, heads: Sequence[float], spare: float) -> list[float]:
    """The columns of the members, wider where their heads need it, as far as there is room to spare."""
    lacking = [max(0.0, head - member) for head in heads]
    share = min(1.0, max(0.0, spare) / (sum(lacking) or 1.0))
    return [member + share * more for more in lacking]


def wall_measure(width: float, height: float, members: int) -> Measure:
    """The largest size up to that of a wall screen at which the texts and a few rows keep their room."""
    member = _MEMBER if members <= MANY else _NARROW
    needed = _NUMBER + _LEAST_TEXT + members * member + _PROPOSAL + _RESULT
    return Measure(max(1.0, min(WALL, width / needed, height / _LEAST_HEIGHT)))


def fitting(text: str, width: float, px: int, weight: Weight, m: Measure) -> int:
    """The largest size from `px` down at which a text fits a width, and never too small to be read."""
    while px > m(SMALLEST) and fonts.width(text, px, weight) > width:
        px -= 1
    return px
