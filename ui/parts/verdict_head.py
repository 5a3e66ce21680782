"""The head of a verdict: room, stars, the sum, the sentence that decides, and the rule."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from greenrating import texts
from greenrating.views import VerdictView
from ui.models.dates import short_date
from ui.models.spoken import spoken
from ui.models.verdict_words import (
    deciding,
    distance,
    outcome,
    sentence,
    star_words,
    total_words,
)
from ui.parts.arithmetic import Arithmetic, arithmetic
from ui.parts.boxes import STRETCH, column, fill, held, row
from ui.parts.card import Card
from ui.parts.chip import Chip, Tone
from ui.parts.flow import Flow
from ui.parts.line import HLine
from ui.parts.rule import Band, Rule
from ui.parts.star_block import StarBlock
from ui.parts.text import Text
from ui.parts.toggle import Reference

_TONES: dict[str, Tone] = {
    "pending": "info",
    "reported": "info",
    "approved": "accent",
    "changed": "accent",
    "returned": "danger",
    "withdrawn": "neutral",
    "superseded": "neutral",
}
_BAD = ("disqualified", "not_rated", "ineligible", "refused")


def state_tone(state: str) -> Tone:
    """The tone of the chip that names the state of a verdict."""
    return _TONES.get(state, "neutral")


class VerdictHead(Card):
    """`clause_pressed` leads to a clause of the standard."""

    clause_pressed = Signal(str)

    def __init__(self, view: VerdictView) -> None:
        super().__init__()
        self._view = view
        layout = QVBoxLayout(self)
        fill(layout, row((self._title(), 1), 20, self._stars()), 6, HLine(), 10, margins=(24, 16, 24, 10))
        if view.result.total is not None:
            layout.addWidget(self._sum())
        layout.addWidget(self._sentence())
        if view.result.total is not None and view.result.status != "scored":
            layout.addSpacing(8)
            layout.addWidget(self._rule())

    def _title(self) -> QWidget:
        view = self._view
        kind = texts.say(f"scoring.inspection.{view.inspection.kind}")
        what = f"{texts.say('verdict.title')} · {kind} · {short_date(view.inspection.held_on)}"
        icon = "hourglass" if view.state in ("pending", "reported") else None
        state = Chip(texts.say(f"verdict.state.{view.state}"), state_tone(view.state), icon)
        return held(
            column(
                row((Text(what, 13, 500, "text2", lines=1), 0), 10, state, STRETCH),
                4,
                Text(view.room.name, 30, 600, line=44, wrap=True, family="serif"),
                STRETCH,
            )
        )

    def _stars(self) -> QWidget:
        view, result = self._view, self._view.result
        block = StarBlock()
        if result.status == "scored":
            held_now = view.star_in_force or 0
            block.show_stars(
                held_now, held_now, texts.say("verdict.in_force", star=star_words(view.sheet, held_now)), ""
            )
            return block
        star, computed = result.star or 0, result.computed_star or 0
        capped = texts.say("verdict.capped") if computed > star else ""
        block.show_stars(star, computed, outcome(view.sheet, result), capped)
        return block

    def _sum(self) -> Arithmetic:
        return arithmetic(self._view.sheet, self._view.result)

    def _sentence(self) -> QWidget:
        step = deciding(self._view.result)
        if step is None:
            words = texts.say("verdict.scored")
            return Text(words, 15, 500, "text2", line=26, wrap=True)
        color = "danger" if self._view.result.status in _BAD else "text"
        parts: list[QWidget] = [Text(sentence(step), 17, 600, color, line=28, wrap=True)]
        if step.clause:
            clause = Reference(step.clause)
            clause.setAccessibleName(texts.say("scoring.clause_open", clause=step.clause))
            clause.clicked.connect(lambda _=False, clause=step.clause: self.clause_pressed.emit(clause))
            parts.append(held(column(4, clause)))
        return Flow(*parts, gap=10, line_gap=2)

    def _rule(self) -> Rule:
        view = self._view
        rule = Rule(
            [Band(Decimal(band.low), spoken(band.words)) for band in view.sheet.bands],
            texts.say("verdict.below"),
        )
        further = distance(view)
        total = view.result.total
        if further is None:
            rule.set_value(total, total_words(total))
        else:
            rule.set_value(total, total_words(total), further[0], further[1])
        return rule
