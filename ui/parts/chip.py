"""A chip: one short fact about a thing, in a tone."""

import math

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui import fonts, icons
from ui.parts.painting import painter_on, rounded, words
from ui.theme import Token, Tone

TONES: dict[Tone, tuple[Token, Token]] = {
    "neutral": ("sunken", "text2"),
    "accent": ("accent_soft", "accent_text"),
    "warn": ("warn_soft", "warn"),
    "danger": ("danger_soft", "danger"),
    "info": ("info_soft", "info"),
}


class Chip(QLabel):
    """Words on a tinted ground, 20 pixels high, 22 with an icon."""

    def __init__(
        self, text: str, tone: Tone = "neutral", icon: str | None = None, *, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self._tone: Tone = tone
        self._icon = icon
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set(self, text: str, tone: Tone | None = None, icon: str | None = None) -> None:
        """Say something else, in another tone and with another icon."""
        self._tone = tone or self._tone
        self._icon = icon
        self.setText(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(chip_width(self.text(), self._icon), 22 if self._icon else 20)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with painter_on(self) as painter:
            paint_chip(painter, QRectF(self.rect()), self.text(), self._tone, self._icon)


def chip_width(text: str, icon: str | None = None) -> int:
    """How many pixels wide a chip with this text is."""
    return math.ceil(fonts.width(text, 12, 500)) + 14 + (17 if icon else 0)


def paint_chip(painter: QPainter, rect: QRectF, text: str, tone: Tone, icon: str | None = None) -> None:
    """A chip that fills a rectangle."""
    fill, color = TONES[tone]
    rounded(painter, rect, 5, fill)
    left = 7
    if icon:
        icons.draw(painter, QRectF(rect.x() + 6, rect.center().y() - 6.5, 13, 13), icon, color, 1.9)
        left = 23
    words(painter, rect.adjusted(left, -0.5, 0, -0.5), text, 12, 500, color)
