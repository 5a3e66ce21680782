"""The library of recordings: taken in from files and folders, grouped, ordered, found by what they are."""

import hashlib
import os
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from greenrating.errors import Refused
from greenrating.jobs import Cancelled
from greenrating.office import Office
from greenrating.recording_intake import take_in
from greenrating.recording_proposal import ProposedFile, propose
from greenrating.recording_views import SessionView
from greenrating.recordings import (
    EditRecording,
    ImportRecordings,
    SaveSession,
    edit_recording,
    import_recordings,
    proposal,
    save_session,
    show_session,
)
from greenrating.records import Room
from greenrating.session_lines import list_sessions
from tests.support.clips import make_clip

NAME = "录制-123-20260303-1941{0:02d}-000-【春装】新品#上新 100%.{1}"
EVENING = datetime(2026, 3, 3, 11, 41, 0, tzinfo=UTC)  # 19:41 in China


@pytest.fixture(scope="module")
def clips(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An mp4, an flv in three segments with a pause of 10 s before the last, and a raw stream."""
    folder = tmp_path_factory.mktemp("录像 folder")
    (folder / "flv").mkdir()
    for second in (0, 2, 14):
        make_clip(folder / "flv" / NAME.format(second, "flv"), seconds=2, start=30 * second)
    make_clip(folder / "晚场 最终版.mp4", seconds=2)
    make_clip(folder / "raw.ts", seconds=2)
    (folder / "说明.txt").write_text("不是录像", encoding="utf-8")
    return folder


def bring(office: Office, room: Room, *paths: Path, copy: bool = True) -> SessionView:
    taken = take_in(office.folder, paths, copy=copy)
    return import_recordings(office, ImportRecordings(room.id, None, taken)).view


def test_a_folder_is_proposed_by_session_and_in_order(office: Office, clips: Path) -> None:
    sessions = proposal(office, (clips,))
    assert [[file.path.name for file in session.files] for session in sessions] == [
        [NAME.format(second, "flv") for second in (0, 2, 14)],
        ["raw.ts"],
        ["晚场 最终版.mp4"],
    ]
    assert sessions[0].started == EVENING
    assert sessions[0].title == "2026-03-03 19:41 场"
    assert not any(file.known for session in sessions for file in session.files)


def proposed(name: str, start: str | None = None, lasting_s: float = 1800) -> ProposedFile:
    started = datetime.fromisoformat(start).replace(tzinfo=UTC) if start else None
    written = (started or EVENING) + timedelta(seconds=lasting_s)
    return ProposedFile(Path("/录像") / name, 1, written, started)


def test_a_long_pause_parts_two_sessions_of_one_name() -> None:
    files = [
        proposed("青禾_20260303_190000.flv", "2026-03-03T11:00:00"),
        proposed("青禾_20260303_193000.flv", "2026-03-03T11:30:00"),
        proposed("青禾_20260304_190000.flv", "2026-03-04T11:00:00"),
    ]
    assert [len(session.files) for session in propose(reversed(files))] == [2, 1]


def test_parts_without_a_clock_are_ordered_by_their_numbers() -> None:
    names = ["晚场 P10.mp4", "晚场 P2.mp4", "晚场 P1.mp4", "早场 P1.mp4"]
    sessions = propose(proposed(name) for name in names)
    assert [[file.path.stem for file in session.files] for session in sessions] == [
        ["晚场 P1", "晚场 P2", "晚场 P10"],
        ["早场 P1"],
    ]


def test_segments_form_one_timeline_with_their_gap(office: Office, room: Room, clips: Path) -> None:
    view = bring(office, room, *sorted((clips / "flv").iterdir()))
    assert [recording.row.place for recording in view.recordings] == [1, 2, 3]
    lengths = [recording.length_us for recording in view.recordings]
    assert all(2_000_000 <= length < 2_200_000 for length in lengths)
    second = max(2_000_000, lengths[0])
    assert [recording.at_us for recording in view.recordings] == [0, second, 14_000_000]
    assert view.length_us == 14_000_000 + lengths[2]
    first = view.recordings[0].row
    assert (first.container, first.width, first.height, first.rate) == ("flv", 320, 240, "30")
    assert (first.sound, first.started, first.started_from) == ("yes", EVENING, "name")
    assert view.session.started == EVENING


@pytest.mark.parametrize("copy", [True, False])
def test_a_recording_is_kept_with_both_digests(
    office: Office, room: Room, clips: Path, *, copy: bool
) -> None:
    source = clips / "晚场 最终版.mp4"
    row = bring(office, room, source, copy=copy).recordings[0]
    content = source.read_bytes()
    assert row.row.sha256 == hashlib.sha256(content).hexdigest()
    if "sm3" in hashlib.algorithms_available:
        assert row.row.sm3 == hashlib.new("sm3", content).hexdigest()
    assert row.row.size == len(content)
    kept = office.folder / "recordings" / f"{row.row.sha256}.mp4"
    assert kept.exists() == copy
    assert Path(row.path).read_bytes() == content
    assert Path(row.path) == (kept if copy else source)


def test_a_raw_stream_gets_a_working_copy_and_marks_refer_to_the_original(
    office: Office, room: Room, clips: Path
) -> None:
    recording = bring(office, room, clips / "raw.ts", copy=False).recordings[0]
    assert Path(recording.original) == clips / "raw.ts"
    working = Path(recording.path)
    assert working.parent == office.folder / "recordings"
    assert hashlib.sha256(working.read_bytes()).hexdigest() == recording.row.working_sha256 == working.stem
    assert recording.row.working_map
    assert "raw_ts" in [fault.kind for fault in recording.faults]


def test_the_same_content_is_taken_in_once(office: Office, room: Room, clips: Path, tmp_path: Path) -> None:
    source = clips / "晚场 最终版.mp4"
    first = bring(office, room, source)
    other = shutil.copy(source, tmp_path / "改了名字.mp4")
    again = bring(office, room, Path(other))
    assert again.id == first.id
    assert [recording.id for recording in again.recordings] == [first.recordings[0].id]
    assert len(list_sessions(office)) == 1


def test_what_was_taken_in_is_known_the_next_time(office: Office, room: Room, clips: Path) -> None:
    bring(office, room, clips / "晚场 最终版.mp4")
    known = {file.path.name: file.known for session in proposal(office, (clips,)) for file in session.files}
    assert [name for name, is_known in known.items() if is_known] == ["晚场 最终版.mp4"]


def test_each_file_is_told_as_soon_as_it_is_finished(office: Office, clips: Path) -> None:
    told: list[str] = []
    parts: list[float] = []

    def stop_before_the_third(what: str, part: float) -> None:
        parts.append(part)
        if len(told) == 2:
            raise Cancelled

    paths = sorted((clips / "flv").iterdir())
    with pytest.raises(Cancelled):
        take_in(office.folder, paths, stop_before_the_third, lambda file: told.append(file.name))
    assert told == [path.name for path in paths[:2]]
    assert parts == sorted(parts)
    assert sorted(path.suffix for path in (office.folder / "recordings").iterdir()) == [".flv", ".flv"]


def test_what_a_broken_off_copy_left_is_cleared_away(office: Office, clips: Path) -> None:
    folder = office.folder / "recordings"
    folder.mkdir()
    (folder / "0123.part").write_bytes(b"half")
    (folder / ".0123.part.89ab.tmp").write_bytes(b"half")
    taken = take_in(office.folder, [clips / "晚场 最终版.mp4"])
    assert [path.name for path in folder.iterdir()] == [f"{taken[0].digests.sha256}.mp4"]


def test_a_file_that_is_no_recording_is_kept_and_said_so(office: Office, room: Room, tmp_path: Path) -> None:
    path = tmp_path / "假的.mp4"
    path.write_text("这不是录像" * 100, encoding="utf-8")
    recording = bring(office, room, path).recordings[0]
    assert [fault.kind for fault in recording.faults] == ["unreadable"]
    assert recording.row.duration_us is None


def test_empty_and_missing_files_are_refused(office: Office, tmp_path: Path) -> None:
    (tmp_path / "空.mp4").touch()
    for path, code in ((tmp_path / "空.mp4", "recording.empty"), (tmp_path / "无.mp4", "file.missing")):
        with pytest.raises(Refused) as refused:
            take_in(office.folder, [path])
        assert refused.value.code == code
    (tmp_path / "folder").mkdir()
    with pytest.raises(Refused) as refused:
        proposal(office, (tmp_path / "folder",))
    assert refused.value.code == "recording.none"


def test_media_time_is_held_against_the_wall_clock(office: Office, room: Room, tmp_path: Path) -> None:
    """1 h 41 min of wall clock in which only two seconds were recorded."""
    path = make_clip(tmp_path / "直播_20260303_194100.mp4", seconds=2)
    end = (EVENING + timedelta(minutes=101)).timestamp()
    os.utime(path, (end, end))
    faults = {fault.kind: fault for fault in bring(office, room, path).recordings[0].faults}
    amount = faults["wall_differs"].amount_us
    assert amount is not None
    assert amount == pytest.approx(-(101 * 60 - 2) * 1_000_000, abs=200_000)


def test_the_wall_clock_and_the_order_are_corrected_by_hand(office: Office, room: Room, clips: Path) -> None:
    view = bring(office, room, clips / "晚场 最终版.mp4", clips / "raw.ts")
    first, second = view.recordings
    edited = edit_recording(office, EditRecording(second.id, view.id, 1, EVENING, "vlc")).view
    assert [(each.id, each.row.started_from, each.row.engine) for each in edited.recordings] == [
        (second.id, "person", "vlc"),
        (first.id, "", ""),
    ]
    cleared = edit_recording(office, EditRecording(second.id, view.id, 9, None)).view.recordings
    assert [(each.id, each.row.started, each.row.started_from) for each in cleared] == [
        (first.id, None, ""),
        (second.id, None, ""),
    ]
    with pytest.raises(Refused) as refused:
        edit_recording(office, EditRecording(second.id, view.id, 1, None, "mplayer"))
    assert refused.value.code == "recording.engine"


def test_a_recording_moves_to_another_session(office: Office, room: Room, clips: Path) -> None:
    one = bring(office, room, clips / "晚场 最终版.mp4", clips / "raw.ts")
    other = save_session(office, SaveSession(room.id, None, " 补录  场 ", EVENING)).view
    assert (other.session.title, other.recordings) == ("补录 场", ())
    moved = edit_recording(office, EditRecording(one.recordings[1].id, other.id, 1, None)).view
    assert [each.row.name for each in moved.recordings] == ["raw.ts"]
    assert [each.row.name for each in show_session(office, one.id).recordings] == ["晚场 最终版.mp4"]
    assert [(line.session.title, line.recordings) for line in list_sessions(office, room.id)] == [
        ("晚场 最终版", 1),
        ("补录 场", 1),
    ]


def test_the_history_says_who_took_a_recording_in(office: Office, room: Room, clips: Path) -> None:
    view = bring(office, room, clips / "raw.ts")
    with office.store.read() as read:
        assert [act.act for act in read.acts(view.id)] == ["recording.import"]
