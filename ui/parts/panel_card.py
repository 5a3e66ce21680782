"""What a verdict owes to its panel: how far the members agreed, what was settled, who was not there."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from greenrating.texts import current, listed, say
from greenrating.verdict_panel_views import PanelRecord, SettledLine, SupersededLine
from ui.models.spoken import spoken
from ui.parts.boxes import STRETCH, column, fill, held, row
from ui.parts.card import Card
from ui.parts.line import HLine
from ui.parts.text import Text

_NUMBER = 44
_RIGHT = Qt.AlignmentFlag.AlignRight


class PanelCard(Card):
    """The counts of agreement first, then a block for each settled answer, then those who were not there."""

    def __init__(self, panel: PanelRecord, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        layout = QVBoxLayout(self)
        members = say("exchange_page.panel_members", names=listed(current(), [m.name for m in panel.members]))
        fill(
            layout,
            row(Text(say("exchange_page.panel"), 13, 600, "text2"), STRETCH),
            6,
            Text(panel.reading.counts, 15, 500, line=24, wrap=True),
            Text(members, 13, 400, "text2", line=20, wrap=True),
            margins=(18, 14, 18, 14),
        )
        for line in panel.rows:
            fill_line = _settled(line)
            layout.addSpacing(8)
            layout.addWidget(HLine())
            layout.addWidget(fill_line)
        notes = _notes(panel)
        if notes:
            layout.addSpacing(8)
            layout.addWidget(HLine())
            layout.addSpacing(8)
        for note in notes:
            layout.addWidget(Text(note, 13, 400, "text2", line=20, wrap=True))


def _settled(line: SettledLine) -> QWidget:
    number = Text(line.item if line.kind != "fans" else say("settling.fans"), 13, 600, "text2", line=22)
    number.setFixedWidth(_NUMBER)
    given = " · ".join(f"{name} {answer}" for name, answer in line.given)
    parts = [
        Text(spoken(line.words), 14, 500, line=22, wrap=True),
        Text(given, 12, 400, "text2", line=19, wrap=True),
    ]
    reason = say("exchange_page.settled_reason", reason=line.reason) if line.reason else ""
    dissent = (
        say("exchange_page.settled_dissent", names=listed(current(), line.dissent)) if line.dissent else ""
    )
    parts += [
        Text(words, 12, 400, "text3" if words is line.proposal else "text2", line=19, wrap=True)
        for words in (line.proposal, reason, dissent, *map(_superseded, reversed(line.superseded)))
        if words
    ]
    result = Text(line.result, 14, 600, "warn" if line.overrides else "text", align=_RIGHT, line=22)
    over = (
        Text(say("exchange_page.overridden"), 12, 400, "warn", align=_RIGHT, line=18)
        if line.overrides
        else None
    )
    right = held(column(result, over, STRETCH))
    body = row(held(column(number, STRETCH)), (held(column(*parts)), 1), right, gap=10)
    return held(column(8, body))


def _superseded(line: SupersededLine) -> str:
    """What somebody else had settled before."""
    fields = {"name": line.by, "answer": line.result}
    if not line.reason:
        return say("exchange_page.settled_superseded", **fields)
    return say("exchange_page.settled_superseded_why", **fields, reason=line.reason)


def _notes(panel: PanelRecord) -> list[str]:
    """Who was recused or missing, who scored and supervised, and what the panel was warned of."""
    notes: list[str] = []
    for key, names in (("recused", panel.recused), ("absent", panel.missing), ("both", panel.same_person)):
        if names:
            notes.append(say(f"exchange_page.panel_{key}", names=listed(current(), names)))
    if panel.without:
        notes.append(say("exchange_page.panel_without", reason=panel.without))
    return [*notes, *panel.shortfalls, *panel.warnings]
