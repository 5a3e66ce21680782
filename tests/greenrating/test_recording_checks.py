"""Recordings held against their digests, found again elsewhere, and kept as long as they must be."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from greenrating import opening, rooms
from greenrating.applications import EnterApplication, enter_application
from greenrating.errors import Refused
from greenrating.inspections import OpenInspection, open_inspection
from greenrating.marks import DropMark, RemoveMark, drop_mark, remove_mark
from greenrating.office import Office
from greenrating.recording_checks import (
    DecideCheck,
    NoteCheck,
    compare,
    decide_check,
    note_check,
    to_check,
)
from greenrating.recording_intake import take_in
from greenrating.recording_views import RecordingView, SessionView
from greenrating.recordings import (
    ImportRecordings,
    SaveSession,
    import_recordings,
    save_session,
    show_session,
)
from greenrating.records import Room
from greenrating.relink import Relink, missing, relink, search
from greenrating.retention import RemoveRecording, expiring, keeping_of, remove_recording
from greenrating.verdicts import DrawUpVerdict, draw_up_verdict
from tests.greenrating.conftest import Clock
from tests.support.filling import decide, sign
from tests.support.recordings import keep_session


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two files that are no recordings but have content; what is inside does not matter here."""
    made = tmp_path / "U 盘" / "三月【晚场】#1 100%"
    made.mkdir(parents=True)
    (made / "一.mp4").write_bytes(b"first " * 5000)
    (made / "二.mp4").write_bytes(b"other " * 5000)
    return made


def bring(office: Office, room: Room, folder: Path, *, copy: bool = False) -> SessionView:
    taken = take_in(office.folder, sorted(folder.iterdir()), copy=copy)
    return import_recordings(office, ImportRecordings(room.id, None, taken, "晚场")).view


def check_all(office: Office) -> dict[str, str]:
    outcomes: dict[str, str] = {}
    for wanted in to_check(office):
        note = compare(wanted)
        note_check(office, note)
        outcomes[wanted.name] = note.outcome
    return outcomes


