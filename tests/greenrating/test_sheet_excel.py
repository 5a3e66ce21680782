"""`greenrating sheet diff`, `to-excel`, `from-excel`: what they write and print, and their exit status."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from appendix_a import workbook
from appendix_a.compare import Difference, fields_of
from appendix_a.loader import AnySheet, load, shipped, shipped_conformity
from greenrating.cli import main
from greenrating.papers import filled_annex
from greenrating.sheet_diff_words import said
from tests.appendix_a.shipped_text import edited
from tests.papers.stories import FIVE_LOST
from tests.support.books import MAIN, altered, sheet_xml
from tests.support.views import verdict_view

SHEET = shipped()
NAME = "green-live-room/annex-a"
MB = 1_000_000


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, list[str], list[str]]:
    status = main(["sheet", *map(str, arguments)])
    captured = capsys.readouterr()
    return status, captured.out.splitlines(), captured.err.splitlines()


@pytest.fixture
def book(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    path = tmp_path / "表.xlsx"
    status, out, err = run(capsys, "to-excel", NAME, path)
    assert (status, err) == (0, [])
    assert "表.xlsx" in out[0]
    return path


def edit(path: Path, change: Callable[[Any], object]) -> Path:
    made = load_workbook(path)
    change(made)
    made.save(path)
    return path


def points_of_the_first_item(made: Any) -> Any:
    page = made["评分项"]
    text = SHEET.items["C01"].words.zh
    row = next(cell.row for cells in page.iter_rows() for cell in cells if cell.value == text)
    return page.cell(row, 6)


def test_out_to_excel_and_back_is_the_same_sheet(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    out = tmp_path / "new.yaml"
    status, lines, err = run(capsys, "from-excel", book, out)
    assert (status, err) == (0, [])
    assert SHEET.sha256 in lines[0]
    assert load(out) == SHEET
    assert run(capsys, "diff", out, NAME)[0] == 0


def test_a_faulty_workbook_gives_a_line_for_each_fault_and_no_file(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    def change(made: Any) -> None:
        points_of_the_first_item(made).value = "多"
        made["档次"]["C5"].value = 80

    edit(book, change)
    out = tmp_path / "new.yaml"
    out.write_text("old", encoding="utf-8")
    status, lines, err = run(capsys, "from-excel", book, out)
    assert (status, lines) == (2, [])
    assert err[0].startswith("文件 表.xlsx 评分项!F")
    assert any(line.startswith("文件 表.xlsx 档次!C5：") for line in err)
    assert out.read_text(encoding="utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_printed_table_becomes_a_draft_and_says_what_was_guessed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    path, out = tmp_path / "附录A.xlsx", tmp_path / "new.yaml"
    filled_annex.write_xlsx(verdict_view(FIVE_LOST), path)
    status, lines, err = run(capsys, "from-excel", path, out)
    assert (status, err) == (0, [])
    assert any("1.0.1" in line and "沿用" in line for line in lines)
    assert load(out).version == "1.0.1"


def test_places_that_cannot_be_written_are_refused(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    for arguments in (
        ("to-excel", NAME, tmp_path / "no" / "a.xlsx"),
        ("to-excel", "no-such-sheet", tmp_path / "a.xlsx"),
        ("from-excel", book, tmp_path / "no" / "a.yaml"),
        ("from-excel", tmp_path / "none.xlsx", tmp_path / "a.yaml"),
    ):
        status, out, err = run(capsys, *arguments)
        assert (status, out, len(err)) == (2, [], 1)


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    path = tmp_path / "changed.yaml"
    text = edited(
        ("version: 1.0.0", "version: 1.1.0"),
        ("zh: 履行交易承诺和七天", "zh: 履行交易承诺和十五天"),
        ("    printed: 85-89\n    shown: 85-89", "    printed: 85-90\n    shown: 85-90"),
        ("min: 90\n    printed: 90-94\n    shown: 90-94", "min: 91\n    printed: 91-94\n    shown: 91-94"),
    )
    path.write_text(text, encoding="utf-8")
    return path


def test_differences_are_told_in_plain_words(changed: Path, capsys: pytest.CaptureFixture[str]):
    status, out, err = run(capsys, "diff", NAME, changed)
    assert (status, err) == (1, [])
    assert out == [
        "评分表 版本：1.0.0 → 1.1.0",
        "评分项 S01 文字：履行交易承诺和【删“七”】【增“十五”】天无理由退货等消费者…",
        "星级 3 所印分值（原文）：85-89 → 85-90",
        "星级 3 所印分值：85-89 → 85-90",
        "星级 4 最低值：90 → 91",
        "星级 4 所印分值（原文）：90-94 → 91-94",
        "星级 4 所印分值：90-94 → 91-94",
        "共 7 处不同",
    ]


def test_differences_as_json(changed: Path, capsys: pytest.CaptureFixture[str]):
    status, out, _ = run(capsys, "diff", NAME, changed, "--json")
    found = json.loads("\n".join(out))
    assert status == 1
    assert (found["a"]["version"], found["b"]["version"]) == ("1.0.0", "1.1.0")
    assert found["differences"][1]["spans"] == [
        {"kind": "same", "text": "履行交易承诺和"},
        {"kind": "removed", "text": "七"},
        {"kind": "added", "text": "十五"},
        {"kind": "same", "text": "天无理由退货等消费者保障义务。"},
    ]
    status, out, _ = run(capsys, "diff", NAME, NAME, "--json")
    assert (status, json.loads("\n".join(out))["differences"]) == (0, [])


def test_one_sheet_is_compared_to_the_text_of_the_standard(capsys: pytest.CaptureFixture[str]):
    status, out, _ = run(capsys, "diff", NAME)
    assert status == 1
    assert out[0] == "分组 T 名称：举报投【删“拆”】【增“诉”】"


def test_sheets_of_different_kinds_are_not_compared(capsys: pytest.CaptureFixture[str]):
    status, out, err = run(capsys, "diff", NAME, shipped_conformity().id)
    assert (status, out) == (2, [])
    assert len(err) == 1


def test_the_platform_sheet_is_not_edited_in_excel(capsys: pytest.CaptureFixture[str], tmp_path: Path):
    status, out, err = run(capsys, "to-excel", shipped_conformity().id, tmp_path / "x.xlsx")
    assert (status, out) == (2, [])
    assert len(err) == 1
    assert not (tmp_path / "x.xlsx").exists()


def test_the_platform_sheet_is_compared_to_the_text_of_its_standard(capsys: pytest.CaptureFixture[str]):
    status, out, _ = run(capsys, "diff", shipped_conformity().id)
    assert status == 1
    assert "条款 P92 文字：…信箱等投诉方式，畅通【删“ ”】监督渠道。" in out


@pytest.mark.parametrize("sheet", [SHEET, shipped_conformity()])
def test_every_field_of_a_sheet_has_words(sheet: AnySheet):
    for part, field in fields_of(sheet):
        kind = "moved" if field == "section" else "changed"
        assert said(Difference(kind, part, "x", field, "a", "b"))


def many_sheets(path: Path) -> Path:
    made = Workbook()
    for number in range(150):
        made.create_sheet(f"表{number}").append(["x"] * 20)
    made.save(path)
    return path


def many_bad_items(path: Path) -> Path:
    workbook.write(SHEET, path)
    made: Any = load_workbook(path)
    page = made["评分项"]
    for line in range(60, 480):
        for column in range(1, 23):
            page.cell(line, column).value = "C01" if column < 7 else "x\ny"
    made.save(path)
    return path


def _written(content: bytes) -> Callable[[Path], Path]:
    def write(path: Path) -> Path:
        path.write_bytes(content)
        return path

    return write


def _with_sheet(sheet: bytes) -> Callable[[Path], Path]:
    return lambda path: altered(path, sheet=sheet)


FULL_ROW = b"<row>" + b'<c t="str"><v>#vetoes</v></c>' * 60 + b"</row>"
ONE_CELL = sheet_xml(b'<row><c t="str"><v>x</v></c></row>')
MERGED = b"<mergeCells>" + b'<mergeCell ref="A1:XFD1048576"/>' * 9_000 + b"</mergeCells></worksheet>"
ENTITY = f'<!DOCTYPE x [<!ENTITY a "ha">]><worksheet {MAIN}><sheetData/></worksheet>'.encode()
HOSTILE: dict[str, Callable[[Path], Path]] = {
    "no zip": _written(b"id: x"),
    "old format": _written(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)),
    "zip bomb": _with_sheet(sheet_xml(b"<row/>" * 10_000_000)),
    "rows of marks": _with_sheet(sheet_xml(FULL_ROW * 690)),
    "many bad items": many_bad_items,
    "too many rows": _with_sheet(sheet_xml(FULL_ROW * 710)),
    "a bomb of merged cells": _with_sheet(ONE_CELL.replace(b"</worksheet>", MERGED)),
    "entities": _with_sheet(ENTITY),
    "many sheets": many_sheets,
    "far away": _with_sheet(sheet_xml(b'<row r="1048576"><c r="A1048576"><v>1</v></c></row>')),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_workbook_gets_a_clear_line_and_leaves_nothing(
    tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
):
    path = HOSTILE[name](tmp_path / "坏.xlsx")
    status, out, err = run(capsys, "from-excel", path, tmp_path / "a.yaml")
    assert (status, out) == (2, [])
    assert "坏.xlsx" in err[0]
    assert len(err) == 1 or name in ("rows of marks", "many bad items")
    assert not (tmp_path / "a.yaml").exists()


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="measures as Linux does")
@pytest.mark.parametrize("name", ["rows of marks", "many bad items", "many sheets"])
def test_a_hostile_workbook_takes_200_megabytes_at_most(tmp_path: Path, name: str):
    path = HOSTILE[name](tmp_path / "坏.xlsx")
    code = (
        "import sys; from greenrating.cli import main; status = main(sys.argv[1:]);"
        "peak = next(l.split()[1] for l in open('/proc/self/status') if l.startswith('VmHWM'));"
        "print(status, peak)"
    )
    command = [sys.executable, "-c", code, "sheet", "from-excel", str(path), str(tmp_path / "a.yaml")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    status, kilobytes = done.stdout.split()
    assert status == "2"
    assert int(kilobytes) * 1024 < 200 * MB
