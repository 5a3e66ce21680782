"""A panel of several members: handed out, declared, scored blind, settled one by one."""

from collections.abc import Callable, Iterable
from datetime import date

import pytest

from greenrating import evidence, exports, history, scores
from greenrating.assignments import Assign, Unassign, assign, unassign
from greenrating.blindness import hidden_sheets
from greenrating.declarations import Declare, declare
from greenrating.errors import Refused
from greenrating.evidence_list import list_evidence
from greenrating.evidence_scope import Scope
from greenrating.facts import DropFact, JoinFact, drop_fact, join_fact
from greenrating.inspections import OpenInspection, list_inspections, open_inspection
from greenrating.office import Office
from greenrating.panel_records import Settlement
from greenrating.records import Room
from greenrating.settling import ClearSettlement, Settle, clear_settlement, list_panels, settle, show_panel
from greenrating.signing import ReopenSheet, SignSheet, reopen_sheet, sign_sheet
from scoring.panel import Proposal
from tests.support.panel import Bench, at_another_laptop, find_veto, take_off


@pytest.fixture
def bench(office: Office, room: Room) -> Bench:
    return Bench(office, room.id)


def refused(do: Callable[[], object]) -> str:
    with pytest.raises(Refused) as caught:
        do()
    assert str(caught.value)
    return caught.value.code


def scored(bench: Bench, given: Iterable[dict[str, int]]) -> str:
    """Hand out and let everybody score: the chair first, then the members; the inspection."""
    inspection = bench.hand_out()
    for office, points in zip(bench.everybody, given, strict=True):
        bench.score(office, points, inspection)
    return inspection


def test_a_room_is_handed_out_once_for_its_quarter_with_a_day(bench: Bench) -> None:
    persons = tuple(each.person.id for each in bench.everybody)
    (first,) = assign(bench.chair, Assign(persons, rooms=(bench.room,), due=date(2026, 3, 20)))
    (again,) = assign(
        bench.chair, Assign(persons[:2], inspections=(first.inspection,), due=date(2026, 3, 25))
    )
    assert again.inspection == first.inspection
    seats = {seat.person: (seat.state, seat.due) for seat in again.view.seats}
    assert set(seats) == set(persons)
    assert seats[persons[0]] == ("none", date(2026, 3, 25))
    assert seats[persons[2]] == ("none", date(2026, 3, 20))
    assert list_panels(bench.chair)[0].due == date(2026, 3, 20)


def test_who_may_not_score_is_not_handed_anything(bench: Bench) -> None:
    assert refused(lambda: assign(bench.chair, Assign((), rooms=(bench.room,)))) == "assignment.nothing"
    member = bench.members[0]
    assert refused(lambda: assign(member, Assign((member.person.id,), rooms=(bench.room,)))) == "not_allowed"


def test_only_who_was_handed_a_room_and_declared_may_open_a_sheet(bench: Bench, office: Office) -> None:
    li, wang = bench.members[0], bench.members[1]
    (changed,) = assign(office, Assign((li.person.id,), rooms=(bench.room,)))
    assert refused(lambda: open_inspection(li, OpenInspection(bench.room))) == "declaration.missing"
    assert refused(lambda: open_inspection(wang, OpenInspection(bench.room))) == "inspection.not_assigned"
    assert (
        refused(lambda: declare(wang, Declare(changed.inspection, recused=False))) == "declaration.not_asked"
    )
    assert refused(lambda: declare(li, Declare(changed.inspection, recused=True))) == "reason.required"
    declare(li, Declare(changed.inspection, recused=False))
    assert open_inspection(li, OpenInspection(bench.room)).view.inspection.id == changed.inspection
    assert refused(lambda: unassign(office, Unassign(changed.inspection, li.person.id, "x"))) == (
        "assignment.scoring"
    )


def test_a_sheet_handed_out_is_opened_in_its_own_quarter_later_on(bench: Bench, office: Office) -> None:
    li = bench.members[0]
    (changed,) = assign(office, Assign((li.person.id,), rooms=(bench.room,)))
    declare(li, Declare(changed.inspection, recused=False))
    office.clock.on(days=31)  # type: ignore[attr-defined]
    later = open_inspection(li, OpenInspection(bench.room)).view.inspection
    assert (later.id, later.quarter) == (changed.inspection, 1)


