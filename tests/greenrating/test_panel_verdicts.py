"""The verdict of a panel: put together from members' sheets, signed, reported, checked anew."""

import json
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from shutil import copytree

import pytest

from greenrating.declarations import Declare, declare
from greenrating.endorsing import Endorse, endorse
from greenrating.errors import Refused, Untrusted
from greenrating.identity import fingerprint, holds
from greenrating.identity import new as new_identity
from greenrating.office import Office
from greenrating.opening import open_workspace
from greenrating.records import Answer, Decision, Room, Verdict
from greenrating.settling import Settle, settle, show_panel
from greenrating.signing import ReopenSheet, SignSheet, reopen_sheet, sign_sheet
from greenrating.verdicts import (
    DrawUpVerdict,
    RecordDecision,
    check_verdict,
    draw_up_verdict,
    record_decision,
    show_verdict,
)
from tests.greenrating.conftest import PASSPHRASE, Clock, registered
from tests.support.panel import Bench

TODAY = date(2026, 3, 12)


@pytest.fixture
def bench(office: Office, room: Room) -> Bench:
    return Bench(office, room.id)


def refused(do: Callable[[], object]) -> str:
    with pytest.raises(Refused) as caught:
        do()
    assert str(caught.value)
    return caught.value.code


def scored(bench: Bench, *given: dict[str, int]) -> str:
    inspection = bench.hand_out()
    for office, points in zip(bench.everybody, given, strict=False):
        bench.score(office, points, inspection)
    return inspection


def drawn(bench: Bench) -> str:
    """A verdict of five who differ on C12 (settled as proposed) and C11 (settled otherwise)."""
    inspection = scored(bench, {}, {}, {}, {"C12": 0}, {"C12": 0, "C11": 0})
    settle(bench.chair, Settle(inspection, "C12", points=2))
    settle(bench.chair, Settle(inspection, "C11", points=0, reason="录像证实"))
    return draw_up_verdict(bench.chair, DrawUpVerdict(inspection)).verdict_id


@pytest.fixture(scope="module")
def made(founded: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Bench, str]:
    """The verdict of `drawn`, made once: the closed workspace, its people, and the verdict's id."""
    folder = copytree(founded, tmp_path_factory.mktemp("made") / "评审")
    with closing(open_workspace(folder, PASSPHRASE, clock=Clock(), ask_keyring=False)) as office:
        bench = Bench(office, registered(office).id)
        return folder, bench, drawn(bench)


@pytest.fixture
def drawn_up(made: tuple[Path, Bench, str], tmp_path: Path, clock: Clock) -> Iterator[tuple[Bench, str]]:
    """A copy of that workspace, opened, and the verdict."""
    folder, bench, verdict = made
    copied = copytree(folder, tmp_path / "评审")
    with closing(open_workspace(copied, PASSPHRASE, clock=clock, ask_keyring=False)) as office:
        yield bench.again(office), verdict


def test_a_verdict_is_put_together_from_agreed_and_settled_answers(drawn_up: tuple[Bench, str]) -> None:
    bench, verdict = drawn_up
    view = show_verdict(bench.chair, verdict)
    lost = next(item.points for item in view.sheet.items.values() if item.id == "C11")
    assert f"{view.result.total:f}" == f"{97 - lost}.00"
    assert [(each.item, each.lost) for each in view.deductions] == [("C11", lost)]
    assert view.panel is not None
    first = view.panel.members[0]
    assert (first.name, first.chair, first.total) == ("陈静", True, "97.00")
    assert {each.name for each in view.panel.members} == {"陈静", "李明", "王芳", "赵强", "周婷"}
    assert {row.item: (row.result, row.overrides) for row in view.panel.rows} == {
        "C11": ("0", True),
        "C12": ("2", False),
    }
    over = next(row for row in view.panel.rows if row.item == "C11")
    assert (len(over.dissent), over.reason, over.by) == (4, "录像证实", "陈静")
    assert over.proposal.startswith("建议 ")
    assert view.panel.same_person == ("陈静",)  # she is supervisor, too (DOMAIN A50)
    assert view.panel.heads[0][1] > 0
    assert len(view.signed) == 5
    check_verdict(bench.chair, view.id)


