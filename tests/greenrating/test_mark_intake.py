"""Marks from other programs: what their tags stand for, where they land, all in one act."""

from pathlib import Path

import pytest

from greenrating import mark_files
from greenrating.errors import Refused
from greenrating.history import Undo, undo
from greenrating.mark_export import ExportMarks, export_marks
from greenrating.mark_files import FileMark, MarksFile
from greenrating.mark_intake import LEAVE_OUT, TakeMarks, fitting, proposed_tags, take_marks
from greenrating.marks import DropMark, drop_mark
from greenrating.office import Office
from greenrating.recordings import show_session
from greenrating.records import Room
from tests.support.recordings import keep_session

S = 1_000_000


@pytest.fixture
def session(office: Office, room: Room) -> str:
    """Two recordings of a minute that follow each other at once."""
    return keep_session(office, room.id, 60, 60)


def test_a_tag_is_known_by_its_key_its_words_or_both_and_never_guessed(office: Office) -> None:
    tags = ("C", "绝对化用语", "C 绝对化用语", "c", "C man", "p", "")
    file = MarksFile("boris", tuple(FileMark(0, None, tag, "") for tag in tags), ())
    expected = {"C": "C", "绝对化用语": "C", "C 绝对化用语": "C", "c": "", "C man": "", "p": "", "": ""}
    assert proposed_tags(office, file) == expected


def test_marks_land_in_the_recording_that_runs_at_their_time(office: Office, session: str) -> None:
    marks = (
        FileMark(59_999, 61_000, "C", "跨段"),
        FileMark(60_000, None, "C", "第二段"),
        FileMark(120_000, None, "C", "以外"),
        FileMark(1_000, None, "x", "不要"),
    )
    command = TakeMarks(session, marks, {"C": "C", "x": LEAVE_OUT}, format="eaf")
    first, second = show_session(office, session).recordings
    assert fitting(show_session(office, session), command) == (2, 1)
    taken = take_marks(office, command)
    assert (taken.taken, taken.outside) == (2, 1)
    one, two = taken.view.marks
    assert (one.recording, one.start_us, one.end_us, one.point) == (first.id, 59_999_000, 60 * S, False)
    assert (two.recording, two.start_us, two.point, two.tags) == (second.id, 0, True, ("C",))
    assert not one.exact
    assert one.mine


def test_times_may_count_from_one_recording(office: Office, session: str) -> None:
    second = show_session(office, session).recordings[1]
    marks = (FileMark(5_000, None, "", "一"), FileMark(61_000, None, "", "二"))
    taken = take_marks(office, TakeMarks(session, marks, {}, recording=second.id))
    (mark,) = taken.view.marks
    assert (mark.recording, mark.start_us, taken.outside) == (second.id, 5 * S, 1)


def test_all_come_in_one_act_which_can_be_taken_back(office: Office, session: str) -> None:
    marks = tuple(FileMark(1000 * n, None, "C", str(n)) for n in range(20))
    drop_mark(office, DropMark(show_session(office, session).recordings[0].id, 30 * S))
    take_marks(office, TakeMarks(session, marks, {"C": "C"}))
    assert [mark.number for mark in show_session(office, session).marks] == [*range(2, 22), 1]
    undo(office, Undo(session))
    assert [mark.number for mark in show_session(office, session).marks] == [1]


@pytest.mark.parametrize("tags", [{"C": LEAVE_OUT}, {"C": "没有这一类"}])
def test_nothing_is_kept_where_nothing_fits(office: Office, session: str, tags: dict[str, str]) -> None:
    with pytest.raises(Refused) as told:
        take_marks(office, TakeMarks(session, (FileMark(0, None, "C", ""),), tags))
    assert told.value.code in ("marks.none", "mark.tag")
    assert show_session(office, session).marks == ()


@pytest.mark.parametrize("form", [*mark_files.FORMATS])
def test_what_goes_out_comes_back_the_same(office: Office, session: str, form: str, tmp_path: Path) -> None:
    second = show_session(office, session).recordings[1]
    drop_mark(office, DropMark(second.id, 3 * S, ("C",), 2 * S, 4 * S, note="全网最低"))
    path = tmp_path / f"标记.{form}"
    export_marks(office, ExportMarks(session, form, str(path)))
    file = mark_files.read(path)
    take_marks(office, TakeMarks(session, file.marks, proposed_tags(office, file), format=file.format))
    one, two = show_session(office, session).marks
    assert (two.recording, two.start_us, two.end_us) == (one.recording, one.start_us, one.end_us)
    assert "全网最低" in two.note
    if form not in ("vtt", "srt"):
        assert two.tags == one.tags
