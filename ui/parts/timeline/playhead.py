"""Where playback is: a line in the colour of text, and the time in a bubble."""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from ui import fonts
from ui.models.session_time import time_words
from ui.parts.painting import CENTER, rounded, words
from ui.parts.timeline.view import View
from ui.theme import theme

WIDE = 1.5
_HIGH = 19


def position_words(view: View) -> str:
    """The time of the playhead as the ruler says it: of the session, or of the day."""
    if view.wall and view.clock is not None:
        return view.clock.words(view.position_us)
    return time_words(view.position_us)


def paint_line(painter: QPainter, x: float, top: float, bottom: float) -> None:
    """The line of the playhead."""
    painter.fillRect(QRectF(x - WIDE / 2, top, WIDE, bottom - top), theme.color("text"))


def paint_bubble(painter: QPainter, view: View, x: float, top: float, left: float, right: float) -> QRectF:
    """The time over the line, kept between two edges; returns where it lies."""
    text = position_words(view)
    wide = math.ceil(fonts.width(text, 12, 600)) + 13
    box = QRectF(min(max(left, x - wide / 2), right - wide), top, wide, _HIGH)
    rounded(painter, box, 5, "text")
    words(painter, box.adjusted(0, -1, 0, 0), text, 12, 600, "surface", CENTER)
    return box
