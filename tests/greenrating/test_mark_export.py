"""Marks of a session for other programs: the service and the command, read back by other doors."""

import hashlib
import json
from pathlib import Path

import pytest

from greenrating import mark_files
from greenrating.cli import main
from greenrating.errors import Refused
from greenrating.mark_export import ExportMarks, export_marks
from greenrating.marks import DropMark, RetimeMark, drop_mark, retime_mark
from greenrating.office import Office
from greenrating.recordings import show_session
from greenrating.records import Room
from tests.support.recordings import keep_session

S = 1_000_000


@pytest.fixture
def session(office: Office, room: Room) -> str:
    """Two recordings of ten minutes: a span with two tags in the first, a point in the second, one secret."""
    session = keep_session(office, room.id, 600, 600)
    first, second = (each.id for each in show_session(office, session).recordings)
    made = drop_mark(office, DropMark(first, 101 * S, ("I", "1"), quote="全网最低价", note="没有依据"))
    retime_mark(office, RetimeMark(made.view.marks[0].id, 100 * S, 110 * S))
    drop_mark(office, DropMark(second, 20 * S, ()))
    drop_mark(office, DropMark(first, 30 * S, ("D",), note="涉密"))
    return session


@pytest.mark.parametrize("form", mark_files.FORMATS)
def test_each_format_holds_the_marks_in_session_time(
    form: str, office: Office, session: str, tmp_path: Path
) -> None:
    out = tmp_path / f"标记.{form}"
    done = export_marks(office, ExportMarks(session, form, str(out)))
    assert (done.marks, done.withheld) == (2, 1)
    assert done.sha256 == hashlib.sha256(out.read_bytes()).hexdigest()
    file = mark_files.read(out)
    assert file.left_out == ()
    assert "涉密" not in out.read_text("utf-8")
    spans = [each for each in file.marks if each.start_ms == 100_000]
    assert {each.tag.split(" ")[0] for each in spans} == {"I", "1"}
    assert {(each.end_ms, each.note) for each in spans} == {(110_000, "全网最低价\n没有依据")}
    (point,) = (each for each in file.marks if each.start_ms != 100_000)
    assert point.start_ms == 619_200  # the second recording begins at ten minutes; the reaction took 0.8 s
    assert point.end_ms in {None, 620_200}


def test_boris_is_told_the_recordings_by_name(office: Office, session: str, tmp_path: Path) -> None:
    export_marks(office, ExportMarks(session, "boris", str(tmp_path / "a.boris")))
    project = json.loads((tmp_path / "a.boris").read_text("utf-8"))
    (observation,) = project["observations"].values()
    assert observation["file"]["1"] == ["晚场-1.mp4", "晚场-2.mp4"]
    assert observation["media_info"]["length"] == {"晚场-1.mp4": 600.0, "晚场-2.mp4": 600.0}


def test_a_wrong_format_or_session_writes_nothing(office: Office, session: str, tmp_path: Path) -> None:
    with pytest.raises(Refused):
        export_marks(office, ExportMarks(session, "docx", str(tmp_path / "a")))
    with pytest.raises(Refused):
        export_marks(office, ExportMarks("0" * 36, "vtt", str(tmp_path / "a")))
    assert not (tmp_path / "a").exists()


def test_the_command_writes_and_tells_what_stays(
    office: Office, session: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    office.close()
    (tmp_path / "口令").write_text("correct horse\n", encoding="utf-8")
    options = ["--workspace", str(office.folder), "--passphrase-file", str(tmp_path / "口令")]
    out = tmp_path / "标记.eaf"
    assert main(["marks", "export", "--session", session, "--as", "eaf", str(out), *options]) == 0
    told = capsys.readouterr()
    assert hashlib.sha256(out.read_bytes()).hexdigest() in told.out
    assert "1" in told.err
    assert main(["marks", "read", str(out), "--json"]) == 0
    assert {*json.loads(capsys.readouterr().out)} == {"format", "marks", "left_out"}
    assert main(["marks", "export", "--session", "0", "--as", "eaf", str(tmp_path / "b"), *options]) == 2
    assert not (tmp_path / "b").exists()
