"""The five findings of a row as keys for the mouse; the row beside them takes the keyboard."""

from __future__ import annotations

import math
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from greenrating import texts
from scoring.conformity import FINDINGS, Finding
from scoring.conformity_sheet import Clean
from ui import fonts
from ui.parts.painting import CENTER, painter_on, rounded, words
from ui.theme import Token

_HEIGHT = 32
_GAP = 4
_EDGE = 2
_PADDING = 7
_LEAST = 36
_LOOKS: Final[dict[Finding, tuple[Token, Token | None, Token]]] = {
    "met": ("accent", None, "on_accent"),
    "partly": ("warn_soft", "warn", "warn"),
    "not_met": ("danger_soft", "danger", "danger"),
    "na": ("sunken", "edge", "text"),
    "not_looked": ("sunken", "edge", "text"),
}
"""Ground, border and words of a chosen key."""


def short_words(finding: Finding, clean: Clean) -> tuple[str, str]:
    """What stands on a key: the finding, and below it what that means of something that must not be there."""
    below = ""
    if clean == "not_found" and finding in ("met", "not_met"):
        below = texts.say(f"conformity.below_{finding}")
    return texts.say(f"conformity.short_{finding}"), below


class FindingKeys(QWidget):
    """`chosen` gives the finding of the key that was pressed."""

    chosen = Signal(str)

    def __init__(self, clean: Clean) -> None:
        super().__init__()
        self._labels = {finding: short_words(finding, clean) for finding in FINDINGS}
        self._finding: Finding | None = None
        self._locked = False
        self._strong = False
        self._hover: Finding | None = None
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_finding(self, finding: Finding | None, *, locked: bool) -> None:
        """Show the finding; `locked` shows it without taking another."""
        self._finding, self._locked = finding, locked
        self.update()

    def set_strong(self, strong: bool) -> None:
        """Outline the keys darker, on the row being worked on."""
        self._strong = strong
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(round(self.rect_of("not_looked").right()) + _EDGE, _HEIGHT + 2 * _EDGE)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def rect_of(self, finding: Finding) -> QRectF:
        """Where the key of a finding lies; as wide in every row, so that the keys stand in columns."""
        left = float(_EDGE)
        for each in FINDINGS:
            label = fonts.width(texts.say(f"conformity.short_{each}"), 13)
            width = max(_LEAST, math.ceil(label) + 2 * _PADDING)
            if each == finding:
                return QRectF(left, _EDGE, width, _HEIGHT)
            left += width + _GAP
        raise KeyError(finding)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        for finding in FINDINGS:
            self._draw(painter, finding)
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._set_hover(self._finding_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        self._set_hover(None)
        super().leaveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        finding = self._finding_at(event.position())
        if finding is not None and not self._locked:
            self.chosen.emit(finding)

    def _draw(self, painter: QPainter, finding: Finding) -> None:
        rect, chosen = self.rect_of(finding), finding == self._finding
        strong = (self._strong or self._finding is None) and not self._locked
        color: Token = "text2"
        if chosen:
            ground, border, color = _LOOKS[finding]
            rounded(painter, rect, 8, ground, border, 1.5)
        elif self._locked:
            rounded(painter, rect, 8, None, "line", 1)
            color = "disabled"
        else:
            ground = "hover" if finding == self._hover else "surface"
            rounded(painter, rect, 8, ground, "edge" if strong else "line2")
        self._write(painter, rect, finding, color, 600 if chosen else 400)

    def _write(
        self, painter: QPainter, rect: QRectF, finding: Finding, color: Token, weight: fonts.Weight
    ) -> None:
        label, below = self._labels[finding]
        if not below:
            words(painter, rect, label, 13, weight, color, CENTER)
            return
        words(painter, rect.adjusted(0, 2, 0, -13), label, 12, weight, color, CENTER)
        words(painter, rect.adjusted(0, 15, 0, -2), below, 11, weight, color, CENTER)

    def _finding_at(self, point: QPointF) -> Finding | None:
        return next((finding for finding in FINDINGS if self.rect_of(finding).contains(point)), None)

    def _set_hover(self, finding: Finding | None) -> None:
        self._hover = None if self._locked else finding
        shape = Qt.CursorShape.ArrowCursor if self._hover is None else Qt.CursorShape.PointingHandCursor
        self.setCursor(shape)
        self.update()
