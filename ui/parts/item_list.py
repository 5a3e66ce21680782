"""The list of items of one section, worked through with the keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from greenrating import texts
from greenrating.views import ItemView
from scoring.sheet import Item, Sheet
from ui.models.keys import digit_of
from ui.models.offered import copied, has_evidence
from ui.models.overlap import overlap_of
from ui.models.points import number
from ui.models.spoken import joined
from ui.parts.item_detail import ItemDetail
from ui.parts.item_row import ItemRow
from ui.parts.painting import painter_on, rounded
from ui.parts.points_cell import slots_for

_PAGE = 5


class ItemList(QWidget):
    """Rows of items, of which the one with the focus is open.

    `scored`, `na`, `cleared`, `pick` and `paste` name an item and what is wanted; `dropped` comes with what
    was dropped; `blank_wanted` asks for the next blank behind an item; `current_changed` says where one is.
    """

    scored = Signal(str, object)
    na = Signal(str)
    cleared = Signal(str)
    pick = Signal(str)
    paste = Signal(str)
    dropped = Signal(str, object)
    blank_wanted = Signal(str)
    current_changed = Signal(str)

    def __init__(self, sheet: Sheet, items: Iterable[Item], detail: ItemDetail) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self._sheet = sheet
        self.detail = detail
        self._locked = False
        self._views: Mapping[str, ItemView] = {}
        self.current: str | None = None
        items = tuple(items)
        slots = slots_for([item.allowed for item in items])
        na_place = any(item.na is not None for item in items)
        self.rows = {item.id: ItemRow(item, slots, na_place=na_place) for item in items}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 1, 0, 1)
        self._column.setSpacing(0)
        for row in self.rows.values():
            row.entered.connect(self.stand_on)
            row.scored.connect(self._scored_by_mouse)
            row.na_pressed.connect(self._na_by_mouse)
            row.grown.connect(self._reveal_soon)
            self._column.addWidget(row)
        detail.setParent(self)
        detail.hide()
        detail.done.connect(lambda: self.step(1))
        detail.left.connect(self.focus_row)

    def show_items(self, views: Mapping[str, ItemView], *, locked: bool) -> None:
        """Show the answers; only rows whose answer differs are touched."""
        self._views, self._locked = views, locked
        for id_, row in self.rows.items():
            row.show_item(views[id_], locked=locked)
        self._show_detail()

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
        """Make an item the one being worked on."""
        if item != self.current:
            self._stand(item)
            self.current_changed.emit(item)

    def focus_row(self) -> None:
        """Put the focus on the row of the current item."""
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
        """Say beside an item what is wrong with what was just done."""
        if item in self.rows:
            self.rows[item].complain(sentence)

    def answered(self, item: str) -> None:
        """A score has been kept: where it lost points without a reason yet, the reason is next."""
        view = self._views[item]
        if view.state in ("partial", "zero") and not view.reason and item == self.current:
            self.detail.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.current
        if item is None or not self._act(item, event):
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        rounded(painter, QRectF(self.rect()), 10, "surface", "line")
        painter.end()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if not self._locked and has_evidence(event.mimeData()):
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
            self._write(item)
            return True
        digit = digit_of(event)
        if digit is not None:
            return self._unless_locked(lambda: self._score(item, digit))
        acts: dict[Qt.Key, Callable[[], object]] = {
            Qt.Key.Key_N: lambda: self._not_applicable(item),
            Qt.Key.Key_B: self.detail.write_note,
            Qt.Key.Key_E: lambda: self.pick.emit(item),
            Qt.Key.Key_Delete: lambda: self.cleared.emit(item),
            Qt.Key.Key_Backspace: lambda: self.cleared.emit(item),
        }
        act = acts.get(Qt.Key(key))
        return act is not None and self._unless_locked(act)

    def _unless_locked(self, act: Callable[[], object]) -> bool:
        if not self._locked:
            act()
        return True

    def _score(self, item: str, points: int) -> None:
        """Score, and go on at once unless a reason is to be given first, so that keys may come fast."""
        allowed = self.rows[item].item.allowed
        if points in allowed:
            self.rows[item].complain("")
            self.scored.emit(item, points)
            if points == allowed[-1] or self._views[item].reason:
                self.step(1)
        else:
            words = joined([number(points) for points in allowed])
            self.complain(item, texts.say("scoring.not_a_step", item=item, allowed=words))

    def _not_applicable(self, item: str) -> None:
        if self.rows[item].item.na is None:
            self.complain(item, texts.say("scoring.na_never", item=item))
        else:
            self.na.emit(item)

    def _write(self, item: str) -> None:
        view = self._views[item]
        if view.na is not None:
            self.detail.na.setFocus()
        elif view.state in ("partial", "zero"):
            self.detail.reason.setFocus()
        else:
            self.step(1)

    def _scored_by_mouse(self, item: str, points: object) -> None:
        self.rows[item].setFocus(Qt.FocusReason.MouseFocusReason)
        self.rows[item].complain("")
        self.scored.emit(item, points)

    def _na_by_mouse(self, item: str) -> None:
        self.rows[item].setFocus(Qt.FocusReason.MouseFocusReason)
        self.na.emit(item)

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
        self._show_detail()
        self._reveal_soon()

    def _show_detail(self) -> None:
        item = self.current
        if item is not None and item in self._views:
            overlap = overlap_of(self._sheet, self._views, item)
            self.detail.show_item(self.rows[item].item, self._views[item], overlap, locked=self._locked)

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
