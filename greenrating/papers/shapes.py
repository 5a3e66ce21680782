"""The drawings of a verdict: stars, one cell for each point, the rule of the star bands."""

from decimal import Decimal
from math import cos, pi, sin
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable

from greenrating.papers import palette
from scoring.sheet import Points

_POINTS_OF_A_STAR = 5
_INNER = 0.4
_CELL, _GAP = 7.2, 1.6
_PER_LINE = 25


class Stars(Flowable):
    """Five stars: filled as awarded, outlined where the points amount to more, pale where they do not."""

    def __init__(self, awarded: int, computed: int, of: int = 5, size: float = 24) -> None:
        super().__init__()
        self._awarded, self._computed, self._of, self._size = awarded, computed, of, size
        self.width, self.height = of * size * 1.2, size

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803
        """The room it takes."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw the stars on the canvas of the page."""
        canvas: Any = self.canv
        for n in range(self._of):
            fill, line = self._colours(n)
            canvas.setFillColor(HexColor(fill))
            canvas.setStrokeColor(HexColor(line))
            canvas.setLineWidth(1)
            radius = self._size / 2
            centre = n * self._size * 1.2 + radius
            canvas.drawPath(_star(canvas, centre, radius, radius), fill=1, stroke=1)

    def _colours(self, n: int) -> tuple[str, str]:
        if n < self._awarded:
            return palette.GOLD, palette.GOLD_LINE
        return ("#FFFFFF", palette.GOLD_LINE) if n < self._computed else (palette.STAR_OFF, palette.STAR_OFF)


class PointCells(Flowable):
    """One cell for each point of a section: filled as earned, outlined where it was lost."""

    def __init__(self, earned: Points, points: int) -> None:
        super().__init__()
        self._earned, self._points = earned, points
        lines = -(-points // _PER_LINE)
        self.width = min(points, _PER_LINE) * (_CELL + _GAP)
        self.height = lines * (_CELL + _GAP) - _GAP

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803
        """The room it takes."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw the cells on the canvas of the page."""
        canvas: Any = self.canv
        canvas.setLineWidth(0.7)
        for n in range(self._points):
            x = n % _PER_LINE * (_CELL + _GAP)
            y = self.height - _CELL - n // _PER_LINE * (_CELL + _GAP)
            self._cell(canvas, x, y, min(max(Decimal(self._earned) - n, Decimal(0)), Decimal(1)))

    @staticmethod
    def _cell(canvas: Any, x: float, y: float, part: Decimal) -> None:
        """One cell, filled to the part of the point that was earned."""
        if part < 1:
            canvas.setFillColor(HexColor(palette.WARN_SOFT))
            canvas.setStrokeColor(HexColor(palette.WARN))
            canvas.roundRect(x, y, _CELL, _CELL, 1.2, fill=1, stroke=1)
        if part > 0:
            canvas.setFillColor(HexColor(palette.ACCENT))
            canvas.roundRect(x, y, _CELL * float(part), _CELL, 1.2, fill=1, stroke=0)


class BandRule(Flowable):
    """The rule of the star bands, up to 100, with a pointer at the total.

    `bands` are (lowest total, name), the lowest band first; `font` draws the words.
    """

    def __init__(self, total: Decimal, bands: list[tuple[int, str]], width: float, font: str) -> None:
        super().__init__()
        self._total, self._bands, self._font = total, bands, font
        self._from = bands[0][0]
        self.width, self.height = width, 50.0

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803
        """The room it takes."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw the rule on the canvas of the page."""
        canvas: Any = self.canv
        ends = [*(low for low, _ in self._bands[1:]), 100]
        for (low, name), end in zip(self._bands, ends, strict=True):
            self._band(canvas, low, end, name)
        canvas.setStrokeColor(HexColor(palette.CAPTION))
        canvas.setFillColor(HexColor(palette.SECOND))
        for n in range(self._from, 101):
            long = n % 5 == 0
            canvas.setLineWidth(0.7 if long else 0.4)
            canvas.line(self._x(n), 11 if long else 13, self._x(n), 16)
            if long:
                canvas.setFont(self._font, 7.5)
                canvas.drawCentredString(self._x(n), 2, str(n))
        self._pointer(canvas)

    def _band(self, canvas: Any, low: int, end: int, name: str) -> None:
        x, width = self._x(low), self._x(end) - self._x(low) - 1.5
        reached = low <= self._total and (self._total < end or end >= 100)
        canvas.setFillColor(HexColor(palette.ACCENT_SOFT if reached else palette.SUNKEN))
        canvas.setStrokeColor(HexColor(palette.ACCENT_LINE if reached else palette.SUNKEN))
        canvas.setLineWidth(0.7)
        canvas.roundRect(x + 0.75, 17, width, 14, 1.5, fill=1, stroke=1)
        canvas.setFillColor(HexColor(palette.ACCENT_TEXT if reached else palette.SECOND))
        size = min(8, 8 * (width - 4) / canvas.stringWidth(name, self._font, 8))
        canvas.setFont(self._font, size)
        canvas.drawCentredString(x + width / 2 + 0.75, 21.2, name)

    def _pointer(self, canvas: Any) -> None:
        """The total in a small plate; below the rule's beginning it stands at its end."""
        x = self._x(max(self._total, Decimal(self._from)))
        words = f"{self._total:f}"
        canvas.setFillColor(HexColor(palette.TEXT))
        plate = max(24.0, canvas.stringWidth(words, self._font, 9) + 8)
        left = min(max(x - plate / 2, 0), self.width - plate)
        canvas.roundRect(left, 36, plate, 13, 2, fill=1, stroke=0)
        path = canvas.beginPath()
        path.moveTo(x - 3, 36)
        path.lineTo(x + 3, 36)
        path.lineTo(x, 32)
        path.close()
        canvas.drawPath(path, fill=1, stroke=0)
        canvas.setFillColor(HexColor("#FFFFFF"))
        canvas.setFont(self._font, 9)
        canvas.drawCentredString(left + plate / 2, 39.3, words)

    def _x(self, points: int | Decimal) -> float:
        return float(points - self._from) / (100 - self._from) * self.width


def _star(canvas: Any, x: float, y: float, radius: float) -> Any:
    path = canvas.beginPath()
    for n in range(2 * _POINTS_OF_A_STAR):
        reach = radius if n % 2 == 0 else radius * _INNER
        angle = pi / 2 + n * pi / _POINTS_OF_A_STAR
        corner = (x + reach * cos(angle), y + reach * sin(angle))
        (path.lineTo if n else path.moveTo)(*corner)
    path.close()
    return path
