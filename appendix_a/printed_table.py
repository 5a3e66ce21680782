"""The printed layout of Appendix A in a workbook: the cells of its vetoes, sections and rows."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from appendix_a.workbook_cells import Cell, CellFault, Grids, Row, plain
from appendix_a.workbook_places import Places

_SECTION = re.compile(r"(?P<title>.*?)[（(\s]*(?P<points>[0-9０-９]+)\s*分[）)\s]*")
_ENDS = ("总计", "合计")


@dataclass(frozen=True, slots=True)
class Printed:
    """One printed text with its cell."""

    text: str
    cell: str


@dataclass(frozen=True, slots=True)
class PrintedVeto:
    """A row of the veto block."""

    content: Printed
    basis: Printed
    disposition: Printed


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """An item or a tier with its points, which may be missing."""

    content: Printed
    points: Printed


@dataclass(slots=True)
class PrintedSection:
    """A section with its rows; `points` is empty where the title does not name them."""

    title: Printed
    points: str
    rows: list[PrintedRow] = field(default_factory=list[PrintedRow])


@dataclass(slots=True)
class PrintedTable:
    """The whole table; `points_heading` stands for the sections as a whole."""

    points_heading: str
    vetoes: list[PrintedVeto]
    sections: list[PrintedSection]


def find_table(grids: Grids, places: Places) -> PrintedTable | None:
    """The first worksheet that holds the table, None if none does; cells that cannot be read are faults."""
    for worksheet, rows in grids.items():
        reading = _Reading(worksheet, places)
        for number, row in enumerate(rows):
            columns = reading.columns(row, "评分项说明", "分值")
            if columns:
                return reading.table(rows, number, *columns)
    return None


@dataclass(frozen=True, slots=True)
class _Reading:
    worksheet: str
    places: Places

    def columns(self, row: Row, *headings: str) -> tuple[int, ...]:
        """The positions of these headings in a row, empty if one is missing."""
        found = {key(cell.value): place for place, cell in reversed([*enumerate(row.cells)])}
        return tuple(found[name] for name in headings) if all(name in found for name in headings) else ()

    def table(self, rows: Sequence[Row], head: int, content: int, points: int) -> PrintedTable:
        sections: list[PrintedSection] = []
        for row in rows[head + 1 :]:
            titles = row.cells[:content]
            if any(key(cell.value) in _ENDS for cell in row.cells[: content + 1]):
                break
            self._take(row, titles, self._at(row, content), self._at(row, points), sections)
        heading = self._address(rows[head].cells[points])
        return PrintedTable(heading, [*self._vetoes(rows[:head])], sections)

    def _take(
        self,
        row: Row,
        titles: Sequence[Cell],
        content: Printed,
        points: Printed,
        sections: list[PrintedSection],
    ) -> None:
        title = next(filter(lambda printed: printed.text, map(self._printed, titles)), None)
        if title is not None:
            sections.append(_section(title))
        if not (content.text or points.text):
            return
        if not sections:
            self.places.fault(content.cell, "printed.section")
            sections.append(PrintedSection(Printed("", content.cell), ""))
        sections[-1].rows.append(PrintedRow(content, points))

    def _vetoes(self, rows: Sequence[Row]) -> Iterator[PrintedVeto]:
        columns: tuple[int, ...] = ()
        for row in rows:
            heading = self.columns(row, "内容", "依据", "处置要求")
            if columns and not heading:
                content, basis, disposition = (self._at(row, place) for place in columns)
                if content.text:
                    yield PrintedVeto(content, basis, disposition)
            columns = heading or columns

    def _at(self, row: Row, place: int) -> Printed:
        if place < len(row.cells):
            return self._printed(row.cells[place])
        return Printed("", f"{self.worksheet}!{row.line}")

    def _printed(self, cell: Cell) -> Printed:
        address = self._address(cell)
        try:
            return Printed(one_line(plain(cell, counted=True)), address)
        except CellFault as fault:
            self.places.fault(address, fault.code, **fault.values)
            return Printed("", address)

    def _address(self, cell: Cell) -> str:
        return f"{self.worksheet}!{cell.address}"


def one_line(text: str) -> str:
    """A text without the line breaks that a narrow cell made."""
    return "".join(line.strip() for line in text.splitlines())


def key(value: object) -> str:
    """What makes two printed texts the same: neither blanks nor the width of characters count."""
    return "".join(unicodedata.normalize("NFKC", value).split()) if isinstance(value, str) else ""


def _section(title: Printed) -> PrintedSection:
    match = _SECTION.fullmatch(title.text)
    if match is None:
        return PrintedSection(title, "")
    return PrintedSection(Printed(match["title"], title.cell), unicodedata.normalize("NFKC", match["points"]))
