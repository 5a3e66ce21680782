"""核对: everything that is left to settle, what one is about to sign for, and the signature itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from greenrating import texts
from ui.models.dates import moment
from ui.models.signing_words import signed_for, summary
from ui.models.way_on import elsewhere_words, way_on
from ui.pages.sheet_pane import SheetPane
from ui.pages.signing_dialogs import ask_to_reopen, ask_to_sign
from ui.parts.boxes import STRETCH, column, fill, held, row
from ui.parts.button import Button
from ui.parts.card import Card
from ui.parts.clear import clear
from ui.parts.even_edge import EvenColumn
from ui.parts.hold_card import HoldCard
from ui.parts.icon import Icon
from ui.parts.sheet_side import blocked_words
from ui.parts.signed_list import SignedList
from ui.parts.text import Text

if TYPE_CHECKING:
    from greenrating.errors import Refused
    from greenrating.views import SheetView
    from ui.desk import Desk


class CheckPane(SheetPane):
    """Holds with their places, the summary, and the sign button.

    `item_wanted` leads to a place, `go_on` to what follows signing, `history` to what was done.
    """

    item_wanted = Signal(str)
    go_on = Signal()
    history = Signal()

    def __init__(self, desk: Desk, view: SheetView) -> None:
        super().__init__()
        self._desk = desk
        self._view = view
        self._sign = Button(texts.say("scoring.sign_ask"), "pen-line", "primary", "Ctrl Enter")
        self._sign.clicked.connect(self.ask_to_sign)
        self._reopen = Button(texts.say("scoring.reopen_ask"), "lock-open")
        self._reopen.clicked.connect(self._ask_reopen)
        past = Button(texts.say("history.title"), "history", "ghost", height=32)
        past.clicked.connect(self.history)
        self._why = Text("", 12, 400, "text2", line=18, align=Qt.AlignmentFlag.AlignRight, wrap=True)
        self._sub = Text("", 13, 400, "text2")
        self._scroll = EvenColumn()
        self._column = QVBoxLayout()
        self._column.setSpacing(12)
        self._scroll.column.addLayout(self._column)
        self._scroll.column.addStretch(1)
        head = row(
            Text(texts.say("scoring.check"), 20, 600, line=28),
            self._sub,
            STRETCH,
            past,
            self._reopen,
            self._sign,
            gap=10,
        )
        fill(
            QVBoxLayout(self),
            held(row(head, margins=(20, 14, 20, 4))),
            held(row(self._why, margins=(20, 0, 20, 8))),
            (self._scroll, 1),
        )
        self._shown: object = None
        self._on: Button | None = None
        self.show_view(view)

    def show_view(self, view: SheetView) -> None:
        """Bring what is shown up to date."""
        flipped = (view.signed is None) != (self._view.signed is None)
        self._view = view
        signed = view.signed is not None
        self._sign.setVisible(not signed)
        self._sign.setEnabled(view.can_sign)
        self._reopen.setVisible(signed)
        self._why.setText("" if signed else blocked_words(view))
        self._why.setVisible(bool(self._why.text()))
        self._sub.setText(summary(view))
        shown = (view.holds, view.items, view.vetoes, view.facts, view.signed, view.verdict)
        if shown != self._shown:
            self._shown = shown
            self._rebuild()
        if flipped and self.isVisible():
            self.start()

    def start(self, item: str | None = None) -> None:
        """Put the focus where signing goes on: the sign button, the first place, or the verdict."""
        first = next(iter(self.findChildren(HoldCard)), None)
        if self._view.signed is not None and self._on is not None:
            target: QWidget = self._on
        elif self._sign.isEnabled() or first is None:
            target = self._sign
        else:
            target = first.first_place()
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        """There is nothing being typed here."""

    def ask_to_sign(self) -> None:
        """Say what signing means, then sign."""
        if not self._view.can_sign:
            return
        view = self._view
        body = texts.say("scoring.sign_body", room=view.room.name, member=view.member)
        lines = [Text(summary(view), 14, 500, line=22, wrap=True)]
        advice = [hold for hold in view.holds if hold.kind != "one_fact"]
        if advice:
            words = texts.say("scoring.sign_advice", n=len(advice))
            lines.append(Text(words, 13, 400, "warn", line=20, wrap=True))
        title = texts.say("scoring.sign_title")
        ask_to_sign(self, self._desk, view.id, title, body, tuple(lines), self._told)

    def _ask_reopen(self) -> None:
        ask_to_reopen(self, self._desk, self._view.id, texts.say("scoring.reopen_body"), self._told)

    def _told(self, refusal: Refused) -> None:
        self._why.setText(str(refusal))
        self._why.set_color("danger")
        self._why.setVisible(True)

    def _rebuild(self) -> None:
        clear(self._column)
        view = self._view
        if view.signed is not None:
            self._column.addWidget(self._signed_card())
        else:
            for hold in view.holds:
                card = HoldCard(view.sheet, hold)
                card.pressed_place.connect(self.item_wanted)
                self._column.addWidget(card)
            if not view.holds:
                self._column.addWidget(_nothing_left())
        for heading, lines in signed_for(view):
            block = SignedList(heading, lines)
            block.item_wanted.connect(self.item_wanted)
            self._column.addWidget(block)

    def _signed_card(self) -> Card:
        view = self._view
        signed = view.signed
        assert signed is not None
        way = way_on(view)
        go_on = Button(
            texts.say(f"scoring.{way}"),
            "award" if way != "to_exchange" else "package",
            "primary",
            "Ctrl Enter",
        )
        go_on.clicked.connect(self.go_on)
        self._on = go_on
        card = Card()
        fill(
            QVBoxLayout(card),
            row(
                Icon("lock", 22, "accent"),
                (
                    column(
                        Text(texts.say("scoring.signed"), 17, 600, line=26),
                        Text(f"{signed.by}  {moment(signed.at)}", 13, 400, "text2", line=20),
                        Text(f"SHA-256  {signed.digest}", 12, 400, "text3", line=18, wrap=True),
                        *_elsewhere(view),
                    ),
                    1,
                ),
                go_on,
                gap=14,
            ),
            margins=(22, 18, 22, 18),
        )
        return card


def _elsewhere(view: SheetView) -> tuple[Text, ...]:
    """Who draws the verdict up, where that is not here."""
    if way_on(view) != "to_exchange":
        return ()
    return (Text(elsewhere_words(view), 14, 400, line=22, wrap=True),)


def _nothing_left() -> Card:
    card = Card()
    fill(
        QVBoxLayout(card),
        row(
            Icon("circle-check", 20, "accent", stroke=1.8),
            (Text(texts.say("scoring.nothing_left"), 15, 500, line=24, wrap=True), 1),
            gap=12,
        ),
        margins=(22, 16, 22, 16),
    )
    return card
