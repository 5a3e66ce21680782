"""Filling a sheet: what a command writes, what it refuses, what stays beside an answer."""

from decimal import Decimal
from typing import Any

import pytest

from greenrating.errors import Refused
from greenrating.inspections import OpenInspection, open_inspection
from greenrating.office import Office
from greenrating.records import Answer, FilledSheet, Room
from greenrating.scores import (
    ClearAnswer,
    EnterFans,
    EnterNotApplicable,
    EnterScore,
    EnterVeto,
    EnterWords,
    FillRest,
    clear_answer,
    enter_fans,
    enter_not_applicable,
    enter_score,
    enter_veto,
    enter_words,
    fill_rest,
    show_sheet,
)
from tests.support.filling import scored


@pytest.fixture
def sheet(office: Office, room: Room) -> str:
    return open_inspection(office, OpenInspection(room.id)).sheet_id


def refused(service: Any, office: Office, command: object) -> Refused:
    with pytest.raises(Refused) as caught:
        service(office, command)
    assert str(caught.value)  # there is a sentence for it
    return caught.value


def test_a_score_is_on_disk_when_the_command_returns(office: Office, sheet: str) -> None:
    changed = enter_score(office, EnterScore(sheet, "C11", 2))
    assert (changed.sheet_id, changed.items) == (sheet, ("C11",))
    assert changed.view.items["C11"].points == 2
    with office.store.read() as read:
        assert [(row.item, row.points) for row in read.find(Answer, sheet=sheet)] == [("C11", 2)]


def test_answering_twice_is_answering_once(office: Office, sheet: str) -> None:
    for _ in range(2):
        enter_score(office, EnterScore(sheet, "C11", 2))
    with office.store.read() as read:
        assert len(read.find_all(Answer, sheet=sheet)) == 1
        assert [act.act for act in read.acts(sheet)] == ["score.enter"]


@pytest.mark.parametrize(
    ("item", "points", "state"),
    [
        ("C11", 2, "full"),
        ("C11", 0, "zero"),
        ("C13", 1, "partial"),
        ("T01", 3, "partial"),
        ("T01", 4, "full"),
    ],
)
def test_each_step_of_an_item_has_its_state(
    office: Office, sheet: str, item: str, points: int, state: str
) -> None:
    assert enter_score(office, EnterScore(sheet, item, points)).view.items[item].state == state


@pytest.mark.parametrize(
    ("item", "points"),
    [("C11", 1), ("C11", 3), ("C11", -2), ("C01", Decimal("0.5")), ("C01", True), ("T01", 5)],
)
def test_points_off_the_steps_are_refused(office: Office, sheet: str, item: str, points: Any) -> None:
    # C11 is a prohibition: nothing or all (DOMAIN A8)
    assert refused(enter_score, office, EnterScore(sheet, item, points)).code == "score.step"
    assert show_sheet(office, sheet).items[item].state == "blank"


@pytest.mark.parametrize("item", ["C26", "V1", "fans", "F1", ""])
def test_an_unknown_item_is_refused(office: Office, sheet: str, item: str) -> None:
    assert refused(enter_score, office, EnterScore(sheet, item, 2)).code == "item.unknown"


def test_not_applicable_needs_a_reason_and_an_item_that_may_be(office: Office, sheet: str) -> None:
    assert (
        refused(enter_not_applicable, office, EnterNotApplicable(sheet, "C05", " ")).code == "reason.required"
    )
    wrong = refused(enter_not_applicable, office, EnterNotApplicable(sheet, "C11", "无"))
    assert wrong.code == "item.always_applies"
    item = enter_not_applicable(office, EnterNotApplicable(sheet, "C05", "未与服务机构合作")).view.items[
        "C05"
    ]
    assert (item.state, item.na, item.points, item.counts) == ("na", "未与服务机构合作", None, 2)


def test_a_score_takes_the_place_of_not_applicable_and_back(office: Office, sheet: str) -> None:
    enter_not_applicable(office, EnterNotApplicable(sheet, "C05", "未与服务机构合作"))
    item = enter_score(office, EnterScore(sheet, "C05", 1)).view.items["C05"]
    assert (item.state, item.na, item.points) == ("partial", None, 1)
    item = enter_not_applicable(office, EnterNotApplicable(sheet, "C05", "合同已终止")).view.items["C05"]
    assert (item.state, item.na, item.points) == ("na", "合同已终止", None)


@pytest.mark.parametrize(
    ("veto", "clean", "found"),
    [("V1", "met", "not_met"), *((v, "not_found", "found") for v in ("V2", "V3", "V4"))],
)
def test_each_veto_takes_its_own_pair_alone(
    office: Office, sheet: str, veto: str, clean: Any, found: Any
) -> None:
    assert not enter_veto(office, EnterVeto(sheet, veto, clean)).view.vetoes[veto].found
    assert enter_veto(office, EnterVeto(sheet, veto, found)).view.vetoes[veto].found
    other = "found" if veto == "V1" else "not_met"
    assert refused(enter_veto, office, EnterVeto(sheet, veto, other)).code == "veto.answer"


