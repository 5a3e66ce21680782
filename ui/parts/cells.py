"""The cell: one square is one item, one point, one room or one day."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui.parts.painting import painter_on, rounded
from ui.theme import Token, theme

State = Literal["full", "partial", "zero", "na", "blank", "point", "missing"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One square: what it stands for, how it is, and what its tooltip says.

    `full`, `partial`, `zero`, `na` and `blank` are the states of an item; `point` is a point earned in strong
    colour, `missing` one that is not there without being lost.
    """

    id: str
    state: State
    tip: str = ""


def draw_cell(painter: QPainter, rect: QRectF, state: State, radius: float = 3) -> None:
    """Draw one square of any size; the states differ by shape as well as by colour."""
    match state:
        case "full":
            rounded(painter, rect, radius, "accent_line")
        case "point":
            rounded(painter, rect, radius, "accent")
        case "partial":
            rounded(painter, rect, radius, "warn_soft", "warn", 1.5)
        case "zero":
            rounded(painter, rect, radius, "danger")
        case "missing":
            rounded(painter, rect, radius, None, "line2", 1.2)
        case "blank":
            rounded(painter, rect, radius, "surface", "edge", 1, (2, 2))
        case "na":
            rounded(painter, rect, radius, "sunken", "line2")
            painter.setPen(QPen(theme.color("text3"), 1.2))
            inner = rect.adjusted(3, 3, -3, -3)
            painter.drawLine(QLineF(inner.bottomLeft(), inner.topRight()))


class Cells(QWidget):
    """Squares in rows of `columns`; a click, or the arrows and Enter, emit `clicked` if pressable."""

    clicked = Signal(str)
    focus_radius = 6

    def __init__(
        self,
        cells: Sequence[Cell] = (),
        *,
        size: float = 15,
        gap: float = 5.6,
        columns: int = 10,
        pressable: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._cells = list(cells)
        self._size, self._gap, self._columns = size, gap, columns
        self._pressable = pressable
        self._current: str | None = None
        self._cursor = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(pressable)
        if pressable:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_cells(self, cells: Sequence[Cell]) -> None:
        """Show other squares."""
        resized = len(cells) != len(self._cells)
        self._cells = list(cells)
        self._cursor = min(self._cursor, max(0, len(cells) - 1))
        if resized:
            self.updateGeometry()
        self.update()

    def set_current(self, cell: str | None) -> None:
        """Frame the square being worked on."""
        self._current = cell
        self.update()

    def sizeHint(self) -> QSize:
        columns = min(self._columns, max(1, len(self._cells)))
        rows = -(-len(self._cells) // self._columns)
        step = self._size + self._gap
        return QSize(round(columns * step - self._gap + 6), round(rows * step - self._gap + 6))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def rect_of(self, index: int) -> QRectF:
        """Where a square lies, by its place in the order."""
        row, column = divmod(index, self._columns)
        step = self._size + self._gap
        return QRectF(3 + column * step, 3 + row * step, self._size, self._size)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with painter_on(self) as painter:
            for index, cell in enumerate(self._cells):
                rect = self.rect_of(index)
                draw_cell(painter, rect, cell.state, 3 if self._size >= 13 else 2)
                if cell.id == self._current or (self.hasFocus() and index == self._cursor):
                    rounded(painter, rect.adjusted(-3, -3, 3, 3), 5, None, "accent", 2)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index = self._index_at(event.position())
        if self._pressable and index is not None:
            self._cursor = index
            self.clicked.emit(self._cells[index].id)
        else:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -self._columns,
            Qt.Key.Key_Down: self._columns,
        }
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._cells:
            self.clicked.emit(self._cells[self._cursor].id)
        elif (step := steps.get(Qt.Key(event.key()))) and 0 <= self._cursor + step < len(self._cells):
            self._cursor += step
            self.update()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        ids = [cell.id for cell in self._cells]
        if self._current in ids:
            self._cursor = ids.index(self._current)
        super().focusInEvent(event)
        self.update()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            index = self._index_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self._cells[index].tip if index is not None else "", self)
            return True
        return super().event(event)

    def _index_at(self, point: QPointF) -> int | None:
        reach = self._gap / 2
        for index in range(len(self._cells)):
            if self.rect_of(index).adjusted(-reach, -reach, reach, reach).contains(point):
                return index
        return None


_WIDEST = 26.0


class CellBar(QWidget):
    """A row of narrow cells across the width: `done` of `total`, as rooms of a quarter or days of a period.

    `color` is that of the done cells, `rest` that of the others; `from_end` counts from the right.
    """

    def __init__(
        self,
        done: int,
        total: int,
        *,
        height: int = 10,
        color: Token = "accent",
        rest: Token = "line2",
        from_end: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._done, self._total, self._from_end = done, total, from_end
        self._color: Token = color
        self._rest: Token = rest
        self.setFixedHeight(height)

    def set_progress(self, done: int, total: int) -> None:
        """Show another number of cells."""
        self._done, self._total = done, total
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._total:
            return
        with painter_on(self) as painter:
            step = min((self.width() + 2) / self._total, _WIDEST)
            gap = 2 if step > 5 else 1.4
            for place in range(self._total):
                done = place >= self._total - self._done if self._from_end else place < self._done
                rect = QRectF(place * step, 0, step - gap, self.height())
                rounded(painter, rect, 1.5, self._color if done else self._rest)
