"""一票否决: four cards, each answered on its own; none can be left blank and none is answered for another."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QGridLayout, QVBoxLayout, QWidget

from greenrating import texts
from greenrating.errors import Refused
from greenrating.scores import ClearAnswer, EnterVeto, EnterWords, clear_answer, enter_veto, enter_words
from scoring.sheet import Veto, VetoAnswer
from ui.models.licences import licence_lines
from ui.pages.evidence_hands import EvidenceHands
from ui.pages.sheet_pane import SheetPane
from ui.parts.boxes import STRETCH, fill, held, row
from ui.parts.button import Button
from ui.parts.even_edge import EvenColumn
from ui.parts.text import Text
from ui.parts.veto_card import VetoCard

if TYPE_CHECKING:
    from greenrating.changes import Change
    from greenrating.office import Office
    from greenrating.views import SheetView
    from ui.desk import Desk
    from ui.models.pictures import Pictures

_LICENCES = "4.2.6"
_COLUMNS = 2
C = TypeVar("C")


class VetoPane(SheetPane):
    """The vetoes. `next_wanted` leads on, `clause_pressed`, `evidence_opened` and `mark_opened` ask to see
    something."""

    next_wanted = Signal()
    clause_pressed = Signal(str)
    evidence_opened = Signal(str, str)
    mark_opened = Signal(object)
    licences_pressed = Signal()

    def __init__(self, desk: Desk, view: SheetView, pictures: Pictures, next_name: str) -> None:
        super().__init__()
        self._desk = desk
        self._view = view
        self._hands = EvidenceHands(desk, view.id, self, self._complain)
        self.cards = {veto.id: VetoCard(view.sheet, veto, pictures.get) for veto in view.sheet.vetoes}
        self._next = Button(texts.say("scoring.next", name=next_name), kind="primary", key="Ctrl Enter")
        self._next.clicked.connect(self.next_wanted)
        self._why = Text("", 12, 400, "text2")
        for card in self.cards.values():
            self._connect(card)
            pictures.ready.connect(card.strip.picture_came)
        self._build()
        self.show_view(view)

    def show_view(self, view: SheetView) -> None:
        """Bring what is shown up to date, in place."""
        self._view = view
        locked = view.signed is not None
        for id_, card in self.cards.items():
            licences = licence_lines(view) if _about_licences(card.veto) else None
            card.show_veto(view.vetoes[id_], licences, locked=locked)
        blank = [id_ for id_ in self.cards if view.vetoes[id_].answer is None]
        self._next.setEnabled(not blank)
        self._why.setText(texts.say("scoring.veto.blank_left", n=len(blank)) if blank else "")

    def start(self, item: str | None = None) -> None:
        """Stand on a card, or on the first blank one."""
        blank = next((id_ for id_ in self.cards if self._view.vetoes[id_].answer is None), None)
        card = self.cards.get(item or "") or self.cards[blank or next(iter(self.cards))]
        card.setFocus(Qt.FocusReason.OtherFocusReason)

    def current(self) -> str | None:
        """The veto that has the focus, or something on it."""
        focus = QApplication.focusWidget()
        return next((id_ for id_, card in self.cards.items() if focus and _within(card, focus)), None)

    def flush(self) -> None:
        """Hand over whatever is being typed."""
        for card in self.cards.values():
            card.flush()

    def can_go_on(self) -> bool:
        """Whether every veto is answered."""
        return self._next.isEnabled()

    def _build(self) -> None:
        head = row(
            Text(texts.say("scoring.vetoes"), 20, 600, line=28),
            Text(texts.say("scoring.veto.sub", n=len(self.cards)), 13, 400, "text2"),
            STRETCH, self._why, 4, self._next, gap=10,
        )  # fmt: skip
        scroll = EvenColumn(left=18, right=18, bottom=12)
        grid = QGridLayout()
        grid.setSpacing(10)
        for place, card in enumerate(self.cards.values()):
            grid.addWidget(card, *divmod(place, _COLUMNS))
            grid.setRowStretch(place // _COLUMNS, 1)
        for column in range(_COLUMNS):
            grid.setColumnStretch(column, 1)
        scroll.column.addLayout(grid, 1)
        fill(QVBoxLayout(self), held(row(head, margins=(20, 14, 20, 10))), (scroll, 1))

    def _connect(self, card: VetoCard) -> None:
        card.answered.connect(self._answer)
        card.cleared.connect(self._clear)
        card.reason_set.connect(self._reason)
        card.methods_set.connect(self._methods)
        card.clause_pressed.connect(self.clause_pressed)
        card.pick.connect(self._hands.pick)
        card.paste.connect(self._hands.paste)
        card.dropped.connect(self._hands.take)
        card.opened.connect(self.evidence_opened)
        card.marks.opened.connect(self.mark_opened)
        card.licences_pressed.connect(self.licences_pressed)
        card.left.connect(partial(self._leave, card))

    def _leave(self, card: VetoCard, by: int) -> None:
        """From card to card, and past the last one to the button that leads on."""
        cards = list(self.cards.values())
        place = cards.index(card) + by
        beyond = self._next if self._next.isEnabled() else cards[0]
        target = cards[place] if 0 <= place < len(cards) else beyond
        target.setFocus(Qt.FocusReason.TabFocusReason)

    def _answer(self, id_: str, answer: VetoAnswer) -> None:
        found = answer == self._view.sheet.veto_by_id[id_].found
        then: Callable[[object], None] | None = (lambda _: self._ask_reason(id_)) if found else None
        self._desk.do(
            enter_veto,
            EnterVeto(self._view.id, id_, answer),
            then=then,
            told=lambda refusal: self._told(id_, refusal),
        )

    def _clear(self, id_: str) -> None:
        self._do(id_, clear_answer, ClearAnswer(self._view.id, id_))

    def _reason(self, id_: str, text: str) -> None:
        self._do(id_, enter_words, EnterWords(self._view.id, id_, reason=text))

    def _methods(self, id_: str, methods: tuple[str, ...]) -> None:
        self._do(id_, enter_words, EnterWords(self._view.id, id_, methods=methods))

    def _ask_reason(self, id_: str) -> None:
        if not self._view.vetoes[id_].reason:
            self.cards[id_].reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _do(self, id_: str, service: Callable[[Office, C], Change], command: C) -> None:
        self._desk.do(service, command, told=lambda refusal: self._told(id_, refusal))

    def _told(self, id_: str, refusal: Refused) -> None:
        self._complain(id_, str(refusal))

    def _complain(self, id_: str, sentence: str) -> None:
        self.cards[id_].complain(sentence)


def _within(card: VetoCard, widget: QWidget) -> bool:
    return card is widget or card.isAncestorOf(widget)


def _about_licences(veto: Veto) -> bool:
    """Whether a veto is answered from the room's licences."""
    return any(clause.startswith(_LICENCES) for clause in veto.clauses)
