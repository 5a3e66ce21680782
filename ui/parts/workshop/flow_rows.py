"""How many rooms turn from one star to another, a cell for each."""

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from greenrating.texts import say
from ui import icons
from ui.models.workshop_trial import FlowLine
from ui.parts.painting import painter_on, rounded, words
from ui.parts.stars import paint_stars

_HEIGHT = 58
_CELL, _CELL_STEP, _CELL_HEIGHT = 8, 10.6, 17
_MOST = 8
_SIDE = 84
_STAR = 10


class FlowRow(QWidget):
    """From where, how many, to where."""

    def __init__(self, flow: FlowLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = flow
        self.setFixedHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(say("workshop.trial.flow", before=flow.before, after=flow.after, n=flow.cases))

    def sizeHint(self) -> QSize:
        return QSize(264, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        flow = self._flow
        with painter_on(self) as painter:
            right = self.width() - _SIDE
            for left, name, stars in (
                (0, flow.before, flow.before_stars),
                (right, flow.after, flow.after_stars),
            ):
                words(painter, QRectF(left, 4, _SIDE, 20), name, 13, 500, elide=True)
                if stars:
                    paint_stars(painter, QPointF(left, 27), stars, total=stars, size=_STAR)
            self._paint_cells(painter, _SIDE + 2)
            told = say("workshop.trial.rooms", n=flow.cases)
            words(painter, QRectF(_SIDE + 2, 30, right - _SIDE, 20), told, 12, 600, "warn")

    def _paint_cells(self, painter: QPainter, left: float) -> None:
        """A cell for each room, as many as there is room for."""
        for place in range(min(self._flow.cases, _MOST)):
            rounded(painter, QRectF(left + place * _CELL_STEP, 7, _CELL, _CELL_HEIGHT), 1.5, "warn")
        icons.draw(painter, QRectF(self.width() - _SIDE - 22, 8, 15, 15), "arrow-right", "text3")
