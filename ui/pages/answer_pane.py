"""Answers worked through as a list: found by words or by state, opened one at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from greenrating import texts
from greenrating.scores import ClearAnswer, EnterWords, clear_answer, enter_words
from ui.pages.evidence_hands import EvidenceHands
from ui.pages.sheet_pane import SheetPane
from ui.parts.answer_list import AnswerList
from ui.parts.boxes import fill, held, row
from ui.parts.button import Button
from ui.parts.empty import Empty
from ui.parts.even_edge import EvenColumn
from ui.parts.search_box import SearchBox
from ui.parts.segmented import Segmented

if TYPE_CHECKING:
    from greenrating.changes import Change
    from greenrating.errors import Refused
    from greenrating.office import Office
    from ui.desk import Desk

C = TypeVar("C")
L = TypeVar("L", bound=AnswerList[Any, Any])
_SEARCH_WIDTH = 196


class AnswerPane(SheetPane, Generic[L]):
    """What every such section does, whatever it asks.

    `stood` names the answer being worked on, `blank_wanted` asks for the next blank of the whole sheet,
    `evidence_opened` asks to see a piece of evidence of an answer.
    """

    stood = Signal(str)
    blank_wanted = Signal(str)
    evidence_opened = Signal(str, str)
    list: L

    def __init__(self, desk: Desk, sheet_id: str, filters: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._desk = desk
        self._sheet_id = sheet_id
        self._been_here = False
        self.filters = Segmented(filters)
        self.search = SearchBox(texts.say("scoring.search"))
        self.search.setFixedWidth(_SEARCH_WIDTH)
        show_all = Button(texts.say("scoring.show_all"))
        show_all.clicked.connect(self._show_all)
        self._empty = Empty("list-filter", "", show_all)

    def ids(self) -> Sequence[str]:
        """Every answer of this section, in order."""
        raise NotImplementedError

    def is_blank(self, id_: str) -> bool:
        """Whether something is still to be answered."""
        raise NotImplementedError

    def passing(self, kind: str, words: str) -> Sequence[str]:
        """The answers that a filter lets through and a search finds."""
        raise NotImplementedError

    def none_of(self, kind: str) -> str:
        """What to say where a filter lets nothing through."""
        raise NotImplementedError

    def current(self) -> str | None:
        """The answer being worked on."""
        return self.list.current

    def start(self, item: str | None = None) -> None:
        """Stand on an answer, else where one stood before, else on the first blank, else on the first."""
        ids = self.ids()
        blank = next((id_ for id_ in ids if self.is_blank(id_)), ids[0])
        target = item or (self.list.current if self._been_here else None) or blank
        self._been_here = True
        if target not in self.list.shown():
            self._show_all()
        self.list.stand_on(target)
        self.list.focus_row()

    def flush(self) -> None:
        """Hand over whatever is being typed."""
        self.list.detail.flush()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() == "/":
            self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif event.key() == Qt.Key.Key_Escape:
            self.list.focus_row()
        else:
            super().keyPressEvent(event)

    def begin(self, head: QHBoxLayout, tools: QHBoxLayout) -> None:
        """Put the rows below their head and their tools, and let them do what all such rows do."""
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
        self.hands = EvidenceHands(self._desk, self._sheet_id, self, self.list.complain)
        self._connect_rows(self.hands)

    def do(
        self, id_: str, service: Callable[[Office, C], Change], command: C, *, answers: bool = False
    ) -> None:
        """Carry out a command about an answer; what is refused stands beside it. One that answers goes on."""
        self._desk.do(
            service,
            command,
            then=(lambda _: self.list.answered(id_)) if answers else None,
            told=lambda refusal: self._told(id_, refusal),
        )

    def refilter(self, _changed: str = "") -> None:
        """Show what the filter and the search let through."""
        kind, words = self.filters.current(), self.search.text()
        shown = self.passing(kind, words)
        self.list.setVisible(bool(shown))
        self.list.show_only(shown)
        self._empty.setVisible(not shown)
        if not shown:
            self._empty.set_texts(
                texts.say("scoring.found_none", words=words) if words else self.none_of(kind)
            )

    def _connect_rows(self, hands: EvidenceHands) -> None:
        rows, detail = self.list, self.list.detail
        rows.cleared.connect(self._clear)
        rows.pick.connect(hands.pick)
        rows.paste.connect(hands.paste)
        rows.dropped.connect(hands.take)
        rows.blank_wanted.connect(self.blank_wanted)
        rows.current_changed.connect(self.stood)
        detail.strip.add.connect(lambda: hands.pick(self.list.current or ""))
        detail.strip.opened.connect(self._open_evidence)
        detail.note_set.connect(self._note)
        detail.methods_set.connect(self._methods)
        self.filters.chosen.connect(self.refilter)
        self.search.textEdited.connect(self.refilter)
        self.search.left_down.connect(self._into_list)
        self.search.returnPressed.connect(self._into_list)

    def _told(self, id_: str, refusal: Refused) -> None:
        self.list.complain(id_, str(refusal))

    def _clear(self, id_: str) -> None:
        self.do(id_, clear_answer, ClearAnswer(self._sheet_id, id_))

    def _note(self, id_: str, text: str) -> None:
        self.do(id_, enter_words, EnterWords(self._sheet_id, id_, note=text))

    def _methods(self, id_: str, methods: tuple[str, ...]) -> None:
        self.do(id_, enter_words, EnterWords(self._sheet_id, id_, methods=methods))

    def _show_all(self) -> None:
        self.search.clear()
        self.filters.choose("all")
        self.refilter()

    def _open_evidence(self, evidence: str) -> None:
        self.evidence_opened.emit(self.list.current or "", evidence)

    def _into_list(self) -> None:
        shown = self.list.shown()
        if shown:
            self.list.rows[shown[0]].setFocus(Qt.FocusReason.OtherFocusReason)
