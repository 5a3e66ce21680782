"""`greenrating sheet`: what it prints, and its exit status."""

import hashlib
import json
from pathlib import Path

import pytest

from appendix_a.loader import shipped, shipped_conformity
from greenrating.cli import main
from greenrating.errors import Refused
from greenrating.sheet_choice import shelf
from tests.appendix_a.shipped_text import FOLDER, TEXT, edited, line_of

SHEET = shipped()
NAME = "green-live-room/annex-a@1.0.0"
PLATFORM = shipped_conformity()
PLATFORM_NAME = "green-live-room/platform-check@1.0.0"


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    status = main(["sheet", *arguments])
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def test_list_names_the_shipped_sheets(capsys: pytest.CaptureFixture[str]):
    status, out, err = run(capsys, "list")
    assert (status, err) == (0, "")
    stars, conformity = out.splitlines()
    for part in (NAME, "绿色直播间管理规范", "2026-01-01", SHEET.sha256):
        assert part in stars
    for part in (PLATFORM_NAME, "网络直播平台运营服务规范", "2026-01-01", PLATFORM.sha256):
        assert part in conformity


@pytest.mark.parametrize("name", [(), ("green-live-room/annex-a",), (NAME,), (str(FOLDER / "annex_a.yaml"),)])
def test_show_json_is_one_document_whose_digest_can_be_recomputed(
    capsys: pytest.CaptureFixture[str], name: tuple[str, ...]
):
    status, out, err = run(capsys, "show", *name, "--json")
    assert (status, err) == (0, "")
    shown = json.loads(out)
    claimed = shown.pop("sha256")
    canonical = json.dumps(shown, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert hashlib.sha256(canonical.encode()).hexdigest() == claimed
    assert [section["id"] for section in shown["sections"]] == ["F", "C", "Q", "S", "T"]


def test_show_in_words_is_the_readable_listing(capsys: pytest.CaptureFixture[str]):
    status, out, err = run(capsys, "show")
    assert (status, err) == (0, "")
    assert out == (FOLDER / "annex_a.txt").read_text(encoding="utf-8")


def test_check_of_a_good_file(capsys: pytest.CaptureFixture[str]):
    status, out, err = run(capsys, "check", str(FOLDER / "annex_a.yaml"))
    assert (status, err) == (0, "")
    assert NAME in out
    assert SHEET.sha256 in out


def test_check_of_a_sheet_with_faults_is_a_finding_with_one_line_each(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
):
    text = edited(("version: 1.0.0", "version: 1"), ("        points: 2\n", "        points: 3\n"))
    file = tmp_path / "annex.yaml"
    file.write_text(text, encoding="utf-8")
    status, out, err = run(capsys, "check", str(file))
    assert (status, out) == (1, "")
    first, second = err.splitlines()
    assert first.startswith(f"文件 annex.yaml 第 {line_of(text, 'version: 1')} 行 version：")
    assert second.startswith(f"文件 annex.yaml 第 {line_of(text, 'points: 50')} 行 sections.1.points：")


@pytest.mark.parametrize("content", [TEXT.encode("gbk", "replace"), b"a: [", b"", None])
def test_check_of_what_is_no_sheet_is_refused(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, content: bytes | None
):
    file = tmp_path / "annex.yaml"
    if content is not None:
        file.write_bytes(content)
    status, out, err = run(capsys, "check", str(file))
    assert (status, out) == (2, "")
    assert len(err.splitlines()) == 1
    assert "annex.yaml" in err


def test_show_of_a_faulty_file_is_refused(capsys: pytest.CaptureFixture[str], tmp_path: Path):
    file = tmp_path / "annex.yaml"
    file.write_text(edited(("min: 80", "min: 74")), encoding="utf-8")
    status, out, err = run(capsys, "show", str(file), "--json")
    assert (status, out) == (2, "")
    assert "bands.1.min" in err


def test_show_of_an_unknown_sheet_is_refused(capsys: pytest.CaptureFixture[str]):
    status, out, err = run(capsys, "show", "green-live-room/annex-a@9.9.9")
    assert (status, out) == (2, "")
    assert len(err.splitlines()) == 1


@pytest.mark.parametrize("name", [PLATFORM.id, PLATFORM_NAME, str(FOLDER / "platform_check.yaml")])
def test_show_of_the_platform_sheet(capsys: pytest.CaptureFixture[str], name: str):
    status, out, err = run(capsys, "show", name)
    assert (status, err) == (0, "")
    assert out == (FOLDER / "platform_check.txt").read_text(encoding="utf-8")


def test_show_json_of_the_platform_sheet_can_be_recomputed(capsys: pytest.CaptureFixture[str]):
    status, out, err = run(capsys, "show", PLATFORM.id, "--json")
    assert (status, err) == (0, "")
    shown = json.loads(out)
    claimed = shown.pop("sha256")
    canonical = json.dumps(shown, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert hashlib.sha256(canonical.encode()).hexdigest() == claimed == PLATFORM.sha256
    assert sum(len(chapter["requirements"]) for chapter in shown["chapters"]) == 114


def test_check_of_the_platform_sheet(capsys: pytest.CaptureFixture[str], tmp_path: Path):
    status, out, err = run(capsys, "check", str(FOLDER / "platform_check.yaml"))
    assert (status, err) == (0, "")
    assert PLATFORM_NAME in out
    text = (FOLDER / "platform_check.yaml").read_text(encoding="utf-8").replace("modal: 应", "modal: 可", 1)
    file = tmp_path / "check.yaml"
    file.write_text(text, encoding="utf-8")
    status, out, err = run(capsys, "check", str(file))
    assert (status, out) == (1, "")
    line = line_of(text, "modal: 可")
    assert err.splitlines() == [
        f"文件 check.yaml 第 {line} 行 chapters.3.requirements.0.modal：应为 应、不应、宜、- 之一，现为“可”"
    ]


def test_stars_are_not_rated_by_the_platform_sheet():
    with pytest.raises(Refused) as refused:
        shelf(PLATFORM.id)
    assert refused.value.code == "sheet.no_stars"
