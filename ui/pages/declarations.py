"""回避声明: before scoring, for each room that was handed out to me, one click each."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from greenrating.declarations import Declare, declare
from greenrating.declaring import ToDeclare, list_declarations
from greenrating.texts import say
from ui import routes
from ui.pages.opening_sheet import open_my_sheet
from ui.pages.page import Crumb, Hint, Page
from ui.parts.boxes import STRETCH, column, fill, held, row
from ui.parts.clear import clear
from ui.parts.empty import Empty
from ui.parts.exchange.declare_card import DeclareCard
from ui.parts.rows import ScrollColumn
from ui.parts.text import Text

if TYPE_CHECKING:
    from greenrating.errors import Refused
    from greenrating.office import Office
    from ui.desk import Desk

_WIDEST = 860


class DeclarationsPage(Page):
    """A card for each room; the arrows move between them."""

    place = "home"

    def __init__(self, desk: Desk, route: routes.Declarations, parent: QWidget | None = None) -> None:
        super().__init__(desk, route, parent)
        self._room = route.room
        self.lines: tuple[ToDeclare, ...] | None = None
        self.cards: list[DeclareCard] = []
        self._title = Text("", 20, 600, line=28)
        self._lead = Text("", 14, 400, "text2", line=22, wrap=True)
        self._cards = QVBoxLayout()
        self._empty = Empty("clipboard-check", "", None, " ")
        self._compose()
        self.retext()

    def crumbs(self) -> Sequence[Crumb]:
        return ((say("shell.place_home"), routes.Home()), say("exchange_page.declarations"))

    def hints(self) -> Sequence[Hint]:
        return (
            ("1", say("exchange_page.declare_free")),
            ("2", say("exchange_page.declare_recused")),
            ("↑ ↓", say("rooms.hint_move")),
            ("Enter", say("exchange_page.score")),
        )

    def enter(self) -> None:
        self._ask()

    def show_change(self, change: object) -> None:
        self._ask()

    def retext(self) -> None:
        self._title.setText(say("exchange_page.declarations"))
        self._lead.setText(say("exchange_page.declarations_lead"))
        self._empty.set_texts(
            say("exchange_page.nothing_to_declare"), say("exchange_page.nothing_to_declare_detail")
        )
        for card in self.cards:
            card.show_line(card.line)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is None or not self.cards:
            super().keyPressEvent(event)
            return
        stood = next((n for n, card in enumerate(self.cards) if _holds_focus(card)), -1)
        self.cards[max(0, min(len(self.cards) - 1, stood + step))].setFocus(Qt.FocusReason.TabFocusReason)

    def _ask(self) -> None:
        self.desk.ask(_declarations, None, self._show)

    def _show(self, lines: tuple[ToDeclare, ...]) -> None:
        first = self.lines is None
        same = self.lines is not None and [_key(each) for each in lines] == [
            _key(each) for each in self.lines
        ]
        self.lines = lines
        if same:
            for card, line in zip(self.cards, lines, strict=True):
                card.show_line(line)
        else:
            self._build(lines)
        self._empty.setVisible(not lines)
        if first and self.isVisible():
            self._stand(next((each for each in self.cards if each.line.room.id == self._room), None))

    def _build(self, lines: tuple[ToDeclare, ...]) -> None:
        clear(self._cards)
        self.cards = [DeclareCard(line) for line in lines]
        for card in self.cards:
            card.declared.connect(partial(self._declare, card))
            card.score.connect(partial(self._score, card))
            self._cards.addWidget(card)

    def _stand(self, wanted: DeclareCard | None = None) -> None:
        """Stand on this card, else on the first that is not declared, else on the first to be scored."""
        undone = [card for card in self.cards if not card.line.declared]
        to_score = [card for card in self.cards if card.line.declared == "free" and not card.line.signed]
        card = wanted or next(iter((*undone, *to_score, *self.cards)), None)
        if card is not None:
            card.setFocus(Qt.FocusReason.OtherFocusReason)

    def _declare(self, card: DeclareCard, recused: bool, reason: str) -> None:
        command = Declare(card.line.inspection, recused, reason)
        room = card.line.room.id
        self.desk.do(
            declare,
            command,
            lambda _change: self._declared(room, recused=recused),
            partial(self._refused, card),
        )

    def _declared(self, room: str, *, recused: bool) -> None:
        """Whoever came here to score a room goes on to its sheet; others go on to the next room."""
        if room == self._room and not recused:
            open_my_sheet(self, room)
        else:
            self.desk.ask(_declarations, None, self._go_on)

    def _go_on(self, lines: tuple[ToDeclare, ...]) -> None:
        self._build(lines)
        self.lines = lines
        self._stand()

    def _refused(self, card: DeclareCard, refusal: Refused) -> None:
        card.complain(str(refusal))

    def _score(self, card: DeclareCard) -> None:
        if card.line.sheet:
            self.go.emit(routes.Score(card.line.sheet))
        else:
            open_my_sheet(self, card.line.room.id, partial(self._refused, card))

    def _compose(self) -> None:
        fill(self._cards, gap=12)
        inner = held(column(self._title, 4, self._lead, 14, self._cards, self._empty, STRETCH))
        inner.setMaximumWidth(_WIDEST)
        scroll = ScrollColumn()
        fill(scroll.column, row((inner, 100), STRETCH), margins=(28, 20, 28, 20))
        fill(QVBoxLayout(self), (scroll, 1))


def _declarations(office: Office, _about: None) -> tuple[ToDeclare, ...]:
    return list_declarations(office)


def _key(line: ToDeclare) -> str:
    return line.inspection


def _holds_focus(card: QWidget) -> bool:
    return card.hasFocus() or any(part.hasFocus() for part in card.findChildren(QWidget))
