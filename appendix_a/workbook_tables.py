"""The tables of a sheet's workbook, found by the marks in column A, with their columns by heading."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from appendix_a.faults import Fault, SheetFaults
from appendix_a.workbook_cells import Cell, Grids, Row
from appendix_a.workbook_layout import MARK, WORKSHEETS, Column, Table
from appendix_a.workbook_places import Places

_TABLES: Mapping[str, tuple[str, Table]] = {
    table.name: (worksheet, table) for worksheet, tables in WORKSHEETS.items() for table in tables
}


@dataclass(slots=True)
class Found:
    """One table as it stands in the workbook; `columns` are those to be read, with their positions."""

    worksheet: str
    head: Row
    columns: list[tuple[int, Column]]
    rows: list[Row] = field(default_factory=list[Row])

    @property
    def first(self) -> int:
        """The position of the first column that people see."""
        return next((place for place, _ in self.columns if place > 0), 0)

    def at(self, row: Row, place: int) -> str:
        """The name of a cell, such as `评分项!D17`."""
        if place < len(row.cells):
            return f"{self.worksheet}!{row.cells[place].address}"
        return f"{self.worksheet}!{row.line}"


def marked(grids: Grids) -> bool:
    """Whether a workbook has any table with our marks."""
    return any(_mark(row) in _TABLES for rows in grids.values() for row in rows)


def no_sheet(grids: Grids, name: str) -> SheetFaults:
    """The refusal of a workbook that holds no scoring sheet in any layout."""
    fault = Fault(name, None, "", "cell.other", {}, next(iter(grids), name))
    return SheetFaults([fault], unreadable=True)


def find(grids: Grids, places: Places) -> dict[str, Found]:
    """The tables by name; a missing or doubled one is noted as a fault."""
    found: dict[str, Found] = {}
    for worksheet, rows in grids.items():
        current: Found | None = None
        for row in rows:
            name = _mark(row)
            if name in _TABLES:
                current = Found(worksheet, row, [])
                if name in found:
                    places.fault(current.at(row, 0), "cell.second_table")
                else:
                    found[name] = current
                    current.columns.extend(_columns(_TABLES[name][1], current, places))
                    places.put_entry((name,), current.at(row, current.first))
            elif current is not None:
                current.rows.append(row)
    for name, (worksheet, _) in _TABLES.items():
        if name not in found:
            places.put_entry((name,), worksheet)
            places.fault(worksheet, "cell.table")
    return found


def _mark(row: Row) -> str:
    value = row.cells[0].value if row.cells else None
    return value[1:].strip() if isinstance(value, str) and value.startswith(MARK) else ""


def _columns(table: Table, found: Found, places: Places) -> Iterator[tuple[int, Column]]:
    headings = {_squeezed(cell): place for place, cell in reversed([*enumerate(found.head.cells)]) if place}
    for number, column in enumerate(table.columns):
        if column is None or column.kind == "shown":
            continue
        place = headings.get("".join(column.heading.split())) if number else 0
        if place is None:
            places.fault(found.at(found.head, number), "cell.column", heading=column.heading)
        else:
            yield place, column


def _squeezed(cell: Cell) -> str:
    return "".join(cell.value.split()) if isinstance(cell.value, str) else ""
