"""The engine against a second one, and what must hold for any case."""

import random
from copy import deepcopy
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from appendix_a.loader import shipped
from scoring.result import Result
from tests.support import reference
from tests.support.cases import POINTS
from tests.support.rating import rated
from tests.support.strategies import BINARY, cases, singles, years


def plain(result: Result) -> dict[str, Any]:
    return {
        "status": result.status,
        "total": None if result.total is None else str(result.total),
        "computed_star": result.computed_star,
        "star": result.star,
        "sections": None if result.sections is None else dict(result.sections),
        "blanks": list(result.blanks),
    }


def test_the_reference_has_the_marking_of_the_sheet():
    assert {item.id for item in shipped().items.values() if item.steps == "binary"} == BINARY
    assert {item.id: item.points for item in shipped().items.values()} == POINTS


@settings(max_examples=400)
@given(cases)
def test_both_engines_agree(case: dict[str, Any]):
    expected = reference.rate(case)
    assert plain(rated(case)) == {**expected, "blanks": in_order_of_sheet(case, expected["blanks"])}


def in_order_of_sheet(case: dict[str, Any], blanks: list[str]) -> list[str]:
    """The application stands before the sheet, in the order of clause 7.1."""
    order = ["charter", "willing", "fans", "turnover_yuan"]
    asked = [f"applicant.{field}" for field in order]
    return [b for b in asked if b in blanks] + [b for b in blanks if b not in asked]


@settings(max_examples=150)
@given(cases, st.randoms(use_true_random=False))
def test_the_order_of_answers_and_inspections_does_not_matter(case: dict[str, Any], chance: random.Random):
    assert rated(shuffled(case, chance)) == rated(case)


def shuffled(value: Any, chance: random.Random) -> Any:
    """The same case with its keys and its inspections in another order."""
    if isinstance(value, dict):
        pairs = [
            (key, shuffled(member, chance) if key != "inspections" else mixed(member, chance))
            for key, member in value.items()
        ]
        chance.shuffle(pairs)
        return dict(pairs)
    return value


def mixed(inspections: list[Any], chance: random.Random) -> list[Any]:
    again = [shuffled(member, chance) for member in inspections]
    chance.shuffle(again)
    return again


@settings(max_examples=150)
@given(singles("first", blanks=False, vetoes=False), st.sampled_from(sorted(POINTS)))
def test_a_better_score_never_costs_anything(case: dict[str, Any], item: str):
    case["facts"] = []  # a fact may be carried by another item once this one is full
    if not isinstance(case["scores"][item], int):
        return
    better = deepcopy(case)
    better["scores"][item] = POINTS[item]
    before, after = rated(case), rated(better)
    if before.total is not None and after.total is not None:
        assert after.total >= before.total
        assert (after.star or 0) >= (before.star or 0)


@settings(max_examples=100)
@given(singles("first", blanks=False, vetoes=False), st.integers(0, 10**9))
def test_more_fans_never_cost_anything(case: dict[str, Any], more: int):
    before = rated(case)
    case["fans"] += more
    after = rated(case)
    if before.total is not None and after.total is not None:
        assert after.total >= before.total


@given(cases)
def test_sections_are_the_sum_of_their_items_and_add_up_to_the_total(case: dict[str, Any]):
    result = rated(case)
    if result.sections is None:
        return
    assert result.earned.keys() == POINTS.keys()
    for letter in "CQST":
        assert result.sections[letter] == sum(p for item, p in result.earned.items() if item[0] == letter)
    if case["policy"].get("na.mode") != "rescale":
        exact = Fraction(sum(result.sections.values()))
        assert result.total is not None
        unit = Fraction(1, 10 ** case["policy"].get("score.decimals", 2))
        assert abs(Fraction(result.total) - exact) <= unit / 2


@given(singles("first", vetoes=False))
def test_a_first_rating_never_passes_its_cap(case: dict[str, Any]):
    result = rated(case)
    cap = case["policy"].get("first_rating.cap", 3)
    if result.star is not None and cap is not None:
        assert result.star <= cap
        assert result.star == min(result.computed_star or 0, cap)


@given(years(blanks=False))
def test_a_year_with_an_event_never_rises(case: dict[str, Any]):
    result = rated(case)
    blocks = case["policy"].get("event.block_promotion_in_cycle", True)
    if result.star is not None and case["events"] and blocks:
        assert result.star <= case["star_before"]


@given(cases)
def test_no_number_is_a_float(case: dict[str, Any]):
    result = rated(case)
    assert not list(floats(result))


def floats(value: Any) -> Any:
    """Every float anywhere inside a result."""
    if isinstance(value, float):
        yield value
    elif isinstance(value, dict):
        for member in value.values():
            yield from floats(member)
    elif isinstance(value, (tuple, list)):
        for member in value:
            yield from floats(member)
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from floats(getattr(value, name))


@given(cases)
def test_where_there_is_no_total_there_is_nothing_else(case: dict[str, Any]):
    result = rated(case)
    has_total = result.status in ("rated", "unrated", "scored")
    assert (result.total is not None) is has_total
    if not has_total:
        assert (result.sections, result.computed_star, result.star) == (None, None, None)
        assert result.next_star is None
        assert result.earned == {}
    assert bool(result.blanks) is (result.status == "incomplete")


@given(cases)
def test_steps_end_with_the_star_or_with_what_decided_against_one(case: dict[str, Any]):
    result = rated(case)
    last = result.steps[-1]
    expected = {
        "rated": {"star"},
        "unrated": {"star"},
        "scored": {"total", "rounding"},
        "ineligible": {"eligibility"},
        "disqualified": {"veto"},
        "not_rated": {"veto", "veto.annual_effect"},
        "incomplete": {"total"},
        "refused": {"annual.score"},
        "too_few_inspections": {"cycle.min_inspections"},
    }
    assert last.rule in expected[result.status]
    if last.rule == "star":
        assert last.value == result.star


@given(cases)
def test_the_next_star_is_as_far_as_its_lowest_total(case: dict[str, Any]):
    result = rated(case)
    lows = {1: 75, 2: 80, 3: 85, 4: 90, 5: 95}
    if result.total is None or result.computed_star is None or result.computed_star == 5:
        assert result.next_star is None
        return
    assert result.next_star is not None
    assert result.next_star.stars == result.computed_star + 1
    assert result.next_star.points == Decimal(lows[result.computed_star + 1]) - result.total
