"""One condition for applying: what the standard asks, the answer, the proof, fulfilled or not."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from greenrating import texts
from ui.models.application_words import MET_ICONS, condition_words, met_words
from ui.models.offered import copied, has_evidence
from ui.parts.boxes import STRETCH, column, fill, held, row
from ui.parts.card import Card
from ui.parts.chip import Chip
from ui.parts.evidence_strip import EvidenceStrip, Picture
from ui.parts.icon import Icon
from ui.parts.text import Text
from ui.parts.toggle import Reference
from ui.theme import Token

if TYPE_CHECKING:
    from greenrating.views import EvidenceView
    from scoring.sheet import Condition

_STRIP = 300
_COLORS: dict[bool | None, Token] = {True: "accent", False: "danger", None: "text3"}


class ConditionCard(Card):
    """`clause_pressed` leads to the standard; `add`, `dropped` and `opened` concern the proof."""

    clause_pressed = Signal(str)
    add = Signal(str)
    dropped = Signal(str, object)
    opened = Signal(str, str)

    def __init__(self, condition: Condition, body: QWidget, picture: Picture) -> None:
        super().__init__()
        self.condition = condition
        self.body = body
        self.setAcceptDrops(True)
        self._icon = Icon(MET_ICONS[None], 18, "text3", stroke=1.8)
        self._chip = Chip("")
        self.strip = EvidenceStrip(picture, columns=3)
        self._complaint = Text("", 12, 400, "danger", line=18, wrap=True)
        self._complaint.hide()
        clause = Reference(condition.clause)
        clause.clicked.connect(lambda: self.clause_pressed.emit(condition.clause))
        clause.setAccessibleName(texts.say("scoring.clause_open", clause=condition.clause))
        words = Text(condition_words(condition), 15, 500, line=24, wrap=True)
        asked = column(row(held(column(3, self._icon, STRETCH)), (words, 1), gap=10), 8, body, STRETCH)
        label = Text(texts.say("application.proof"), 13, 500, "text2")
        proof = held(column(row(label, STRETCH, clause, self._chip, gap=8), 8, self.strip, STRETCH))
        proof.setFixedWidth(_STRIP)
        body.setContentsMargins(28, 0, 0, 0)
        fill(
            QVBoxLayout(self),
            row((held(asked), 1), 24, proof),
            self._complaint,
            margins=(18, 12, 18, 12),
        )
        self.strip.add.connect(lambda: self.add.emit(condition.id))
        self.strip.opened.connect(partial(self.opened.emit, condition.id))

    def show_met(self, met: bool | None, evidence: Sequence[EvidenceView], *, locked: bool) -> None:
        """Show whether the condition is fulfilled, and its proof."""
        self._icon.set(MET_ICONS[met], _COLORS[met])
        words, tone = met_words(met)
        self._chip.set(words, tone)
        self.strip.show_evidence(evidence, locked=locked)
        self.setAccessibleName(f"{self.condition.id} {condition_words(self.condition)} {words}")

    def complain(self, sentence: str) -> None:
        """Say what is wrong with the proof that was just offered; empty clears it."""
        self._complaint.setText(sentence)
        self._complaint.setVisible(bool(sentence))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if has_evidence(event.mimeData()):
            event.acceptProposedAction()
            self.strip.set_over(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.strip.set_over(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self.strip.set_over(False)
        event.acceptProposedAction()
        self.dropped.emit(self.condition.id, copied(event.mimeData()))
