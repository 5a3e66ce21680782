"""Rows to press at the left of the workshop: versions, and the parts of a version."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from ui import fonts, icons
from ui.models.side_line import SideLine
from ui.parts.boxes import fill
from ui.parts.clear import clear
from ui.parts.painting import RIGHT, painter_on, rounded, words
from ui.theme import theme

_TALL, _LOW = 46, 25


class _Row(QAbstractButton):
    focus_radius = 8

    def __init__(self, line: SideLine) -> None:
        super().__init__()
        self.line = line
        self.current = False
        self.setFixedHeight(_TALL if line.icon else _LOW)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_line(line, current=False)

    def show_line(self, line: SideLine, *, current: bool) -> None:
        self.line, self.current = line, current
        policy = Qt.FocusPolicy.StrongFocus if current else Qt.FocusPolicy.ClickFocus
        self.setFocusPolicy(policy)
        self.setText(line.words)
        self.setAccessibleName(line.spoken or " ".join(filter(None, (line.words, line.detail, line.count))))
        self.setToolTip(line.spoken)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(180, self.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            holder = self.parentWidget()
            if isinstance(holder, SideRows):
                holder.step(self, 1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with painter_on(self) as painter:
            rect = QRectF(self.rect())
            if self.underMouse() and not self.current:
                rounded(painter, rect, 8, "hover")
            if self.line.icon:
                self._paint_tall(painter, rect)
            else:
                self._paint_low(painter, rect)

    def _paint_tall(self, painter: QPainter, rect: QRectF) -> None:
        if self.current:
            rounded(painter, rect, 8, "accent_soft")
        color = "accent_text" if self.current else "text"
        icons.draw(painter, QRectF(10, 9, 16, 16), self.line.icon, "accent_text" if self.current else "text2")
        name = QRectF(34, 4, rect.width() - 40, 21)
        words(painter, name, self.text(), 14, 600 if self.current else 500, color, elide=True)
        below = QRectF(34, 24, rect.width() - 40, 17)
        words(
            painter, below, self.line.detail, 12, 400, "accent_text" if self.current else "text2", elide=True
        )

    def _paint_low(self, painter: QPainter, rect: QRectF) -> None:
        if self.current:
            rounded(painter, QRectF(10, 7, 3, rect.height() - 14), 1.5, "accent")
        weight = 600 if self.current or self.line.changed else 400
        name, count = self.text(), fonts.width(self.line.count, 12, 500)
        room = rect.width() - 20 - 10 - count - (22 if self.line.faulty or self.line.changed else 8)
        px = 13 if fonts.width(name, 13, weight) <= room else 12
        words(painter, QRectF(20, 0, room, rect.height()), name, px, weight, "text", elide=True)
        left = 20 + min(room, fonts.width(name, px, weight)) + 8
        if self.line.faulty:
            icons.draw(painter, QRectF(left, rect.center().y() - 6, 13, 13), "circle-alert", "danger", 2)
        elif self.line.changed:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("warn"))
            painter.drawEllipse(QPointF(left + 3, rect.center().y() + 0.5), 3, 3)
        words(painter, rect.adjusted(0, 0, -10, 0), self.line.count, 12, 500, "text3", RIGHT)


class SideRows(QWidget):
    """`chosen` gives the id of the row pressed. Tab comes to the current one, the arrows lead on."""

    chosen = Signal(str)

    def __init__(self, gap: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: dict[str, _Row] = {}
        self._column = QVBoxLayout(self)
        fill(self._column, gap=gap)

    def show_lines(self, lines: Sequence[SideLine], current: str) -> None:
        """Show these rows; one that stays keeps the focus."""
        if [(line.id, bool(line.icon)) for line in lines] != [
            (row.line.id, bool(row.line.icon)) for row in self.rows.values()
        ]:
            self._build(lines)
        for line in lines:
            self.rows[line.id].show_line(line, current=line.id == current)

    def step(self, row: QWidget, by: int) -> None:
        """Move the focus to a neighbour."""
        rows = list(self.rows.values())
        place = next((n for n, each in enumerate(rows) if each is row), 0) + by
        if 0 <= place < len(rows):
            rows[place].setFocus(Qt.FocusReason.TabFocusReason)

    def _build(self, lines: Sequence[SideLine]) -> None:
        clear(self._column)
        self.rows = {line.id: _Row(line) for line in lines}
        for row in self.rows.values():
            row.clicked.connect(partial(self._press, row))
            self._column.addWidget(row)

    def _press(self, row: _Row, _checked: bool = False) -> None:
        self.chosen.emit(row.line.id)
