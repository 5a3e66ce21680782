"""What is known about a room, on cards: facts, licences, titles and stars."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from greenrating import texts
from greenrating.records import StarGrant, Title
from ui.models.dates import short_date
from ui.models.licences import LicenceLine
from ui.models.room_words import standing
from ui.parts.boxes import STRETCH, column, fill, held, row
from ui.parts.card import Card
from ui.parts.chip import Chip
from ui.parts.icon import Icon
from ui.parts.line import HLine
from ui.parts.text import Text

_NAME = 104


class TitledCard(Card):
    """A card with a heading, actions at its right, and a column to fill."""

    def __init__(self, heading: str, *actions: QWidget) -> None:
        super().__init__()
        self.content = QVBoxLayout()
        self.content.setSpacing(6)
        fill(
            QVBoxLayout(self),
            row(Text(heading, 14, 600, line=28), STRETCH, *actions, gap=8),
            6,
            self.content,
            margins=(18, 10, 18, 14),
        )


def facts_card(facts: Sequence[tuple[str, str]]) -> TitledCard:
    """Pairs of a name and a value in two columns; a long value wraps."""
    card = TitledCard(texts.say("rooms.facts"))
    card.content.addLayout(facts_grid(facts))
    return card


def facts_grid(facts: Sequence[tuple[str, str]]) -> QGridLayout:
    """The same without a card."""
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(8)
    grid.setColumnStretch(0, 1)
    grid.setColumnStretch(1, 1)
    for place, (name, value) in enumerate(facts):
        grid.addWidget(_fact(name, value), *divmod(place, 2), Qt.AlignmentFlag.AlignTop)
    return grid


def _fact(name: str, value: str) -> QWidget:
    label = Text(name, 13, 400, "text3", line=21, wrap=True)
    label.setFixedWidth(_NAME if texts.current() == "zh" else _NAME + 28)
    body = Text(value, 14, 400, line=21, wrap=True)
    return held(row(held(column(label, STRETCH)), (held(column(body, STRETCH)), 1), gap=10))


def licences_card(lines: Sequence[LicenceLine]) -> TitledCard:
    """Every licence with how it stands today."""
    card = TitledCard(texts.say("rooms.licences"))
    for line in lines:
        icon, color = ("circle-check", "accent") if line.good else ("circle-alert", "warn")
        card.content.addWidget(
            held(
                row(
                    held(column(3, Icon(icon, 15, color, stroke=1.8), STRETCH)),
                    (Text(line.name, 14, line=21, wrap=True), 1),
                    Text(line.state, 13, 500, "text2" if line.good else "warn", line=21),
                    gap=9,
                )
            )
        )
    return card


def titles_card(titles: Sequence[Title], grants: Sequence[StarGrant], *actions: QWidget) -> TitledCard:
    """Titles, newest first, each with the stars under it."""
    card = TitledCard(texts.say("rooms.titles"), *actions)
    if not titles:
        card.content.addWidget(Text(texts.say("rooms.titles_none"), 13, 400, "text3", line=20, wrap=True))
    for place, title in enumerate(reversed(titles)):
        if place:
            card.content.addWidget(HLine())
        card.content.addWidget(_title(title, [grant for grant in grants if grant.title == title.id]))
    return card


def _title(title: Title, grants: Sequence[StarGrant]) -> QWidget:
    ended = title.ended is not None
    state = Chip(
        texts.say("rooms.title_ended" if ended else "rooms.title_in_force"), "neutral" if ended else "accent"
    )
    since = texts.say("rooms.title_since", day=short_date(title.granted), number=title.document_no)
    lines = [Text(since, 14, 500, line=22, wrap=True)]
    for grant in grants:
        words = f"{standing(grant.stars)} · {short_date(grant.effective)} {grant.document_no}".strip()
        lines.append(Text(words, 13, 400, "text2", line=20, wrap=True))
    if title.ended is not None:
        why = texts.say(f"rooms.end_{title.end_kind}")
        words = texts.say("rooms.title_until", day=short_date(title.ended), why=why, reason=title.end_reason)
        lines.append(Text(words, 13, 400, "text2", line=20, wrap=True))
    line = QWidget()
    fill(QHBoxLayout(line), (held(column(*lines, gap=2)), 1), held(column(state, STRETCH)), gap=10)
    return line
