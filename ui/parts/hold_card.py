"""One kind of thing to settle before signing, with every place it concerns."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from greenrating import texts
from greenrating.views import Hold
from scoring.conformity_sheet import ConformitySheet
from scoring.sheet import Sheet
from ui.models.spoken import named, wording
from ui.parts.boxes import STRETCH, fill, row
from ui.parts.button import Button
from ui.parts.card import Card
from ui.parts.chip import Chip
from ui.parts.flow import Flow
from ui.parts.hold_list import sentence_of, sign_of
from ui.parts.icon import Icon
from ui.parts.text import Text


def _help(hold: Hold) -> str:
    free = hold.kind == "blank" and not hold.blocking
    return texts.say("scoring.hold_help_free_blank" if free else f"scoring.hold_help.{hold.kind}")


class HoldCard(Card):
    """The places as buttons; `pressed_place` names the one that was pressed."""

    pressed_place = Signal(str)

    def __init__(self, sheet: Sheet | ConformitySheet, hold: Hold) -> None:
        super().__init__()
        name, color = sign_of(hold)
        must = Chip(
            texts.say("scoring.must" if hold.blocking else "scoring.may"),
            "warn" if hold.blocking else "neutral",
        )
        self._places = [self._place(sheet, item) for item in hold.items]
        fill(
            QVBoxLayout(self),
            row(
                Icon(name, 17, color, stroke=1.7),
                Text(sentence_of(hold), 15, 600, line=24),
                Text(texts.say("scoring.places", n=len(hold.items)), 13, 400, "text2"),
                STRETCH,
                must,
                gap=8,
            ),
            Text(_help(hold), 13, 400, "text2", line=20, wrap=True),
            8,
            Flow(*self._places, gap=6, line_gap=6),
            margins=(18, 12, 18, 14),
        )

    def first_place(self) -> QWidget:
        """The first place to go to."""
        return self._places[0]

    def _place(self, sheet: Sheet | ConformitySheet, item: str) -> Button:
        button = Button(named(sheet, item), small=True)
        button.setToolTip(wording(sheet, item))
        button.setAccessibleName(f"{named(sheet, item)} {wording(sheet, item)}")
        button.clicked.connect(lambda: self.pressed_place.emit(item))
        return button
