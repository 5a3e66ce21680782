"""Lucide icons, tinted from the tokens and drawn as vectors, so that they are sharp on every screen."""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgRenderer

import resources
from ui.theme import Token, theme

STROKE = 1.6


@cache
def _source(name: str) -> str:
    return resources.path("icons", f"{name}.svg").read_text(encoding="utf-8")


@cache
def _renderer(name: str, color: str, stroke: float) -> QSvgRenderer:
    svg = _source(name).replace("currentColor", color).replace('stroke-width="2"', f'stroke-width="{stroke}"')
    return QSvgRenderer(QByteArray(svg.encode()))


def draw(painter: QPainter, rect: QRectF, name: str, color: Token = "text2", stroke: float = STROKE) -> None:
    """Draw an icon into a square of the painter's device."""
    _renderer(name, theme.color(color).name(), stroke).render(painter, rect)
