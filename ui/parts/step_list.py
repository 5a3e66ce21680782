"""How the result came about, step by step, each with its clause."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from greenrating import texts
from greenrating.views import VerdictView
from scoring.result import Step
from ui.models.verdict_words import sentence
from ui.parts.boxes import STRETCH, column, fill, held, row
from ui.parts.card import Card
from ui.parts.text import Text
from ui.parts.toggle import Reference


class StepList(Card):
    """Every step of the evaluation in words; `clause_pressed` leads to the standard."""

    clause_pressed = Signal(str)

    def __init__(self, view: VerdictView) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        title = Text(texts.say("verdict.steps"), 13, 600, "text2")
        number = Text(texts.say("verdict.number", number=view.number), 12, 400, "text3")
        fill(layout, row(title, STRETCH, number), 6, margins=(18, 14, 18, 14))
        for place, step in enumerate(view.result.steps, 1):
            layout.addWidget(self._line(place, step))

    def _line(self, place: int, step: Step) -> QWidget:
        number = Text(str(place), 12, 500, "text3", line=22)
        number.setFixedWidth(22)
        right: QWidget | None = None
        if step.clause:
            right = Reference(step.clause)
            right.setAccessibleName(texts.say("scoring.clause_open", clause=step.clause))
            right.clicked.connect(lambda _=False, clause=step.clause: self.clause_pressed.emit(clause))
        body = Text(sentence(step), 13, 400, "text", line=22, wrap=True)
        return held(
            row(
                held(column(number, STRETCH)),
                (body, 1),
                held(column(right, STRETCH)) if right is not None else None,
                gap=8,
                margins=(0, 2, 0, 2),
            )
        )
