"""`greenrating room` from a terminal: import and list, exit statuses, one line per fault."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from greenrating.cli import main
from greenrating.office import Office
from tests.support.books import book

Run = Callable[..., tuple[int, str, str]]
HEADINGS = ["直播间名称*", "平台*", "平台账号*", "经营主体*", "联系电话"]
SHANYE = ["山野鲜果直播间", "抖音", "shanye", "山野农业专业合作社"]


@pytest.fixture
def run(office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    office.close()
    (tmp_path / "口令").write_text("correct horse\n", encoding="utf-8")

    def running(*words: str | Path) -> tuple[int, str, str]:
        where = ("--workspace", office.folder, "--passphrase-file", tmp_path / "口令")
        status = main(["room", *map(str, words), *map(str, where)])
        told = capsys.readouterr()
        return status, told.out, told.err

    return running


def test_rooms_are_imported_and_listed(run: Run, tmp_path: Path) -> None:
    path = book(tmp_path / "名单.xlsx", [*HEADINGS, "印象"], SHANYE)
    status, out, err = run("import", path)
    assert (status, err) == (0, "")
    assert "新增 1 间" in out
    assert "印象" in out
    status, out, _ = run("list")
    assert (status, out) == (0, "山野鲜果直播间（抖音 shanye）  山野农业专业合作社  无称号\n")
    status, out, _ = run("list", "--json")
    (room,) = json.loads(out)
    assert (room["name"], room["account"], room["stars"]) == ("山野鲜果直播间", "shanye", None)
    assert "未变 1 间" in run("import", path)[1]


def test_every_fault_is_a_line_and_nothing_is_taken_in(run: Run, tmp_path: Path) -> None:
    path = book(tmp_path / "名单.xlsx", HEADINGS, SHANYE, ["", "抖音", "a2", "乙公司", "12"])
    status, out, err = run("import", path)
    assert (status, out) == (2, "")
    first, second = err.splitlines()
    assert first.startswith("名单.xlsx 第 3 行 A3：")
    assert second.startswith("名单.xlsx 第 3 行 E3：")
    assert run("list") == (0, "", "")


def test_a_file_that_is_no_workbook_is_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "名单.xlsx").write_text("名称,平台", encoding="utf-8")
    status, out, err = run("import", tmp_path / "名单.xlsx")
    assert (status, out) == (2, "")
    assert len(err.splitlines()) == 1
    assert run("import", tmp_path / "没有.xlsx")[0] == 2
