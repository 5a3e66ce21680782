"""A sheet becomes a workbook that people edit without the program; `workbook_reader` reads it back.

The headings are locked (without a password), the cells to be filled in are not. Text always stays text.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from appendix_a.policies import RULES
from appendix_a.workbook_cells import escaped
from appendix_a.workbook_content import Content, RowValues, Value
from appendix_a.workbook_layout import (
    FIRST,
    MARK,
    POLICY_WORDS,
    SECTION_ID,
    WORKSHEETS,
    Column,
    Table,
)
from scoring.sheet import Sheet

_SPARE_ROWS = 40
_GREEN, _GREY, _LINE = "E3EFE7", "F1F3F1", "C9D0CB"
_HEADING, _HEADING_SHOWN = "评分表表头", "评分表参考表头"
_TEXT, _NUMBER, _CHOICE = "评分表文字", "评分表数字", "评分表选项"
_SHOWN, _FIXED_CELL = "评分表参考", "评分表固定"
_LOOKS = {  # fill, bold, centred, locked, text
    _HEADING: (_GREEN, True, True, True, True),
    _HEADING_SHOWN: (_GREY, True, True, True, True),
    _TEXT: ("", False, False, False, True),
    _NUMBER: ("", False, True, False, False),
    _CHOICE: ("", False, True, False, True),
    _SHOWN: (_GREY, False, False, False, True),
    _FIXED_CELL: (_GREY, False, False, True, True),
}
_FIXED = ("policy", "header")
_LATIN = 0x2000  # characters beyond are mostly twice as wide
_FORMULA_LIKE = ("=", "+", "-", "@")


def write(sheet: Sheet, path: Path) -> None:
    """Write the workbook of a sheet over whatever is at `path`.

    Raises OSError if it cannot be written.
    """
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    for style in _styles():
        book.add_named_style(style)
    content = Content(sheet)
    for title, tables in WORKSHEETS.items():
        _Worksheet(book.create_sheet(title), content).fill(tables)
    _guide(book.create_sheet("填写说明"))
    book.save(path)


def _guide(page: Any) -> None:
    from openpyxl.styles import Alignment

    page.column_dimensions["A"].width = 110
    text = Path(__file__).with_name("workbook_guide.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        page.append([line])
        page.cell(page.max_row, 1).alignment = Alignment(wrap_text=True, vertical="top")
    page.protection.sheet = True


class _Worksheet:
    """One worksheet that is filled from top to bottom; `row` is the next free row."""

    def __init__(self, page: Any, content: Content) -> None:
        self._page = page
        self._content = content
        self._row = 1

    def fill(self, tables: tuple[Table, ...]) -> None:
        if self._page.title == FIRST:
            self._head()
        for table in tables:
            self._table(table, spare=0 if table.name in _FIXED else _SPARE_ROWS if table is tables[-1] else 1)
        self._page.column_dimensions["A"].hidden = True
        self._page.freeze_panes = f"C{3 if len(tables) > 1 else 2}"
        self._protect()
        setup = self._page.page_setup
        setup.orientation, setup.paperSize, setup.fitToHeight = "landscape", 8, 0  # A3
        self._page.sheet_properties.pageSetUpPr.fitToPage = True

    def _head(self) -> None:
        from openpyxl.styles import Font

        self._page["C1"] = escaped(self._content.title)
        self._page["C1"].font = Font(bold=True, size=14)
        self._page["C2"] = "分组分值合计"
        self._page["E2"] = "须为 100"
        self._row = 3

    def _table(self, table: Table, spare: int) -> None:
        head = self._row
        self._heading(table)
        rows = self._content.rows(table)
        for values in rows:
            self._line(table, values)
        self._row += spare
        self._widths(table)
        self._merges(table, head + 1, len(rows))
        if table.name == "policy":
            self._answers(table, rows, head + 1)
        else:
            self._validations(table, head + 1, self._row - 1)

    def _heading(self, table: Table) -> None:
        for number, column in enumerate(table.columns, 1):
            cell = self._page.cell(self._row, number)
            cell.value = MARK + table.name if number == 1 else column and column.heading
            cell.style = _HEADING_SHOWN if column is None or _is_shown(column) else _HEADING
        self._row += 1

    def _line(self, table: Table, values: RowValues) -> None:
        for number, (column, value) in enumerate(zip(table.columns, values, strict=True), 1):
            cell = self._page.cell(self._row, number)
            _put(cell, value)
            cell.style = _FIXED_CELL if table.name in _FIXED and _is_shown(column) else _look(column)
        lines = max(_lines(column, value) for column, value in zip(table.columns, values, strict=True))
        self._page.row_dimensions[self._row].height = 6 + 15 * lines
        self._row += 1

    def _widths(self, table: Table) -> None:
        """Set the columns up; what is set for a column holds for the rows that are still empty."""
        from openpyxl.styles import Protection
        from openpyxl.utils import get_column_letter

        for number, column in enumerate(table.columns, 1):
            if column is not None:
                size = self._page.column_dimensions[get_column_letter(number)]
                size.width = max(column.width, size.width if size.customWidth else 0)
                size.hidden = size.hidden or column.heading == SECTION_ID
                size.protection = Protection(locked=False)
                size.number_format = "General" if column.kind in ("number", "policy") else "@"

    def _merges(self, table: Table, top: int, count: int) -> None:
        """Merge what belongs to a whole section, and the words beside the vetoes, as in print."""
        if table.name == "vetoes" and count > 1:
            shown = next(number for number, column in enumerate(table.columns, 1) if _is_shown(column))
            self._merge(top, shown, count)
        if table.name != "sections":
            return
        self._page.print_area = f"C1:M{top + count - 1}"  # what concerns a reader of Chinese
        self._page["D2"] = f"=SUM(D{top}:D{top + count + _SPARE_ROWS})"
        for height in self._content.section_heights:
            for number, column in enumerate(table.columns, 1):
                if height > 1 and column is not None and column.path[:1] == ("section",):
                    self._merge(top, number, height)
            top += height

    def _merge(self, top: int, column: int, height: int) -> None:
        self._page.merge_cells(
            start_row=top, end_row=top + height - 1, start_column=column, end_column=column
        )

    def _validations(self, table: Table, top: int, bottom: int) -> None:
        from openpyxl.utils import get_column_letter

        for number, column in enumerate(table.columns, 1):
            letter = get_column_letter(number)
            if column is not None and column.kind == "choice":
                self._offer([*column.choices.values()], f"{letter}{top}:{letter}{bottom}")
            elif column is not None and column.kind == "number":
                self._bound(column.low, column.high, f"{letter}{top}:{letter}{bottom}")

    def _answers(self, table: Table, rows: list[RowValues], top: int) -> None:
        """For each policy its own answers to choose from, or its bounds."""
        from openpyxl.utils import get_column_letter

        place = next(n for n, column in enumerate(table.columns) if column and column.kind == "policy")
        for row, values in enumerate(rows, top):
            rule, cell = RULES[str(values[0])], f"{get_column_letter(place + 1)}{row}"
            if rule.choices:
                self._offer([POLICY_WORDS[str(choice).lower()] for choice in rule.choices], cell)
            elif rule.may_be_null and rule.high is not None:
                self._offer([POLICY_WORDS["null"], *map(str, range(rule.low or 0, rule.high + 1))], cell)
            elif not rule.count:
                self._bound(rule.low or 0, rule.high or 0, cell)

    def _offer(self, words: list[str], cells: str) -> None:
        from openpyxl.worksheet.datavalidation import DataValidation

        self._validate(DataValidation(type="list", formula1=f'"{",".join(words)}"'), "请从列表中选择", cells)

    def _bound(self, low: int, high: int, cells: str) -> None:
        from openpyxl.worksheet.datavalidation import DataValidation

        rule = DataValidation(type="whole", operator="between", formula1=str(low), formula2=str(high))
        self._validate(rule, f"请填写 {low} 到 {high} 的整数", cells)

    def _validate(self, rule: Any, message: str, cells: str) -> None:
        rule.allowBlank = rule.showErrorMessage = True
        rule.error = message
        rule.add(cells)
        self._page.add_data_validation(rule)

    def _protect(self) -> None:
        guard = self._page.protection
        guard.sheet = True
        for act in ("insertRows", "deleteRows", "formatRows", "formatColumns", "formatCells"):
            setattr(guard, act, False)  # False allows it


def _put(cell: Any, value: Value) -> None:
    if not isinstance(value, str):
        cell.value = value
        return
    cell.value = escaped(value)
    cell.data_type = "s"
    if value.startswith(_FORMULA_LIKE):
        cell.quotePrefix = True


def _styles() -> Iterator[Any]:
    """The looks of cells; made once, as a look given cell by cell takes seconds."""
    from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection, Side

    side = Side(style="thin", color=_LINE)
    for name, (fill, bold, centred, locked, text) in _LOOKS.items():
        yield NamedStyle(
            name=name,
            font=Font(bold=bold),
            fill=PatternFill("solid", fgColor=fill) if fill else PatternFill(),
            border=Border(left=side, right=side, top=side, bottom=side),
            alignment=Alignment(
                wrap_text=True, vertical="center", horizontal="center" if centred else "left"
            ),
            protection=Protection(locked=locked),
            number_format="@" if text else "General",
        )


def _look(column: Column | None) -> str:
    if column is None or column.kind == "shown":
        return _SHOWN
    return {"number": _NUMBER, "policy": _NUMBER, "choice": _CHOICE}.get(column.kind, _TEXT)


def _lines(column: Column | None, value: Value) -> int:
    """How many lines a value takes in its column; programs do not always make rows high enough."""
    if column is None or column.path[:1] == ("section",) or not isinstance(value, str):
        return 1
    room = int(column.width) - 2
    wide = [sum(2 if ord(character) > _LATIN else 1 for character in line) for line in value.split("\n")]
    return sum(max(1, -(-width // room)) for width in wide)


def _is_shown(column: Column | None) -> bool:
    return column is not None and column.kind == "shown"
