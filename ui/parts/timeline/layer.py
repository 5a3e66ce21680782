"""Everything on the canvas that stands still while playback goes on, painted into one picture."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from greenrating import texts
from ui.parts.painting import CENTER, rounded, words
from ui.parts.timeline import strokes
from ui.parts.timeline.rows import Row
from ui.parts.timeline.scale import Scale
from ui.parts.timeline.view import View
from ui.theme import theme

LEFT_PAD = 16
TITLE_AT = 38
_CHIP = 16


def paint_layer(
    painter: QPainter, view: View, rows: list[Row], scale: Scale, thumb: strokes.Thumb, besides: str
) -> None:
    """All rows with their titles. `besides` is the mark being dragged, painted elsewhere."""
    right = scale.left + scale.width
    for row in rows:
        if row.kind != "ruler":
            painter.fillRect(QRectF(0, row.y, right + LEFT_PAD, 1), theme.color("line"))
            _paint_title(painter, row, scale.left)
    if not rows or not view.model.segments:
        return
    painter.save()
    painter.setClipRect(QRectF(scale.left, 0, scale.width + 1, rows[-1].bottom + 1))
    strokes.paint_gaps(painter, rows[0].bottom + 1, rows[-1].bottom, scale, view.model)
    for row in rows:
        _paint_row(painter, view, row, scale, thumb, besides)
    painter.restore()


def paint_more(painter: QPainter, rows: list[Row], height: int, left: float) -> None:
    """How many rows lie below the edge, if any do."""
    below = sum(1 for row in rows if row.bottom > height)
    if below:
        box = QRectF(0, height - 15, left, 15)
        painter.fillRect(box, theme.color("surface"))
        said = texts.say("timeline.more", count=below)
        words(painter, box.adjusted(LEFT_PAD, 0, 0, 0), said, 10, 500, "text2")


def _paint_row(
    painter: QPainter, view: View, row: Row, scale: Scale, thumb: strokes.Thumb, besides: str
) -> None:
    match row.kind:
        case "ruler":
            strokes.paint_ruler(painter, row, scale, view.clock if view.wall else None)
        case "picture":
            strokes.paint_pictures(painter, row, scale, view.model, thumb)
        case "sound":
            strokes.paint_sound(painter, row, scale, view.model)
        case "marks":
            strokes.paint_marks(painter, row, scale, view.index, view.picked, besides)
        case "words":
            strokes.paint_words(painter, row, scale, view.index)
        case "density":
            strokes.paint_density(painter, row, scale, view.index.densities[row.id])
        case "coverage":
            strokes.paint_coverage(painter, row, scale, view.index)


def _paint_title(painter: QPainter, row: Row, left: float) -> None:
    if row.folded:
        if row.key:
            chip = QRectF(LEFT_PAD, row.y + 1, _CHIP, row.height - 1)
            rounded(painter, chip, 2, row.color)
            words(painter, chip.adjusted(0, -0.5, 0, 0), row.key, 8, 600, "surface", CENTER)
        return
    title_at = LEFT_PAD
    if row.key:
        chip = QRectF(LEFT_PAD, row.y + 2, _CHIP, row.height - 3)
        rounded(painter, chip, 4, row.color)
        words(painter, chip.adjusted(0, -1, 0, 0), row.key, 10, 600, "surface", CENTER)
        title_at = TITLE_AT
    box = QRectF(title_at, row.y, left - title_at - 6, row.height)
    words(painter, box, row.title, 11, 400, "text2", elide=True)
