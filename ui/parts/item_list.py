"""The list of items of one section, scored with the keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from greenrating import texts
from greenrating.views import ItemView
from scoring.sheet import Item, Sheet
from ui.models.keys import digit_of
from ui.models.overlap import overlap_of
from ui.models.points import number
from ui.models.spoken import joined
from ui.parts.answer_list import AnswerList
from ui.parts.item_detail import ItemDetail
from ui.parts.item_row import ItemRow
from ui.parts.points_cell import slots_for


class ItemList(AnswerList[ItemRow, ItemDetail]):
    """Rows of items; `scored` and `na` name an item and what is wanted."""

    scored = Signal(str, object)
    na = Signal(str)

    def __init__(self, sheet: Sheet, items: Iterable[Item], detail: ItemDetail) -> None:
        self._sheet = sheet
        self._views: Mapping[str, ItemView] = {}
        items = tuple(items)
        slots = slots_for([item.allowed for item in items])
        na_place = any(item.na is not None for item in items)
        super().__init__({item.id: ItemRow(item, slots, na_place=na_place) for item in items}, detail)
        for row in self.rows.values():
            row.scored.connect(self._scored_by_mouse)
            row.na_pressed.connect(self._na_by_mouse)

    def show_items(self, views: Mapping[str, ItemView], *, locked: bool) -> None:
        """Show the answers; only rows whose answer differs are touched."""
        self._views, self.is_locked = views, locked
        for id_, row in self.rows.items():
            row.show_item(views[id_], locked=locked)
        self.show_detail()

    def answered(self, item: str) -> None:
        """A score has been kept: where it lost points without a reason yet, the reason is next."""
        view = self._views[item]
        if view.state in ("partial", "zero") and not view.reason and item == self.current:
            self.detail.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_detail(self) -> None:
        """Show the detail of the current item."""
        item = self.current
        if item is not None and item in self._views:
            overlap = overlap_of(self._sheet, self._views, item)
            self.detail.show_item(self.rows[item].item, self._views[item], overlap, locked=self.is_locked)

    def answer_by(self, item: str, event: QKeyEvent) -> Callable[[], object] | None:
        """Digits score, N says that the item does not apply."""
        digit = digit_of(event)
        if digit is not None:
            return partial(self._score, item, digit)
        return partial(self._not_applicable, item) if event.key() == Qt.Key.Key_N else None

    def write(self, item: str) -> None:
        """Put the cursor into the reason that the answer asks for, or go on."""
        view = self._views[item]
        if view.na is not None:
            self.detail.na.setFocus()
        elif view.state in ("partial", "zero"):
            self.detail.reason.setFocus()
        else:
            self.step(1)

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

    def _scored_by_mouse(self, item: str, points: object) -> None:
        self.rows[item].setFocus(Qt.FocusReason.MouseFocusReason)
        self.rows[item].complain("")
        self.scored.emit(item, points)

    def _na_by_mouse(self, item: str) -> None:
        self.rows[item].setFocus(Qt.FocusReason.MouseFocusReason)
        self.na.emit(item)
