"""The heads of the columns of the matrix: the members with their departments."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QEvent, QRectF, QSize
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from greenrating import texts
from greenrating.panel_views import SeatView
from ui import fonts
from ui.parts.painting import CENTER, painter_on, words
from ui.parts.settling.measure import SMALLEST, Measure, Span, columns, fitting

HEIGHT = 52
_LEFT = 20
_APART = 1
"""What a department leaves free at either side of its column, so that two never touch."""


class MatrixHead(QWidget):
    """Painted over the columns of the rows; `set_width` says how wide these are."""

    def __init__(self, m: Measure) -> None:
        super().__init__()
        self._m = m
        self._seats: tuple[SeatView, ...] = ()
        self.heads: tuple[float, ...] = ()
        """How wide the column of each member has to be for the department to be read whole."""
        self._proposal = ""
        self._width = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_members(self, seats: Sequence[SeatView], proposal: str) -> None:
        """Show these members; `proposal` heads the column of what is proposed."""
        self._seats, self._proposal = tuple(seats), proposal
        m = self._m
        self.heads = tuple(ceil(fonts.width(_office(seat), m(SMALLEST)) + 2 * m(_APART)) for seat in seats)
        self.setAccessibleName(
            texts.listed(texts.current(), [f"{seat.name} {_office(seat)}" for seat in seats])
        )
        self.update()

    def set_width(self, width: int) -> None:
        """The rows are so wide, a scroll bar beside them left out."""
        self._width = width
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._m(600), self._m(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._m(400), self._m(HEIGHT))

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self._tip(event.pos().x()), self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        m, high = self._m, self.height()
        place = columns(self._width, self.heads, m)
        with painter_on(self) as painter:
            number = QRectF(m(_LEFT), 0, place.number.width, high)
            words(painter, number, texts.say("settling.column_number"), m(14), 500, "text3")
            text = QRectF(place.text.left, 0, place.text.width, high)
            words(painter, text, texts.say("settling.column_text"), m(14), 500, "text3")
            seats = list(zip(place.members, self._seats, strict=True))
            px = min((self._name_size(span, seat) for span, seat in seats), default=m(14))
            for span, seat in seats:
                self._paint_member(painter, span, seat, px)
            self._paint_end(painter, place.proposal, self._proposal, strong=False)
            self._paint_end(painter, place.result, texts.say("settling.column_result"), strong=True)

    def _tip(self, x: int) -> str:
        place = columns(self._width, self.heads, self._m)
        for span, seat in zip(place.members, self._seats, strict=True):
            if span.left <= x < span.left + span.width:
                return f"{seat.name} · {_office(seat)}"
        return ""

    def _name_size(self, span: Span, seat: SeatView) -> int:
        return max(self._m(14), fitting(seat.name, span.width - self._m(6), self._m(17), 600, self._m))

    def _paint_member(self, painter: QPainter, span: Span, seat: SeatView, px: int) -> None:
        m = self._m
        name = QRectF(span.left + m(2), m(7), span.width - m(4), m(24))
        words(painter, name, seat.name, px, 600, "text", CENTER, elide=True)
        office, room = _office(seat), span.width - 2 * m(_APART)
        if seat.chair and fonts.width(office, m(SMALLEST)) > room:
            office = _office(seat, chair_first=True)
        below = QRectF(span.left + (span.width - room) / 2, m(30), room, m(18))
        px = fitting(office, room, m(13), 400, m)
        words(painter, below, office, px, 400, "text2", CENTER, elide=True)

    def _paint_end(self, painter: QPainter, span: Span, text: str, *, strong: bool) -> None:
        rect = QRectF(span.left, 0, span.width, self.height())
        weight, color = (600, "text2") if strong else (500, "text3")
        px = fitting(text, span.width - 4, self._m(14), weight, self._m)
        words(painter, rect, text, px, weight, color, CENTER)


def _office(seat: SeatView, *, chair_first: bool = False) -> str:
    """The department, and that somebody leads the panel."""
    parts = [seat.department, texts.say("settling.lead") if seat.chair else ""]
    return " · ".join(part for part in (reversed(parts) if chair_first else parts) if part)
