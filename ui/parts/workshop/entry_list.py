"""A list of entries in the workshop, worked through and put in order with keys or mouse."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ui.parts.line import HLine
from ui.parts.workshop.entry_row import Columns, Entry, EntryRow

if TYPE_CHECKING:
    from ui.models.workshop_shown import Shown

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Home: -(10**6), Qt.Key.Key_End: 10**6}
Filler = Callable[[EntryRow], None]
Touched = Callable[[str], bool]


class EntryList(QWidget):
    """Rows of which one is open.

    `edit_asked` comes with the field and its edit, `retired` with a path, `moved` with a path and its new
    place, counted among all rows; `dragging` tells a part where the mouse is, None when it let go.
    """

    edit_asked = Signal(object, object)
    retired = Signal(str)
    moved = Signal(str, int)
    dragging = Signal(str, object)
    dropped = Signal(str, object)
    opened = Signal()

    def __init__(self, fill_row: Filler, touched: Touched) -> None:
        super().__init__()
        self.rows: dict[str, EntryRow] = {}
        self.can_move = False
        self.columns = Columns()
        self._fill, self._touched = fill_row, touched
        self._shown: Shown | None = None
        self._dragged = ""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._mark = HLine("accent", self)
        self._mark.setFixedHeight(3)
        self._mark.hide()

    def show_entries(self, entries: Sequence[Entry], shown: Shown, *, anew: bool) -> None:
        """Show the entries; rows stay as they are unless something came, went or moved, or `anew` is set."""
        self._shown = shown
        if anew or [entry.path for entry in entries] != list(self.rows):
            self._rebuild(entries, shown)
        for entry in entries:
            self._show(self.rows[entry.path], entry, shown)

    def show_only(self, paths: Collection[str]) -> None:
        """Show some of the rows; one that is open or has the focus stays."""
        for path, row in self.rows.items():
            row.setVisible(path in paths or row.is_open or _holds_focus(row))

    def open_path(self) -> str:
        """The path of the row that is open, "" if none is."""
        return next((path for path, row in self.rows.items() if row.is_open), "")

    def open(self, path: str) -> EntryRow | None:
        """Open a row, and close the one before."""
        row = self.rows.get(path)
        if row is None or row.is_open:
            return row
        self.close()
        self._fill(row)
        if self._shown is not None:
            self._show(row, row.entry, self._shown)
        row.show()
        self.opened.emit()
        return row

    def close(self) -> bool:
        """Close what is open; False if nothing was."""
        path = self.open_path()
        if not path:
            return False
        row = self.rows[path]
        if _holds_focus(row):
            row.setFocus(Qt.FocusReason.OtherFocusReason)
        row.close_fields()
        if self._shown is not None:
            self._show(row, row.entry, self._shown)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = next((each for each in self.rows.values() if _holds_focus(each)), None)
        if row is None or not self._act(row, event):
            super().keyPressEvent(event)

    def _act(self, row: EntryRow, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if modifiers == Qt.KeyboardModifier.AltModifier and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._shift(row.entry.path, _STEPS[key])
            return True
        if modifiers:
            return False
        if key == Qt.Key.Key_Escape and row.is_open:
            return self.close()
        if not row.hasFocus():
            return False
        if key in _STEPS:
            self._step(row, _STEPS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._toggle(row.entry.path)
        elif key == Qt.Key.Key_Delete and row.can_retire():
            opened = self.open(row.entry.path)
            if opened is not None and opened.retire is not None:
                opened.retire.ask()
        else:
            return False
        return True

    def _show(self, row: EntryRow, entry: Entry, shown: Shown) -> None:
        row.show_entry(entry, shown, touched=self._touched(entry.path))

    def _toggle(self, path: str) -> None:
        if self.open_path() == path:
            self.close()
            return
        row = self.open(path)
        if row is not None:
            row.start()

    def _step(self, row: EntryRow, by: int) -> None:
        seen = [each for each in self.rows.values() if not each.isHidden()]
        place = max(0, min(len(seen) - 1, seen.index(row) + by))
        seen[place].setFocus(Qt.FocusReason.OtherFocusReason)

    def _shift(self, path: str, by: int) -> None:
        place = list(self.rows).index(path) + by
        if self.can_move and 0 <= place < len(self.rows):
            self.moved.emit(path, place)

    def _rebuild(self, entries: Sequence[Entry], shown: Shown) -> None:
        opened, focused = self.open_path(), self._focused()
        field = next((i for i, f in enumerate(self._open_fields()) if _holds_focus(f)), None)
        if opened and opened not in {entry.path for entry in entries} and len(entries) == len(self.rows):
            opened = focused = entries[list(self.rows).index(opened)].path
        focused = self._heir(focused, [entry.path for entry in entries])
        for row in self.rows.values():
            row.hide()
            row.deleteLater()
            self._column.removeWidget(row)
        self.rows = {entry.path: self._row(entry, shown) for entry in entries}
        for row in self.rows.values():
            self._column.addWidget(row)
        if opened in self.rows:
            self.open(opened)
        again = self.rows.get(focused)
        if again is not None and field is not None and field < len(again.all_fields()):
            again.all_fields()[field].start()
        elif again is not None:
            again.setFocus(Qt.FocusReason.OtherFocusReason)
        self._mark.raise_()

    def _heir(self, focused: str, paths: Sequence[str]) -> str:
        """Which entry takes the focus: the same, the next one if it went, the last if none follows."""
        if not focused or focused in paths or not paths:
            return focused
        return paths[min(list(self.rows).index(focused), len(paths) - 1)]

    def _row(self, entry: Entry, shown: Shown) -> EntryRow:
        row = EntryRow(entry, self.columns, can_edit=shown.can_edit)
        row.pressed.connect(self._toggle)
        row.edit_asked.connect(self.edit_asked)
        row.retired.connect(self.retired)
        row.drag_begun.connect(self._drag)
        row.dragged.connect(self._drag_on)
        row.dropped.connect(self._drop)
        return row

    def _focused(self) -> str:
        return next((path for path, row in self.rows.items() if _holds_focus(row)), "")

    def _open_fields(self) -> list[QWidget]:
        row = self.rows.get(self._focused())
        return [*row.all_fields()] if row is not None else []

    def _drag(self, path: str, at: QPointF) -> None:
        if self.can_move:
            self._dragged = path
            self.dragging.emit(path, at)

    def _drag_on(self, at: QPointF) -> None:
        if not self._dragged:
            return
        self.dragging.emit(self._dragged, at)
        place = self._place_at(at)
        self._mark.setVisible(place is not None)
        if place is not None:
            rows = [row for row in self.rows.values() if not row.isHidden()]
            top = rows[place].y() if place < len(rows) else rows[-1].geometry().bottom()
            self._mark.setGeometry(QRect(8, top - 2, self.width() - 16, 3))

    def _drop(self, at: QPointF) -> None:
        path, self._dragged = self._dragged, ""
        self._mark.hide()
        if not path:
            return
        place = self._place_at(at)
        self.dropped.emit(path, at)
        if place is None:
            return
        before = [each for each, row in self.rows.items() if not row.isHidden()][:place]
        others = [each for each in self.rows if each != path]
        left = [each for each in before if each != path]
        index = others.index(left[-1]) + 1 if left else 0
        if index != list(self.rows).index(path):
            self.moved.emit(path, index)

    def _place_at(self, at: QPointF) -> int | None:
        """Between which rows in sight a point lies; None outside the list."""
        point = self.mapFromGlobal(at.toPoint())
        if not self.rect().adjusted(0, -8, 0, 8).contains(point):
            return None
        rows = [row for row in self.rows.values() if not row.isHidden()]
        return sum(1 for row in rows if point.y() > row.geometry().center().y())


def _holds_focus(widget: QWidget) -> bool:
    focus = QApplication.focusWidget()
    return focus is not None and (focus is widget or widget.isAncestorOf(focus))
