"""Scoring sheets out to Excel and YAML files, and in again from Excel."""

from pathlib import Path
from typing import TYPE_CHECKING

from greenrating import texts
from greenrating.errors import Untrusted
from greenrating.papers.placing import placed
from greenrating.workbooks import read_sheets
from scoring.sheet import Sheet

if TYPE_CHECKING:
    from appendix_a.printed_draft import Draft

MOST_ROWS = 700
MOST_COLUMNS = 40


def write_excel(sheet: Sheet, path: Path) -> None:
    """Write the workbook in which a sheet can be edited. Raises `Refused` like `placing.placed`."""
    from appendix_a import workbook

    with placed(path) as beside:
        workbook.write(sheet, beside)


def read_excel(path: Path) -> "Draft":
    """The sheet in a workbook that `write_excel` made, or a draft from the printed layout of Appendix A.

    A draft says what was guessed. Raises `Untrusted` with one line for each fault, `Refused` for a file that
    cannot be opened.
    """
    from appendix_a.faults import SheetFaults
    from appendix_a.loader import shipped
    from appendix_a.printed_draft import Draft, read_printed
    from appendix_a.workbook_reader import read_sheet
    from appendix_a.workbook_tables import marked

    grids = read_sheets(path, most_rows=MOST_ROWS, most_columns=MOST_COLUMNS)
    try:
        if marked(grids):
            return Draft(read_sheet(grids, path.name))
        return read_printed(grids, path.name, shipped())
    except SheetFaults as unusable:
        said = tuple(fault.say(texts.current()) for fault in unusable.faults)
        raise Untrusted(path.name, said) from None


def write_yaml(sheet: Sheet, path: Path) -> None:
    """Write a sheet as a sheet file. Raises `Refused` like `placing.placed`."""
    from appendix_a.yaml_writer import to_yaml

    content = to_yaml(sheet).encode()
    with placed(path) as beside:
        beside.write_bytes(content)
