"""Cells of a workbook: text stays text, whatever it begins with, and every character of it shows."""

import re
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from greenrating.errors import Refused
from greenrating.papers.placing import placed

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

    from greenrating.papers.voice import Voice

Value = str | int | Decimal | None

LONGEST = 32_767
_UNSHOWABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_FORMULA_LIKE = ("=", "+", "-", "@")
_CONTROL_PICTURES = 0x2400
_DELETE = 0x7F


@dataclass(frozen=True)
class Look:
    """How a cell looks. Colours are six hexadecimal digits."""

    size: float = 10
    bold: bool = False
    colour: str = "18211C"
    fill: str = ""
    across: str = "left"
    down: str = "center"
    border: bool = True
    number: str = "General"


PLAIN = Look()
CENTRED = Look(across="center")
HEADING = Look(bold=True, fill="EAEEEA", across="center")
TITLE = Look(size=16, bold=True, across="center", border=False)
NOTE = Look(size=9, colour="48534C", border=False, down="top")
LABEL = Look(colour="48534C", fill="F3F5F2")


def plain_text(text: str) -> str:
    """A text in which a control character shows as its picture, and half a character as �."""
    return _UNSHOWABLE.sub(_picture, text.replace("\r\n", "\n"))


def fill(cell: "Cell", value: Value) -> None:
    """Give a cell a value; a text never becomes a formula.

    Raises `Refused` (`paper.cell_too_long`) for a text longer than a cell can hold.
    """
    if not isinstance(value, str):
        cell.value = value
        return
    text = plain_text(value)
    if len(text) > LONGEST:
        raise Refused("paper.cell_too_long", text=text[:20], length=len(text), limit=LONGEST)
    cell.value = text
    cell.data_type = "s"
    if text.startswith(_FORMULA_LIKE):
        cell.quotePrefix = True


def dress(cell: "Cell", look: Look, voice: "Voice") -> None:
    """Give a cell its look."""
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    face = "宋体" if voice.language == "zh" else "Calibri"
    cell.font = Font(name=face, size=look.size, bold=look.bold, color=look.colour)
    cell.alignment = Alignment(horizontal=look.across, vertical=look.down, wrap_text=True)
    cell.number_format = look.number
    if look.fill:
        cell.fill = PatternFill("solid", fgColor=look.fill)
    if look.border:
        line = Side(style="thin", color="7D8881")
        cell.border = Border(left=line, right=line, top=line, bottom=line)


class Page:
    """A worksheet that is filled from top to bottom; `row` is the next free row."""

    def __init__(self, sheet: "Worksheet", widths: tuple[float, ...], voice: "Voice") -> None:
        from openpyxl.utils import get_column_letter

        self.sheet = sheet
        self.widths = widths
        self.voice = voice
        self.row = 1
        for column, width in enumerate(widths, 1):
            sheet.column_dimensions[get_column_letter(column)].width = width

    def put(
        self, row: int, column: int, value: Value, look: Look = PLAIN, *, to: int = 0, down: int = 0
    ) -> None:
        """Fill a cell, merged up to column `to` and row `down` where they are given."""
        last_column, last_row = max(column, to), max(row, down)
        for each in range(row, last_row + 1):
            for other in range(column, last_column + 1):
                dress(_cell(self.sheet, each, other), look, self.voice)
        fill(_cell(self.sheet, row, column), value)
        if (last_row, last_column) != (row, column):
            self.sheet.merge_cells(
                start_row=row, start_column=column, end_row=last_row, end_column=last_column
            )

    def line(
        self, values: tuple[Value, ...], look: Look = PLAIN, looks: dict[int, Look] | None = None
    ) -> None:
        """Fill the next row, one value a column; `looks` are those of single columns."""
        for column, value in enumerate(values, 1):
            self.put(self.row, column, value, (looks or {}).get(column, look))
        parts = [(str(value or ""), self.widths[column]) for column, value in enumerate(values)]
        self.high_enough(self.row, parts, look.size)
        self.row += 1

    def across(self, value: Value, look: Look) -> None:
        """Fill the next row with one value over the whole width."""
        self.put(self.row, 1, value, look, to=len(self.widths))
        self.high_enough(self.row, [(str(value or ""), sum(self.widths))], look.size)
        self.row += 1

    def turn(self) -> None:
        """Begin a new sheet of paper when printed."""
        from openpyxl.worksheet.pagebreak import Break

        breaks: Any = self.sheet.row_breaks  # its stub does not say what it takes
        breaks.append(Break(id=self.row - 1))

    def high_enough(self, row: int, parts: list[tuple[str, float]], size: float = 10) -> None:
        """Make a row as high as its longest text needs, since a program does not do so for merged cells."""
        lines = max((lines_of(plain_text(text), width, size) for text, width in parts), default=1)
        self.sheet.row_dimensions[row].height = lines * size * 1.42 + 5


def lines_of(text: str, width: float, size: float = 10) -> int:
    """How many lines a text takes in a column of a width given in digits of 11 points."""
    room = max(width * 11 / size - 1.5, 1)
    return sum(max(1, -(-_width(line) // int(room))) for line in text.split("\n"))


def for_paper(page: Page, *, portrait: bool = True, repeat: str = "", footer: str = "") -> None:
    """Set a worksheet up for A4: as wide as the paper, as many pages as it takes."""
    sheet = page.sheet
    sheet.page_setup.paperSize = "9"  # A4
    sheet.page_setup.orientation = "portrait" if portrait else "landscape"
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    if sheet.sheet_properties.pageSetUpPr is not None:
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_options.horizontalCentered = True
    margins = sheet.page_margins
    margins.left = margins.right = 0.55
    margins.top, margins.bottom = 0.65, 0.7
    if repeat:
        sheet.print_title_rows = repeat
    below = sheet.oddFooter
    assert below is not None
    below.left.text = footer.replace("&", "&&")
    below.right.text = page.voice.say("papers.excel_pages")


def save(workbook: "Workbook", path: Path) -> None:
    """Write a workbook into its place. Raises like `placing.placed`."""
    with placed(path) as beside:
        workbook.save(beside)


def _cell(sheet: "Worksheet", row: int, column: int) -> "Cell":
    """A cell that may lie inside a merged one: it has the same looks."""
    return cast("Cell", sheet.cell(row, column))


def _width(line: str) -> int:
    return sum(1 if ord(character) < 0x2000 else 2 for character in line)


def _picture(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < ord(" "):
        return chr(_CONTROL_PICTURES + code)
    return "␡" if code == _DELETE else "�"
