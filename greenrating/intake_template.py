"""The empty workbook in which rooms are filled in."""

from pathlib import Path
from typing import Any

from greenrating import files
from greenrating.intake_columns import COLUMNS, Column
from greenrating.texts import say

_EXAMPLE = {
    "name": "青禾家纺直播间",
    "platform": "抖音",
    "account": "qinghe_home",
    "operator": "浙江青禾家纺有限公司",
    "phone": "0571-88001234",
}


def write_template(path: Path, most_rows: int) -> None:
    """Write the workbook: headings with the required ones starred, text cells, choices, a page that explains.

    Raises `Refused` if the disk cannot take it.
    """
    from openpyxl import Workbook

    book = Workbook()
    sheet: Any = book.active
    sheet.title = say("intake.sheet")
    sheet.freeze_panes = "A2"
    for number, column in enumerate(COLUMNS, 1):
        _write_column(sheet, number, column, most_rows)
    _write_guide(book.create_sheet(say("intake.guide")), most_rows)
    with files.in_place(path) as beside:
        book.save(beside)


def _write_column(sheet: Any, number: int, column: Column, most_rows: int) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    letter = get_column_letter(number)
    head = sheet.cell(row=1, column=number, value=column.heading)
    head.font = Font(bold=True)
    head.fill = PatternFill("solid", fgColor="E3EFE7" if column.required else "F1F3F1")
    head.alignment = Alignment(vertical="center", wrap_text=True)
    sheet.column_dimensions[letter].width = column.width
    sheet.column_dimensions[letter].number_format = "@"
    if column.choices:
        words = ",".join(say(f"intake.{choice}") for choice in column.choices)
        choice: Any = DataValidation(
            type="list", formula1=f'"{words}"', allow_blank=True, showErrorMessage=True
        )
        choice.showErrorMessage = True
        choice.add(f"{letter}2:{letter}{most_rows + 1}")
        sheet.add_data_validation(choice)


def _write_guide(sheet: Any, most_rows: int) -> None:
    from openpyxl.styles import Alignment

    sheet.column_dimensions["A"].width = 90
    example = say("intake.guide.example", values="  ".join(_EXAMPLE.values()))
    for line in (*say("intake.guide.lines", limit=most_rows).splitlines(), example):
        sheet.append([line])
        sheet.cell(row=sheet.max_row, column=1).alignment = Alignment(wrap_text=True)
