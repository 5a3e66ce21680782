"""The day as a line: one card for each room whose sheet is under way, the first of them at hand."""

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Signal
from PySide6.QtGui import QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from greenrating.texts import say
from greenrating.views import InspectionLine
from ui.models.dates import short_date
from ui.parts.boxes import STRETCH, column, fill, held, row
from ui.parts.button import Button
from ui.parts.card import Card
from ui.parts.chip import Chip
from ui.parts.clear import clear
from ui.parts.icon import Icon
from ui.parts.painting import painter_on
from ui.parts.progress_line import ProgressLine
from ui.parts.stars import Stars
from ui.parts.text import Text
from ui.theme import theme

_GAP = 14


class DayLine(QWidget):
    """The cards below each other, joined by a line; `opened` carries the id of the sheet to go on with."""

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_lines(self, lines: Sequence[InspectionLine]) -> None:
        """Show these sheets, the first as the one at hand."""
        clear(self._column)
        for place, line in enumerate(lines):
            card = WorkCard(line, at_hand=place == 0)
            card.opened.connect(self.opened)
            last = place == len(lines) - 1
            dot = _Dot(first=place == 0, last=last)
            self._column.addWidget(held(row(dot, 10, (held(column(card, 0 if last else _GAP)), 1))))

    def first_button(self) -> Button | None:
        """Where work goes on with one key."""
        return next(iter(self.findChildren(Button)), None)


class WorkCard(Card):
    """One room: what is being done there, the stars it holds, how far the sheet is, and the way to it."""

    opened = Signal(str)

    def __init__(self, line: InspectionLine, *, at_hand: bool) -> None:
        super().__init__()
        self.set_selected(at_hand)
        room = line.room
        go_on = Button(
            say("home.go_on" if line.done else "home.begin"),
            "play" if at_hand else None,
            "primary" if at_hand else "plain",
            "Enter" if at_hand else None,
        )
        go_on.clicked.connect(lambda: self.opened.emit(line.sheet))
        go_on.setAccessibleDescription(room.name)
        name = Text(room.name, 17, 600, line=26, lines=1)
        fill(
            QVBoxLayout(self),
            row((name, 1), 12, go_on),
            6,
            row(Chip(say(f"home.kind_{line.inspection.kind}")), 10, _standing(line), STRETCH),
            8,
            row(_address(line), (_operator(line), 1), 16, *_progress(line)),
            margins=(18, 14, 18, 14),
        )


def _standing(line: InspectionLine) -> QWidget:
    if line.stars_now:
        return Stars(line.stars_now, name=say("home.stars", n=line.stars_now))
    return Text(say("home.no_title" if line.stars_now is None else "home.no_stars"), 13, 500, "text2")


def _address(line: InspectionLine) -> QWidget | None:
    if not line.room.address:
        return None
    address = Text(line.room.address, 13, 400, "text2", line=20, lines=1)
    address.setMaximumWidth(260)
    return held(row(Icon("map-pin", 14, "text3"), 5, address, 20))


def _operator(line: InspectionLine) -> Text:
    return Text(
        f"{line.room.operator} · {short_date(line.inspection.held_on)}", 13, 400, "text3", line=20, lines=1
    )


def _progress(line: InspectionLine) -> tuple[QWidget, int, QWidget]:
    words = Text(say("home.progress", done=line.done, of=line.of), 13, 500, "text2")
    return ProgressLine(line.done, line.of, width=120), 10, words


class _Dot(QWidget):
    """The room's place on the line of the day: filled where one is now, open where one goes next."""

    def __init__(self, *, first: bool, last: bool) -> None:
        super().__init__()
        self._first, self._last = first, last
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(14, 20)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with painter_on(self) as painter:
            center = QPointF(7, 26)
            painter.setPen(QPen(theme.color("line2"), 2))
            if not self._first:
                painter.drawLine(QLineF(QPointF(7, 0), center))
            if not self._last:
                painter.drawLine(QLineF(center, QPointF(7, self.height())))
            painter.setPen(QPen(theme.color("accent" if self._first else "edge"), 2))
            painter.setBrush(theme.color("accent" if self._first else "canvas"))
            painter.drawEllipse(QRectF(center.x() - 5, center.y() - 5, 10, 10))
