"""How each kind of row is painted, from the left edge of the time to the right."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPixmap, QPolygonF

from ui import fonts
from ui.models.peaks import Peaks
from ui.models.session_time import SECOND
from ui.models.timeline import Density, Model, Seen, Segment
from ui.parts.painting import CENTER, rounded, words
from ui.parts.timeline.blocks import Block, blocks
from ui.parts.timeline.chips import PX, Placed, chips
from ui.parts.timeline.index import Index
from ui.parts.timeline.rows import Row
from ui.parts.timeline.ruler import Clock, ticks
from ui.parts.timeline.scale import Scale
from ui.parts.timeline.spans import Spans
from ui.theme import Token, theme

Thumb = Callable[[str, int], QPixmap | None]
_BAR_PX, _BAR_WIDE = 3.0, 1.8
_POINT_PX = 4.0
_FACES = 0.3
_RATE_PX = 28


def paint_ruler(painter: QPainter, row: Row, scale: Scale, clock: Clock | None) -> None:
    """Long strokes with their times, short ones between."""
    strong, pale = theme.color("edge"), theme.color("line2")
    for tick in ticks(scale, clock):
        top = row.y + (10 if tick.long else 16)
        x = round(scale.x(tick.us))
        painter.fillRect(QRectF(x, top, 1, row.bottom - top), strong if tick.long else pale)
        if tick.words and x + 5 + fonts.width(tick.words, 11, 500) <= scale.left + scale.width:
            words(painter, QRectF(x + 5, row.y + 2, 110, 16), tick.words, 11, 500, "text3")


def picture_cell_us(scale: Scale, height: float) -> int:
    """How much time one small picture stands for: a fixed ladder, so that pictures asked for are kept."""
    cell = SECOND // 32
    while cell / scale.us_per_px < 2.1 * height:
        cell *= 2
    return cell


def paint_pictures(painter: QPainter, row: Row, scale: Scale, model: Model, thumb: Thumb) -> None:
    """A picture for each stretch of a recording; a plain box where it is not there yet."""
    step = picture_cell_us(scale, row.height - 3)
    for segment in model.segments:
        if segment.at_us > scale.end_us or segment.end_us < scale.start_us:
            continue
        first = max(0, (scale.start_us - segment.at_us) // step)
        for us in range(segment.at_us + first * step, min(segment.end_us, scale.end_us), step):
            left, right = scale.x(us), scale.x(min(us + step, segment.end_us))
            cell = QRectF(left, row.y + 2, max(1.0, right - left - 1.5), row.height - 3)
            picture = thumb(segment.id, us)
            if picture is None or picture.isNull():
                painter.fillRect(cell, theme.color("sunken"))
            else:
                painter.drawPixmap(cell, picture, _cut(picture, cell))


def _cut(picture: QPixmap, cell: QRectF) -> QRectF:
    """The part of a picture that fills a cell: its upper middle, where the faces are."""
    ratio = cell.width() / cell.height()
    width = min(float(picture.width()), picture.height() * ratio)
    height = width / ratio
    return QRectF((picture.width() - width) / 2, (picture.height() - height) * _FACES, width, height)


def paint_sound(painter: QPainter, row: Row, scale: Scale, model: Model) -> None:
    """A bar every three pixels, as high as the loudest moment in it."""
    step = scale.us_per_px * _BAR_PX
    middle, room = row.y + row.height / 2 + 0.5, max(1.0, row.height - 6.0)
    bars: list[QRectF] = []
    for segment in model.segments:
        peaks = model.sound.get(segment.id)
        if peaks is None or segment.at_us > scale.end_us or segment.end_us < scale.start_us:
            continue
        bars += _bars(segment, peaks, scale, step, middle, room)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("wave"))
    painter.drawRects(bars)


def _bars(
    segment: Segment, peaks: Peaks, scale: Scale, step: float, middle: float, room: float
) -> list[QRectF]:
    first = max(0, int((scale.start_us - segment.at_us) // step))
    last = int((min(segment.end_us, scale.end_us) - segment.at_us) // step) + 1
    bars: list[QRectF] = []
    for place in range(first, last):
        loud = peaks.highest(place * step, (place + 1) * step) / 255
        high = max(1.5, loud * room)
        bars.append(QRectF(scale.x(segment.at_us + place * step), middle - high / 2, _BAR_WIDE, high))
    return bars


def paint_marks(painter: QPainter, row: Row, scale: Scale, index: Index, picked: str, besides: str) -> None:
    """The boxes of a lane; the picked one has a frame. `besides` is being dragged, and left out."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(row.color, 0.78))
    narrow: list[QRectF] = []
    framed: Block | None = None
    for block in blocks(index.lanes[row.id], scale):
        if block.item is not None and block.item.id == besides:
            continue
        if block.item is not None and block.item.id == picked:
            framed = block
        elif block.width < LEAST_ROUND:
            narrow.append(box_of(row, block))
        else:
            painter.drawRoundedRect(box_of(row, block), 3, 3)
    flat(painter, narrow, theme.color(row.color, 0.78))
    if framed is not None:
        paint_picked(painter, row, framed)


