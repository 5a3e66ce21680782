"""Workbooks of sheets for tests: found by heading and text, edited as a person would, read as plain cells."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from appendix_a import workbook
from appendix_a.faults import Fault, SheetFaults
from appendix_a.workbook_content import Content
from appendix_a.workbook_layout import WORKSHEETS
from appendix_a.workbook_reader import read_sheet
from greenrating.workbooks import read_sheets
from scoring.sheet import Sheet

ITEMS = "评分项"


@dataclass(frozen=True)
class PlainCell:
    """A cell without a workbook."""

    address: str
    value: object
    formula: bool = False
    error: bool = False


@dataclass(frozen=True)
class PlainRow:
    """A row without a workbook."""

    line: int
    cells: tuple[PlainCell, ...]


def plain_grids(sheet: Sheet) -> Mapping[str, list[PlainRow]]:
    """The cells that the workbook of a sheet would hold, without making it."""
    content = Content(sheet)
    grids: dict[str, list[PlainRow]] = {}
    for worksheet, tables in WORKSHEETS.items():
        rows: list[PlainRow] = []
        for table in tables:
            heading = ("#" + table.name, *((column and column.heading) for column in table.columns[1:]))
            for values in (heading, *content.rows(table)):
                line = len(rows) + 1
                cells = [
                    PlainCell(f"{get_column_letter(n)}{line}", value) for n, value in enumerate(values, 1)
                ]
                rows.append(PlainRow(line, tuple(cells)))
        grids[worksheet] = rows
    return grids


class Book:
    """The workbook of a sheet, open for editing."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.book: Any = load_workbook(path)

    @classmethod
    def of(cls, sheet: Sheet, folder: Path) -> "Book":
        """The workbook of a sheet, written into a folder."""
        path = folder / "评分表.xlsx"
        workbook.write(sheet, path)
        return cls(path)

    def cell(self, text: object, heading: str, worksheet: str = ITEMS) -> Any:
        """The cell under a heading, in the first row that holds a text (or number) in any cell."""
        page = self.book[worksheet]
        row = next(row for row in page.iter_rows() if any(cell.value == text for cell in row))[0].row
        head = next(
            line for line in range(row - 1, 0, -1) if str(page.cell(line, 1).value or "").startswith("#")
        )
        column = next(cell.column for cell in page[head] if cell.value == heading)
        return page.cell(row, column)

    def clear_row(self, text: str, worksheet: str = ITEMS) -> None:
        """Empty the cells of an item, as somebody does who may not delete the row; merged ones stay."""
        page = self.book[worksheet]
        row = next(row for row in page.iter_rows() if any(cell.value == text for cell in row))
        merged = {cell for area in page.merged_cells.ranges for cell in area.cells}
        for cell in row:
            if (cell.row, cell.column) not in merged:
                cell.value = None

    def grids(self) -> Mapping[str, list[PlainRow]]:
        """The cells as they stand now, without a file."""
        return {
            page.title: [
                PlainRow(row[0].row, tuple(_plain(cell) for cell in row)) for row in page.iter_rows()
            ]
            for page in self.book.worksheets
        }

    def save(self) -> Path:
        """Put the edits on disk."""
        self.book.save(self.path)
        return self.path


def _plain(cell: Any) -> PlainCell:
    return PlainCell(cell.coordinate, cell.value, cell.data_type == "f", cell.data_type == "e")


def read(path: Path) -> Sheet:
    """The sheet in a workbook on disk."""
    return read_sheet(read_sheets(path, most_rows=3000, most_columns=60), path.name)


def faults_of(book: Book) -> list[Fault]:
    """The faults of an edited workbook."""
    try:
        read_sheet(book.grids(), book.path.name)
    except SheetFaults as unusable:
        return [*unusable.faults]
    return []


def said(book: Book) -> list[str]:
    """The faults of an edited workbook in Chinese, without the file's name."""
    return [str(fault).removeprefix("文件 评分表.xlsx ") for fault in faults_of(book)]
