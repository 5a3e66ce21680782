"""Workbooks from outside: whatever they hold, one clear line, bounded time and memory."""

import io
import re
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from datetime import datetime
from functools import cache
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from greenrating.errors import Refused, Untrusted
from greenrating.workbooks import read_sheet
from tests.support.books import MAIN, altered, book, sheet_xml

MB = 1_000_000
NOON = datetime(2026, 3, 12, 12)  # noqa: DTZ001  Excel knows no time zones
Make = Callable[[Path], Path]


def rows(path: Path, most_rows: int = 1000) -> list[list[object]]:
    return [
        [cell.value for cell in row.cells if not cell.empty]
        for row in read_sheet(path, most_rows=most_rows, most_columns=40)
    ]


def fault(path: Path) -> str:
    with pytest.raises(Untrusted) as refused:
        rows(path)
    (line,) = refused.value.faults
    assert refused.value.name == path.name
    assert path.name in line
    assert "\n" not in line
    return line


def test_the_cells_of_a_sheet_are_read_with_their_addresses(tmp_path: Path) -> None:
    path = book(tmp_path / "表.xlsx", ["名称", "数"], [], ["𬭊青禾", 7, 1.5, True, NOON], ["  "])
    first, second = read_sheet(path, most_rows=9, most_columns=40)
    assert [cell.value for cell in first.cells[:2]] == ["名称", "数"]
    assert second.line == 3
    assert [cell.value for cell in second.cells[:5]] == ["𬭊青禾", 7, 1.5, True, NOON]
    assert [cell.address for cell in second.cells[:2]] == ["A3", "B3"]


def test_formulas_and_excel_errors_are_marked_and_never_believed(tmp_path: Path) -> None:
    stored = sheet_xml(
        b'<row><c><f>1+1</f><v>97</v></c><c t="e"><v>#REF!</v></c><c t="str"><v>=1</v></c></row>'
    )
    (row,) = read_sheet(altered(tmp_path / "a.xlsx", sheet=stored), most_rows=9, most_columns=40)
    formula, error, text = row.cells[:3]
    assert (formula.formula, formula.value) == (True, "=")
    assert (error.error, error.value) == (True, "#REF!")
    assert (text.formula, text.value) == (False, "=1")


def test_a_visible_sheet_of_the_wanted_name_is_taken_else_the_first(tmp_path: Path) -> None:
    made = openpyxl.Workbook()
    assert made.active is not None
    made.active.append(["封面"])
    made.create_sheet("直播间").append(["名单"])
    made.create_sheet("藏").sheet_state = "hidden"
    made.save(tmp_path / "a.xlsx")
    for prefer, value in (("直播间", "名单"), ("别的", "封面"), ("藏", "封面")):
        (row,) = read_sheet(tmp_path / "a.xlsx", most_rows=9, most_columns=40, prefer=(prefer,))
        assert row.cells[0].value == value


def test_too_many_rows_are_refused_however_far_down(tmp_path: Path) -> None:
    assert len(rows(book(tmp_path / "a.xlsx", *[["x"]] * 20), most_rows=20)) == 20
    with pytest.raises(Untrusted) as refused:
        rows(book(tmp_path / "b.xlsx", *[["x"]] * 21), most_rows=20)
    assert "20" in refused.value.faults[0]
    far = altered(
        tmp_path / "c.xlsx", sheet=sheet_xml(b'<row r="1048576"><c r="A1048576"><v>1</v></c></row>')
    )
    assert "1000" in fault(far)


def test_a_false_size_of_the_sheet_is_not_believed(tmp_path: Path) -> None:
    cells = b'<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c></row>'
    for size in (b"A1:XFD1048576", b"A1"):
        before = b'<dimension ref="' + size + b'"/>'
        assert rows(altered(tmp_path / "a.xlsx", sheet=sheet_xml(cells, before))) == [[1], [2]]


def test_merged_cells_cost_nothing(tmp_path: Path) -> None:
    merged = sheet_xml(b"<row><c><v>1</v></c></row>").replace(
        b"</worksheet>", b'<mergeCells><mergeCell ref="A1:XFD5000"/></mergeCells></worksheet>'
    )
    assert rows(altered(tmp_path / "a.xlsx", sheet=merged)) == [[1]]


OTHER_FILES: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "空文件"),
    "text": ("名称,平台".encode(), "不是 Excel"),
    "pdf": (b"%PDF-1.7", "不是 Excel"),
    "encrypted or xls": (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "密码"),
    "zip head only": (b"PK\x03\x04" + bytes(40), "已损坏"),
}


@pytest.mark.parametrize("name", OTHER_FILES)
def test_what_is_no_workbook_is_named_as_what_it_is(tmp_path: Path, name: str) -> None:
    content, words = OTHER_FILES[name]
    path = tmp_path / "名单.xlsx"
    path.write_bytes(content)
    assert words in fault(path)


