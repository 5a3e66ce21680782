"""A part of a sheet as lines to read."""

from collections.abc import Iterable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from greenrating.sheet_views import SheetVersionView
from scoring.sheet import Sheet, Words
from ui.models.spoken import spoken
from ui.models.workshop_parts import part_lines
from ui.parts.boxes import STRETCH, column, fill, held, row
from ui.parts.card import Card
from ui.parts.clear import clear
from ui.parts.line import HLine
from ui.parts.rows import ScrollColumn
from ui.parts.text import Text
from ui.parts.workshop.part import WorkshopPart

_ID = 84
_END = 96


class PlainPart(WorkshopPart):
    """Every entry of a part with its id, its words and its number."""

    def __init__(self, part: str = "", parent: QWidget | None = None) -> None:
        super().__init__(part, parent)
        self._title = Text("", 16, 600, line=24)
        self._scroll = ScrollColumn()
        card = Card()
        fill(
            QVBoxLayout(card),
            held(row(self._title, STRETCH, margins=(18, 10, 18, 8))),
            HLine(),
            (self._scroll, 1),
        )
        fill(QVBoxLayout(self), card)

    def show_version(self, view: SheetVersionView, base: Sheet | None) -> None:
        line = next((each for each in part_lines(view) if each.id == self.part), None)
        self._title.setText(line.words if line is not None else "")
        clear(self._scroll.column)
        for id_, words, end in _lines(view.content, self.part):
            self._scroll.column.addWidget(_line(id_, words, end))
            self._scroll.column.addWidget(HLine())
        self._scroll.column.addStretch(1)


def _line(id_: str, words: str, end: str) -> QWidget:
    name = Text(id_, 13, 500, "text2", line=22)
    name.setFixedWidth(_ID)
    number = Text(end, 13, 500, "text2", line=22)
    number.setFixedWidth(_END)
    told = Text(words, 13, 400, line=22, wrap=True)
    tops = [held(column(each, STRETCH)) for each in (name, told, number)]
    return held(row(tops[0], (tops[1], 1), tops[2], gap=12, margins=(18, 7, 18, 7)))


def _lines(sheet: Sheet, part: str) -> Iterable[tuple[str, str, str]]:
    section = next((each for each in sheet.sections if each.id == part), None)
    if section is not None:
        for tier in section.tiers:
            yield tier.id, spoken(tier.words), str(tier.points)
        for item in section.items:
            yield item.id, spoken(item.words), str(item.points)
        return
    if part == "bands":
        for band in sheet.bands:
            yield str(band.stars), spoken(band.words), band.shown or band.printed
        return
    for id_, words in _entries(sheet, part):
        yield id_, spoken(words), ""


def _entries(sheet: Sheet, part: str) -> list[tuple[str, Words]]:
    match part:
        case "policies":
            return [(str(each.value), each.question) for each in sheet.policies]
        case "marks":
            return [(each.key, each.label) for each in sheet.tags]
        case "texts":
            return [
                ("", sheet.title),
                ("", sheet.standard),
                *(("", each) for each in sheet.headings.values()),
            ]
        case _:
            entries = {
                "vetoes": sheet.vetoes,
                "eligibility": sheet.conditions,
                "events": sheet.events,
                "methods": sheet.methods,
                "licences": sheet.licences,
                "overlaps": sheet.overlaps,
            }[part]
            return [(each.id, each.words) for each in entries]
