"""Opening Excel workbooks from outside, within bounds of time and memory, whatever they hold.

A workbook is a zip of XML, and a small file can unfold into gigabytes. So nothing is unfolded beyond a bound:
sizes are checked before reading, only the first rows and columns are looked at, and reading stops after
`SECONDS` of work. Formulas are never worked out, links never followed, entities never expanded (defusedxml).
"""

import io
import re
import struct
import time
import warnings
import zipfile
import zlib
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from datetime import time as time_of_day
from pathlib import Path
from typing import Any, BinaryIO
from xml.etree.ElementTree import ParseError

from greenrating.errors import Refused, Untrusted
from greenrating.texts import say

SECONDS = 2.0
MOST_FILE = 10_000_000
MOST_PART = 4_000_000  # a sheet or the shared texts, read in a stream
MOST_WHOLE = 300_000  # styles and other parts that openpyxl reads in one piece
MOST_PARTS = 200

_ZIP, _OLE = b"PK\x03\x04", bytes.fromhex("d0cf11e0a1b11ae1")
_PLAIN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # others may ask for any amount of memory
_SECRET = 0x1
_CODED = re.compile("_x([0-9A-Fa-f]{4})_")  # how Excel writes a carriage return, and such a text itself
# openpyxl lets out whatever it runs into inside a broken or hostile file
_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, struct.error, ParseError, EOFError, NotImplementedError),
    *(
        ValueError,
        TypeError,
        LookupError,
        AttributeError,
        ArithmeticError,
        RecursionError,
        AssertionError,
        OSError,
    ),
)

CellValue = str | int | float | bool | date | datetime | time_of_day | timedelta | None


@dataclass(frozen=True)
class Cell:
    """One cell: its address such as `B7`, what it holds, and whether that is a formula or an Excel error."""

    address: str
    value: CellValue
    formula: bool = False
    error: bool = False

    @property
    def empty(self) -> bool:
        """Whether the cell holds nothing but perhaps spaces."""
        return self.value is None or (isinstance(self.value, str) and not self.value.strip())


@dataclass(frozen=True)
class SheetRow:
    """One row, counted from 1 as Excel does."""

    line: int
    cells: tuple[Cell, ...]


def read_sheet(
    path: Path, *, most_rows: int, most_columns: int, prefer: tuple[str, ...] = ()
) -> tuple[SheetRow, ...]:
    """The rows of a workbook's sheet that hold anything: of one named in `prefer`, else of the first.

    Columns beyond `most_columns` are left out. Raises `Untrusted` for a file that is no workbook, is broken,
    locked by a password, too large, or has more than `most_rows` rows; `Refused` (`file.missing`,
    `file.locked`) if it cannot be opened.
    """
    with _refusing(path), _visible_sheets(path) as sheets:
        named = [sheet for sheet in sheets if sheet.title in prefer]
        return tuple(_rows((named or sheets)[0], most_rows, most_columns))


def read_sheets(path: Path, *, most_rows: int, most_columns: int) -> dict[str, tuple[SheetRow, ...]]:
    """The rows that hold anything, of every visible sheet by its name; raises like `read_sheet`.

    `most_rows` is for all sheets together, counted down to the last row in use.
    """
    found: dict[str, tuple[SheetRow, ...]] = {}
    left = most_rows
    with _refusing(path), _visible_sheets(path) as sheets:
        for sheet in sheets:
            try:
                rows = tuple(_rows(sheet, left, most_columns))
            except _BoundError as bound:
                raise _BoundError(bound.code, **bound.values | {"limit": most_rows}) from bound
            found[sheet.title] = rows
            left -= rows[-1].line if rows else 0
    return found