def test_nothing_is_drawn_up_before_all_is_settled(bench: Bench) -> None:
    inspection = bench.hand_out()
    assert refused(lambda: draw_up_verdict(bench.chair, DrawUpVerdict(inspection))) == "sheet.blind"
    for office, given in zip(bench.everybody[:2], ({}, {"C12": 0}), strict=True):
        bench.score(office, given, inspection)
    draw = DrawUpVerdict(inspection)
    assert refused(lambda: draw_up_verdict(bench.chair, draw)) == "verdict.late"
    assert refused(lambda: draw_up_verdict(bench.chair, replace(draw, without="出差"))) == "verdict.short"
    bench.score(bench.members[1], {}, inspection)
    assert refused(lambda: draw_up_verdict(bench.chair, replace(draw, without="出差"))) == "verdict.unsettled"
    settle(bench.chair, Settle(inspection, "C12", points=2))
    view = draw_up_verdict(bench.chair, replace(draw, without="出差")).view
    assert view.panel is not None
    assert (set(view.panel.missing), view.panel.without) == ({"赵强", "周婷"}, "出差")


def test_who_is_recused_is_shown_and_counts_for_nothing(bench: Bench) -> None:
    inspection = scored(bench, {}, {}, {}, {"C12": 0})
    zhao, zhou = bench.members[2], bench.members[3]
    declare(zhou, Declare(inspection, recused=True, reason="亲属任职"))
    declare(zhao, Declare(inspection, recused=True, reason="曾任顾问"))
    assert show_panel(bench.chair, inspection).rows == ()
    view = draw_up_verdict(bench.chair, DrawUpVerdict(inspection)).view
    assert view.panel is not None
    assert (set(view.panel.recused), len(view.panel.members)) == ({"周婷", "赵强"}, 3)
    assert refused(lambda: endorse(zhao, Endorse(view.id))) == "endorsement.not_panel"


def test_chair_and_a_quorum_sign_before_it_is_reported(drawn_up: tuple[Bench, str]) -> None:
    bench, verdict = drawn_up
    report = RecordDecision(verdict, "reported", TODAY)
    chair, li, wang, zhao, _ = bench.everybody
    assert refused(lambda: record_decision(chair, report)) == "verdict.unendorsed"
    endorse(li, Endorse(verdict, "C11 不应扣分"))
    endorse(wang, Endorse(verdict))
    endorse(zhao, Endorse(verdict))
    assert refused(lambda: record_decision(chair, report)) == "verdict.unendorsed"
    view = endorse(chair, Endorse(verdict)).view
    assert [(each.name, each.role, each.dissent, each.holds) for each in view.endorsements] == [
        ("陈静", "chair", "", True),
        ("李明", "member", "C11 不应扣分", True),
        ("王芳", "member", "", True),
        ("赵强", "member", "", True),
    ]
    assert li.identity is not None
    assert view.endorsements[1].fingerprint == fingerprint(li.identity.public)
    assert refused(lambda: endorse(li, Endorse(verdict))) == "endorsement.done"
    assert record_decision(chair, report).view.state == "reported"
    assert refused(lambda: endorse(bench.members[3], Endorse(verdict))) == "endorsement.closed"
    with chair.store.read() as read:
        (decision,) = read.find(Decision)
    fields = {"decision": decision.id, "verdict": verdict, "kind": "reported", "on": "2026-03-12"}
    rest: dict[str, object] = {"document_no": "", "stars": None, "reason": ""}
    assert chair.identity is not None
    assert holds(chair.identity.public, decision.signature, "decision", {**fields, **rest})