def flip_a_byte(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


@pytest.mark.parametrize("copy", [True, False])
def test_one_changed_byte_is_found_and_its_record_stays(
    office: Office, room: Room, folder: Path, clock: Clock, *, copy: bool
) -> None:
    view = bring(office, room, folder, copy=copy)
    assert check_all(office) == {"一.mp4": "same", "二.mp4": "same"}
    changed = Path(view.recordings[0].path)
    flip_a_byte(changed)
    clock.on(minutes=1)
    assert check_all(office) == {"一.mp4": "differs", "二.mp4": "same"}
    flip_a_byte(changed)
    clock.on(minutes=1)
    assert check_all(office) == {"一.mp4": "same", "二.mp4": "same"}
    first = show_session(office, view.id).recordings[0]
    assert [check.outcome for check in first.checks] == ["same", "differs", "same"]
    assert first.blocked


def test_a_file_that_grew_differs_and_one_that_is_gone_is_missing(
    office: Office, room: Room, folder: Path
) -> None:
    bring(office, room, folder)
    (folder / "一.mp4").write_bytes(b"longer" * 9000)
    (folder / "二.mp4").unlink()
    assert check_all(office) == {"一.mp4": "differs", "二.mp4": "missing"}


def ready(office: Office, room: Room, recording: RecordingView) -> str:
    """A signed first rating with a mark in the recording; the inspection's id."""
    enter_application(office, EnterApplication(room.id, 30_000, None, 10_000_000, None, 2025, True, True))
    view = open_inspection(office, OpenInspection(room.id)).view
    drop_mark(office, DropMark(recording.id, 0, ("I",), sheet=view.id))
    sign(office, view.id)
    return view.inspection.id


def test_no_verdict_rests_on_a_recording_that_differs_until_a_supervisor_decides(
    office: Office, room: Room, folder: Path, as_role: Callable[..., Office]
) -> None:
    first = bring(office, room, folder).recordings[0]
    inspection = ready(office, room, first)
    check = note_check(office, NoteCheck(first.id, "differs", "f" * 64)).view.recordings[0].checks[0]
    for kind in ("", "unusable"):
        if kind:
            decide_check(office, DecideCheck(check.id, kind, "原件无法找回"))
        with pytest.raises(Refused) as refused:
            draw_up_verdict(office, DrawUpVerdict(inspection))
        assert refused.value.code == "recording.differs"
        assert "一.mp4" in str(refused.value)
    with pytest.raises(Refused) as refused:
        decide_check(as_role("chair", "member"), DecideCheck(check.id, "stands", "截图在案"))
    assert refused.value.code == "not_allowed"
    decided = decide_check(office, DecideCheck(check.id, "stands", "截图在案")).view.recordings[0].checks[0]
    assert (decided.decided, decided.reason, decided.blocks) == ("stands", "截图在案", False)
    draw_up_verdict(office, DrawUpVerdict(inspection))


def test_a_difference_in_a_recording_that_no_mark_uses_stops_nothing(
    office: Office, room: Room, folder: Path
) -> None:
    first, second = bring(office, room, folder).recordings
    inspection = ready(office, room, first)
    note_check(office, NoteCheck(second.id, "differs", "f" * 64))
    note_check(office, NoteCheck(first.id, "missing"))
    draw_up_verdict(office, DrawUpVerdict(inspection))


def test_a_decision_needs_a_reason_a_kind_and_something_to_decide(
    office: Office, room: Room, folder: Path
) -> None:
    first = bring(office, room, folder).recordings[0]
    same = note_check(office, NoteCheck(first.id, "same")).view.recordings[0].checks[0]
    for command, code in (
        (DecideCheck(same.id, "stands", "x"), "check.same"),
        (DecideCheck(same.id, "stands", " "), "reason.required"),
        (DecideCheck(same.id, "fine", "x"), "check.kind"),
    ):
        with pytest.raises(Refused) as refused:
            decide_check(office, command)
        assert refused.value.code == code


def test_moved_and_renamed_files_are_found_by_what_they_are(
    office: Office, room: Room, folder: Path, tmp_path: Path
) -> None:
    view = bring(office, room, folder)
    elsewhere = tmp_path / "另一台" / "深" / "处"
    elsewhere.mkdir(parents=True)
    (folder / "一.mp4").rename(elsewhere / "改了名 (1).bin")
    (folder / "二.mp4").rename(elsewhere / "二.mp4")
    (elsewhere / "同样大小.mp4").write_bytes(b"third " * 5000)
    assert [each.path for each in show_session(office, view.id).recordings] == ["", ""]
    for found in search(missing(office), [tmp_path / "另一台"]):
        relink(office, Relink(found.recording, found.path))
    assert [Path(each.path).name for each in show_session(office, view.id).recordings] == [
        "改了名 (1).bin",
        "二.mp4",
    ]
    assert missing(office) == ()
    assert check_all(office) == {"一.mp4": "same", "二.mp4": "same"}


def test_another_workspace_finds_the_recordings_of_a_backup(
    office: Office, room: Room, folder: Path, tmp_path: Path
) -> None:
    view = bring(office, room, folder, copy=True)
    opening.backup(office, tmp_path / "b.glrbackup")
    other = opening.restore(tmp_path / "b.glrbackup", tmp_path / "另一处", "correct horse")
    shutil.rmtree(office.folder / "recordings")
    try:
        assert len(missing(other)) == 2
        (folder.parent / "新的").mkdir()
        for path in list(folder.iterdir()):
            path.rename(folder.parent / "新的" / path.name)
        for found in search(missing(other), [folder.parent]):
            relink(other, Relink(found.recording, found.path))
        assert all(each.path for each in show_session(other, view.id).recordings)
        assert check_all(other) == {"一.mp4": "same", "二.mp4": "same"}
    finally:
        other.close()


def test_a_file_of_another_size_is_not_the_recording(office: Office, room: Room, folder: Path) -> None:
    first = bring(office, room, folder).recordings[0]
    (folder / "三.mp4").write_bytes(b"x")
    with pytest.raises(Refused) as refused:
        relink(office, Relink(first.id, folder / "三.mp4"))
    assert refused.value.code == "recording.not_it"


LIVE = datetime(2026, 1, 31, 12, 0, tzinfo=UTC)  # the evening of 31 January in China


def test_the_longest_period_wins(office: Office, room: Room) -> None:
    """DOMAIN 1.5: 60 days, three years for live online trade; counted from the end of the live."""
    view = show_session(office, keep_session(office, room.id, 600, started=LIVE))
    keeping = keeping_of(office, view.recordings[0].id)
    assert (keeping.until, keeping.by.id, keeping.holds) == (date(2029, 1, 31), "trade_video", ())
    assert view.recordings[0].keep_until == date(2029, 1, 31)


@pytest.mark.parametrize(
    ("class_", "day", "until"),
    [
        ("platform_video", date(2026, 1, 31), date(2026, 4, 1)),
        ("key_room_video", date(2025, 11, 30), date(2026, 2, 28)),
        ("trade_information", date(2024, 2, 29), date(2027, 2, 28)),
    ],
)
def test_periods_end_on_days_that_there_are(class_: str, day: date, until: date) -> None:
    from greenrating.retention_classes import class_of

    assert class_of(class_).until(day) == until


def test_what_must_be_fetched_before_the_platform_may_delete_it(office: Office, room: Room) -> None:
    fetch = save_session(office, SaveSession(room.id, None, "待取的一场", LIVE)).view
    keep_session(office, room.id, 600, started=LIVE)
    lines = expiring(office, date(2026, 4, 2))
    assert [(line.session.id, line.recording, line.until) for line in lines] == [
        (fetch.id, None, date(2026, 4, 1))
    ]
    assert expiring(office, date(2026, 4, 1)) == ()


OLD = datetime(2020, 3, 3, 12, 0, tzinfo=UTC)


def test_a_recording_is_removed_with_a_reason_once_nothing_needs_it(
    office: Office, room: Room, as_role: Callable[..., Office]
) -> None:
    session = keep_session(office, room.id, 600, 600, started=OLD)
    view = show_session(office, session)
    first = view.recordings[0]
    mark = drop_mark(office, DropMark(first.id, 0)).view.marks[0]
    for act, code in (
        (lambda: remove_recording(office, RemoveRecording(first.id, " ")), "reason.required"),
        (lambda: remove_recording(office, RemoveRecording(first.id, "已过期")), "recording.held"),
        (
            lambda: remove_recording(as_role("chair", "member"), RemoveRecording(first.id, "已过期")),
            "not_allowed",
        ),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert refused.value.code == code
    remove_mark(office, RemoveMark(mark.id))
    left = remove_recording(office, RemoveRecording(first.id, "已过期")).view
    assert [each.row.place for each in left.recordings] == [2]


def test_a_recording_is_not_removed_before_its_time(office: Office, room: Room) -> None:
    view = show_session(office, keep_session(office, room.id, 600, started=LIVE))
    with pytest.raises(Refused) as refused:
        remove_recording(office, RemoveRecording(view.recordings[0].id, "腾空间"))
    assert refused.value.code == "recording.keep"
    assert "2029-01-31" in str(refused.value)


def test_a_copy_is_deleted_with_its_recording_and_a_file_elsewhere_is_not(
    office: Office, room: Room, folder: Path
) -> None:
    view = bring(office, room, folder, copy=True)
    later = replace(office, clock=lambda: datetime(2030, 1, 1, tzinfo=UTC))
    remove_recording(later, RemoveRecording(view.recordings[0].id, "已过期"))
    assert [path.name for path in (office.folder / "recordings").iterdir()] == [
        Path(view.recordings[1].path).name
    ]
    assert (folder / "一.mp4").exists()


def test_an_open_case_holds_its_recordings(office: Office, room: Room, folder: Path) -> None:
    first = bring(office, room, folder).recordings[0]
    inspection = ready(office, room, first)
    assert keeping_of(office, first.id).holds == ("mark",)
    decide(office, inspection, "reported")
    assert keeping_of(office, first.id).holds == ("case",)


def test_an_approved_verdict_holds_its_recordings(office: Office, room: Room, folder: Path) -> None:
    first = bring(office, room, folder).recordings[0]
    decide(office, ready(office, room, first), "reported", "approved")
    assert keeping_of(office, first.id).holds == ("verdict",)


def test_rooms_that_are_watched_closely_have_a_class_of_their_own(office: Office) -> None:
    command = rooms.SaveRoom(None, "重点直播间", "抖音", "key", "示例公司", key_room=True)
    room = rooms.save_room(office, command).view.room
    view = show_session(office, keep_session(office, room.id, 600, started=OLD))
    assert keeping_of(office, view.recordings[0].id).by.id == "trade_video"
