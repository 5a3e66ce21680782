"""Marks: dropped, described, moved, linked to what they show; taken back; frozen by a signature."""

import io
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PIL import Image

from greenrating.applications import EnterApplication, enter_application
from greenrating.changes import SessionChanged
from greenrating.conformity import OpenCheck, open_check
from greenrating.errors import Refused
from greenrating.evidence import LinkEvidence, content, link_evidence
from greenrating.history import Redo, Undo, redo, undo
from greenrating.history import of as history_of
from greenrating.inspections import OpenInspection, open_inspection
from greenrating.mark_evidence import AttachStill, attach_still
from greenrating.mark_facts import JoinMark, SplitMark, join_mark, split_mark
from greenrating.mark_secrecy import for_papers
from greenrating.marks import (
    DropMark,
    EditMark,
    LinkMark,
    RemoveMark,
    RetimeMark,
    drop_mark,
    edit_mark,
    link_mark,
    list_marks,
    remove_mark,
    retime_mark,
)
from greenrating.masking import MaskEvidence, mask_evidence
from greenrating.office import Office
from greenrating.recording_views import MarkView, SessionView
from greenrating.records import Room
from greenrating.scores import EnterScore, EnterWords, enter_score, enter_words, show_sheet
from greenrating.signing import SignSheet, sign_sheet
from greenrating.verdicts import DrawUpVerdict, draw_up_verdict, show_verdict
from tests.support.filling import fill
from tests.support.recordings import keep_session

S = 1_000_000


def picture(color: str = "green") -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (40, 30), color).save(buffer, "PNG")
    return buffer.getvalue()


@pytest.fixture
def session(office: Office, room: Room) -> SessionView:
    return _view(office, keep_session(office, room.id, 600, 600))


@pytest.fixture
def sheet(office: Office, room: Room) -> str:
    return open_inspection(office, OpenInspection(room.id)).sheet_id


def _view(office: Office, session: str) -> SessionView:
    from greenrating.session_work import session_changed

    return session_changed(office, session).view


def apply(office: Office, room: Room) -> None:
    command = EnterApplication(room.id, 30_000, turnover_yuan=10_000_000, charter=True, willing=True)
    enter_application(office, command)


def drop(
    office: Office, session: SessionView, at_s: int, *tags: str, place: int = 0, **more: object
) -> MarkView:
    recording = session.recordings[place].id
    changed = drop_mark(office, DropMark(recording, at_s * S, tags, **more))  # pyright: ignore[reportArgumentType]
    return max(changed.view.marks, key=lambda mark: mark.number)


def test_a_mark_keeps_the_frame_on_the_screen_and_the_moment_a_reaction_earlier(
    office: Office, session: SessionView
) -> None:
    mark = drop(office, session, 100, "I")
    assert (mark.frame_us, mark.start_us, mark.end_us, mark.point) == (100 * S, 99_200_000, 99_200_000, True)
    assert mark.at_us == 99_200_000
    assert mark.wall == datetime(2026, 3, 3, 11, 42, 57, tzinfo=UTC)
    assert (mark.tags, mark.events, mark.proposed) == (("I",), ("7.6 a)",), ("C11", "C13", "Q09"))
    assert (mark.by, mark.mine, mark.number) == ("陈静", True, 1)


def test_a_mark_at_the_very_beginning_does_not_begin_before_it(office: Office, session: SessionView) -> None:
    assert drop(office, session, 0).start_us == 0


def test_a_mark_of_the_second_recording_lies_behind_the_first_on_the_sessions_time(
    office: Office, session: SessionView
) -> None:
    assert drop(office, session, 100, place=1).at_us == 699_200_000


def test_several_tags_bring_their_events_and_ranges(office: Office, session: SessionView) -> None:
    mark = drop(office, session, 5)
    view = edit_mark(office, EditMark(mark.id, tags=("I", "C", "I"), quote="天丝 ", note="与商品页不符")).view
    edited = view.marks[0]
    assert edited.tags == ("I", "C")
    assert edited.events == ("7.6 a)",)
    assert edited.ranges == ("6.3.2 b)", "6.3.2 c)")
    assert (edited.quote, edited.note) == ("天丝", "与商品页不符")