def test_a_recused_member_neither_opens_nor_goes_on(bench: Bench) -> None:
    inspection = bench.hand_out()
    li, wang = bench.members[0], bench.members[1]
    declare(li, Declare(inspection, recused=True, reason="配偶在该公司任职"))
    assert refused(lambda: open_inspection(li, OpenInspection(bench.room))) == "declaration.recused"
    sheet = bench.begin(wang, inspection)
    view = declare(wang, Declare(inspection, recused=True, reason="刚得知有亲属入股")).view
    assert refused(lambda: scores.enter_score(wang, scores.EnterScore(sheet, "C11", 0))) == (
        "declaration.recused"
    )
    assert refused(lambda: sign_sheet(wang, SignSheet(sheet))) == "declaration.recused"
    assert {seat.name for seat in view.seats if seat.state == "recused"} == {"李明", "王芳"}
    assert refused(lambda: declare(li, Declare(inspection, recused=False))) == "reason.required"


def test_nobody_sees_the_others_before_signing(bench: Bench) -> None:
    """A walk over every door through which another's answers could be seen."""
    inspection = bench.hand_out()
    li, wang = bench.members[0], bench.members[1]
    theirs = bench.begin(wang, inspection)
    take_off(wang, theirs, "C11", 0)
    attach = evidence.AttachEvidence(theirs, "C11", "a.pdf", "", b"%PDF-1.7", "document")
    piece = evidence.attach_evidence(wang, attach).view.items["C11"].evidence[0].id
    sign_sheet(wang, SignSheet(theirs))
    mine = bench.begin(li, inspection)
    doors: tuple[Callable[[], object], ...] = (
        lambda: scores.show_sheet(li, theirs),
        lambda: list_evidence(li, Scope(sheet=theirs)),
        lambda: evidence.content(li, piece),
        lambda: exports.export_paper(li, exports.ExportPaper("", "annex_xlsx", "/x.xlsx", sheet=theirs)),
    )
    for door in doors:
        assert refused(door) == "sheet.blind"
    assert all(not act.changes and not act.why for act in history.of(li, theirs))
    assert not any("C11" in change for act in history.of(li) for change in act.changes if act.about == theirs)
    assert {line.sheet for line in list_inspections(li)} == {mine}
    blind = show_panel(li, inspection)
    assert (blind.rows, dict(blind.totals), blind.result) == ((), {}, None)
    assert list_panels(li)[0].rows == -1
    with li.store.read() as read:
        assert hidden_sheets(read, li.person) == {theirs}
        assert hidden_sheets(read, wang.person) == frozenset()
    sign_sheet(li, SignSheet(mine))
    assert scores.show_sheet(li, theirs).items["C11"].points == 0
    assert evidence.content(li, piece)[1] == b"%PDF-1.7"
    assert any("C11" in change for act in history.of(li, theirs) for change in act.changes)
    assert [row.item for row in show_panel(li, inspection).rows] == ["C11"]


def test_a_recused_member_never_sees_the_others(bench: Bench) -> None:
    inspection = bench.hand_out()
    li, wang = bench.members[0], bench.members[1]
    theirs = bench.score(wang, {"C11": 0}, inspection)
    declare(li, Declare(inspection, recused=True, reason="亲属"))
    assert refused(lambda: scores.show_sheet(li, theirs)) == "sheet.blind"


def test_a_member_who_may_still_join_sees_no_sheet(office: Office, room: Room) -> None:
    """Nobody was handed the room: every plain member may still score it, and must not know the others'."""
    bench = Bench(office, room.id, 2)
    theirs = bench.score(bench.members[0], {})
    assert refused(lambda: scores.show_sheet(bench.members[1], theirs)) == "sheet.blind"
    assert scores.show_sheet(office, theirs).signed is not None


def test_five_members_on_c12_are_split_and_most_is_proposed(bench: Bench) -> None:
    """DOMAIN 3.1, vector 16: 2 2 2 0 0 is listed as split, and 2 is proposed."""
    inspection = scored(bench, [{}, {}, {}, {"C12": 0}, {"C12": 0}])
    view = show_panel(bench.chair, inspection)
    (row,) = view.rows
    assert (row.item, row.kind, row.size, row.whole, row.full) == ("C12", "item", 2, True, 2)
    assert isinstance(row.proposal, Proposal)
    assert (row.proposal.score, row.proposal.votes, row.proposal.split) == (2, 3, True)
    assert row.proposed is not None
    assert row.proposed.points == 2
    assert row.proposal_words == "建议 2 分：5 人中 3 人这样评"
    assert [given.differs for given in row.given.values()].count(True) == 2
    assert view.reading.counts == "41 项中 40 项一致；1 项不一致：C12。"
    assert (view.alike, view.settled, view.may_settle, view.result) == (45, 0, True, None)
    assert any("C12" in warning for warning in view.warnings)
    assert set(view.totals.values()) == {"97.00", "95.00"}


