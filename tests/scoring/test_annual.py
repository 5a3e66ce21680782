"""The annual re-rating: mean, missing quarters, vetoes, refusals, events, steps up."""

from decimal import Decimal
from typing import Any

import pytest

from tests.support.cases import annual, quarter, year
from tests.support.rating import rated, steps

FULL = [quarter(n) for n in (1, 2, 3, 4)]


def test_the_mean_is_rounded_once():
    # (80 + 80 + 79) ÷ 3 = 79.666…
    result = rated(year(3, 80, 80, 79))
    assert result.total == Decimal("79.67")
    assert steps(result, "annual.score")[0].value == "79.666666…"
    assert steps(result, "rounding")[0].value == Decimal("79.67")
    assert result.sections is None
    assert result.earned == {}


@pytest.mark.parametrize(
    ("rounding", "totals", "printed"),
    [
        ("half_up", (80, 81, 80, 81), "81"),  # 80.5
        ("half_even", (80, 81, 80, 81), "80"),
        ("half_even", (81, 82, 81, 82), "82"),  # 81.5
        ("half_up", (79, 80, 80, 80), "80"),  # 79.75
    ],
)
def test_a_half_goes_up_or_to_the_even_digit(rounding: str, totals: tuple[int, ...], printed: str):
    result = rated(year(3, *totals, policy={"score.rounding": rounding, "score.decimals": 0}))
    assert str(result.total) == printed


@pytest.mark.parametrize(("compare", "star"), [("lower_bound", 1), ("round_first", 2)])
def test_a_mean_between_two_bands(compare: str, star: int):
    result = rated(year(3, 79, 80, 79, 80, policy={"bands.compare": compare}))
    assert (result.total, result.computed_star) == (Decimal("79.50"), star)


def test_a_missing_quarter_counts_as_nothing_and_says_why():
    result = rated(annual(3, *FULL[:3], quarter(4, absent="不可抗力")))
    assert result.total == 97
    (missing,) = [step for step in steps(result, "cycle.min_inspections") if step.form == "absent"]
    assert (missing.quarter, missing.values["reason"]) == (4, "不可抗力")


def test_how_many_inspections_a_year_needs_is_a_policy():
    case = year(3, 88, 92, policy={"cycle.min_inspections": 2})
    assert rated(case).total == 90
    assert rated(annual(3, policy={"cycle.min_inspections": 1})).status == "too_few_inspections"


def test_a_refused_inspection_stops_the_year():
    result = rated(annual(3, *FULL[:3], quarter(4, refused="拒绝入场")))
    assert (result.status, result.total) == ("refused", None)
    assert (result.steps[-1].rule, result.steps[-1].quarter) == ("annual.score", 4)


def test_veto_refusal_blanks_and_number_decide_in_this_order():
    vetoed = quarter(1, vetoes={"V1": "not_met"})
    blank = quarter(2, scores={"C01": None})
    refused = quarter(3, refused="拒绝")
    assert rated(annual(3, vetoed, blank, refused)).status == "not_rated"
    assert rated(annual(3, blank, refused)).status == "refused"
    result = rated(annual(3, blank))
    assert (result.status, result.blanks) == ("incomplete", ("q2.C01",))
    assert rated(annual(3, FULL[0])).status == "too_few_inspections"


def test_any_veto_of_the_year_is_not_rated_whichever_it_is():
    for veto, answer in (("V1", "not_met"), ("V2", "found")):
        result = rated(annual(3, *FULL[:3], quarter(4, vetoes={veto: answer})))
        assert result.status == "not_rated"
        assert [step.value for step in steps(result, "veto")][-1] == veto


def test_a_vetoed_quarter_can_be_left_out():
    policy = {"veto.annual_effect": "exclude_quarter"}
    vetoed = quarter(4, vetoes={"V2": "found"}, scores={"C01": None})
    result = rated(annual(3, *FULL[:3], vetoed, policy=policy))
    assert (result.status, result.total) == ("rated", Decimal("97.00"))
    assert steps(result, "veto.annual_effect")[0].quarter == 4
    assert rated(annual(3, *FULL[:2], vetoed, policy=policy)).status == "too_few_inspections"


@pytest.mark.parametrize(
    ("before", "totals", "star"),
    [(3, (96, 96, 96), 3), (3, (86, 86, 86), 3), (3, (81, 81, 81), 2), (5, (96, 96, 96), 5)],
)
def test_an_event_keeps_the_star_from_rising_but_not_from_falling(
    before: int, totals: tuple[int, ...], star: int
):
    assert rated(year(before, *totals, events=["7.6 b)"])).star == star


def test_an_event_can_be_told_not_to_matter():
    case = year(3, 96, 96, 96, events=["7.6 b)"], policy={"event.block_promotion_in_cycle": False})
    assert rated(case).star == 5


def test_a_room_without_a_star_stays_without_one_after_an_event():
    result = rated(year(0, 96, 96, 96, events=["7.6 a)"]))
    assert (result.status, result.computed_star, result.star) == ("unrated", 5, 0)
    assert (result.steps[-1].rule, result.steps[-1].form) == ("star", "held")


@pytest.mark.parametrize(
    ("before", "limit", "star"), [(0, 1, 1), (3, 1, 4), (3, 2, 5), (5, 1, 5), (2, None, 5)]
)
def test_how_far_a_star_may_rise_is_a_policy(before: int, limit: int | None, star: int):
    result = rated(year(before, 96, 96, 96, policy={"annual.max_step_up": limit}))
    assert (result.computed_star, result.star) == (5, star)


def test_a_fall_has_no_floor():
    result = rated(year(5, 70, 70, 70))
    assert (result.status, result.computed_star, result.star) == ("unrated", 0, 0)


def test_the_first_ratings_cap_is_not_for_a_re_rating():
    assert rated(year(1, 97, 97, 97)).star == 5


def test_each_quarters_own_steps_are_marked():
    na: dict[str, Any] = {"C05": {"na": "未合作"}}
    result = rated(annual(3, *FULL[:2], quarter(3, scores=na), quarter(4, fans=9_000)))
    assert [step.quarter for step in steps(result, "item.na")] == [3]
    assert [step.quarter for step in steps(result, "fans.below_min")] == [4]
    assert [step.quarter for step in steps(result, "total")] == [1, 2, 3, 4]
    assert [step.quarter for step in result.steps[-3:]] == [None, None, None]
