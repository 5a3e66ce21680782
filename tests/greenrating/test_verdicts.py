"""Verdicts: what is stored, what a decision does, what becomes of a verdict whose sheet is opened again."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from greenrating import keys, scores
from greenrating.applications import EnterApplication, enter_application
from greenrating.cases import read_case
from greenrating.errors import Refused, Untrusted
from greenrating.facts import JoinFact, join_fact
from greenrating.filled import answers_of, case_of, read_filled
from greenrating.inspections import OpenInspection, open_inspection
from greenrating.office import Office
from greenrating.opening import create_workspace
from greenrating.people import SaveOffice, save_office
from greenrating.records import Answer, Room, StarGrant, Title, Verdict
from greenrating.rooms import SaveRoom, save_room, show
from greenrating.signing import ReopenSheet, SignSheet, reopen_sheet, sign_sheet
from greenrating.titles import RecordTitle, record_title
from greenrating.verdicts import (
    DrawUpVerdict,
    RecordDecision,
    check_verdict,
    draw_up_verdict,
    list_verdicts,
    record_decision,
    show_verdict,
)
from greenrating.views import SheetView, VerdictView
from scoring.rating import rate
from scoring.result import NextStar
from tests.support.filling import fill, scored

TODAY = date(2026, 3, 12)


def apply(office: Office, room: str, **declared: object) -> None:
    facts: dict[str, object] = {
        "fans": 30_000,
        "fans_on": TODAY,
        "turnover_yuan": 10_000_000,
        "charter": True,
        "willing": True,
    }
    enter_application(office, EnterApplication(room, **{**facts, **declared}))  # type: ignore[arg-type]


def begin(office: Office, room: str, **declared: object) -> SheetView:
    """A first rating with a full sheet, ready to be signed."""
    apply(office, room, **declared)
    view = open_inspection(office, OpenInspection(room)).view
    fill(office, view.id)
    return view


def deduct(office: Office, sheet: str, item: str, points: int, reason: str) -> None:
    scores.enter_score(office, scores.EnterScore(sheet, item, points))
    scores.enter_words(office, scores.EnterWords(sheet, item, reason=reason))


def draw_up(office: Office, sheet: SheetView) -> VerdictView:
    sign_sheet(office, SignSheet(sheet.id))
    return draw_up_verdict(office, DrawUpVerdict(sheet.inspection.id)).view


def decide(office: Office, verdict: str, kind: str, **with_: object) -> VerdictView:
    command = RecordDecision(verdict, kind, with_.pop("on", TODAY), **with_)  # type: ignore[arg-type]
    return record_decision(office, command).view


def refusal(do: Callable[[], object]) -> Refused:
    with pytest.raises(Refused) as caught:
        do()
    assert str(caught.value)
    return caught.value


@pytest.fixture
def verdict(office: Office, room: Room) -> VerdictView:
    """A full first rating, not yet reported."""
    return draw_up(office, begin(office, room.id))


def test_a_full_first_rating_comes_to_97_and_three_stars(office: Office, verdict: VerdictView) -> None:
    # vector 1
    result = verdict.result
    assert (result.status, result.total, result.computed_star, result.star) == (
        "rated",
        Decimal("97.00"),
        5,
        3,
    )
    assert [(s.id, s.earned, s.points) for s in verdict.sections] == [
        ("F", 7, 10),
        ("C", 50, 50),
        ("Q", 20, 20),
        ("S", 10, 10),
        ("T", 10, 10),
    ]
    assert (verdict.number, verdict.state, verdict.deductions) == ("2026-0001", "pending", ())
    assert [(each.by, each.at) for each in verdict.signed] == [("陈静", office.now())]
    assert (verdict.made_by, verdict.office, verdict.star_in_force) == (
        "陈静",
        "清溪县绿色直播间评审小组",
        None,
    )
    (line,) = list_verdicts(office)
    assert (line.id, line.total, line.computed_star, line.star, line.state, line.kind) == (
        verdict.id,
        "97.00",
        5,
        3,
        "pending",
        "first",
    )
    assert scores.show_sheet(office, verdict.filled.id).verdict == verdict.id


def test_each_deduction_is_told_with_its_reason_and_a_fact_is_charged_once(
    office: Office, room: Room
) -> None:
    sheet = begin(office, room.id)
    deduct(office, sheet.id, "C09", 0, "虚假购买 3 单")
    scores.enter_score(office, scores.EnterScore(sheet.id, "C12", 0))
    join_fact(office, JoinFact(sheet.id, "3月2日刷单", ("C09", "C12")))
    deduct(office, sheet.id, "T01", 3, "投诉处理超时")
    scores.enter_not_applicable(office, scores.EnterNotApplicable(sheet.id, "C05", "未与服务机构合作"))
    view = draw_up(office, sheet)
    # 97 − 2 (C09, once) − 1 (T01); vectors 17 and 19
    assert view.result.total == Decimal("94.00")
    assert [(d.item, d.lost, d.reason) for d in view.deductions] == [
        ("C09", 2, "虚假购买 3 单"),
        ("T01", 1, "投诉处理超时"),
    ]
    assert view.deductions[0].clauses == ("5.4.2", "5.5.3 b)")
    assert view.not_applicable == (("C05", "未与服务机构合作"),)
    assert [(fact.words, fact.charged) for fact in view.facts] == [("3月2日刷单", "C09")]
    assert view.result.next_star == NextStar(5, Decimal("1.00"))  # five stars begin at 95


def test_a_found_veto_gives_no_total(office: Office, room: Room) -> None:
    # vector 10
    sheet = begin(office, room.id)
    scores.enter_veto(office, scores.EnterVeto(sheet.id, "V3", "found"))
    scores.enter_words(office, scores.EnterWords(sheet.id, "V3", reason="00:12:40 血腥画面"))
    from greenrating.evidence import AttachEvidence, attach_evidence

    attach_evidence(office, AttachEvidence(sheet.id, "V3", "截图.pdf", "", b"%PDF-1.7", "screenshot"))
    view = draw_up(office, sheet)
    assert (view.result.status, view.result.total, view.sections, view.deductions) == (
        "not_rated",
        None,
        (),
        (),
    )


def test_a_missing_fact_of_the_application_is_named(office: Office, room: Room) -> None:
    sheet = begin(office, room.id, charter=None)
    sign_sheet(office, SignSheet(sheet.id))
    refused = refusal(lambda: draw_up_verdict(office, DrawUpVerdict(sheet.inspection.id)))
    assert (refused.code, refused.field) == ("verdict.incomplete", "applicant.charter")
    assert list_verdicts(office) == ()


def test_an_unsigned_sheet_gives_no_verdict(office: Office, room: Room) -> None:
    sheet = begin(office, room.id)
    assert refusal(lambda: draw_up_verdict(office, DrawUpVerdict(sheet.inspection.id))).code == (
        "verdict.unsigned"
    )


def test_one_verdict_stands_at_a_time(office: Office, verdict: VerdictView) -> None:
    again = refusal(lambda: draw_up_verdict(office, DrawUpVerdict(verdict.inspection.id)))
    assert (again.code, again.values["number"]) == ("verdict.exists", "2026-0001")


def test_an_inspection_of_a_rated_room_has_points_and_no_star(office: Office, room: Room) -> None:
    record_title(office, RecordTitle(room.id, date(2024, 5, 6), "清市监〔2024〕7号", 3, date(2025, 1, 10)))
    view = open_inspection(office, OpenInspection(room.id)).view
    fill(office, view.id)
    made = draw_up(office, view)
    assert (made.inspection.kind, made.result.status) == ("inspection", "scored")
    assert (made.result.total, made.result.star, made.star_in_force) == (Decimal("97.00"), None, 3)
    decide(office, made.id, "reported")
    assert refusal(lambda: decide(office, made.id, "approved", document_no="1号")).code == (
        "decision.no_stars"
    )


def test_approval_lets_the_stars_take_effect_and_gives_the_title(
    office: Office, room: Room, verdict: VerdictView
) -> None:
    decide(office, verdict.id, "reported", document_no="清市监直播〔2026〕7 号")
    assert show(office, room.id).stars_now is None
    command = RecordDecision(verdict.id, "approved", TODAY, "清政审〔2026〕3 号")
    change = record_decision(office, command)
    assert (change.title_granted, change.view.state, change.view.star_in_force) == (True, "approved", 3)
    known = show(office, room.id)
    assert (known.stars_now, known.first) == (3, False)
    with office.store.read() as read:
        (title,) = read.find(Title)
        (grant,) = read.find(StarGrant)
    assert (title.granted, title.document_no) == (TODAY, "清政审〔2026〕3 号")
    assert (grant.stars, grant.effective, grant.source, grant.verdict) == (3, TODAY, "verdict", verdict.id)


def test_a_room_with_a_title_keeps_it(office: Office, room: Room) -> None:
    record_title(office, RecordTitle(room.id, date(2024, 5, 6), "清市监〔2024〕7号", None, None))
    made = draw_up(office, begin(office, room.id))
    decide(office, made.id, "reported")
    change = record_decision(office, RecordDecision(made.id, "approved", TODAY, "3 号"))
    assert not change.title_granted
    with office.store.read() as read:
        assert len(read.find(Title)) == 1


def test_the_higher_department_may_change_the_stars_without_touching_the_proposal(
    office: Office, room: Room, verdict: VerdictView
) -> None:
    # A39
    decide(office, verdict.id, "reported")
    view = decide(office, verdict.id, "changed", document_no="3 号", stars=2, reason="复核投诉记录")
    assert (view.state, view.result.star, view.star_in_force) == ("changed", 3, 2)
    assert view.decisions[-1].reason == "复核投诉记录"


def test_a_returned_verdict_can_be_reported_again(office: Office, verdict: VerdictView) -> None:
    decide(office, verdict.id, "reported")
    assert decide(office, verdict.id, "returned", reason="缺证据 2").state == "returned"
    assert decide(office, verdict.id, "reported").state == "reported"
    assert decide(office, verdict.id, "approved", document_no="3 号").state == "approved"


@pytest.mark.parametrize(
    ("before", "kind", "with_", "code"),
    [
        ((), "approved", {"document_no": "3 号"}, "decision.not_now"),
        ((), "returned", {"reason": "缺材料"}, "decision.not_now"),
        (("reported",), "reported", {}, "decision.not_now"),
        (("reported", "approved"), "withdrawn", {"reason": "写错"}, "decision.not_now"),
        (("withdrawn",), "reported", {}, "decision.not_now"),
        (("reported",), "approved", {}, "document_no.required"),
        (("reported",), "returned", {}, "reason.required"),
        (("reported",), "changed", {"document_no": "3 号", "stars": 2}, "reason.required"),
        (("reported",), "changed", {"document_no": "3 号", "reason": "复核"}, "decision.stars"),
        (("reported",), "changed", {"document_no": "3 号", "reason": "复核", "stars": 6}, "decision.stars"),
        (("reported",), "approved", {"document_no": "3 号", "stars": 3}, "decision.stars"),
        (("reported",), "approved", {"document_no": "3 号", "on": date(2026, 3, 11)}, "decision.date"),
        ((), "reported", {"on": date(2026, 3, 13)}, "decision.date"),
        ((), "forgotten", {}, "decision.kind"),
    ],
)
def test_a_decision_that_cannot_follow_is_refused(
    office: Office,
    verdict: VerdictView,
    before: tuple[str, ...],
    kind: str,
    with_: dict[str, object],
    code: str,
) -> None:
    for each in before:
        reason = "写错" if each == "withdrawn" else ""
        decide(office, verdict.id, each, document_no="2 号", reason=reason)
    state = show_verdict(office, verdict.id).state
    assert refusal(lambda: decide(office, verdict.id, kind, **with_)).code == code
    assert show_verdict(office, verdict.id).state == state


def test_opening_the_sheet_again_withdraws_the_verdict_and_keeps_it_as_it_was(
    office: Office, room: Room
) -> None:
    sheet = begin(office, room.id)
    deduct(office, sheet.id, "T01", 3, "投诉处理超时")
    first = draw_up(office, sheet)
    decide(office, first.id, "reported")
    assert scored(reopen_sheet(office, ReopenSheet(sheet.id, "T01 看错"))).verdict == ""
    assert show_verdict(office, first.id).state == "withdrawn"
    scores.enter_score(office, scores.EnterScore(sheet.id, "T01", 4))
    save_room(office, SaveRoom(room.id, "青禾家居直播间", room.platform, room.account, room.operator))
    second = draw_up(office, sheet)
    old = show_verdict(office, first.id)
    assert (old.state, second.state, second.number) == ("superseded", "pending", "2026-0002")
    assert (old.result.total, second.result.total) == (Decimal("96.00"), Decimal("97.00"))
    assert [(d.item, d.reason) for d in old.deductions] == [("T01", "投诉处理超时")]
    assert (old.room.name, second.room.name) == ("青禾家纺直播间", "青禾家居直播间")
    assert old.filled.items["T01"].points == 3
    assert old.digest == first.digest


def test_a_sheet_with_stars_in_force_stays_shut(office: Office, verdict: VerdictView) -> None:
    decide(office, verdict.id, "reported")
    decide(office, verdict.id, "approved", document_no="3 号")
    refused = refusal(lambda: reopen_sheet(office, ReopenSheet(verdict.filled.id, "再看")))
    assert (refused.code, refused.values["number"]) == ("sheet.decided", "2026-0001")


def test_numbers_run_by_the_year_and_the_pattern_of_the_office(office: Office) -> None:
    save_office(office, SaveOffice("清溪县", "清溪县", "清溪县市场监管局", "清直评〔{year}〕{n} 号"))
    numbers: list[str] = []
    for account in ("a", "b", "c"):
        room = save_room(office, SaveRoom(None, f"直播间{account}", "抖音", account, "某公司")).room_id
        numbers.append(draw_up(office, begin(office, room)).number)
    assert numbers == ["清直评〔2026〕1 号", "清直评〔2026〕2 号", "清直评〔2026〕3 号"]


def test_a_pattern_without_a_number_is_refused_when_it_would_repeat(office: Office, room: Room) -> None:
    draw_up(office, begin(office, room.id))
    office.row = replace(office.row, number_pattern="2026-0001")
    other = save_room(office, SaveRoom(None, "山里人家", "快手", "slrj", "合作社")).room_id
    sheet = begin(office, other)
    sign_sheet(office, SignSheet(sheet.id))
    refused = refusal(lambda: draw_up_verdict(office, DrawUpVerdict(sheet.inspection.id)))
    assert refused.code == "office.number_pattern"


def tamper(office: Office, verdict: str, **values: str) -> None:
    from greenrating.store.store import Act

    with office.store.work(Act("tamper")) as work:
        work.put(replace(work.get(Verdict, verdict), **values))


def test_a_stored_verdict_rates_to_itself(office: Office, verdict: VerdictView) -> None:
    check_verdict(office, verdict.id)
    with office.store.read() as read:
        row = read.get(Verdict, verdict.id)
    result = rate(verdict.sheet, read_case(json.loads(row.case), verdict.sheet))
    assert (result.total, result.star, result.earned) == (
        verdict.result.total,
        verdict.result.star,
        verdict.result.earned,
    )


def test_a_result_that_was_altered_is_not_believed(office: Office, verdict: VerdictView) -> None:
    with office.store.read() as read:
        row = read.get(Verdict, verdict.id)
    tamper(office, verdict.id, result=row.result.replace('"star":3', '"star":5'))
    for look in (show_verdict, check_verdict):
        with pytest.raises(Untrusted, match="2026-0001"):
            look(office, verdict.id)


def test_a_result_altered_together_with_its_digest_does_not_stand_the_check(
    office: Office, verdict: VerdictView
) -> None:
    from greenrating.digests import verdict_digest

    with office.store.read() as read:
        row = read.get(Verdict, verdict.id)
    forged = row.result.replace('"star":3', '"star":5')
    digest = verdict_digest(json.loads(row.case), json.loads(forged), row.sheet_sha256)
    tamper(office, verdict.id, result=forged, digest=digest)
    with pytest.raises(Untrusted):
        check_verdict(office, verdict.id)


def test_answers_altered_after_signing_give_no_verdict(office: Office, room: Room) -> None:
    from greenrating.store.store import Act

    sheet = begin(office, room.id)
    deduct(office, sheet.id, "T01", 0, "没有渠道")
    sign_sheet(office, SignSheet(sheet.id))
    with office.store.work(Act("tamper")) as work:
        (row,) = work.find(Answer, sheet=sheet.id, item="T01")
        work.put(replace(row, points=4))
    with pytest.raises(Untrusted):
        draw_up_verdict(office, DrawUpVerdict(sheet.inspection.id))


@given(
    lost=st.dictionaries(st.sampled_from(["C01", "C09", "C12", "Q03", "S01", "T01"]), st.integers(0, 1)),
    fans=st.integers(0, 700_000),
    away=st.booleans(),
)
@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_a_case_written_down_and_read_again_rates_the_same(
    office: Office, lost: dict[str, int], fans: int, away: bool
) -> None:
    room = save_room(office, SaveRoom(None, "任意", "抖音", f"r{len(list_rooms(office))}", "某公司")).room_id
    sheet = begin(office, room)
    for item, points in lost.items():
        points = 0 if item in ("C09", "C12") else points
        scores.enter_score(office, scores.EnterScore(sheet.id, item, points))
    scores.enter_fans(office, scores.EnterFans(sheet.id, fans))
    if away:
        scores.enter_not_applicable(office, scores.EnterNotApplicable(sheet.id, "C05", "未合作"))
        join_fact(office, JoinFact(sheet.id, "同一事实", ("C05", "C09", "C12")))
    with office.store.read() as read:
        filled = read_filled(read, sheet.id)
    case = case_of("first", filled.application, answers_of(sheet.sheet, filled.answers, filled.facts))
    from greenrating.cases import case_to_json

    again = read_case(json.loads(json.dumps(case_to_json(case))), sheet.sheet)
    assert rate(sheet.sheet, again) == rate(sheet.sheet, case)


def list_rooms(office: Office) -> list[Room]:
    with office.store.read() as read:
        return read.find_all(Room)


def test_two_laptops_never_give_a_row_the_same_id(
    office: Office, room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keys, "COST", keys.Cost(memory=64, passes=1, lanes=1))
    other, _ = create_workspace(tmp_path / "另一台", "另一处", "李明", "商务局", "correct horse")
    try:
        theirs = save_room(
            other, SaveRoom(None, room.name, room.platform, room.account, room.operator)
        ).room_id
        ids: list[set[str]] = []
        for each, where in ((office, room.id), (other, theirs)):
            sheet = open_inspection(each, OpenInspection(where)).sheet_id
            fill(each, sheet)
            with each.store.read() as read:
                ids.append({row.id for row in read.find_all(Answer)})
        assert len(ids[0]) == len(ids[1]) == 46
        assert ids[0].isdisjoint(ids[1])
    finally:
        other.close()
