"""The items of one section: find them, score them, say why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from greenrating import texts
from greenrating.facts import DropFact, JoinFact, drop_fact, join_fact
from greenrating.scores import (
    EnterNotApplicable,
    EnterScore,
    EnterWords,
    enter_not_applicable,
    enter_score,
    enter_words,
)
from scoring.sheet import Points, Section
from ui.models.filters import FILTERS, Filter, counts, found, held_items, passes
from ui.models.overlap import in_order, overlap_of
from ui.models.spoken import spoken
from ui.pages.answer_pane import AnswerPane
from ui.pages.rest import ask_rest
from ui.parts.boxes import STRETCH, row
from ui.parts.button import Button
from ui.parts.item_detail import ItemDetail
from ui.parts.item_list import ItemList
from ui.parts.text import Text

if TYPE_CHECKING:
    from greenrating.recording_views import MarkView
    from greenrating.views import SheetView
    from ui.desk import Desk
    from ui.models.pictures import Pictures


class ItemsPane(AnswerPane[ItemList]):
    """One section of items.

    `clause_pressed` and `mark_opened` ask to see something, `see` leads to another item.
    """

    clause_pressed = Signal(str)
    mark_opened = Signal(object)
    see = Signal(str)

    def __init__(self, desk: Desk, view: SheetView, section: Section, pictures: Pictures) -> None:
        super().__init__(desk, view.id, [(kind, texts.say(f"scoring.filter.{kind}")) for kind in FILTERS])
        self._view = view
        self.section = section
        self.detail = ItemDetail(view.sheet, pictures.get)
        pictures.ready.connect(self.detail.strip.picture_came)
        pictures.ready.connect(self.detail.marks.picture_came)
        self.list = ItemList(view.sheet, section.items, self.detail)
        self._rest = Button(texts.say("scoring.rest"), "check-check")
        self._build()
        self._connect()
        self.show_view(view)
        self.refilter()

    def ids(self) -> Sequence[str]:
        """The items of this section."""
        return [item.id for item in self.section.items]

    def is_blank(self, id_: str) -> bool:
        """Whether an item has no answer yet."""
        return self._view.items[id_].state == "blank"

    def passing(self, kind: str, words: str) -> Sequence[str]:
        """The items that a filter lets through and a search finds."""
        chosen: Filter = next(each for each in FILTERS if each == kind)
        held = held_items(self._view.holds)
        items = (item for item in self.section.items if found(item, words))
        return [item.id for item in items if passes(chosen, self._view.items[item.id], held)]

    def none_of(self, kind: str) -> str:
        """What to say where a filter lets nothing through."""
        return texts.say(f"scoring.none.{kind}")

    def show_view(self, view: SheetView) -> None:
        """Bring what is shown up to date, in place."""
        self._view = view
        locked = view.signed is not None
        self.list.show_items(view.items, locked=locked)
        self.filters.set_counts(counts(view.items, self.section.items, held_items(view.holds)))
        blanks = any(map(self.is_blank, self.ids()))
        self._rest.setEnabled(blanks and not locked)
        self._rest.setToolTip("" if blanks else texts.say("scoring.rest_none"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_P and not event.modifiers() and self._first_mark() is not None:
            self.mark_opened.emit(self._first_mark())
        else:
            super().keyPressEvent(event)

    def _first_mark(self) -> MarkView | None:
        item = self._view.items.get(self.list.current or "")
        return item.marks[0] if item is not None and item.marks else None

    def _build(self) -> None:
        section = self.section
        points = {item.points for item in section.items}
        each = texts.say("scoring.each", points=points.pop()) if len(points) == 1 else ""
        sub = texts.say("scoring.section_sub", points=section.points, n=len(section.items)) + each
        head = row(
            Text(spoken(section.words), 20, 600, line=28),
            Text(sub, 13, 400, "text2"),
            STRETCH,
            self._rest,
            gap=10,
        )
        self.begin(head, row(self.filters, STRETCH, self.search))

    def _connect(self) -> None:
        rows, detail = self.list, self.detail
        rows.scored.connect(self._score)
        rows.na.connect(self._not_applicable)
        detail.marks.opened.connect(self.mark_opened)
        detail.methods.clause_pressed.connect(self.clause_pressed)
        detail.reason_set.connect(self._reason)
        detail.na_set.connect(self._na_reason)
        detail.fact.see.connect(self.see)
        detail.fact.join.connect(self._join)
        detail.fact.drop.connect(self._drop)
        self._rest.clicked.connect(self._ask_rest)

    def _score(self, item: str, points: Points) -> None:
        self.do(item, enter_score, EnterScore(self._view.id, item, points), answers=True)

    def _not_applicable(self, item: str) -> None:
        """Mark an item as not applicable with the reason that the sheet foresees; pressed again, blank it."""
        if self._view.items[item].na is not None:
            self.list.cleared.emit(item)
            return
        na = self._view.sheet.items[item].na
        if na is not None:
            self.do(item, enter_not_applicable, EnterNotApplicable(self._view.id, item, spoken(na)))

    def _na_reason(self, item: str, reason: str) -> None:
        if self._view.items[item].na is not None:
            self.do(item, enter_not_applicable, EnterNotApplicable(self._view.id, item, reason))

    def _reason(self, item: str, text: str) -> None:
        self.do(item, enter_words, EnterWords(self._view.id, item, reason=text))

    def _join(self, others: tuple[str, ...]) -> None:
        item = self.list.current
        if item is None:
            return
        overlap = overlap_of(self._view.sheet, self._view.items, item)
        words = self._view.items[item].reason
        if not words and overlap is not None and overlap.group is not None:
            words = spoken(overlap.group.words)
        items = in_order(self._view.sheet, (item, *others))
        self.do(item, join_fact, JoinFact(self._view.id, words, items))

    def _drop(self, fact: str) -> None:
        self.do(self.list.current or "", drop_fact, DropFact(self._view.id, fact))

    def _ask_rest(self) -> None:
        ask_rest(self, self._desk, self._view, self.section)