def test_settling_keeps_proposal_dissent_and_who_and_why(bench: Bench) -> None:
    inspection = scored(bench, [{}, {}, {}, {"C12": 0}, {"C12": 0}])
    view = settle(bench.chair, Settle(inspection, "C12", points=2)).view
    settled = view.rows[0].settled
    assert settled is not None
    losers = {office.person.id for office in bench.members[2:]}
    assert (settled.points, settled.overrides, set(settled.dissent)) == (2, False, losers)
    assert (view.settled, total(bench, inspection)) == (1, "97.00")
    assert refused(lambda: settle(bench.chair, Settle(inspection, "C12", points=0))) == "reason.required"
    over = settle(bench.chair, Settle(inspection, "C12", points=0, reason="录像证实")).view.rows[0].settled
    assert over is not None
    assert (over.overrides, len(over.dissent), over.reason) == (True, 3, "录像证实")
    entry = history.of(bench.chair, inspection)[0]
    assert (entry.act, entry.why, entry.person) == ("settlement.enter", "录像证实", "陈静")
    cleared = clear_settlement(bench.chair, ClearSettlement(inspection, "C12")).view
    assert (cleared.rows[0].settled, cleared.result) == (None, None)


def test_only_what_differs_is_settled_and_only_by_what_it_can_take(bench: Bench) -> None:
    inspection = scored(bench, [{}, {}, {}, {}, {"C12": 0}])
    chair, member = bench.chair, bench.members[0]
    tries: tuple[tuple[Settle, str], ...] = (
        (Settle(inspection, "C11", points=0), "settlement.alike"),
        (Settle(inspection, "C99", points=0), "item.unknown"),
        (Settle(inspection, "C12"), "settlement.value"),
        (Settle(inspection, "C12", points=2, fans=3), "settlement.value"),
        (Settle(inspection, "C12", points=1), "score.step"),
        (Settle(inspection, "C12", na="无"), "item.always_applies"),
    )
    for command, code in tries:
        assert refused(lambda command=command: settle(chair, command)) == code  # type: ignore[misc]
    assert refused(lambda: settle(member, Settle(inspection, "C12", points=2))) == "not_allowed"
    with chair.store.read() as read:
        assert read.find(Settlement) == []


def test_a_panel_that_is_too_small_settles_nothing(office: Office, room: Room) -> None:
    bench = Bench(office, room.id, 1)
    inspection = scored(bench, [{}, {"C12": 0}])
    view = show_panel(office, inspection)
    assert not view.may_settle
    assert "至少要 3 人" in view.why_not
    assert refused(lambda: settle(office, Settle(inspection, "C12", points=2))) == "settlement.not_now"


def test_a_panel_without_market_regulation_settles_nothing(office: Office, room: Room) -> None:
    bench = Bench(office, room.id, 4)
    inspection = bench.hand_out()
    for each in bench.members[1:]:
        bench.score(each, {}, inspection)
    unassign(office, Unassign(inspection, office.person.id, "不评"))
    view = show_panel(office, inspection)
    assert "市场监管" in view.why_not
    assert any("李明" in warning for warning in view.warnings)
    bench.score(bench.members[0], {}, inspection)
    assert show_panel(office, inspection).may_settle


def test_a_found_veto_needs_a_second_member(bench: Bench) -> None:
    inspection = bench.hand_out()
    for office in (bench.chair, *bench.members[:3]):
        bench.score(office, {}, inspection)
    zhou = bench.members[3]
    sheet = bench.begin(zhou, inspection)
    find_veto(zhou, sheet, "V3")
    sign_sheet(zhou, SignSheet(sheet))
    (row,) = show_panel(bench.chair, inspection).rows
    assert (row.kind, row.lacks, row.proposed and row.proposed.veto) == (
        "veto",
        ("second_member",),
        "not_found",
    )
    found = Settle(inspection, "V3", veto="found", reason="证据确凿")
    assert refused(lambda: settle(bench.chair, found)) == "settlement.veto_second_member"
    wang = bench.members[1]
    reopen_sheet(wang, ReopenSheet(show_seat(bench, inspection, wang), "再看录像"))
    again = show_seat(bench, inspection, wang)
    find_veto(wang, again, "V3")
    sign_sheet(wang, SignSheet(again))
    view = settle(bench.chair, found).view
    assert view.result is not None
    assert (view.result.status, view.result.total) == ("not_rated", None)


def total(bench: Bench, inspection: str) -> str:
    """The points that the panel's sheet comes to."""
    result = show_panel(bench.chair, inspection).result
    assert result is not None
    return f"{result.total:f}"


def show_seat(bench: Bench, inspection: str, office: Office) -> str:
    """The sheet of a member."""
    seats = show_panel(bench.chair, inspection).seats
    return next(seat.sheet for seat in seats if seat.person == office.person.id)


