"""`greenrating rate`, as a person or a program calls it."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import appendix_a
from appendix_a.loader import shipped
from greenrating import batch, workers
from greenrating.case_json import LARGEST
from greenrating.cli import main
from greenrating.sheet_choice import shelf
from tests.support.cases import case_of, first, inspection, vectors, year

Captured = pytest.CaptureFixture[str]
SHIPPED = "green-live-room/annex-a"
SHEET_FILE = Path(appendix_a.__path__[0]) / "annex_a.yaml"


def write(path: Path, *cases: Any) -> str:
    """A file of cases, one a line; texts are lines as they are."""
    lines = [case if isinstance(case, str) else json.dumps(case, ensure_ascii=False) for case in cases]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return str(path)


def answered(captured: Captured) -> list[dict[str, Any]]:
    return [json.loads(line) for line in captured.readouterr().out.splitlines()]


def test_all_vectors_through_the_terminal(tmp_path: Path, capsys: Captured):
    expected = vectors("annex_a")
    file = write(tmp_path / "cases.jsonl", *map(case_of, expected))
    assert main(["rate", file]) == 0
    verdicts = answered(capsys)
    assert len(verdicts) == len(expected)
    for vector, verdict in zip(expected, verdicts, strict=True):
        assert {key: verdict[key] for key in vector["gives"]} == vector["gives"]


def test_one_case_is_answered_in_words(tmp_path: Path, capsys: Captured):
    assert main(["rate", write(tmp_path / "case.json", first())]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[:3] == ["结论：评定三星级", "理由：计分对应五星级；首次评定封顶，评定三星级", "总分：97.00"]
    assert not any("评定过程" in line for line in said)


def test_explain_tells_every_step(tmp_path: Path, capsys: Captured):
    assert main(["rate", "--explain", write(tmp_path / "case.json", first())]) == 0
    said = capsys.readouterr().out
    assert "1. 具备全部申请条件（7.1）" in said
    assert "7. 评定三星级（7.3）" in said


@pytest.mark.parametrize(
    ("case", "line"),
    [
        (first(total=84), "距三星级还差 1.00 分"),
        (first(total=74), "结论：未评星级"),
        (first(vetoes={"V2": "found"}), "结论：不予评定"),
        (first(vetoes={"V1": "not_met"}), "结论：取消评价资格"),
        (inspection(scores={"C01": None}), "没有填写：C01"),
        (inspection(), "结论：季度检查得分"),
        (year(3, 88, 92), "结论：季度检查次数不足，不评定"),
    ],
)
def test_words_for_each_kind_of_outcome(case: dict[str, Any], line: str, tmp_path: Path, capsys: Captured):
    assert main(["rate", write(tmp_path / "case.json", case)]) == 0
    assert line in capsys.readouterr().out.splitlines()


def test_json_is_one_document_and_nothing_else(tmp_path: Path, capsys: Captured):
    assert main(["rate", "--json", write(tmp_path / "case.json", first(total=74))]) == 0
    assert json.loads(capsys.readouterr().out)["status"] == "unrated"


def test_faults_of_one_case_stand_one_a_line_on_standard_error(tmp_path: Path, capsys: Captured):
    case = first(scores={"C09": 1, "C01": True})
    file = write(tmp_path / "case.json", case)
    assert main(["rate", "--json", file]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    places = [line.removeprefix(f"{file}：").partition("：")[0] for line in captured.err.splitlines()]
    assert places == ["scores.C01", "scores.C09"]


def test_a_faulty_line_is_answered_in_its_place(tmp_path: Path, capsys: Captured):
    rounded = '{"kind": "first", "fans": "5.0万"}'
    file = write(tmp_path / "cases.jsonl", first(), "", rounded, "nonsense", first())
    assert main(["rate", file]) == 2
    captured = capsys.readouterr()
    verdicts = [json.loads(line) for line in captured.out.splitlines()]
    assert [verdict.get("star", verdict.get("line")) for verdict in verdicts] == [3, 3, 4, 3]
    assert verdicts[1]["error"].startswith("fans：")
    assert captured.err.count("\n") == 1


def test_lines_end_in_any_way_and_the_last_need_not(tmp_path: Path, capsys: Captured):
    case = json.dumps(first()).encode()
    file = tmp_path / "cases.jsonl"
    file.write_bytes(b"\xef\xbb\xbf" + case + b"\r\n\r\n" + case)
    assert main(["rate", str(file)]) == 0
    assert len(answered(capsys)) == 2


def test_an_absurdly_long_line_is_refused_and_the_rest_goes_on(tmp_path: Path, capsys: Captured):
    file = write(tmp_path / "cases.jsonl", first(), '{"x": "' + "x" * (3 * LARGEST) + '"}', first())
    assert main(["rate", file]) == 2
    verdicts = answered(capsys)
    assert [verdict.get("line") for verdict in verdicts] == [None, 2, None]


@pytest.mark.parametrize("name", ["absent.json", "absent.jsonl", "."])
def test_a_file_that_cannot_be_read_is_one_plain_line(name: str, tmp_path: Path, capsys: Captured):
    assert main(["rate", str(tmp_path / name)]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1


@pytest.mark.parametrize(
    "name", [SHIPPED, f"{SHIPPED}@1.0.0", str(SHEET_FILE)], ids=["id", "version", "file"]
)
def test_a_sheet_is_named_by_id_version_or_file(name: str, tmp_path: Path, capsys: Captured):
    assert main(["rate", "--json", "--sheet", name, write(tmp_path / "case.json", first())]) == 0
    assert json.loads(capsys.readouterr().out)["sheet"]["sha256"] == shipped().sha256


def test_a_case_that_names_its_sheet_beats_the_option(tmp_path: Path, capsys: Captured):
    other = tmp_path / "other.yaml"
    text = SHEET_FILE.read_text(encoding="utf-8")
    other.write_text(text.replace("id: green-live-room/annex-a", "id: county/annex-a", 1), encoding="utf-8")
    cases = [first(), first(sheet=SHIPPED), first(sheet="county/annex-a")]
    file = write(tmp_path / "cases.jsonl", *cases)
    assert main(["rate", "--sheet", str(other), file]) == 0
    ids = [verdict["sheet"]["id"] for verdict in answered(capsys)]
    assert ids == ["county/annex-a", "green-live-room/annex-a", "county/annex-a"]


def test_an_id_without_a_version_means_the_newest(tmp_path: Path):
    newer = tmp_path / "newer.yaml"
    text = SHEET_FILE.read_text(encoding="utf-8")
    newer.write_text(text.replace("version: 1.0.0", "version: 1.0.10", 1), encoding="utf-8")
    at_hand = shelf(str(newer))
    assert at_hand.find("green-live-room/annex-a").version == "1.0.10"
    assert at_hand.find("green-live-room/annex-a@1.0.0").version == "1.0.0"


def test_an_unknown_sheet_and_a_faulty_one_are_refused(tmp_path: Path, capsys: Captured):
    file = write(tmp_path / "case.json", first())
    assert main(["rate", "--sheet", "annex-z", file]) == 2
    assert "annex-z" in capsys.readouterr().err
    faulty = tmp_path / "faulty.yaml"
    faulty.write_text("id: x\nid: y\n", encoding="utf-8")
    assert main(["rate", "--sheet", str(faulty), file]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "faulty.yaml" in captured.err


class Sender:
    """A source that hands over its pieces one by one."""

    def __init__(self, *pieces: bytes) -> None:
        self.pieces = list(pieces)

    def read1(self, size: int, /) -> bytes:
        return self.pieces.pop(0) if self.pieces else b""


def test_every_line_is_answered_as_soon_as_it_is_whole():
    sender = Sender(b"one\ntw", b"o\n", b"three")
    blocks = batch.arriving_blocks(sender)
    assert next(blocks) == (b"one\n", 1)
    assert sender.pieces == [b"o\n", b"three"]
    assert list(blocks) == [(b"two\n", 2), (b"three", 3)]


def test_a_line_without_an_end_does_not_fill_the_memory():
    sender = Sender(*[b"x" * 65_536] * 64, b"x\n")
    ((block, _),) = batch.arriving_blocks(sender)
    assert len(block) <= LARGEST + 65_537


def test_workers_answer_in_the_order_of_the_file(monkeypatch: pytest.MonkeyPatch):
    lines = [json.dumps(first(total=total)) for total in range(60, 98)]
    lines.insert(7, "nonsense")
    content = ("\n".join(lines) + "\n").encode()
    monkeypatch.setattr(batch, "CHUNK", 4096)
    alone = [
        batch.Rater(shelf()).answer_block(block, start)
        for block, start in batch.arriving_blocks(io.BytesIO(content))  # type: ignore[arg-type]
    ]
    together = list(workers.answered(batch.arriving_blocks(io.BytesIO(content)), None))  # type: ignore[arg-type]
    assert together == alone
    assert sum(block.faulty for block in together) == 1


def test_a_large_file_is_shared_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured):
    file = write(tmp_path / "cases.jsonl", *(first(total=total) for total in (74, 84, 97)))
    monkeypatch.setattr(workers, "LARGE", 1)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    assert main(["rate", file]) == 0
    assert [verdict["star"] for verdict in answered(capsys)] == [0, 2, 3]


def run(*arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "greenrating.cli", *arguments], input=given, capture_output=True, check=False
    )


def test_standard_input_in_utf_8_whatever_the_locale(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    done = run("rate", "-", given=json.dumps(first(), ensure_ascii=False).encode())
    assert done.returncode == 0, done.stderr
    assert "首次评定封顶" in done.stdout.decode("utf-8")


def test_rating_needs_no_window_no_database_and_no_yaml():
    """A single case starts quickly because it imports little."""
    probe = (
        "import sys; from greenrating.cli import main; main(['rate', '-']);"
        "heavy = {'PySide6', 'sqlalchemy', 'yaml', 'pydantic', 'openpyxl', 'reportlab'};"
        "sys.exit(len(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", probe], input=b"{}", capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_reader_that_goes_away_early_gets_no_traceback():
    process = subprocess.Popen(
        [sys.executable, "-m", "greenrating.cli", "rate", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdout.close()
    _, said = process.communicate(json.dumps(first()).encode() + b"\n")
    assert b"Traceback" not in said
    assert process.returncode == 2


def test_an_interrupted_command_ends_quietly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
):
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(batch.Rater, "rate", interrupted)
    assert main(["rate", write(tmp_path / "case.json", first())]) == 130
    assert capsys.readouterr().err == ""


def test_help_names_the_commands(capsys: Captured):
    with pytest.raises(SystemExit) as left:
        main(["--help"])
    assert left.value.code == 0
    assert "rate" in capsys.readouterr().out
