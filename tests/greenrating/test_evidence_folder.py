"""Evidence folders of sessions and sheets: whole, checked by two tools, silent about what must stay here."""

import csv
import hashlib
import json
import subprocess
import sys
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from greenrating import history
from greenrating.cli import main
from greenrating.errors import Refused
from greenrating.evidence_folder import MakeFolder, make_folder, plan_folder, write_folder
from greenrating.inspections import OpenInspection, open_inspection
from greenrating.jobs import Cancelled
from greenrating.masking import MaskEvidence, mask_evidence
from greenrating.office import Office
from greenrating.recording_files import kept_file
from greenrating.recording_views import SessionView
from greenrating.recordings import show_session
from greenrating.records import Room
from greenrating.verify import verify
from tests.support.clips import frame_number
from tests.support.evidence import COMMENTS, NAME, SUBTITLES, film, mark

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it looks for its translations in a way that is going out of use
    import bagit

FRAME = 45


@pytest.fixture
def sheet(office: Office, room: Room) -> str:
    return open_inspection(office, OpenInspection(room.id)).sheet_id


@pytest.fixture
def session(office: Office, room: Room, sheet: str, tmp_path: Path) -> SessionView:
    """A filmed session with one mark that has a still and a clip."""
    view = film(office, room, tmp_path)
    mark(office, view, FRAME, "I", sheet=sheet, items=("C11",), quote="天丝", note="=1+1", clip=True)
    return show_session(office, view.id)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "证据 【3 月】"


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder / "data").as_posix() for path in (folder / "data").rglob("*.*")}


def listed(folder: Path) -> dict[str, Any]:
    return json.loads((folder / "data" / "evidence.json").read_text("utf-8"))


def test_a_folder_with_the_recordings_holds_everything_as_it_was_recorded(
    office: Office, session: SessionView, folder: Path
) -> None:
    made = make_folder(office, MakeFolder(str(folder), session=session.id, recordings=True))
    assert names(folder) == {
        *("证据清单.pdf", "evidence.json", "marks.csv", f"录像/01 {NAME}", "片段/摘001 片段.mp4"),
        *(
            "截图/摘001 原图.png",
            "截图/摘001 加注.png",
            "字幕与评论/录01 字幕.srt",
            "字幕与评论/录01 弹幕.xml",
        ),
    }
    assert made.written.left_out == 0
    original = Path(session.recordings[0].path).read_bytes()
    assert (folder / "data" / "录像" / f"01 {NAME}").read_bytes() == original
    assert (folder / "data" / "字幕与评论" / "录01 字幕.srt").read_bytes() == SUBTITLES
    assert (folder / "data" / "字幕与评论" / "录01 弹幕.xml").read_bytes() == COMMENTS
    assert bagit.Bag(str(folder)).validate()
    assert verify(folder).good


def test_the_data_says_where_each_file_lies_and_what_its_digests_are(
    office: Office, session: SessionView, folder: Path
) -> None:
    make_folder(office, MakeFolder(str(folder), session=session.id, recordings=True))
    told = listed(folder)
    (one,) = told["marks"]
    for piece in (*told["recordings"], *told["tracks"], one["still"], one["clip"]):
        content = (folder / "data" / str(piece["file"])).read_bytes()
        assert hashlib.sha256(content).hexdigest() == piece["sha256"]
    assert told["recordings"][0]["sm3"] == session.recordings[0].row.sm3
    with (folder / "data" / "marks.csv").open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["quote"], row["note"], row["items"], row["tags"]) == ("天丝", "'=1+1", "C11", "I")
    assert (row["frame_us"], row["from"]) == ("1500000", "2026-03-03T11:41:17.700000+00:00")
    assert row["recording_sha256"] == session.recordings[0].row.sha256


def test_the_caption_is_burnt_into_a_copy_below_the_very_frame(
    office: Office, session: SessionView, folder: Path
) -> None:
    make_folder(office, MakeFolder(str(folder), session=session.id))
    original = Image.open(folder / "data" / "截图" / "摘001 原图.png").convert("RGB")
    copy = Image.open(folder / "data" / "截图" / "摘001 加注.png").convert("RGB")
    assert frame_number(original) == FRAME
    assert copy.width == original.width
    assert copy.height > original.height
    assert copy.crop((0, 0, *original.size)).tobytes() == original.tobytes()
    tones = copy.crop((0, original.height, *copy.size)).convert("L").getcolors()
    assert tones is not None
    assert len(tones) > 100  # light words on a dark ground


def test_without_the_recordings_masked_copies_stand_for_what_was_covered(
    office: Office, session: SessionView, sheet: str, folder: Path
) -> None:
    mask_evidence(office, MaskEvidence(sheet, session.marks[0].still, ((0, 120, 320, 120),)))
    made = make_folder(office, MakeFolder(str(folder), session=session.id))
    assert names(folder) == {
        *("证据清单.pdf", "evidence.json", "marks.csv"),
        *("截图/摘001 遮盖.png", "截图/摘001 加注.png", "字幕与评论/录01 字幕.srt"),
    }
    assert made.written.left_out == 4  # recording, original still, clip, comments
    for name in ("遮盖", "加注"):
        with Image.open(folder / "data" / "截图" / f"摘001 {name}.png") as shown:
            assert shown.convert("L").crop((0, 120, 320, 240)).getextrema() == (0, 0)
    told = listed(folder)
    assert told["recordings"][0]["sha256"] == session.recordings[0].row.sha256
    assert told["recordings"][0]["file"] is None
    still = told["marks"][0]["still"]
    assert still["file"] is None
    assert still["masked_copy"] == {
        "sha256": hashlib.sha256((folder / "data" / "截图" / "摘001 遮盖.png").read_bytes()).hexdigest(),
        "file": "截图/摘001 遮盖.png",
    }


