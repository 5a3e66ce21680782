"""A filled sheet as it is shown: how far it is, and what is to be settled before signing."""

import io

import pytest
from PIL import Image

from greenrating.evidence import AttachEvidence, attach_evidence
from greenrating.facts import JoinFact, join_fact
from greenrating.inspections import OpenInspection, open_inspection
from greenrating.office import Office
from greenrating.records import Room
from greenrating.scores import (
    ClearAnswer,
    EnterNotApplicable,
    EnterScore,
    EnterVeto,
    EnterWords,
    clear_answer,
    enter_not_applicable,
    enter_score,
    enter_veto,
    enter_words,
    show_sheet,
)
from greenrating.views import SheetView
from tests.support.filling import fill, scored


@pytest.fixture
def sheet(office: Office, room: Room) -> str:
    return open_inspection(office, OpenInspection(room.id)).sheet_id


def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (4, 3), "green").save(out, "PNG")
    return out.getvalue()


def held(view: SheetView) -> dict[tuple[str, bool], tuple[str, ...]]:
    return {(hold.kind, hold.blocking): hold.items for hold in view.holds}


def attach(office: Office, sheet: str, target: str) -> SheetView:
    command = AttachEvidence(sheet, target, "截图.png", "image/png", picture(), "screenshot")
    return scored(attach_evidence(office, command))


def test_an_empty_sheet_is_all_blank_and_cannot_be_signed(office: Office, sheet: str, room: Room) -> None:
    view = show_sheet(office, sheet)
    assert [(part.id, part.done, part.of) for part in view.progress] == [
        ("vetoes", 0, 4),
        ("fans", 0, 1),
        ("C", 0, 25),
        ("Q", 0, 9),
        ("S", 0, 4),
        ("T", 0, 3),
    ]
    assert (view.done, view.of) == (0, 41)
    blank = held(view)["blank", True]
    assert blank[:6] == ("V1", "V2", "V3", "V4", "fans", "C01")
    assert (len(blank), blank[-1]) == (46, "T03")
    assert not view.can_sign
    assert (view.room.id, view.member, view.signed, view.last, view.stars_now) == (
        room.id,
        "陈静",
        None,
        None,
        None,
    )


def test_a_full_sheet_holds_nothing(office: Office, sheet: str) -> None:
    fill(office, sheet)
    view = show_sheet(office, sheet)
    assert (view.done, view.of, view.holds, view.can_sign) == (41, 41, (), True)
    assert [part.done == part.of for part in view.progress] == [True] * 6


def test_a_deduction_asks_for_reason_evidence_and_method(office: Office, sheet: str) -> None:
    fill(office, sheet)
    view = enter_score(office, EnterScore(sheet, "C11", 0)).view
    assert held(view) == {
        ("reason_missing", True): ("C11",),
        ("evidence_missing", False): ("C11",),
        ("method_missing", False): ("C11",),
    }
    assert not view.can_sign
    method = view.sheet.items["C11"].methods[0]
    view = scored(enter_words(office, EnterWords(sheet, "C11", reason="虚假信息", methods=(method,))))
    assert held(view) == {("evidence_missing", False): ("C11",)}
    assert view.can_sign
    assert attach(office, sheet, "C11").holds == ()


def test_full_points_again_need_no_reason(office: Office, sheet: str) -> None:
    fill(office, sheet)
    enter_score(office, EnterScore(sheet, "C11", 0))
    assert enter_score(office, EnterScore(sheet, "C11", 2)).view.holds == ()


def test_a_found_veto_decides_over_blank_scores(office: Office, sheet: str) -> None:
    # CONTRACT: a veto that is found decides even if other answers are blank
    for veto in ("V2", "V4"):
        enter_veto(office, EnterVeto(sheet, veto, "not_found"))
    enter_veto(office, EnterVeto(sheet, "V1", "met"))
    view = enter_veto(office, EnterVeto(sheet, "V3", "found")).view
    found = held(view)
    assert found["reason_missing", True] == ("V3",)
    assert found["veto_evidence_missing", True] == ("V3",)
    assert found["blank", False][0] == "fans"
    assert len(found["blank", False]) == 42
    assert ("blank", True) not in found
    enter_words(office, EnterWords(sheet, "V3", reason="00:12:40 血腥画面"))
    view = attach(office, sheet, "V3")
    assert view.can_sign


def test_the_other_vetoes_must_be_answered_even_then(office: Office, sheet: str) -> None:
    view = enter_veto(office, EnterVeto(sheet, "V3", "found")).view
    assert held(view)["blank", True] == ("V1", "V2", "V4")


def test_not_applicable_waits_for_the_chair_without_blocking(office: Office, sheet: str) -> None:
    fill(office, sheet)
    for item in ("C05", "C03"):
        view = enter_not_applicable(office, EnterNotApplicable(sheet, item, "运营者不是平台")).view
    assert held(view) == {("na_consent", False): ("C03", "C05")}
    assert view.can_sign


def test_the_words_and_the_evidence_of_a_fact_serve_its_items(office: Office, sheet: str) -> None:
    fill(office, sheet)
    for item in ("C09", "C12"):
        enter_score(office, EnterScore(sheet, item, 0))
        method = show_sheet(office, sheet).sheet.methods[0].id
        enter_words(office, EnterWords(sheet, item, methods=(method,)))
    view = join_fact(office, JoinFact(sheet, "虚假购买", ("C09", "C12"))).view
    assert held(view) == {("evidence_missing", False): ("C09", "C12"), ("one_fact", False): ("C09",)}
    assert held(attach(office, sheet, view.facts[0].id)) == {("one_fact", False): ("C09",)}


def test_the_last_act_is_told_in_short(office: Office, sheet: str) -> None:
    enter_score(office, EnterScore(sheet, "C11", 2))
    last = enter_score(office, EnterScore(sheet, "C11", 0)).view.last
    assert last is not None
    assert (last.act, last.item, last.before, last.after) == ("score.enter", "C11", "2", "0")
    assert (last.at, last.can_undo, last.can_redo) == (office.now(), True, False)
    last = enter_not_applicable(office, EnterNotApplicable(sheet, "C05", "无")).view.last
    assert last is not None
    assert (last.item, last.before, last.after) == ("C05", "空白", "不适用")
    last = clear_answer(office, ClearAnswer(sheet, "C11")).view.last
    assert last is not None
    assert (last.act, last.before, last.after) == ("answer.clear", "0", "空白")
