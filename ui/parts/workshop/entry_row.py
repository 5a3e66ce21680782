"""One entry of a list in the workshop: a line to read, which opens in place into its fields."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from greenrating.texts import say
from ui.parts.boxes import STRETCH, column, fill, held, row
from ui.parts.clear import clear
from ui.parts.painting import painter_on, rounded
from ui.parts.text import Text
from ui.parts.workshop.edit_field import EditField
from ui.parts.workshop.edit_fields import NumberField
from ui.parts.workshop.retire_bar import RetireBar
from ui.theme import theme

if TYPE_CHECKING:
    from ui.models.workshop_shown import Shown

_LINE = 22
_POINTS = 44
_WAS = 76
_INDENT = 60
_RING_INSIDE = -6
_CLOSED, _OPEN = (18, 3, 14, 3), (18, 9, 14, 9)


@dataclass(frozen=True)
class Entry:
    """An entry as a line: its path, its id, its words, a word in the middle, and at the end a number.

    `number` is the path of that number where it can be edited in the line itself, `number_name` what it is.
    `retire` says whether the entry may be taken out.
    """

    path: str
    name: str
    words: str
    middle: str = ""
    end: str = ""
    number: str = ""
    number_name: str = ""
    retire: bool = False


@dataclass(frozen=True)
class Columns:
    """How wide the columns of a list are; 0 leaves one out."""

    name: int = 50
    middle: int = 0
    end: int = 0


class EntryRow(QWidget):
    """`pressed` asks to open or close, `drag_begun` gives the place of the mouse, `edit_asked` an edit."""

    pressed = Signal(str)
    drag_begun = Signal(str, object)
    dragged = Signal(object)
    dropped = Signal(object)
    edit_asked = Signal(object, object)
    retired = Signal(str)
    focus_radius = 8

    def __init__(self, entry: Entry, columns: Columns, *, can_edit: bool) -> None:
        super().__init__()
        self.entry = entry
        self.fields: list[EditField] = []
        self.retire: RetireBar | None = None
        self._widgets: list[QWidget] = []
        self._columns = columns
        self._pressed_at: QPoint | None = None
        self._dragging = False
        self._touched = False
        self._can_edit = can_edit
        self.focus_gap = 0
        self.is_open = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._name = Text("", 13, 500, "text2", line=_LINE)
        self._name.setMinimumWidth(columns.name)
        self._words = Text("", 14, 400, line=_LINE, lines=1)
        self._slot = QVBoxLayout()
        self._middle = Text("", 13, 400, "text2", line=_LINE)
        self._end = Text("", 13, 400, "text2", line=_LINE)
        self._fault = Text("", 12, 400, "danger", line=18, wrap=True)
        self._fault.hide()
        self.number: NumberField | None = None
        self._compose(can_edit=can_edit)

    def show_entry(self, entry: Entry, shown: Shown, *, touched: bool) -> None:
        """Show the entry as it is now; fields in which one types keep what is typed."""
        self.entry = entry
        self._touched = touched
        self._name.setText(entry.name)
        self._name.set_color("warn" if self._touched else "text2")
        self._words.setText(entry.words or say("workshop_parts.empty_text"))
        self._words.set_color("text" if entry.words else "text3")
        self._middle.setText(entry.middle)
        self._end.setText(entry.end)
        fault = shown.fault(entry.path)
        self._show_values(shown)
        if not self.is_open or self.number is None:
            self._fault.setText("" if self.is_open else fault)
            self._fault.setVisible(bool(self._fault.text()))
        state = [entry.name, entry.words, entry.middle, entry.end]
        state += [say("workshop_parts.differs")] if self._touched else []
        self.setAccessibleName(" ".join(filter(None, state)))
        self.setAccessibleDescription(fault)
        self.update()

    def open(self, head: QWidget | None, fields: Sequence[EditField], widgets: Sequence[QWidget]) -> None:
        """Open with a field in place of the words, if there is one, and widgets below."""
        self.is_open = True
        self.focus_gap = _RING_INSIDE
        self.fields = list(fields)
        for field in fields:
            field.asked.connect(self.edit_asked)
        self._words.hide()
        self._slot.addWidget(head or Text(self.entry.words, 14, 500, line=_LINE, wrap=True))
        for widget in widgets:
            self._body.addWidget(widget)
        if self.can_retire():
            self.retire = RetireBar(self.entry.path, self.entry.name)
            self.retire.retired.connect(self.retired)
            self._body.addWidget(self.retire)
        self._holder.setVisible(bool(widgets) or self.retire is not None)
        self._outer.setContentsMargins(*_OPEN)
        self.updateGeometry()

    def close_fields(self) -> None:
        """Go back to one line."""
        self.is_open = False
        self.focus_gap = 0
        self.fields = []
        self.retire = None
        clear(self._slot)
        clear(self._body)
        self._words.show()
        self._holder.hide()
        self._outer.setContentsMargins(*_CLOSED)
        self.updateGeometry()

    def can_retire(self) -> bool:
        """Whether the entry may be taken out of this version."""
        return self.entry.retire and self._can_edit

    def all_fields(self) -> list[EditField]:
        """Every field of the row, that of the line as well."""
        return [*self.fields, *([self.number] if self.number is not None else [])]

    def start(self) -> None:
        """Put the focus into the first field."""
        for field in self.fields:
            if field.target() is not None:
                field.start()
                return

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if (
            event.button() is Qt.MouseButton.LeftButton
            and event.position().y() < self._head.geometry().bottom()
        ):
            self._pressed_at = event.position().toPoint()
            event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed_at is None:
            return
        moved = (event.position().toPoint() - self._pressed_at).manhattanLength()
        if not self._dragging and moved >= QApplication.startDragDistance():
            self._dragging = True
            self.drag_begun.emit(self.entry.path, event.globalPosition())
        if self._dragging:
            self.dragged.emit(event.globalPosition())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pressed_at is None:
            return
        self._pressed_at, was = None, self._dragging
        self._dragging = False
        if was:
            self.dropped.emit(event.globalPosition())
        else:
            self.pressed.emit(self.entry.path)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with painter_on(self) as painter:
            rect = QRectF(self.rect())
            if self.is_open:
                rounded(painter, rect.adjusted(3, 2, -3, -2), 9, "surface", theme.color("accent", 0.25), 5)
                rounded(painter, rect.adjusted(4.5, 3.5, -4.5, -3.5), 8, "surface", "accent", 2)
            else:
                if self.underMouse():
                    painter.fillRect(rect, theme.color("hover"))
                painter.fillRect(QRectF(0, rect.bottom() - 1, rect.width(), 1), theme.color("line"))
            if self._touched:
                rounded(painter, QRectF(7, self._head.geometry().y() + 13, 6, 6), 3, "warn")

    def _show_values(self, shown: Shown) -> None:
        for field in self.all_fields():
            field.show_value(shown)
        if self.retire is not None:
            self.retire.show_value(shown)

    def _compose(self, *, can_edit: bool) -> None:
        ends: list[QWidget] = []
        if self._columns.middle:
            self._middle.setFixedWidth(self._columns.middle)
            ends.append(_tall(self._middle))
        if self._columns.end:
            ends.append(self._end_part(can_edit=can_edit))
        words = held(column(5, self._words, self._slot, 5))
        self._head = held(row(_tall(self._name), (words, 1), *ends, gap=12))
        self._body = column(gap=8)
        self._holder = held(self._body)
        indent = self._columns.name + 12 if self._columns.name <= _INDENT else 0
        self._holder.setContentsMargins(indent, 6, 0, 4)
        self._holder.hide()
        self._fault.setContentsMargins(self._columns.name + 12, 0, 0, 6)
        self._outer = QVBoxLayout(self)
        fill(self._outer, self._head, self._fault, self._holder, margins=_CLOSED)

    def _end_part(self, *, can_edit: bool) -> QWidget:
        width = self._columns.end
        if not self.entry.number:
            self._end.setFixedWidth(width)
            return _tall(self._end)
        name = f"{self.entry.name} {self.entry.number_name}"
        self.number = number = NumberField(
            self.entry.number, name, can_edit=can_edit, bare=True, width=max(_POINTS, width - _WAS)
        )
        number.asked.connect(self.edit_asked)
        number.setFixedWidth(width)
        number.tell_in(self._fault)
        return held(column(0, number, STRETCH))


def _tall(text: Text) -> QWidget:
    return held(column(5, text, STRETCH))
