"""One row of the matrix: an answer on which the members differ."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from greenrating import texts
from ui import fonts
from ui.fonts import Weight
from ui.models.settling_cells import Cells, GivenCell
from ui.parts.painting import CENTER, LEFT, painter_on, rounded, words
from ui.parts.points_cell import Look, draw_key
from ui.parts.settling.measure import Columns, Measure, Span, columns, fitting
from ui.parts.text import broken
from ui.theme import theme

TALL, LOW = 60, 52
_LEFT = 20
_SIGN, _WORDS, _NUMBER = 24, 17, 20
_SHORT = 3
_TEXT_LINES = 2


class MatrixRow(QWidget):
    """`entered` says that the row got the focus. Agreement is plain, a differing value is boxed."""

    entered = Signal(str)

    def __init__(self, item: str, m: Measure) -> None:
        super().__init__()
        self.item = item
        self._m = m
        self._cells: Cells | None = None
        self._heads: tuple[float, ...] = ()
        self._current = False
        self._last = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_cells(self, cells: Cells, heads: tuple[float, ...]) -> None:
        """Show what stands in the row, under heads that have to be so wide."""
        if (cells, heads) != (self._cells, self._heads):
            self._cells, self._heads = cells, heads
            self.setAccessibleName(cells.spoken)
            self.update()

    def set_current(self, current: bool) -> None:
        """Mark the row as the one being worked on."""
        self._current = current
        self.update()

    def set_place(self, height: int, *, last: bool) -> None:
        """Stand so high; the last row has no line under it."""
        self._last = last
        self.setFixedHeight(height)

    def sizeHint(self) -> QSize:
        return QSize(self._m(600), self._m(TALL))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._m(400), self._m(LOW))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit(self.item)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        event.accept()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self._tip(event.pos().x()), self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        cells = self._cells
        if cells is None:
            return
        place = columns(self.width(), self._heads, self._m)
        with painter_on(self) as painter:
            self._paint_ground(painter)
            self._paint_number(painter, cells)
            self._paint_text(painter, place, cells)
            for span, given in zip(place.members, cells.given, strict=True):
                self._paint_given(painter, span, given)
            self._paint_proposal(painter, place, cells)
            self._paint_result(painter, place, cells)

    def _tip(self, x: int) -> str:
        cells = self._cells
        if cells is None:
            return ""
        place = columns(self.width(), self._heads, self._m)
        if place.proposal.left <= x < place.result.left:
            return cells.proposal_tip
        return cells.text if x < place.text.left + place.text.width else ""

    def _paint_ground(self, painter: QPainter) -> None:
        rect = QRectF(self.rect())
        ground = "accent_soft" if self._current else "hover" if self.underMouse() else None
        if ground:
            shape = QPainterPath()
            radius = 11 if self._last else 0
            shape.addRoundedRect(rect.adjusted(0, -radius, 0, 0), radius, radius)
            painter.fillPath(shape, theme.color(ground))
        if not self._last:
            painter.fillRect(QRectF(0, rect.height() - 1, rect.width(), 1), theme.color("line"))
        if self.hasFocus():
            rounded(painter, rect.adjusted(2, 2, -2, -3), 8, None, "accent", 1.5)

    def _paint_number(self, painter: QPainter, cells: Cells) -> None:
        m, middle = self._m, self.height() / 2
        width = columns(self.width(), self._heads, m).number.width - m(_LEFT) - m(4)
        px = fitting(cells.name, width, m(_NUMBER), 600, m)
        above = QRectF(m(_LEFT), middle - m(22), width, m(26))
        words(painter, above, cells.name, px, 600, "accent_text" if self._current else "text")
        below = QRectF(m(_LEFT), middle + m(4), width, m(16))
        color, weight = ("warn", 600) if cells.apart_matters else ("text3", 400)
        words(painter, below, cells.apart, fitting(cells.apart, width, m(12), weight, m), weight, color)

    def _paint_text(self, painter: QPainter, place: Columns, cells: Cells) -> None:
        m, width = self._m, place.text.width - self._m(14)
        lines = broken(cells.text, width, m(16))
        if len(lines) > _TEXT_LINES:
            rest = "".join(lines[_TEXT_LINES - 1 :])
            elided = fonts.metrics(m(16)).elidedText(rest, Qt.TextElideMode.ElideRight, width)
            lines = [*lines[: _TEXT_LINES - 1], elided]
        top = self.height() / 2 - m(12) * len(lines)
        for number, line in enumerate(lines):
            words(
                painter,
                QRectF(place.text.left, top + m(24) * number, width, m(24)),
                line,
                m(16),
                400,
                "text",
                LEFT,
            )

    def _paint_given(self, painter: QPainter, span: Span, given: GivenCell) -> None:
        box = self._box(span, given.words, 46, 40)
        if given.differs:
            rounded(painter, box, 9, "warn_soft", "warn", 2)
        weight, color = (600, "warn") if given.differs else (400, "text2")
        px = self._size(given.words, span.width - self._m(12), weight)
        words(painter, box.adjusted(-8, -1, 8, 0), given.words, px, weight, color, CENTER)

    def _paint_proposal(self, painter: QPainter, place: Columns, cells: Cells) -> None:
        m = self._m
        rect = QRectF(place.proposal.left, -1, place.proposal.width, self.height())
        px = self._size(cells.proposal, place.proposal.width - m(12), 500)
        words(
            painter,
            rect.adjusted(0, 0, 0, -m(12) if cells.not_taken else 0),
            cells.proposal,
            px,
            500,
            "text3",
            CENTER,
        )
        if cells.not_taken:
            below = QRectF(rect.left(), self.height() / 2 + m(8), rect.width(), m(16))
            words(painter, below, texts.say("settling.not_taken"), m(12), 600, "warn", CENTER)

    def _paint_result(self, painter: QPainter, place: Columns, cells: Cells) -> None:
        m = self._m
        shown = cells.result or (cells.choice if self._current else "")
        box = self._box(place.result, shown, 50, 42)
        px = self._size(shown, place.result.width - m(16), 600)
        if cells.result:
            draw_key(painter, box, shown, cells.tone, Look(chosen=True, px=px))
        elif self._current:
            rounded(painter, box, 9, "surface", "accent", 2)
            words(painter, box.adjusted(0, -1, 0, 0), shown, px, 600, "accent_text", CENTER)
            cursor = QRectF(box.center().x() - m(9), box.bottom() - m(8), m(18), 2)
            painter.fillRect(cursor, theme.color("accent"))
        else:
            rounded(painter, box, 9, None, "edge", 1, (3, 3))

    def _size(self, text: str, width: float, weight: Weight) -> int:
        """Points are large; words and fan counts are of one size, or smaller where they must be."""
        sign = len(text) <= _SHORT and (text[:1].isdigit() or text == "—")
        return fitting(text, width, self._m(_SIGN if sign else _WORDS), weight, self._m)

    def _box(self, span: Span, text: str, width: int, height: int) -> QRectF:
        """A box in the middle of a column, wider where the words are."""
        m = self._m
        px = self._size(text, span.width - m(12), 600)
        wide = min(span.width - 4, max(m(width), fonts.width(text, px, 600) + m(14)))
        tall = min(m(height), self.height() - m(8))
        middle = span.left + span.width / 2
        return QRectF(middle - wide / 2, self.height() / 2 - tall / 2, wide, tall)