@pytest.mark.parametrize(
    ("command", "code"),
    [
        ({"tags": ("Z",)}, "mark.tag"),
        ({"frame_us": 700 * S}, "mark.outside"),
        ({"frame_us": -5 * S}, "mark.outside"),
        ({"start_us": 6 * S, "end_us": 5 * S}, "mark.backwards"),
        ({"quote": "长" * 2001}, "too_long"),
    ],
)
def test_a_mark_that_cannot_be_is_refused_and_nothing_is_written(
    office: Office, session: SessionView, command: dict[str, object], code: str
) -> None:
    with pytest.raises(Refused) as refused:
        drop_mark(office, DropMark(**{"recording": session.recordings[0].id, "frame_us": 5 * S, **command}))  # pyright: ignore[reportArgumentType]
    assert refused.value.code == code
    assert _view(office, session.id).marks == ()


def test_edges_are_moved_and_equal_edges_make_a_point(office: Office, session: SessionView) -> None:
    mark = drop(office, session, 10, "I")
    moved = retime_mark(office, RetimeMark(mark.id, 8 * S, 12 * S)).view.marks[0]
    assert (moved.start_us, moved.end_us, moved.point, moved.frame_us) == (8 * S, 12 * S, False, 10 * S)
    assert retime_mark(office, RetimeMark(mark.id, 8 * S, 8 * S)).view.marks[0].point
    with pytest.raises(Refused) as refused:
        retime_mark(office, RetimeMark(mark.id, 9 * S, 8 * S))
    assert refused.value.code == "mark.backwards"


def test_a_removed_marks_number_is_not_used_again_and_undo_brings_it_back(
    office: Office, session: SessionView
) -> None:
    drop(office, session, 1)
    second = drop(office, session, 2)
    remove_mark(office, RemoveMark(second.id))
    assert drop(office, session, 3).number == 3
    undo(office, Undo(session.id))
    back = undo(office, Undo(session.id))
    assert isinstance(back, SessionChanged)
    assert [mark.number for mark in back.view.marks] == [1, 2]
    again = redo(office, Redo(session.id))
    assert isinstance(again, SessionChanged)
    assert [mark.number for mark in again.view.marks] == [1]


def test_undo_of_marks_leaves_the_sheets_own_stack_alone(
    office: Office, session: SessionView, sheet: str
) -> None:
    enter_score(office, EnterScore(sheet, "C11", 0))
    drop(office, session, 2, sheet=sheet)
    assert show_sheet(office, sheet).items["C11"].points == 0
    undo(office, Undo(sheet))
    assert show_sheet(office, sheet).items["C11"].points is None
    assert len(_view(office, session.id).marks) == 1


def test_a_linked_mark_with_its_still_is_evidence_of_the_item(
    office: Office, session: SessionView, sheet: str
) -> None:
    enter_score(office, EnterScore(sheet, "C11", 0))
    enter_words(office, EnterWords(sheet, "C11", reason="口播天丝，商品页为棉", methods=("playback",)))
    mark = drop(office, session, 2, "I", sheet=sheet)
    attach_still(office, AttachStill(mark.id, picture()))
    assert "C11" in _without_evidence(office, sheet)
    changed = link_mark(office, LinkMark(mark.id, ("C11", "Q09")))
    assert changed.sheet is not None
    shown = changed.sheet.items["C11"]
    assert [m.number for m in shown.marks] == [1]
    assert [(e.kind, e.id) for e in shown.evidence] == [("still", changed.view.marks[0].still)]
    assert shown.evidence[0].taken == datetime(2026, 3, 3, 11, 41, 19, tzinfo=UTC)
    assert "C11" not in _without_evidence(office, sheet)
    assert changed.view.marks[0].proposed == ("C13",)
    unlinked = link_mark(office, LinkMark(mark.id, ("Q09",))).sheet
    assert unlinked is not None
    assert (unlinked.items["C11"].evidence, unlinked.items["C11"].marks) == ((), ())
    assert len(unlinked.items["Q09"].evidence) == 1
    undone = undo(office, Undo(session.id))
    assert isinstance(undone, SessionChanged)
    assert undone.sheet is not None
    assert len(undone.sheet.items["C11"].evidence) == 1


