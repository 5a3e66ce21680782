"""The column left of a sheet: whose sheet it is, and its sections."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout

from greenrating import texts
from greenrating.conformity_views import ConformityView
from greenrating.views import SheetView
from ui.models.sections import Entry
from ui.parts.boxes import STRETCH, column, fill, row
from ui.parts.card import Panel
from ui.parts.chip import Chip
from ui.parts.icon import Icon
from ui.parts.line import HLine
from ui.parts.rows import ScrollColumn
from ui.parts.section_list import SectionList
from ui.parts.text import Text

WIDTH = 208


class SheetLeft(Panel):
    """The room's names are kept to two lines; the page's crumbs and the room's own page give them whole."""

    def __init__(self, view: SheetView | ConformityView, entries: Sequence[Entry]) -> None:
        super().__init__("right")
        self.setFixedWidth(WIDTH)
        self.sections = SectionList()
        self.sections.show_entries(entries)
        room = view.room
        head = column(
            Text(room.name, 16, 600, line=24, lines=2),
            2,
            Text(room.operator, 12, 400, "text2", line=18, lines=2),
            Text(texts.say("scoring.account", account=room.account), 12, 400, "text3", line=18, lines=1),
            8,
            row(Chip(texts.say(f"scoring.inspection.{view.inspection.kind}")), STRETCH),
            margins=(20, 16, 16, 14),
        )
        scroll = ScrollColumn()
        fill(scroll.column, head, HLine(), self.sections, STRETCH)
        offline = Text(texts.say("scoring.offline"), 12, 400, "text2")
        foot = row(Icon("shield-check", 15, "accent"), offline, STRETCH, gap=6, margins=(20, 10, 20, 10))
        fill(QVBoxLayout(self), (scroll, 1), HLine(), foot, margins=(0, 0, 1, 0))
