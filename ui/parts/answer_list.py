"""A list of answers worked through with the keyboard: what every such list does, whatever it asks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Generic, TypeVar

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.models.offered import copied, has_evidence
from ui.parts.answer_row import AnswerRow
from ui.parts.evidence_strip import EvidenceStrip
from ui.parts.painting import painter_on, rounded

_PAGE = 5
R = TypeVar("R", bound=AnswerRow)
D = TypeVar("D", bound="AnswerDetail")


class AnswerDetail(QWidget):
    """What an open row shows below its text; one for the whole list, lent to the row being worked on.

    `done` asks for the next row, `left` for the focus back on the row; `note_set` and `methods_set` give a
    row and what was said of it.
    """

    done = Signal()
    left = Signal()
    note_set = Signal(str, str)
    methods_set = Signal(str, object)
    strip: EvidenceStrip

    def write_note(self) -> None:
        """Open the note and put the cursor there."""
        raise NotImplementedError

    def flush(self) -> None:
        """Hand over whatever is being typed."""
        raise NotImplementedError


class AnswerList(QWidget, Generic[R, D]):
    """Rows of which the one with the focus is open.

    `cleared`, `pick` and `paste` name a row and what is wanted; `dropped` comes with what was dropped;
    `blank_wanted` asks for the next blank behind a row; `current_changed` says where one is.
    """

    cleared = Signal(str)
    pick = Signal(str)
    paste = Signal(str)
    dropped = Signal(str, object)
    blank_wanted = Signal(str)
    current_changed = Signal(str)

    def __init__(self, rows: Mapping[str, R], detail: D) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self.detail = detail
        self.rows = rows
        self.is_locked = False
        self.current: str | None = None
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 1, 0, 1)
        self.column.setSpacing(0)
        for row in self.rows.values():
            row.entered.connect(self.stand_on)
            row.grown.connect(self._reveal_soon)
            self.column.addWidget(row)
        detail.setParent(self)
        detail.hide()
        detail.done.connect(lambda: self.step(1))
        detail.left.connect(self.focus_row)

    def show_detail(self) -> None:
        """Show in the detail what belongs to the current row."""
        raise NotImplementedError

    def answer_by(self, item: str, event: QKeyEvent) -> Callable[[], object] | None:
        """What a key answers on a row of this list, None if nothing."""
        raise NotImplementedError

    def write(self, item: str) -> None:
        """Enter was pressed on a row: put the cursor where words are wanted, or go on."""
        raise NotImplementedError

    def answered(self, item: str) -> None:
        """An answer has been kept: put the focus where words are still wanted."""
        raise NotImplementedError

    def show_only(self, ids: Iterable[str]) -> None:
        """Show some of the rows and hide the others."""
        wanted = set(ids)
        for id_, row in self.rows.items():
            row.setVisible(id_ in wanted)
        shown = self.shown()
        for id_ in shown:
            self.rows[id_].set_last(id_ == shown[-1])
        if self.current not in wanted:
            self._stand(shown[0] if shown else None)

    def shown(self) -> list[str]:
        """The rows that are not hidden, in order."""
        return [id_ for id_, row in self.rows.items() if not row.isHidden()]

    def stand_on(self, item: str) -> None:
        """Make a row the one being worked on."""
        if item != self.current:
            self._stand(item)
            self.current_changed.emit(item)

    def focus_row(self) -> None:
        """Put the focus on the current row."""
        if self.current is not None:
            self.rows[self.current].setFocus(Qt.FocusReason.OtherFocusReason)

    def step(self, by: int) -> None:
        """Go on by some rows, stopping at the ends."""
        shown = self.shown()
        if not shown:
            return
        place = shown.index(self.current) if self.current in shown else -1
        target = shown[max(0, min(len(shown) - 1, place + by))]
        self.rows[target].setFocus(Qt.FocusReason.OtherFocusReason)

    def complain(self, item: str, sentence: str) -> None:
        """Say beside a row what is wrong with what was just done."""
        if item in self.rows:
            self.rows[item].complain(sentence)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.current
        if item is None or not self._act(item, event):
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        rounded(painter, QRectF(self.rect()), 10, "surface", "line")
        painter.end()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if not self.is_locked and has_evidence(event.mimeData()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        item = self._item_at(event.position().toPoint().y())
        if item is not None:
            self.stand_on(item)
        self.detail.strip.set_over(item is not None)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.detail.strip.set_over(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self.detail.strip.set_over(False)
        item = self._item_at(event.position().toPoint().y())
        if item is not None:
            event.acceptProposedAction()
            self.dropped.emit(item, copied(event.mimeData()))

    def _act(self, item: str, event: QKeyEvent) -> bool:
        key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        moves = {
            Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -_PAGE, Qt.Key.Key_PageDown: _PAGE,
            Qt.Key.Key_Home: -len(self.rows), Qt.Key.Key_End: len(self.rows),
        }  # fmt: skip
        if modifiers == Qt.KeyboardModifier.ControlModifier and key == Qt.Key.Key_V:
            return self._unless_locked(lambda: self.paste.emit(item))
        if modifiers & ~Qt.KeyboardModifier.ShiftModifier:
            return False
        if key in moves:
            self.step(moves[Qt.Key(key)])
            return True
        if key == Qt.Key.Key_G:
            self.blank_wanted.emit(item)
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.write(item)
            return True
        acts: dict[Qt.Key, Callable[[], object]] = {
            Qt.Key.Key_B: self.detail.write_note,
            Qt.Key.Key_E: lambda: self.pick.emit(item),
            Qt.Key.Key_Delete: lambda: self.cleared.emit(item),
            Qt.Key.Key_Backspace: lambda: self.cleared.emit(item),
        }
        act = self.answer_by(item, event) or acts.get(Qt.Key(key))
        return act is not None and self._unless_locked(act)

    def _unless_locked(self, act: Callable[[], object]) -> bool:
        if not self.is_locked:
            act()
        return True

    def _stand(self, item: str | None) -> None:
        if self.current is not None:
            self.detail.flush()
            self.rows[self.current].complain("")
            self.rows[self.current].set_current(False)
        self.current = item
        if item is None:
            self.detail.hide()
            return
        row = self.rows[item]
        row.set_current(True)
        row.hold(self.detail)
        self.show_detail()
        self._reveal_soon()

    def _reveal_soon(self) -> None:
        QTimer.singleShot(0, self, self._reveal)

    def _reveal(self) -> None:
        """Bring the whole open row into sight, once it has grown."""
        from ui.parts.rows import ScrollColumn

        walk: QWidget | None = self.parentWidget()
        while walk is not None and not isinstance(walk, ScrollColumn):
            walk = walk.parentWidget()
        if walk is not None and self.current is not None:
            row = self.rows[self.current]
            walk.ensureWidgetVisible(row, 0, min(48, max(0, (walk.height() - row.height()) // 2)))

    def _item_at(self, y: int) -> str | None:
        for id_ in self.shown():
            geometry = self.rows[id_].geometry()
            if geometry.top() <= y <= geometry.bottom():
                return id_
        return None