def _without_evidence(office: Office, sheet: str) -> tuple[str, ...]:
    holds = show_sheet(office, sheet).holds
    return tuple(item for hold in holds if hold.kind == "evidence_missing" for item in hold.items)


def test_one_mark_on_several_deductions_is_charged_once(
    office: Office, session: SessionView, sheet: str
) -> None:
    for item, points in (("C11", 0), ("C13", 2), ("Q09", 1)):
        enter_score(office, EnterScore(sheet, item, points))
    mark = drop(office, session, 2, "I", sheet=sheet, quote="天丝面料")
    link_mark(office, LinkMark(mark.id, ("Q09", "C13", "C11", "V4")))
    joined = join_mark(office, JoinMark(mark.id))
    assert joined.sheet is not None
    assert [(fact.words, fact.items, fact.charged) for fact in joined.sheet.facts] == [
        ("天丝面料", ("Q09", "C11"), "Q09")
    ]
    assert joined.view.marks[0].charged == ("Q09", "C11")
    for refused_act in (
        lambda: remove_mark(office, RemoveMark(mark.id)),
        lambda: link_mark(office, LinkMark(mark.id, ("Q09",))),
    ):
        with pytest.raises(Refused) as refused:
            refused_act()
        assert refused.value.code == "mark.charged"
    split = split_mark(office, SplitMark(mark.id))
    assert split.sheet is not None
    assert split.sheet.facts == ()
    remove_mark(office, RemoveMark(mark.id))


def test_one_deduction_is_no_fact_on_several(office: Office, session: SessionView, sheet: str) -> None:
    enter_score(office, EnterScore(sheet, "C11", 0))
    mark = drop(office, session, 2, "I", sheet=sheet, quote="天丝")
    link_mark(office, LinkMark(mark.id, ("C11", "C13")))
    with pytest.raises(Refused) as refused:
        join_mark(office, JoinMark(mark.id))
    assert refused.value.code == "fact.items"


def test_a_mark_never_scores(office: Office, session: SessionView, sheet: str) -> None:
    before = show_sheet(office, sheet)
    mark = drop(office, session, 2, "A", "H", sheet=sheet)
    after = link_mark(office, LinkMark(mark.id, ("V4", "C11"))).sheet
    assert after is not None
    assert [m.number for m in after.vetoes["V4"].marks] == [1]
    assert after.vetoes["V4"].answer is None
    assert [item.points for item in after.items.values()] == [item.points for item in before.items.values()]


