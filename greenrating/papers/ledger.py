"""The ledger of rooms as a workbook, written row by row so that a province fits."""

from collections.abc import Generator, Iterable, Sequence
from contextlib import contextmanager
from copy import copy
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from greenrating.jobs import Progress, silent
from greenrating.papers.cells import HEADING, Look, Value, dress, fill
from greenrating.papers.placing import placed
from greenrating.papers.voice import Voice
from greenrating.texts import Language
from greenrating.views import RoomLine

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

_COLUMNS: tuple[tuple[str, float], ...] = (
    ("papers.ledger_n", 7),
    ("papers.room", 26),
    ("papers.platform", 11),
    ("papers.account", 20),
    ("papers.operator", 32),
    ("papers.credit_code", 22),
    ("papers.jurisdiction", 18),
    ("papers.ledger_stars", 12),
    ("papers.categories", 22),
    ("papers.legal_person", 15),
    ("papers.contact", 12),
    ("papers.phone", 15),
    ("papers.address", 34),
    ("papers.key_room", 10),
    ("papers.remark", 26),
)
_LINE = Look(down="top")
_HEAD = 30
"""Points: two lines, which a heading takes in English."""
_REPORT_EVERY = 200


def write(
    rooms: Iterable[RoomLine], path: Path, progress: Progress = silent, language: Language = "zh"
) -> None:
    """Write every room on a line, with filters and a heading that stays.

    Raises `Refused` like `placing.placed`, and whatever `progress` raises; nothing is left behind then.
    """
    from openpyxl import Workbook

    voice, lines = Voice(language), tuple(rooms)
    with placed(path) as beside:
        workbook = Workbook(write_only=True)
        with _finished(workbook.create_sheet(voice.say("papers.ledger"))) as sheet:
            _set_up(sheet, len(lines))
            sheet.append(_Pen(sheet, HEADING, voice).row([voice.say(key) for key, _ in _COLUMNS]))
            pen = _Pen(sheet, _LINE, voice)
            for n, line in enumerate(lines, 1):
                sheet.append(pen.row(_values(n, line, voice)))
                if n % _REPORT_EVERY == 0:
                    progress(voice.say("papers.ledger"), n / len(lines))
            workbook.save(beside)


@contextmanager
def _finished(sheet: Any) -> Generator[Any]:
    """Give a worksheet that is written row by row; stopped half-way, it leaves no file of its own behind."""
    try:
        yield sheet
    except BaseException:
        if not sheet.closed:
            sheet.close()
            sheet._writer.cleanup()
        raise


def _set_up(sheet: Any, lines: int) -> None:
    """What must be said before the first row is written."""
    from openpyxl.utils import get_column_letter

    sheet.freeze_panes = "C2"
    sheet.row_dimensions[1].height = _HEAD
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(_COLUMNS))}{lines + 1}"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = "8"  # A3: on A4 nobody could read so many columns
    sheet.page_setup.fitToHeight = 0
    if sheet.sheet_properties.pageSetUpPr is not None:
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
    for column, (_, width) in enumerate(_COLUMNS, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width


class _Pen:
    """Makes cells of one look, which is worked out once: nothing else about a cell takes as long."""

    def __init__(self, sheet: "WriteOnlyWorksheet", look: Look, voice: Voice) -> None:
        from openpyxl.cell import WriteOnlyCell

        self._new = partial(WriteOnlyCell, sheet)
        prototype = self._new()
        dress(prototype, look, voice)
        self._style: Any = prototype._style  # pyright: ignore[reportPrivateUsage, reportUnknownMemberType]

    def row(self, values: Sequence[Value]) -> "list[Cell]":
        return [self._cell(value) for value in values]

    def _cell(self, value: Value) -> "Cell":
        cell = self._new()
        cell._style = copy(self._style)  # pyright: ignore[reportPrivateUsage]
        fill(cell, value)
        return cell


def _values(n: int, line: RoomLine, voice: Voice) -> list[Value]:
    room = line.room
    return [
        n,
        room.name,
        room.platform,
        room.account,
        room.operator,
        room.credit_code,
        room.jurisdiction,
        _stars(line.stars, voice),
        voice.listed(room.categories),
        room.legal_person,
        room.contact,
        room.phone,
        room.address,
        voice.say("papers.yes") if room.key_room else "",
        room.note,
    ]


def _stars(stars: int | None, voice: Voice) -> str:
    if stars is None:
        return voice.say("papers.no_title")
    return voice.say("papers.no_star") if stars == 0 else voice.say("papers.stars", n=stars)
