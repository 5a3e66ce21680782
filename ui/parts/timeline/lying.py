"""Which rows lie on the canvas where not all of them fit."""

from __future__ import annotations

from ui.parts.timeline import rows as rows_
from ui.parts.timeline.rows import Row
from ui.parts.timeline.view import View

_ABOVE = 3


class Lying:
    """The rows as they lie, and how many are left out under the ruler: turned to by wheel, or by picking."""

    def __init__(self, view: View) -> None:
        self.rows: list[Row] = []
        self._view = view
        self._skip = 0
        self._brought = ""

    def turn(self, by: int) -> None:
        """Leave out more rows, or fewer, the next time they are laid."""
        self._skip = max(0, self._skip + by)

    def lay(self, rows: list[Row], top: int, height: int) -> None:
        """Lay the rows, with that of a newly picked mark among them and no more left out than need be."""
        self._lay(rows, top, height)
        while self._skip and self.rows[-1].bottom < height - 2 * rows_.FOLDED:
            self._skip -= 1
            self._lay(rows, top, height)
        lane = self._view.index.lane_of(self._view.picked)
        if lane is not None and self._view.picked != self._brought:
            lies = next((row for row in self.rows if row.id == lane.id), None)
            if lies is None or lies.bottom > height:
                self._skip = max(0, [row.id for row in rows].index(lane.id) - _ABOVE)
                self._lay(rows, top, height)
        self._brought = self._view.picked

    def _lay(self, rows: list[Row], top: int, height: int) -> None:
        self.rows = rows_.laid(rows, top, height - top, self._view.folded, self._skip)
