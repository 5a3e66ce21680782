"""The points of each section as cells, one for each point."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout

from greenrating import texts
from greenrating.views import SectionScore
from scoring.sheet import Sheet
from ui.models.points import number
from ui.models.spoken import spoken
from ui.parts.boxes import STRETCH, fill, held, row
from ui.parts.card import Card
from ui.parts.cells import Cell, Cells
from ui.parts.text import Text

WIDTH = 330
_COLUMNS = 20


class SectionPoints(Card):
    """A block for each section: name, points, cells. Points that were lost differ from those never there."""

    def __init__(self, sheet: Sheet, sections: Sequence[SectionScore]) -> None:
        super().__init__()
        self.setFixedWidth(WIDTH)
        layout = QVBoxLayout(self)
        title = Text(texts.say("verdict.sections"), 13, 600, "text2")
        fill(
            layout,
            row(title, STRETCH, Text(texts.say("verdict.one_cell"), 12, 400, "text3"), margins=(3, 0, 3, 0)),
            margins=(15, 14, 15, 12),
        )
        tiered = {section.id for section in sheet.sections if section.tiers}
        names = {section.id: spoken(section.words) for section in sheet.sections}
        for section in sections:
            whole = section.earned >= section.points
            points = Text(
                f"{number(section.earned)} / {section.points}",
                13,
                400 if whole else 600,
                "text2" if whole else "text",
            )
            cells = Cells(
                _cells(section, tiers=section.id in tiered),
                size=12.2,
                gap=2.5,
                columns=_COLUMNS,
                pressable=False,
            )
            cells.setAccessibleName(f"{names[section.id]} {points.text()}")
            layout.addSpacing(10)
            layout.addLayout(
                row((Text(names[section.id], 13, 500, lines=1), 1), points, margins=(3, 0, 3, 0))
            )
            layout.addWidget(held(row(cells, STRETCH)))
        layout.addStretch(1)


def _cells(section: SectionScore, *, tiers: bool) -> list[Cell]:
    whole = int(section.earned)
    half = section.earned != whole
    rest = "missing" if tiers else "partial"
    return [
        Cell(str(place), "point" if place < whole else "partial" if half and place == whole else rest)
        for place in range(section.points)
    ]