LEAST_ROUND = 6.0


def box_of(row: Row, block: Block) -> QRectF:
    """Where a box lies within its row."""
    inset = (2.0, 3.0) if row.folded else (3.0, 5.0)
    return QRectF(block.x, row.y + inset[0], block.width, max(2.0, row.height - inset[1]))


def paint_picked(painter: QPainter, row: Row, block: Block) -> None:
    """The mark that is picked: in full colour, with a frame in the colour of text."""
    box = box_of(row, block)
    rounded(painter, box, 3, row.color)
    rounded(painter, box.adjusted(-2.5, -2.5, 2.5, 2.5), 5, None, "text", 1.5)


def paint_words(painter: QPainter, row: Row, scale: Scale, index: Index) -> None:
    """Chips side by side."""
    fill, line, color = CHIP_LOOKS.get(row.color, ("sunken", "line2", "text2"))
    for chip in chips(index.lanes[row.id], scale):
        if row.folded:
            painter.fillRect(QRectF(chip.x, row.y + 2, 4, row.height - 4), theme.color(color))
        else:
            box = chip_box(row, chip)
            rounded(painter, box, 4, fill, line)
            words(painter, box.adjusted(0, -1, 0, 0), chip.text, PX, 500, color, CENTER)


CHIP_LOOKS: dict[Token, tuple[Token, Token, Token]] = {"warn": ("warn_soft", "warn_line", "warn")}


def chip_box(row: Row, chip: Placed) -> QRectF:
    """Where a chip lies within its row."""
    high = min(17, row.height - 3)
    return QRectF(chip.x, row.y + (row.height - high) / 2 + 0.5, chip.width, high)


def paint_density(painter: QPainter, row: Row, scale: Scale, density: Density) -> None:
    """A curve over a pale ground, a point every four pixels or every slot."""
    step = max(scale.us_per_px * _POINT_PX, density.peaks.slot_us)
    top = density.peaks.top or 1
    room = row.height - min(5, row.height // 2)
    first, last = max(0, int(scale.start_us // step) - 1), int(scale.end_us // step) + 1
    points = [
        QPointF(
            scale.x((place + 0.5) * step),
            row.bottom - density.peaks.highest(place * step, (place + 1) * step) / top * room,
        )
        for place in range(first, last + 1)
        if place * step < density.peaks.length_us
    ]
    if not points:
        return
    floor = [QPointF(points[-1].x(), row.bottom), QPointF(points[0].x(), row.bottom)]
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("info", 0.16))
    painter.drawPolygon(QPolygonF(points + floor))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.color("info"), 1))
    painter.drawPolyline(QPolygonF(points))


def paint_coverage(painter: QPainter, row: Row, scale: Scale, index: Index) -> None:
    """What was watched: paler, and with the rate behind it, where it was watched fast."""
    high = 4 if row.folded else 6
    top = row.y + (row.height - high) // 2 + 1
    slow, fast = index.slow[row.id], index.fast[row.id]
    if not row.folded:
        _paint_rates(painter, row, scale, slow, fast)
    for spans, color in ((fast, theme.color("accent_line")), (slow, theme.color("accent"))):
        boxes: list[QRectF] = []
        for run in spans.runs(scale.start_us, scale.end_us, scale.us_per_px):
            left = scale.x(run.start_us)
            boxes.append(QRectF(left, top, max(1.0, scale.x(run.end_us) - left), high))
        flat(painter, boxes, color)


def _paint_rates(painter: QPainter, row: Row, scale: Scale, slow: Spans[Seen], fast: Spans[Seen]) -> None:
    room = round(_RATE_PX * scale.us_per_px)
    for run in fast.runs(scale.start_us, scale.end_us, room):
        if not slow.any_within(run.end_us + 1, run.end_us + room):
            free = QRectF(scale.x(run.end_us) + 3, row.y, _RATE_PX, row.height)
            words(painter, free, f"{fast.items[run.last - 1].rate:g}×", 10, 600, "accent_text")


def flat(painter: QPainter, boxes: list[QRectF], color: QColor) -> None:
    """Many boxes of one colour, on whole pixels, which is several times as fast as with smooth edges."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawRects(boxes)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def paint_gaps(painter: QPainter, top: float, bottom: float, scale: Scale, model: Model) -> None:
    """Hatching where there is no recording, a line where one begins."""
    for start, end in model.gaps():
        if start < scale.end_us and end > scale.start_us:
            box = QRectF(scale.x(start), top, scale.x(end) - scale.x(start), bottom - top)
            painter.fillRect(box, theme.color("canvas"))
            painter.fillRect(box, QBrush(theme.color("line2"), Qt.BrushStyle.BDiagPattern))
    for segment in model.segments[1:]:
        if scale.shows(segment.at_us):
            painter.fillRect(QRectF(scale.x(segment.at_us) - 0.5, top, 1, bottom - top), theme.color("edge"))
