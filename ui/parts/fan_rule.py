"""The fan count on a logarithmic rule: the tier it reaches lights up."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QEasingCurve, QPointF, QRectF, QSize, Qt, QVariantAnimation
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from greenrating import texts
from scoring.sheet import Tier
from ui import fonts
from ui.parts.painting import CENTER, painter_on, rounded, words
from ui.theme import theme

_MARGIN = 26
_TOP = 64
_BOX = 96
_BAR_GAP = 14
_MOTION_MS = 160


class FanRule(QWidget):
    """Tiers side by side over a logarithmic rule, with a pointer at the number of fans."""

    def __init__(self, tiers: Sequence[Tier], below: int) -> None:
        """`below` is the number of points under the lowest tier."""
        super().__init__()
        self._fans: int | None = None
        self._at = 0.0
        self._tiers: tuple[Tier, ...] = ()
        self.set_tiers(tiers, below)
        self._motion = QVariantAnimation(self)
        self._motion.setDuration(_MOTION_MS)
        self._motion.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._motion.valueChanged.connect(self._moved)
        self.setFixedHeight(208)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_tiers(self, tiers: Sequence[Tier], below: int) -> None:
        """Stand for other tiers."""
        self._tiers = tuple(tiers)
        self._below = below
        self._low = max(1, tiers[0].low) * 0.6
        self._high = max(1, tiers[-1].low) * 2.6
        self.update()

    def set_fans(self, fans: int | None, name: str) -> None:
        """Point at a number of fans; `name` is what a screen reader says."""
        self.setAccessibleName(name)
        moving = self._fans is not None and fans is not None and self.isVisible() and theme.moves()
        self._fans = fans
        target = self._log(fans) if fans is not None else 0.0
        if moving:
            self._motion.setStartValue(self._at)
            self._motion.setEndValue(target)
            self._motion.start()
        else:
            self._motion.stop()
            self._moved(target)

    def sizeHint(self) -> QSize:
        return QSize(720, 208)

    def minimumSizeHint(self) -> QSize:
        return QSize(480, 208)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        self._paint_below(painter)
        edges = [float(tier.low) for tier in self._tiers] + [self._high]
        for tier, start, end in zip(self._tiers, edges, edges[1:], strict=False):
            box = QRectF(self._x(start) + 1.5, _TOP, self._x(end) - self._x(start) - 3, _BOX)
            self._paint_tier(painter, tier, box)
        self._paint_ticks(painter)
        if self._fans is not None:
            self._paint_pointer(painter)
        painter.end()

    def _moved(self, value: float) -> None:
        self._at = float(value)
        self.update()

    def _log(self, fans: float) -> float:
        return math.log10(min(max(fans, self._low), self._high))

    def _x(self, fans: float) -> float:
        return self._x_of_log(self._log(fans))

    def _x_of_log(self, at: float) -> float:
        low, high = math.log10(self._low), math.log10(self._high)
        return _MARGIN + (at - low) / (high - low) * (self.width() - 2 * _MARGIN)

    def _inside(self, tier: Tier) -> bool:
        return (
            self._fans is not None
            and tier.low <= self._fans
            and (tier.high is None or self._fans <= tier.high)
        )

    def _fans_at(self, x: float) -> float:
        """The number of fans at a place across, the way back of `_x`."""
        low, high = math.log10(self._low), math.log10(self._high)
        return 10 ** (low + (x - _MARGIN) / (self.width() - 2 * _MARGIN) * (high - low))

    def _paint_below(self, painter: QPainter) -> None:
        first = self._tiers[0].low
        on = self._fans is not None and self._fans < first
        box = QRectF(_MARGIN, _TOP, self._x(first) - _MARGIN - 3, _BOX)
        rounded(painter, box, 8, "danger_soft" if on else "sunken", "danger" if on else None, 1.5)
        color = "danger" if on else "text3"
        words(painter, box.adjusted(0, 0, 0, -20), str(self._below), 24, 600, color, CENTER)
        words(painter, box.adjusted(0, 56, 0, -10), f"< {short(first)}", 11, 400, color, CENTER)

    def _paint_tier(self, painter: QPainter, tier: Tier, box: QRectF) -> None:
        on = self._inside(tier)
        rounded(painter, box, 8, "accent" if on else "surface", "accent" if on else "line2")
        points = "on_accent" if on else "text2"
        words(painter, box.adjusted(0, 0, 0, -26), str(tier.points), 34 if on else 26, 600, points, CENTER)
        words(painter, box.adjusted(0, 58, 0, -10), tier.id, 12, 500, "on_accent" if on else "text3", CENTER)

    def _paint_ticks(self, painter: QPainter) -> None:
        base = _TOP + _BAR_GAP + _BOX
        painter.setPen(QPen(theme.color("edge"), 1))
        painter.drawLine(QPointF(_MARGIN, base), QPointF(self.width() - _MARGIN, base))
        limits = [tier.low if place == 0 else tier.low - 1 for place, tier in enumerate(self._tiers)]
        for power in range(int(math.log10(self._low)), int(math.log10(self._high)) + 1):
            for step in range(1, 10):
                fans = step * 10**power
                if self._low <= fans <= self._high:
                    x, length = self._x(fans), 9 if fans in limits else 4
                    painter.drawLine(QPointF(x, base), QPointF(x, base + length))
        for fans in limits:
            words(
                painter, QRectF(self._x(fans) - 40, base + 10, 80, 20), short(fans), 12, 500, "text2", CENTER
            )

    def _paint_pointer(self, painter: QPainter) -> None:
        base, ink = _TOP + _BAR_GAP + _BOX, theme.color("text")
        x = self._x_of_log(self._at)
        painter.setPen(QPen(ink, 2))
        painter.drawLine(QPointF(x, 40), QPointF(x, base))
        painter.setBrush(ink)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawPolygon(
            QPolygonF([QPointF(x - 5, base + 1), QPointF(x + 5, base + 1), QPointF(x, base - 6)])
        )
        label = texts.say("scoring.fans.people", n=f"{self._fans:,}")
        width = fonts.width(label, 14, 600) + 28
        left = min(max(0.0, x - width / 2), self.width() - width)
        plate = QRectF(left, 12, width, 28)
        rounded(painter, plate, 6, "text")
        words(painter, plate.adjusted(0, -1, 0, 0), label, 14, 600, "surface", CENTER)


def short(fans: int) -> str:
    """A limit of the rule in short: 1 万, or 10k in English."""
    if texts.current() == "en":
        return f"{fans // 1000}k" if fans % 1000 == 0 else f"{fans:,}"
    return f"{fans // 10000} 万" if fans % 10000 == 0 else f"{fans:,}"