@pytest.mark.parametrize(
    ("fans", "tier", "points"),
    [
        (9_999, "", 0),
        (10_000, "F1", 7),
        (50_000, "F1", 7),
        (50_001, "F2", 8),
        (100_000, "F2", 8),
        (500_000, "F3", 9),
        (500_001, "F4", 10),
    ],
)
def test_the_exact_fan_count_lights_its_tier(
    office: Office, sheet: str, fans: int, tier: str, points: int
) -> None:
    # vector 20 and A4
    shown = enter_fans(office, EnterFans(sheet, fans, "后台截图")).view.fans
    assert (shown.fans, shown.tier, shown.points, shown.note) == (fans, tier, points, "后台截图")


@pytest.mark.parametrize("fans", [-1, 10**11, True])
def test_an_impossible_fan_count_is_refused(office: Office, sheet: str, fans: int) -> None:
    assert refused(enter_fans, office, EnterFans(sheet, fans)).code == "fans.range"


def test_words_stay_when_the_points_change(office: Office, sheet: str) -> None:
    enter_words(office, EnterWords(sheet, "C11", reason="主播口述“天丝面料”，标注为棉", note="见 00:41:17"))
    method = show_sheet(office, sheet).sheet.methods[0].id
    enter_words(office, EnterWords(sheet, "C11", methods=(method,)))
    for points in (0, 2):
        item = enter_score(office, EnterScore(sheet, "C11", points)).view.items["C11"]
        assert item.reason == "主播口述“天丝面料”，标注为棉"
        assert (item.note, item.methods) == ("见 00:41:17", (method,))


def test_methods_stand_in_the_order_of_the_sheet_and_must_be_known(office: Office, sheet: str) -> None:
    methods = tuple(method.id for method in show_sheet(office, sheet).sheet.methods)
    backwards = tuple(reversed(methods))
    shown = scored(enter_words(office, EnterWords(sheet, "V2", methods=backwards))).vetoes["V2"]
    assert shown.methods == methods
    wrong = refused(enter_words, office, EnterWords(sheet, "V2", methods=("占卜",)))
    assert (wrong.code, wrong.field) == ("method.unknown", "methods")


def test_a_text_without_end_is_refused_and_control_characters_fall_away(office: Office, sheet: str) -> None:
    assert refused(enter_words, office, EnterWords(sheet, "C11", note="长" * 2001)).code == "too_long"
    item = enter_words(office, EnterWords(sheet, "C11", note="一\x00二\ud800\r\n三")).view.items["C11"]
    assert item.note.splitlines()[-1] == "三"
    assert "\x00" not in item.note
    assert "\ud800" not in item.note


def test_clearing_makes_blank_and_keeps_the_words(office: Office, sheet: str) -> None:
    enter_score(office, EnterScore(sheet, "C11", 0))
    enter_words(office, EnterWords(sheet, "C11", reason="虚假信息"))
    item = scored(clear_answer(office, ClearAnswer(sheet, "C11"))).items["C11"]
    assert (item.state, item.points, item.counts, item.reason) == ("blank", None, None, "虚假信息")


def test_clearing_a_blank_leaves_no_trace(office: Office, sheet: str) -> None:
    clear_answer(office, ClearAnswer(sheet, "C11"))
    with office.store.read() as read:
        assert read.acts(sheet) == []


def test_the_rest_of_a_section_is_filled_as_one_act_and_marked(office: Office, sheet: str) -> None:
    enter_score(office, EnterScore(sheet, "S01", 1))
    enter_not_applicable(office, EnterNotApplicable(sheet, "Q05", "自产农产品"))
    changed = fill_rest(office, FillRest(sheet, "S", ("S01", "S02", "S03")))
    assert changed.items == ("S02", "S03")
    states = {id_: (changed.view.items[id_].points, changed.view.items[id_].by_rest) for id_ in changed.items}
    assert states == {"S02": (2, True), "S03": (2, True)}
    assert changed.view.items["S01"].points == 1
    assert changed.view.items["S04"].state == "blank"
    item = enter_score(office, EnterScore(sheet, "S02", 2)).view.items["S02"]
    assert not item.by_rest  # looked at by itself after all


def test_the_rest_stays_within_its_section(office: Office, sheet: str) -> None:
    assert refused(fill_rest, office, FillRest(sheet, "S", ("S01", "T01"))).code == "item.unknown"
    assert refused(fill_rest, office, FillRest(sheet, "X", ())).code == "section.unknown"
    assert show_sheet(office, sheet).done == 0


def test_nobody_writes_in_anothers_sheet(office: Office, sheet: str) -> None:
    from greenrating.store.store import Act

    with office.store.work(Act("person.save")) as work:
        work.put(office.person.__class__(id="b" * 36, name="李明", roles=("member",)))
        row = work.get(FilledSheet, sheet)
        theirs = work.put(
            FilledSheet(id="c" * 36, inspection=row.inspection, person="b" * 36, opened=row.opened)
        )
    assert refused(enter_score, office, EnterScore(theirs.id, "C11", 2)).code == "sheet.not_yours"


def test_a_sheet_that_does_not_exist_is_missing(office: Office) -> None:
    assert refused(enter_score, office, EnterScore("0" * 36, "C11", 2)).code == "missing"
