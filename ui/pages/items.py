"""The items of one section: find them, score them, say why."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout

from greenrating import texts
from greenrating.errors import Refused
from greenrating.facts import DropFact, JoinFact, drop_fact, join_fact
from greenrating.scores import (
    ClearAnswer,
    EnterNotApplicable,
    EnterScore,
    EnterWords,
    clear_answer,
    enter_not_applicable,
    enter_score,
    enter_words,
)
from scoring.sheet import Points, Section
from ui.models.filters import FILTERS, Filter, counts, found, held_items, passes
from ui.models.overlap import in_order, overlap_of
from ui.models.spoken import spoken
from ui.pages.evidence_hands import EvidenceHands
from ui.pages.rest import ask_rest
from ui.pages.sheet_pane import SheetPane
from ui.parts.boxes import STRETCH, fill, held, row
from ui.parts.button import Button
from ui.parts.empty import Empty
from ui.parts.even_edge import EvenColumn
from ui.parts.item_detail import ItemDetail
from ui.parts.item_list import ItemList
from ui.parts.search_box import SearchBox
from ui.parts.segmented import Segmented
from ui.parts.text import Text

if TYPE_CHECKING:
    from greenrating.changes import Change
    from greenrating.office import Office
    from greenrating.recording_views import MarkView
    from greenrating.views import SheetView
    from ui.desk import Desk
    from ui.models.pictures import Pictures

C = TypeVar("C")


class ItemsPane(SheetPane):
    """One section of items.

    `stood` names the item being worked on, `blank_wanted` asks for the next blank of the whole sheet,
    `clause_pressed`, `evidence_opened` and `mark_opened` ask to see something, `see` leads to another item.
    """

    stood = Signal(str)
    blank_wanted = Signal(str)
    clause_pressed = Signal(str)
    evidence_opened = Signal(str, str)
    mark_opened = Signal(object)
    see = Signal(str)

    def __init__(self, desk: Desk, view: SheetView, section: Section, pictures: Pictures) -> None:
        super().__init__()
        self._desk = desk
        self._view = view
        self.section = section
        self._been_here = False
        self.detail = ItemDetail(view.sheet, pictures.get)
        pictures.ready.connect(self.detail.strip.picture_came)
        pictures.ready.connect(self.detail.marks.picture_came)
        self.list = ItemList(view.sheet, section.items, self.detail)
        self._hands = EvidenceHands(desk, view.id, self, self.list.complain)
        self._rest = Button(texts.say("scoring.rest"), "check-check")
        self.filters = Segmented([(kind, texts.say(f"scoring.filter.{kind}")) for kind in FILTERS])
        self.search = SearchBox(texts.say("scoring.search"))
        self._empty = Empty("list-filter", "", self._show_all_button())
        self._build()
        self._connect()
        self.filters.choose("all")
        self.show_view(view)
        self._refilter()

    def show_view(self, view: SheetView) -> None:
        """Bring what is shown up to date, in place."""
        self._view = view
        locked = view.signed is not None
        self.list.show_items(view.items, locked=locked)
        self.filters.set_counts(counts(view.items, self.section.items, held_items(view.holds)))
        blanks = sum(view.items[item.id].state == "blank" for item in self.section.items)
        self._rest.setEnabled(bool(blanks) and not locked)
        self._rest.setToolTip("" if blanks else texts.say("scoring.rest_none"))

    def current(self) -> str | None:
        """The item being worked on."""
        return self.list.current

    def start(self, item: str | None = None) -> None:
        """Stand on an item, else where one stood before, else on the first blank, else on the first item."""
        items = [each.id for each in self.section.items]
        blank = next((id_ for id_ in items if self._view.items[id_].state == "blank"), items[0])
        target = item or (self.list.current if self._been_here else None) or blank
        self._been_here = True
        if target not in self.list.shown():
            self._show_all()
        self.list.stand_on(target)
        self.list.focus_row()

    def flush(self) -> None:
        """Hand over whatever is being typed."""
        self.detail.flush()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() == "/":
            self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif event.key() == Qt.Key.Key_Escape:
            self.list.focus_row()
        elif event.key() == Qt.Key.Key_P and not event.modifiers() and self._first_mark() is not None:
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
        self.search.setFixedWidth(196)
        tools = row(self.filters, STRETCH, self.search)
        scroll = EvenColumn()
        scroll.column.addWidget(self.list)
        scroll.column.addWidget(self._empty)
        scroll.column.addStretch(1)
        fill(
            QVBoxLayout(self),
            held(row(head, margins=(20, 14, 20, 8))),
            held(row(tools, margins=(20, 0, 20, 10))),
            (scroll, 1),
        )

    def _connect(self) -> None:
        rows, detail = self.list, self.detail
        rows.scored.connect(self._score)
        rows.na.connect(self._not_applicable)
        rows.cleared.connect(self._clear)
        rows.pick.connect(self._hands.pick)
        rows.paste.connect(self._hands.paste)
        rows.dropped.connect(self._hands.take)
        rows.blank_wanted.connect(self.blank_wanted)
        rows.current_changed.connect(self.stood)
        detail.strip.add.connect(lambda: self._hands.pick(self.list.current or ""))
        detail.strip.opened.connect(self._open_evidence)
        detail.marks.opened.connect(self.mark_opened)
        detail.methods.clause_pressed.connect(self.clause_pressed)
        detail.reason_set.connect(self._reason)
        detail.note_set.connect(self._note)
        detail.methods_set.connect(self._methods)
        detail.na_set.connect(self._na_reason)
        detail.fact.see.connect(self.see)
        detail.fact.join.connect(self._join)
        detail.fact.drop.connect(self._drop)
        self.filters.chosen.connect(self._refilter)
        self.search.textEdited.connect(self._refilter)
        self.search.left_down.connect(self._into_list)
        self.search.returnPressed.connect(self._into_list)
        self._rest.clicked.connect(self._ask_rest)

    def _do(self, item: str, service: Callable[[Office, C], Change], command: C) -> None:
        self._desk.do(service, command, told=lambda refusal: self._told(item, refusal))

    def _told(self, item: str, refusal: Refused) -> None:
        self.list.complain(item, str(refusal))

    def _score(self, item: str, points: Points) -> None:
        self._desk.do(
            enter_score,
            EnterScore(self._view.id, item, points),
            then=lambda _: self.list.answered(item),
            told=lambda refusal: self._told(item, refusal),
        )

    def _not_applicable(self, item: str) -> None:
        """Mark an item as not applicable with the reason that the sheet foresees; pressed again, blank it."""
        if self._view.items[item].na is not None:
            self._clear(item)
            return
        na = self._view.sheet.items[item].na
        if na is not None:
            self._do(item, enter_not_applicable, EnterNotApplicable(self._view.id, item, spoken(na)))

    def _na_reason(self, item: str, reason: str) -> None:
        if self._view.items[item].na is not None:
            self._do(item, enter_not_applicable, EnterNotApplicable(self._view.id, item, reason))

    def _clear(self, item: str) -> None:
        self._do(item, clear_answer, ClearAnswer(self._view.id, item))

    def _reason(self, item: str, text: str) -> None:
        self._do(item, enter_words, EnterWords(self._view.id, item, reason=text))

    def _note(self, item: str, text: str) -> None:
        self._do(item, enter_words, EnterWords(self._view.id, item, note=text))

    def _methods(self, item: str, methods: tuple[str, ...]) -> None:
        self._do(item, enter_words, EnterWords(self._view.id, item, methods=methods))

    def _join(self, others: tuple[str, ...]) -> None:
        item = self.list.current
        if item is None:
            return
        overlap = overlap_of(self._view.sheet, self._view.items, item)
        words = self._view.items[item].reason
        if not words and overlap is not None and overlap.group is not None:
            words = spoken(overlap.group.words)
        items = in_order(self._view.sheet, (item, *others))
        self._do(item, join_fact, JoinFact(self._view.id, words, items))

    def _drop(self, fact: str) -> None:
        self._do(self.list.current or "", drop_fact, DropFact(self._view.id, fact))

    def _refilter(self, _changed: str = "") -> None:
        kind: Filter = next(each for each in FILTERS if each == self.filters.current())
        words, held_ = self.search.text(), held_items(self._view.holds)
        shown = [
            item.id
            for item in self.section.items
            if passes(kind, self._view.items[item.id], held_) and found(item, words)
        ]
        self.list.setVisible(bool(shown))
        self.list.show_only(shown)
        self._empty.setVisible(not shown)
        if not shown:
            self._empty.set_texts(
                texts.say("scoring.found_none", words=words) if words else texts.say(f"scoring.none.{kind}")
            )

    def _show_all_button(self) -> Button:
        button = Button(texts.say("scoring.show_all"))
        button.clicked.connect(self._show_all)
        return button

    def _show_all(self) -> None:
        self.search.clear()
        self.filters.choose("all")
        self._refilter()

    def _open_evidence(self, evidence: str) -> None:
        self.evidence_opened.emit(self.list.current or "", evidence)

    def _into_list(self) -> None:
        shown = self.list.shown()
        if shown:
            self.list.rows[shown[0]].setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_rest(self) -> None:
        ask_rest(self, self._desk, self._view, self.section)