def test_one_changed_byte_is_found_by_name(
    office: Office, session: SessionView, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make_folder(office, MakeFolder(str(folder), session=session.id, recordings=True))
    assert main(["verify", str(folder)]) == 0
    path = folder / "data" / "录像" / f"01 {NAME}"
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    assert main(["verify", str(folder)]) == 1
    assert NAME in capsys.readouterr().err
    with pytest.raises(bagit.BagError, match="青禾家纺"):
        bagit.Bag(str(folder)).validate()


def test_the_history_names_the_digest_of_the_manifest(
    office: Office, session: SessionView, folder: Path
) -> None:
    made = make_folder(office, MakeFolder(str(folder), session=session.id))
    assert made.sha256 == hashlib.sha256((folder / "manifest-sha256.txt").read_bytes()).hexdigest()
    assert history.of(office, session.id)[0].why == f"{folder.name}/manifest-sha256.txt SHA-256 {made.sha256}"


def test_what_may_touch_state_secrets_stays_here_with_its_recording(
    office: Office, session: SessionView, folder: Path
) -> None:
    mark(office, session, 100, "D", note="涉密内容")
    make_folder(office, MakeFolder(str(folder), session=session.id, recordings=True))
    assert not any(name.startswith(("录像", "字幕")) for name in names(folder))
    assert len([name for name in names(folder) if name.startswith("截图")]) == 2
    whole = b"".join(path.read_bytes() for path in folder.rglob("*.*") if path.suffix in {".json", ".csv"})
    assert "涉密内容".encode() not in whole
    assert listed(folder)["withheld"] == 1


def test_a_recording_that_is_not_here_or_not_itself_is_refused_and_nothing_is_left(
    office: Office, session: SessionView, folder: Path, tmp_path: Path
) -> None:
    command = MakeFolder(str(folder), session=session.id, recordings=True)
    row = session.recordings[0].row
    for path in (tmp_path / NAME, kept_file(office.folder, row.sha256, row.name)):
        content = bytearray(path.read_bytes())
        content[-1] ^= 1
        path.write_bytes(content)
    _refused("bag.other_content", lambda: make_folder(office, command))
    for path in (tmp_path / NAME, kept_file(office.folder, row.sha256, row.name)):
        path.unlink()
    _refused("evidence_folder.missing", lambda: make_folder(office, command))
    assert not folder.exists()
    assert not [path for path in tmp_path.iterdir() if path.name.endswith(".tmp")]
    (tmp_path / "voll").mkdir()
    (tmp_path / "voll" / "x").write_bytes(b"x")
    _refused(
        "folder.not_empty",
        lambda: plan_folder(office, MakeFolder(str(tmp_path / "voll"), session=session.id)),
    )


def test_stopped_half_way_it_leaves_nothing(
    office: Office, session: SessionView, folder: Path, tmp_path: Path
) -> None:
    plan = plan_folder(office, MakeFolder(str(folder), session=session.id, recordings=True))

    def stop(_what: str, part: float) -> None:
        if part > 0.1:
            raise Cancelled

    with pytest.raises(Cancelled):
        write_folder(plan, stop)
    assert not folder.exists()
    assert not [path for path in tmp_path.iterdir() if path.name.endswith(".tmp")]


def test_a_folder_of_a_sheet_speaks_english_too(
    office: Office, sheet: str, session: SessionView, folder: Path
) -> None:
    make_folder(office, MakeFolder(str(folder), sheet=sheet, language="en"))
    assert {"list of evidence.pdf", "stills/X001 captioned.png", "clips/X001 片段.mp4"} <= names(folder)
    told = subprocess.run(
        [sys.executable, "-m", "bagit", "--validate", str(folder)], capture_output=True, check=False
    )
    assert told.returncode == 0, told.stderr
    assert "Contact-Name: 陈静" in (folder / "bag-info.txt").read_text("utf-8")


def test_the_commands_write_lists_and_folders(
    office: Office, session: SessionView, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    office.close()
    (tmp_path / "口令").write_text("correct horse\n", encoding="utf-8")
    options = ["--workspace", str(office.folder), "--passphrase-file", str(tmp_path / "口令")]
    for out in (tmp_path / "清单.pdf", tmp_path / "清单.xlsx"):
        assert main(["evidence", "list", "--session", session.id, str(out), *options]) == 0
        assert hashlib.sha256(out.read_bytes()).hexdigest() in capsys.readouterr().out
    out = tmp_path / "证据"
    assert main(["evidence", "folder", "--session", session.id, "--recordings", str(out), *options]) == 0
    manifest = hashlib.sha256((out / "manifest-sha256.txt").read_bytes()).hexdigest()
    assert manifest in capsys.readouterr().out
    assert verify(out).good
    assert main(["evidence", "list", "--session", session.id, str(tmp_path / "x.doc"), *options]) == 2
    assert main(["evidence", "folder", "--session", session.id, str(out), *options]) == 2


def _refused(code: str, act: Callable[[], object]) -> None:
    with pytest.raises(Refused) as refused:
        act()
    assert refused.value.code == code