def test_a_signed_sheet_freezes_its_marks_and_the_verdict_keeps_them(
    office: Office, session: SessionView, room: Room
) -> None:
    apply(office, room)
    sheet = open_inspection(office, OpenInspection(room.id)).sheet_id
    mark = drop(office, session, 2, "8", sheet=sheet, note="出示安全提示")
    link_mark(office, LinkMark(mark.id, ("Q03",)))
    free = drop(office, session, 3)
    fill(office, sheet)
    signed = sign_sheet(office, SignSheet(sheet)).view
    for act in (
        lambda: edit_mark(office, EditMark(mark.id, note="改")),
        lambda: retime_mark(office, RetimeMark(mark.id, 0, 0)),
        lambda: remove_mark(office, RemoveMark(mark.id)),
        lambda: attach_still(office, AttachStill(mark.id, picture())),
        lambda: drop(office, session, 4, sheet=sheet),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert refused.value.code == "sheet.signed"
    edit_mark(office, EditMark(free.id, note="不属于评分表"))
    verdict = draw_up_verdict(office, DrawUpVerdict(signed.inspection.id)).view
    assert [m.note for m in verdict.filled.items["Q03"].marks] == ["出示安全提示"]
    assert show_verdict(office, verdict.id).filled.items["Q03"].marks[0].frame_us == 2 * S


def test_undoing_a_mark_of_a_signed_sheet_is_refused(
    office: Office, session: SessionView, sheet: str
) -> None:
    drop(office, session, 2, sheet=sheet)
    fill(office, sheet)
    sign_sheet(office, SignSheet(sheet))
    with pytest.raises(Refused) as refused:
        undo(office, Undo(session.id))
    assert refused.value.code == "sheet.signed"
    assert len(_view(office, session.id).marks) == 1


def test_a_mark_of_state_secrets_is_for_its_author_and_the_lead(office: Office, session: SessionView) -> None:
    drop(office, session, 2, "D", note="涉密")
    drop(office, session, 3, "I")

    def seen(*roles: str) -> list[int]:
        other = replace(office, person=replace(office.person, id="0" * 36, roles=roles))
        return [mark.number for mark in list_marks(other, session=session.id)]

    assert [mark.number for mark in list_marks(office, session=session.id)] == [1, 2]
    assert seen("member") == [2]
    for roles, told in ((("member",), False), (("chair",), True)):
        other = replace(office, person=replace(office.person, id="0" * 36, roles=roles))
        words = [value for act in history_of(other, session.id) for change in act.changes for value in change]
        assert ("涉密" in words) == told
    assert seen("chair") == seen("supervisor") == [1, 2]


def test_only_ones_own_marks_are_changed(office: Office, session: SessionView) -> None:
    mark = drop(office, session, 2, "I")
    other = replace(office, person=replace(office.person, id="0" * 36))
    with pytest.raises(Refused) as refused:
        edit_mark(other, EditMark(mark.id, note="别人的"))
    assert refused.value.code == "mark.not_yours"


def test_what_a_restricted_mark_shows_is_hidden_with_it(
    office: Office, session: SessionView, sheet: str
) -> None:
    mark = drop(office, session, 2, "D", sheet=sheet)
    still = attach_still(office, AttachStill(mark.id, picture())).view.marks[0].still
    link_mark(office, LinkMark(mark.id, ("V4",)))
    other = replace(office, person=replace(office.person, id="0" * 36, roles=("reader",)))
    assert [each.id for each in show_sheet(office, sheet).vetoes["V4"].evidence] == [still]
    hidden = show_sheet(other, sheet).vetoes["V4"]
    assert (hidden.evidence, hidden.marks) == ((), ())
    assert content(office, still)[0] == "image/png"
    assert for_papers(show_sheet(office, sheet)).vetoes["V4"].evidence == ()
    with pytest.raises(Refused) as refused:
        content(other, still)
    assert refused.value.code == "mark.restricted"


def test_what_a_restricted_mark_shows_is_put_on_no_other_sheet_by_its_id(
    office: Office, room: Room, session: SessionView, sheet: str
) -> None:
    mark = drop(office, session, 2, "D", sheet=sheet)
    still = attach_still(office, AttachStill(mark.id, picture())).view.marks[0].still
    link_mark(office, LinkMark(mark.id, ("V4",)))
    mask_evidence(office, MaskEvidence(sheet, still, ((0, 0, 4, 4),)))
    masked = show_sheet(office, sheet).vetoes["V4"].evidence[0].masked
    assert masked
    check = open_check(office, OpenCheck(room.id))
    row = next(iter(check.view.items))
    for where, target in ((check.sheet_id, row), (sheet, "C11")):
        for piece in (still, masked):
            with pytest.raises(Refused) as refused:
                link_evidence(office, LinkEvidence(where, target, piece))
            assert refused.value.code == "mark.restricted"
    edit_mark(office, EditMark(mark.id, tags=("I",)))
    linked = link_evidence(office, LinkEvidence(check.sheet_id, row, masked)).view
    assert [(each.id, each.masked) for each in linked.items[row].evidence] == [(still, masked)]