def test_different_fan_counts_are_settled_too(bench: Bench) -> None:
    inspection = bench.hand_out()
    counts = (50_000, 50_000, 50_001, 50_000, 50_002)
    for office, fans in zip(bench.everybody, counts, strict=True):
        sheet = bench.begin(office, inspection)
        scores.enter_fans(office, scores.EnterFans(sheet, fans))
        sign_sheet(office, SignSheet(sheet))
    (row,) = show_panel(bench.chair, inspection).rows
    assert (row.kind, row.size, row.proposed and row.proposed.fans) == ("fans", 2, 50_000)
    settle(bench.chair, Settle(inspection, "fans", fans=50_000))
    assert total(bench, inspection) == "97.00"


def test_a_fact_counts_if_most_of_those_who_took_points_off_stated_it(bench: Bench) -> None:
    """All five take C09 and C12 off (2 points each); three say that it was one fact, which costs 2, not 4."""
    inspection = bench.hand_out()
    for stated, office in enumerate(bench.everybody):
        sheet = bench.begin(office, inspection)
        for item in ("C09", "C12"):
            take_off(office, sheet, item, 0)
        if stated < 3:
            join_fact(office, JoinFact(sheet, "刷单", ("C09", "C12")))
        sign_sheet(office, SignSheet(sheet))
    assert show_panel(bench.chair, inspection).rows == ()
    assert total(bench, inspection) == "95.00"
    reopened = show_seat(bench, inspection, bench.chair)
    fact = scores.show_sheet(bench.chair, reopened).facts[0].id
    reopen_sheet(bench.chair, ReopenSheet(reopened, "不是同一事实"))
    drop_fact(bench.chair, DropFact(reopened, fact))
    sign_sheet(bench.chair, SignSheet(reopened))
    assert total(bench, inspection) == "93.00"


def test_opening_a_sheet_again_takes_back_what_was_settled(bench: Bench) -> None:
    inspection = scored(bench, [{}, {}, {}, {}, {"C12": 0}])
    settle(bench.chair, Settle(inspection, "C12", points=2))
    li = bench.members[0]
    reopen_sheet(li, ReopenSheet(show_seat(bench, inspection, li), "漏看一段"))
    view = show_panel(bench.chair, inspection)
    assert [row.settled for row in view.rows] == [None]
    assert any("李明" in warning for warning in view.warnings)


def test_a_late_sheet_that_says_otherwise_makes_a_settlement_stale(bench: Bench) -> None:
    inspection = bench.hand_out()
    for office, given in zip(bench.everybody[:4], ({}, {}, {}, {"C12": 0}), strict=True):
        bench.score(office, given, inspection)
    settle(bench.chair, Settle(inspection, "C12", points=2))
    bench.score(bench.members[3], {"C12": 0}, inspection)
    view = show_panel(bench.chair, inspection)
    assert view.rows[0].settled is None
    assert any("重新合议" in warning and "C12" in warning for warning in view.warnings)


def test_the_last_settlement_is_taken_back_and_done_again(bench: Bench) -> None:
    inspection = scored(bench, [{"C13": 1}, {"C13": 1}, {}, {"C13": 1}, {"C13": 1}])
    settle(bench.chair, Settle(inspection, "C13", points=1))
    history.undo(bench.chair, history.Undo(inspection))
    assert show_panel(bench.chair, inspection).settled == 0
    history.redo(bench.chair, history.Redo(inspection))
    (row,) = show_panel(bench.chair, inspection).rows
    assert row.settled is not None
    assert row.settled.points == 1
    another = next(each for each in bench.members if each.person.id not in row.settled.dissent)
    assert refused(lambda: history.undo(another, history.Undo(inspection))) == "undo.nothing"


def test_the_second_who_settles_the_same_row_is_told_who_was_first(bench: Bench) -> None:
    """As at a server, where the lead has two laptops in one database."""
    inspection = scored(bench, [{"C11": 0}, {}, {}, {}, {}])
    other = at_another_laptop(bench.chair)
    (row,) = show_panel(bench.chair, inspection).rows
    assert row.seen == 0
    settle(other, Settle(inspection, "C11", points=2, seen=row.seen))
    late = Settle(inspection, "C11", points=0, reason="证据充分", seen=row.seen)
    with pytest.raises(Refused) as caught:
        settle(bench.chair, late)
    assert caught.value.code == "meanwhile"
    assert caught.value.values["by"] == bench.chair.person.name
    (row,) = show_panel(bench.chair, inspection).rows
    assert row.settled is not None
    assert row.settled.points == 2
    clear_settlement(bench.chair, ClearSettlement(inspection, "C11", seen=row.seen))
    assert refused(lambda: clear_settlement(other, ClearSettlement(inspection, "C11", seen=row.seen))) == (
        "meanwhile"
    )
    (row,) = show_panel(other, inspection).rows
    settle(other, Settle(inspection, "C11", points=2, seen=row.seen))