def test_a_missing_file_is_the_persons_to_mend(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        rows(tmp_path / "没有.xlsx")
    assert refused.value.code == "file.missing"


def test_a_workbook_cut_off_anywhere_is_called_damaged(tmp_path: Path) -> None:
    whole = book(tmp_path / "a.xlsx", ["名称"]).read_bytes()
    for part in (0.1, 0.5, 0.9, 0.99):
        path = tmp_path / "b.xlsx"
        path.write_bytes(whole[: int(len(whole) * part)])
        assert "已损坏" in fault(path)


@cache
def _whole_book() -> bytes:
    """The same bytes for every example: a workbook holds the time at which it was made."""
    made = openpyxl.Workbook()
    assert made.active is not None
    for row in (["名称", 1], ["青禾", "=A1"]):
        made.active.append(row)
    kept = io.BytesIO()
    made.save(kept)
    return kept.getvalue()


@given(st.data())
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_flipped_bytes_give_rows_or_one_clear_line(tmp_path: Path, data: st.DataObject) -> None:
    content = bytearray(_whole_book())
    for _ in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.integers(4, len(content) - 1))] = data.draw(st.integers(0, 255))
    path = tmp_path / "b.xlsx"
    path.write_bytes(content)
    try:
        found = rows(path)
    except Untrusted as untrusted:
        found = list(untrusted.faults)
    assert isinstance(found, list)


XXE = b'<!DOCTYPE x [<!ENTITY e SYSTEM "%s">]>' % Path("/etc/hostname").as_uri().encode()
LAUGHS = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
STYLES = f"<styleSheet {MAIN}><fonts>".encode()

HOSTILE: dict[str, Make] = {
    "not a number": lambda at: altered(at, sheet=sheet_xml(b"<row><c><v>NaN</v></c></row>")),
    "text that is not there": lambda at: altered(at, sheet=sheet_xml(b'<row><c t="s"><v>9</v></c></row>')),
    "no list of parts": lambda at: altered(at, types=b"<Types/>"),
    "broken xml": lambda at: altered(at, sheet=b"<worksheet><row>"),
    "an outside entity": lambda at: altered(
        at, sheet=XXE + sheet_xml(b'<row><c t="str"><v>&e;</v></c></row>')
    ),
    "a thousand laughs": lambda at: altered(
        at, sheet=LAUGHS + sheet_xml(b'<row><c t="str"><v>&b;</v></c></row>')
    ),
    "an unfolding sheet": lambda at: altered(at, sheet=sheet_xml(b" " * 50 * MB)),
    "a heavy style list": lambda at: altered(
        at, styles=STYLES + b"<font><b/></font>" * 60_000 + b"</fonts></styleSheet>"
    ),
    "too many parts": lambda at: altered(at, others=dict.fromkeys((f"xl/x{n}.xml" for n in range(300)), b"")),
    "a thirsty compression": lambda at: altered(at, compression=zipfile.ZIP_LZMA),
    "deep nesting": lambda at: altered(at, workbook=b"<a>" * 30_000 + b"</a>" * 30_000),
    "deep cells": lambda at: altered(
        at, sheet=sheet_xml(b"<row><c><is>" + b"<t>" * 560_000 + b"</t>" * 560_000 + b"</is></c></row>")
    ),
    "endless cells": lambda at: altered(
        at, sheet=sheet_xml(b"<row>" + b"<c><v>1</v></c>" * 230_000 + b"</row>")
    ),
    "endless columns": lambda at: altered(at, sheet=sheet_xml(b"", b"<cols/>" * 560_000)),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_workbooks_are_refused_in_one_line_within_three_seconds_of_work(
    tmp_path: Path, name: str
) -> None:
    path = HOSTILE[name](tmp_path / "名单.xlsx")
    begun = time.thread_time()
    assert fault(path)
    assert time.thread_time() - begun < 3


def test_a_password_is_named(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", ["名称"])
    content = bytearray(path.read_bytes())
    directory = content.index(b"PK\x01\x02")
    content[directory + 8] |= 1
    path.write_bytes(content)
    assert "密码" in fault(path)


PEAK = """
import sys
from pathlib import Path
from greenrating.errors import Untrusted
from greenrating.workbooks import read_sheet
try:
    read_sheet(Path(sys.argv[1]), most_rows=1000, most_columns=40)
except Untrusted:
    print(Path("/proc/self/status").read_text())
"""


@pytest.mark.skipif(
    not Path("/proc/self/status").exists(), reason="the system tells the peak of memory elsewhere"
)
def test_the_hungriest_of_them_stays_below_200_megabytes(tmp_path: Path) -> None:
    path = HOSTILE["deep cells"](tmp_path / "名单.xlsx")
    told = subprocess.run([sys.executable, "-c", PEAK, str(path)], capture_output=True, text=True, check=True)
    (peak,) = re.findall(r"VmHWM:\s+(\d+) kB", told.stdout)
    assert int(peak) < 200_000


def test_entities_are_never_expanded() -> None:
    assert openpyxl.DEFUSEDXML, "defusedxml must be there, or openpyxl reads with the plain parser"
