"""Loudness, or any count over time, kept at every coarseness, so that a pixel asks for few."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

_FOLD = 4


class Peaks:
    """Values in slots of equal length, and their maxima over ever longer slots.

    Making it looks at every value once, so a long one is best made away from the window.
    """

    def __init__(self, values: Sequence[int], slot_us: float) -> None:
        """`values` from 0 upwards, one for each slot of `slot_us` microseconds, the first slot at 0."""
        self.slot_us = slot_us
        self._levels: list[Sequence[int]] = [values if isinstance(values, bytes) else array("I", values)]
        while len(self._levels[-1]) > _FOLD:
            self._levels.append(_folded(self._levels[-1]))
        self.top = max(self._levels[-1], default=0)

    @property
    def length_us(self) -> float:
        """How far the values go."""
        return len(self._levels[0]) * self.slot_us

    def highest(self, start_us: float, end_us: float) -> int:
        """The highest value of the slots that a stretch of time touches; 0 outside.

        Long stretches are rounded outwards, by less than a quarter of their length on either side.
        """
        level, slot = 0, self.slot_us
        while level + 1 < len(self._levels) and slot * _FOLD * 4 <= end_us - start_us:
            level, slot = level + 1, slot * _FOLD
        values = self._levels[level]
        first = max(0, int(start_us // slot))
        last = min(len(values), int(-(-end_us // slot)))
        return max(values[first:last], default=0)


def _folded(values: Sequence[int]) -> Sequence[int]:
    """The maxima of each `_FOLD` values; the last may be of fewer."""
    whole = len(values) // _FOLD * _FOLD
    parts = (values[start:whole:_FOLD] for start in range(_FOLD))
    folded = list(map(max, *parts))
    if whole < len(values):
        folded.append(max(values[whole:]))
    return bytes(folded) if isinstance(values, bytes) else array("I", folded)
