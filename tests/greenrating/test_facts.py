"""One fact on several items is charged once (DOMAIN A42, vector 19)."""

import pytest

from greenrating.errors import Refused
from greenrating.facts import DropFact, JoinFact, drop_fact, join_fact
from greenrating.inspections import OpenInspection, open_inspection
from greenrating.office import Office
from greenrating.records import Room
from greenrating.scores import EnterNotApplicable, EnterScore, enter_not_applicable, enter_score
from greenrating.views import SheetView
from scoring.sheet import Points


@pytest.fixture
def sheet(office: Office, room: Room) -> str:
    return open_inspection(office, OpenInspection(room.id)).sheet_id


def lost(view: SheetView) -> Points:
    items = view.sheet.items
    return sum(items[i].points - item.counts for i, item in view.items.items() if item.counts is not None)


def test_one_fact_costs_its_first_deducted_item_alone(office: Office, sheet: str) -> None:
    for item in ("C09", "C12"):
        enter_score(office, EnterScore(sheet, item, 0))
    view = join_fact(office, JoinFact(sheet, "刷单：3月2日虚假购买", ("C09", "C12"))).view
    assert lost(view) == 2
    assert {id_: view.items[id_].counts for id_ in ("C09", "C12")} == {"C09": 0, "C12": 2}
    assert {id_: view.items[id_].points for id_ in ("C09", "C12")} == {"C09": 0, "C12": 0}
    for id_ in ("C09", "C12"):
        assert [(fact.words, fact.charged) for fact in view.items[id_].facts] == [
            ("刷单：3月2日虚假购买", "C09")
        ]


def test_the_order_of_the_fact_says_which_item_is_charged(office: Office, sheet: str) -> None:
    for item in ("C09", "C12"):
        enter_score(office, EnterScore(sheet, item, 0))
    view = join_fact(office, JoinFact(sheet, "数据造假", ("C12", "C09"))).view
    assert (view.facts[0].charged, view.items["C09"].counts, view.items["C12"].counts) == ("C12", 2, 0)


def test_a_fact_waits_for_a_deduction_and_passes_by_what_does_not_apply(office: Office, sheet: str) -> None:
    view = join_fact(office, JoinFact(sheet, "未与机构签约", ("C05", "C07"))).view
    assert view.facts[0].charged == ""
    enter_not_applicable(office, EnterNotApplicable(sheet, "C05", "未与服务机构合作"))
    view = enter_score(office, EnterScore(sheet, "C07", 1)).view
    assert (view.facts[0].charged, view.items["C05"].counts, view.items["C07"].counts) == ("C07", 2, 1)


def test_a_fact_can_be_changed_and_dropped(office: Office, sheet: str) -> None:
    for item in ("C09", "C12", "C14"):
        enter_score(office, EnterScore(sheet, item, 0))
    fact = join_fact(office, JoinFact(sheet, "数据造假", ("C09", "C12"))).view.facts[0].id
    changed = join_fact(office, JoinFact(sheet, "数据造假三处", ("C09", "C12", "C14"), fact))
    assert [each.id for each in changed.view.facts] == [fact]
    assert lost(changed.view) == 2
    dropped = drop_fact(office, DropFact(sheet, fact))
    assert (dropped.items, dropped.view.facts) == (("C09", "C12", "C14"), ())
    assert lost(dropped.view) == 6


@pytest.mark.parametrize(
    ("words", "items", "code"),
    [
        ("数据造假", ("C09",), "fact.items"),
        ("数据造假", ("C09", "C09"), "fact.items"),
        ("数据造假", (), "fact.items"),
        ("数据造假", ("C09", "V1"), "item.unknown"),
        ("  ", ("C09", "C12"), "words.required"),
    ],
)
def test_what_is_no_fact_is_refused(
    office: Office, sheet: str, words: str, items: tuple[str, ...], code: str
) -> None:
    with pytest.raises(Refused) as caught:
        join_fact(office, JoinFact(sheet, words, items))
    assert caught.value.code == code
    assert str(caught.value)


def test_a_fact_of_another_sheet_cannot_be_touched(office: Office, sheet: str) -> None:
    fact = join_fact(office, JoinFact(sheet, "数据造假", ("C09", "C12"))).view.facts[0].id
    drop_fact(office, DropFact(sheet, fact))
    with pytest.raises(Refused) as caught:
        drop_fact(office, DropFact(sheet, fact))
    assert caught.value.code == "fact.unknown"