@contextmanager
def _refusing(path: Path) -> Generator[None]:
    """Say in one line why a file cannot be read, whatever openpyxl makes of it."""
    _check_head(path)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl's remarks on what it leaves out
            yield
    except _BoundError as bound:
        raise _untrusted(path, bound.code, **bound.values) from bound
    except MemoryError as error:
        raise _untrusted(path, "workbook.too_large", limit=MOST_PART // 1_000_000) from error
    except _BROKEN as error:
        raise _untrusted(path, "workbook.broken") from error


class _BoundError(Exception):
    """Reading would go, or went, beyond a bound."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


class _BoundedZip(zipfile.ZipFile):
    """A zip that unfolds no more than it may, and no longer."""

    def __init__(self, file: BinaryIO) -> None:
        super().__init__(file)
        self._until = time.thread_time() + SECONDS
        for info in self.infolist():
            if info.flag_bits & _SECRET:
                raise _BoundError("workbook.password")
            if info.compress_type not in _PLAIN:
                raise _BoundError("workbook.broken")
        if len(self.infolist()) > MOST_PARTS:
            raise _BoundError("workbook.parts", limit=MOST_PARTS)

    def open(self, name: Any, *args: Any, **kwargs: Any) -> Any:
        """A part as a stream."""
        self._check(name, MOST_PART)
        return _Watched(super().open(name, *args, **kwargs), self._until)

    def read(self, name: Any, pwd: bytes | None = None) -> bytes:
        """A part in one piece."""
        self._check(name, MOST_WHOLE)
        return super().read(name, pwd)

    def _check(self, name: Any, most: int) -> None:
        info = name if isinstance(name, zipfile.ZipInfo) else self.getinfo(name)
        if info.file_size > most:
            raise _BoundError("workbook.too_large", limit=MOST_PART // 1_000_000)


class _Watched(io.BufferedIOBase):
    """A stream that ends in `_BoundError` when the time is over."""

    def __init__(self, inner: Any, until: float) -> None:
        self._inner = inner
        self._until = until

    def readable(self) -> bool:
        return True

    def read(self, size: int | None = -1) -> bytes:
        if time.thread_time() > self._until:
            raise _BoundError("workbook.too_long")
        return self._inner.read(size)

    def close(self) -> None:
        self._inner.close()
        super().close()


def _check_head(path: Path) -> None:
    """Refuse what is no workbook before anything of it is unfolded."""
    try:
        with path.open("rb") as file:
            head = file.read(8)
        size = path.stat().st_size
    except PermissionError as error:
        raise Refused("file.locked", "path", name=path.name) from error
    except OSError as error:
        raise Refused("file.missing", "path", name=path.name) from error
    if not size:
        raise _untrusted(path, "workbook.empty")
    if head == _OLE:
        raise _untrusted(path, "workbook.password_or_old")
    if not head.startswith(_ZIP):
        raise _untrusted(path, "workbook.other")
    if size > MOST_FILE:
        raise _untrusted(path, "workbook.too_large", limit=MOST_FILE // 1_000_000)


@contextmanager
def _visible_sheets(path: Path) -> Generator[list[Any]]:
    from openpyxl.reader.excel import ExcelReader

    with path.open("rb") as file, _BoundedZip(file) as archive:
        reader: Any = ExcelReader(file, read_only=True, data_only=False, keep_links=False)
        reader.archive = archive
        reader.read()
        shown = [sheet for sheet in reader.wb.worksheets if sheet.sheet_state == "visible"]
        if not shown:
            raise _BoundError("workbook.no_sheet")
        yield shown


def _rows(sheet: Any, most_rows: int, most_columns: int) -> Iterator[SheetRow]:
    from openpyxl.utils import get_column_letter

    sheet.reset_dimensions()  # what the file says of its own size need not be true
    letters = [get_column_letter(column) for column in range(1, most_columns + 1)]
    before: object = None
    for line, cells in enumerate(sheet.iter_rows(max_col=most_columns), 1):
        if cells is before or all(cell.value is None for cell in cells):
            before = cells  # openpyxl fills a gap between rows with one and the same row
            continue
        row = tuple(_cell(f"{letter}{line}", cell) for letter, cell in zip(letters, cells, strict=False))
        if all(cell.empty for cell in row):
            continue
        if line > most_rows:
            raise _BoundError("workbook.rows", limit=most_rows)
        yield SheetRow(line, row)


def _cell(address: str, cell: Any) -> Cell:
    value = cell.value
    if value is None:
        return Cell(address, None)
    if cell.data_type == "f" or not isinstance(value, CellValue):
        return Cell(address, "=", formula=True)
    if isinstance(value, str):
        value = _CODED.sub(_decoded, value).replace("\r", "\n")
    return Cell(address, value, error=cell.data_type == "e")


def _decoded(match: re.Match[str]) -> str:
    character = chr(int(match[1], 16))
    return match[0] if "\ud800" <= character <= "\udfff" else character


def _untrusted(path: Path, code: str, **values: object) -> Untrusted:
    return Untrusted(path.name, (say(f"errors.{code}", name=path.name, **values),))
