"""One verdict in the list."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from greenrating import texts
from greenrating.views import VerdictLine
from ui.models.dates import short_date
from ui.parts.boxes import STRETCH, column, fill, held, middle, row
from ui.parts.card import Card
from ui.parts.chip import Chip, chip_width
from ui.parts.icon import Icon
from ui.parts.stars import Stars
from ui.parts.text import Text
from ui.parts.verdict_head import state_tone

_NUMBER = 150
_STARS = 120
_TOTAL = 60


class VerdictRow(Card):
    """Number, room, stars, total, state; pressing it, or Enter, emits `pressed`."""

    def __init__(self, line: VerdictLine) -> None:
        super().__init__(radius=10, pressable=True)
        self.line = line
        self.setMinimumHeight(58)
        outcome = texts.say(f"verdict.status.{line.status}")
        number = Text(line.number, 13, 600, "text2", line=20, lines=1)
        number.setFixedWidth(_NUMBER)
        kind = f"{texts.say(f'scoring.inspection.{line.kind}')} · {short_date(line.held_on)}"
        names = column(
            Text(line.room.name, 15, 600, line=22, lines=1),
            Text(f"{line.room.operator} · {kind}", 12, 400, "text2", line=18, lines=1),
        )
        state = Chip(texts.say(f"verdict.state.{line.state}"), state_tone(line.state))
        fill(
            QHBoxLayout(self),
            middle(number),
            (names, 1),
            middle(self._stars(line, outcome)),
            middle(self._total(line)),
            _in_column(state),
            Icon("chevron-right", 16, "text3"),
            gap=14,
            margins=(18, 8, 14, 8),
        )
        self.setAccessibleName(f"{line.number} {line.room.name} {outcome} {state.text()}")

    def _stars(self, line: VerdictLine, outcome: str) -> QWidget:
        if line.star is None:
            shown: QWidget = Text(outcome, 13, 500, "text2", line=20, lines=1)
        else:
            name = texts.say("verdict.stars", n=line.star)
            shown = Stars(line.star, line.computed_star or 0, size=16, name=name)
        place = held(row(shown, STRETCH))
        place.setFixedWidth(_STARS)
        return place

    def _total(self, line: VerdictLine) -> Text:
        color = "text" if line.total else "text3"
        total = Text(line.total or "—", 15, 600, color, line=22, align=Qt.AlignmentFlag.AlignRight)
        total.setFixedWidth(_TOTAL)
        return total


def _in_column(chip: Chip) -> QWidget:
    """A chip at the right of a column that has room for the longest of the states."""
    known = texts.catalogue(texts.current(), "verdict").items()
    place = held(row(STRETCH, chip))
    place.setFixedWidth(max(chip_width(words) for name, words in known if name.startswith("state.")))
    return place
