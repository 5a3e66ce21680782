"""What a panel came to, once everything is settled: the sum, the star, and the way to the verdict."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from greenrating import texts
from greenrating.panel_views import PanelView
from scoring.result import Result
from ui.models.verdict_words import deciding, outcome, sentence
from ui.models.way_on import elsewhere_words, way_on
from ui.parts.arithmetic import arithmetic
from ui.parts.boxes import STRETCH, column, fill, held, row
from ui.parts.button import Button
from ui.parts.card import Card
from ui.parts.clear import clear
from ui.parts.settling.measure import Measure
from ui.parts.star_block import StarBlock
from ui.parts.text import Text


class Outcome(Card):
    """`wanted` asks for what follows: the verdict, or the way to those who draw it up."""

    wanted = Signal()

    def __init__(self, m: Measure) -> None:
        super().__init__()
        self._m = m
        self.button = Button("", kind="primary", key="Ctrl Enter", height=m(42), px=m(16))
        self.button.clicked.connect(self.wanted)
        self._body = QVBoxLayout()
        self._body.setSpacing(0)
        side = held(column(STRETCH, self.button, STRETCH))
        fill(
            QVBoxLayout(self),
            row((held(self._body), 1), m(24), side),
            margins=(m(22), m(14), m(22), m(14)),
        )

    def show_panel(self, view: PanelView) -> None:
        """Show what the settled answers come to."""
        clear(self._body)
        m, result = self._m, view.result
        words = texts.say("settling.all_settled_detail", rows=view.settled, alike=view.alike)
        self._body.addWidget(
            held(
                row(
                    Text(texts.say("settling.all_settled"), m(19), 600, line=m(28)), m(12),
                    Text(words, m(15), 400, "text2", line=m(28)), STRETCH,
                )
            )
        )  # fmt: skip
        if result is not None:
            self._add_result(view, result)
        way = way_on(view)
        if way == "to_exchange":
            self._body.addWidget(Text(elsewhere_words(view), m(15), 400, line=m(24), wrap=True))
        self.button.setText(texts.say(f"settling.{way}"))

    def _add_result(self, view: PanelView, result: Result) -> None:
        m, step = self._m, deciding(result)
        parts: list[QWidget] = []
        if result.total is not None:
            parts.append(arithmetic(view.sheet, result))
        words = sentence(step) if step is not None else texts.say("verdict.scored")
        parts.append(Text(words, m(17), 600, line=m(26), wrap=True))
        left = column(*parts, gap=m(2))
        if result.status == "scored":
            self._body.addLayout(left)
            return
        stars = StarBlock()
        star, computed = result.star or 0, result.computed_star or 0
        capped = texts.say("verdict.capped") if computed > star else ""
        stars.show_stars(star, computed, outcome(view.sheet, result), capped)
        self._body.addLayout(row((left, 1), m(20), stars))
