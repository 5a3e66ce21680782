"""Who is still to score knows nothing of what others found, settled and came to, whichever door is tried."""

from collections.abc import Callable
from pathlib import Path

import pytest

from greenrating import evidence, history
from greenrating.endorsing import Endorse, endorse
from greenrating.errors import Refused
from greenrating.evidence import LinkEvidence
from greenrating.evidence_list import list_evidence
from greenrating.evidence_scope import Scope
from greenrating.mark_export import ExportMarks, export_marks
from greenrating.marks import list_marks
from greenrating.masking import MaskEvidence, mask_evidence
from greenrating.office import Office
from greenrating.recordings import show_session
from greenrating.records import Room
from greenrating.session_lines import list_sessions
from greenrating.settling import Settle, settle, show_panel
from greenrating.signing import ReopenSheet, SignSheet, reopen_sheet, sign_sheet
from greenrating.trial import past_ratings
from greenrating.verdicts import DrawUpVerdict, draw_up_verdict, list_verdicts, show_verdict
from tests.support.evidence import film, mark
from tests.support.panel import Bench

REASON = "录像证实"


@pytest.fixture
def bench(office: Office, room: Room) -> Bench:
    return Bench(office, room.id)


def refused(do: Callable[[], object]) -> str:
    with pytest.raises(Refused) as caught:
        do()
    return caught.value.code


def told(office: Office) -> str:
    """All that the history tells a person."""
    return str([(act.why, act.changes) for act in history.of(office)])


def test_what_came_out_without_a_late_member_is_hidden_until_they_sign(bench: Bench) -> None:
    inspection = bench.hand_out()
    late, never = bench.members[0], bench.members[1]
    mine = bench.begin(late, inspection)
    for office, given in ((bench.chair, {"C12": 0}), (bench.members[2], {}), (bench.members[3], {})):
        bench.score(office, given, inspection)
    settle(bench.chair, Settle(inspection, "C12", points=0, reason=REASON))
    verdict = draw_up_verdict(bench.chair, DrawUpVerdict(inspection, without="出差")).verdict_id
    (line,) = list_verdicts(bench.chair)
    assert (line.status, line.total) == ("rated", "95.00")
    assert REASON in told(bench.chair)

    (line,) = list_verdicts(late)
    assert (line.status, line.total, line.star, line.computed_star) == ("hidden", None, None, None)
    assert refused(lambda: show_verdict(late, verdict)) == "sheet.blind"
    assert refused(lambda: list_evidence(late, Scope(verdict=verdict))) == "sheet.blind"
    assert refused(lambda: endorse(late, Endorse(verdict))) == "sheet.blind"
    assert REASON not in told(late)
    assert "95.00" not in told(late)
    assert any(act.act == "settlement.enter" for act in history.of(late, inspection))

    (line,) = list_verdicts(never)  # who has not begun cannot score any more
    assert line.total == "95.00"
    sign_sheet(late, SignSheet(mine))
    (line,) = list_verdicts(late)
    assert line.total == "95.00"
    assert REASON in told(late)


def test_a_changed_sheet_is_not_tried_on_a_panel_one_is_still_to_score(bench: Bench) -> None:
    inspection = bench.hand_out()
    for office in bench.everybody:
        bench.score(office, {}, inspection)
    draw_up_verdict(bench.chair, DrawUpVerdict(inspection))
    (case,) = past_ratings(bench.chair)
    assert case.number
    seats = show_panel(bench.chair, inspection).seats
    mine = next(seat for seat in seats if seat.person == bench.chair.person.id)
    reopen_sheet(bench.chair, ReopenSheet(mine.sheet, "漏看一段录像"))
    (line,) = list_verdicts(bench.chair)
    assert (line.state, line.total) == ("withdrawn", None)
    assert past_ratings(bench.chair) == ()


def test_nobody_sees_a_colleagues_marks_before_signing(bench: Bench, room: Room, tmp_path: Path) -> None:
    session = film(bench.chair, room, tmp_path)
    inspection = bench.hand_out()
    li, wang = bench.members[0], bench.members[1]
    theirs = bench.begin(wang, inspection)
    made = mark(wang, session, 30, "I", sheet=theirs, items=("C11",), quote="全网最低", clip=True)
    sign_sheet(wang, SignSheet(theirs))
    mine = bench.begin(li, inspection)
    own = mark(li, show_session(li, session.id), 60, "I", sheet=mine, items=("C12",), quote="只剩三件")
    out = tmp_path / "marks.csv"

    def seen(office: Office) -> list[set[str]]:
        """The marks that each door shows, by their words."""
        export_marks(office, ExportMarks(session.id, "csv", str(out)))
        written = out.read_text("utf-8-sig")
        return [
            {each.quote for each in show_session(office, session.id).marks},
            {each.quote for each in list_marks(office, session=session.id)},
            {each.view.quote for each in list_evidence(office, Scope(session=session.id)).marks},
            {quote for quote in ("全网最低", "只剩三件") if quote in written},
        ]

    assert seen(li) == [{"只剩三件"}] * 4
    assert list_sessions(li)[0].marks == 1
    assert list_marks(li, sheet=theirs) == ()
    assert "全网最低" not in told(li)
    for piece in (made.still, made.clip):
        assert refused(lambda piece=piece: evidence.content(li, piece)) == "sheet.blind"
    assert refused(lambda: list_evidence(li, Scope(sheet=theirs))) == "sheet.blind"
    linked, masked = LinkEvidence(mine, "C11", made.still), MaskEvidence(mine, made.still, ((0, 0, 1, 1),))
    assert refused(lambda: evidence.link_evidence(li, linked)) == "sheet.blind"
    assert refused(lambda: mask_evidence(li, masked)) == "sheet.blind"
    assert evidence.content(li, own.still)[1]
    sign_sheet(li, SignSheet(mine))
    assert seen(li) == [{"全网最低", "只剩三件"}] * 4
    assert evidence.content(li, made.clip)[1]
