"""One room that would change star."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui import fonts
from ui.models.workshop_trial import TurnLine
from ui.parts.painting import RIGHT, hairline, painter_on, rounded, words

_HEIGHT = 42


class TurnRow(QAbstractButton):
    """The room and the cause at the left, points and stars at the right; `asked` gives its verdict."""

    asked = Signal(str)
    focus_radius = 4
    focus_gap = 4

    def __init__(self, turn: TurnLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._turn = turn
        self.setFixedHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        if turn.verdict:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.clicked.connect(lambda: self.asked.emit(turn.verdict))
        told = f"{turn.room} {turn.total} {turn.change} {turn.cause}"
        self.setAccessibleName(told)
        self.setToolTip(f"{turn.room}\n{turn.cause}")

    def sizeHint(self) -> QSize:
        return QSize(264, _HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        turn = self._turn
        with painter_on(self) as painter:
            rect = QRectF(self.rect())
            if self.underMouse() and turn.verdict:
                rounded(painter, rect.adjusted(-4, 1, 4, -1), 4, "hover")
            change = fonts.width(turn.change, 13, 600)
            total = fonts.width(turn.total, 13, 500)
            line = QRectF(0, 3, rect.width(), 20)
            words(painter, line, turn.change, 13, 600, "warn", RIGHT)
            words(painter, line.adjusted(0, 0, -change - 12, 0), turn.total, 13, 500, "text2", RIGHT)
            words(painter, line.adjusted(0, 0, -change - total - 22, 0), turn.room, 13, 500, elide=True)
            words(painter, QRectF(0, 21, rect.width(), 18), turn.cause, 11, 400, "text2", elide=True)
            hairline(painter, rect.bottomLeft(), rect.bottomRight())
