"""What was lost and why, each with its clauses and how much evidence there is."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from greenrating import texts
from greenrating.views import Deduction, VerdictView
from ui.models.points import number
from ui.models.spoken import wording
from ui.models.verdict_words import lost_words
from ui.parts.boxes import STRETCH, column, fill, held, row
from ui.parts.card import Card
from ui.parts.icon import Icon
from ui.parts.line import HLine
from ui.parts.text import Text
from ui.parts.toggle import Reference


class DeductionList(Card):
    """`item_wanted` leads to an item, `clause_pressed` to a clause."""

    item_wanted = Signal(str)
    clause_pressed = Signal(str)

    def __init__(self, view: VerdictView) -> None:
        super().__init__()
        self._sheet = view.sheet
        layout = QVBoxLayout(self)
        title = Text(texts.say("verdict.reasons"), 13, 600, "text2")
        fill(
            layout,
            row(title, Text(lost_words(view), 13, 400, "text3"), STRETCH, gap=8),
            margins=(18, 14, 18, 10),
        )
        layout.addSpacing(4)
        for deduction in view.deductions:
            layout.addWidget(self._line(deduction))
            layout.addWidget(HLine())
        if not view.deductions:
            layout.addSpacing(10)
            layout.addWidget(Text(texts.say("verdict.nothing_lost"), 14, 400, "text2", line=22, wrap=True))
        layout.addStretch(1)

    def _line(self, deduction: Deduction) -> QWidget:
        severe = deduction.lost >= self._sheet.items[deduction.item].points
        place = Reference(deduction.item, strong=True)
        place.setAccessibleName(texts.say("verdict.open_item", item=deduction.item))
        place.clicked.connect(lambda: self.item_wanted.emit(deduction.item))
        lost = Text(f"−{number(deduction.lost)}", 16, 600, "danger" if severe else "warn", line=21)
        lost.setFixedWidth(34)
        why = column(
            Text(deduction.reason or texts.say("verdict.no_reason"), 14, 500, line=21, wrap=True),
            Text(wording(self._sheet, deduction.item), 12, 400, "text3", line=18, lines=1),
        )
        return held(
            row(
                held(column(place, STRETCH)),
                8,
                held(column(lost, STRETCH)),
                8,
                (why, 1),
                12,
                self._right(deduction),
                margins=(0, 9, 0, 9),
            )
        )

    def _right(self, deduction: Deduction) -> QWidget:
        clauses: list[QWidget] = []
        for clause in deduction.clauses:
            reference = Reference(clause)
            reference.setAccessibleName(texts.say("scoring.clause_open", clause=clause))
            reference.clicked.connect(lambda _=False, clause=clause: self.clause_pressed.emit(clause))
            clauses.append(reference)
        count = Text(str(deduction.evidence), 12, 500, "text2" if deduction.evidence else "warn", line=21)
        count.setFixedWidth(16)
        clip = Icon("paperclip", 14, "text3" if deduction.evidence else "warn")
        clip.setToolTip(texts.say("verdict.evidence", n=deduction.evidence))
        parts = row(*clauses[:3], 6, held(column(4, clip, STRETCH)), 2, count)
        return held(column(parts, STRETCH))