def test_without_keys_nobody_signs(drawn_up: tuple[Bench, str]) -> None:
    bench, verdict = drawn_up
    bare = replace(bench.members[0], identity=None)
    assert refused(lambda: endorse(bare, Endorse(verdict))) == "identity.missing"


def test_opening_a_sheet_again_withdraws_verdict_and_settlements(drawn_up: tuple[Bench, str]) -> None:
    bench, verdict = drawn_up
    endorse(bench.chair, Endorse(verdict))
    inspection = show_verdict(bench.chair, verdict).inspection.id
    li = bench.members[0]
    sheet = next(s.sheet for s in show_panel(li, inspection).seats if s.person == li.person.id)
    reopen_sheet(li, ReopenSheet(sheet, "漏看一段录像"))
    view = show_verdict(bench.chair, verdict)
    assert (view.state, view.decisions[-1].reason) == ("withdrawn", "漏看一段录像")
    assert refused(lambda: endorse(bench.members[1], Endorse(verdict))) == "endorsement.closed"
    assert refused(lambda: show_verdict(li, verdict)) == "sheet.blind"
    sign_sheet(li, SignSheet(sheet))
    panel = show_panel(bench.chair, inspection)
    assert [row.settled for row in panel.rows] == [None, None]


def test_a_verdict_in_force_stays_whatever_is_opened(drawn_up: tuple[Bench, str]) -> None:
    bench, verdict = drawn_up
    for office in bench.everybody[:3]:
        endorse(office, Endorse(verdict))
    record_decision(bench.chair, RecordDecision(verdict, "reported", TODAY))
    record_decision(bench.chair, RecordDecision(verdict, "approved", TODAY, "清市监〔2026〕1号"))
    li = bench.members[0]
    inspection = show_verdict(bench.chair, verdict).inspection.id
    sheet = next(s.sheet for s in show_panel(li, inspection).seats if s.person == li.person.id)
    assert refused(lambda: reopen_sheet(li, ReopenSheet(sheet, "x"))) == "sheet.decided"
    assert refused(lambda: declare(li, Declare(inspection, recused=True, reason="x"))) == "sheet.decided"


def test_a_sheet_that_was_altered_behind_its_signature_stops_the_verdict(bench: Bench) -> None:
    inspection = scored(bench, {}, {}, {}, {}, {})
    with bench.chair.store.read() as read:
        row = next(row for row in read.find(Answer, item="C20") if row.points)
    from greenrating.store.store import Act

    with bench.chair.store.work(Act("score.enter")) as work:
        work.put(replace(row, note="后来加的"))
    with pytest.raises(Untrusted) as untrusted:
        draw_up_verdict(bench.chair, DrawUpVerdict(inspection))
    assert "摘要不符" in untrusted.value.faults[0]


def test_a_sheet_signed_by_a_key_that_is_not_on_the_roster_stops_the_verdict(bench: Bench) -> None:
    inspection = bench.hand_out()
    li = bench.members[0]
    bench.members[0] = replace(li, identity=new_identity(li.person.id))
    for office in bench.everybody:
        bench.score(office, {}, inspection)
    with pytest.raises(Untrusted) as untrusted:
        draw_up_verdict(bench.chair, DrawUpVerdict(inspection))
    assert untrusted.value.faults == ("李明签名所用的公钥不在名册上，或已停用。",)


def test_a_verdict_whose_panel_was_altered_is_not_believed(
    drawn_up: tuple[Bench, str], tmp_path: Path
) -> None:
    bench, verdict = drawn_up
    with bench.chair.store.read() as read:
        row = read.get(Verdict, verdict)
    from greenrating.store.store import Act

    changed = json.loads(row.panel)
    changed["without"] = "都到齐了"
    with bench.chair.store.work(Act("verdict.draw_up")) as work:
        work.put(replace(row, panel=json.dumps(changed)))
    with pytest.raises(Untrusted):
        show_verdict(bench.chair, verdict)
