"""Half points, and the checks, policies and exits that vectors do not reach."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from appendix_a.loader import shipped
from scoring import checks
from scoring.answers import AnnualRating, Answers, Case, Fact, NotApplicable, Quarter, SingleInspection
from scoring.exits import after_event
from scoring.panel import proposal
from scoring.plan import prepare
from scoring.rating import rate
from scoring.sheet import Points, Policy, Sheet, Words
from tests.support.cases import CLEAN, POINTS

NO_WORDS = Words("", "", "")


def with_halves(sheet: Sheet) -> Sheet:
    """The shipped sheet, all items in half points."""
    sections = tuple(
        replace(section, items=tuple(replace(item, steps="step0.5") for item in section.items))
        for section in sheet.sections
    )
    return replace(sheet, sections=sections)


def answers(fans: int = 30_000, facts: tuple[Fact, ...] = (), **scores: Points | NotApplicable) -> Answers:
    return Answers(fans, dict(CLEAN), POINTS | scores, facts)  # type: ignore[arg-type]


def test_half_points_add_up_exactly():
    case = SingleInspection(answers(C01=Decimal("1.5"), C02=Decimal("0.5"), Q01=Decimal("2.5")))
    result = rate(with_halves(shipped()), case)
    assert result.total == Decimal("94.50")
    assert result.sections is not None
    assert result.sections["C"] == 48
    assert type(result.sections["C"]) is int
    assert result.sections["Q"] == Decimal("19.5")


def found(case: Case, sheet: Sheet | None = None) -> Iterator[tuple[str, str]]:
    plan = prepare(sheet or shipped())
    return ((fault.place, fault.code) for fault in checks.faults(plan, case))


@pytest.mark.parametrize("score", [3, -1, Decimal("1.5"), Decimal("NaN"), Decimal("Infinity")])
def test_a_score_off_the_steps_is_a_fault(score: Points):
    assert list(found(SingleInspection(answers(C01=score)))) == [("scores.C01", "not_allowed")]


def test_half_points_are_no_fault_where_the_item_allows_them():
    case = SingleInspection(answers(C01=Decimal("1.5")))
    assert list(found(case, with_halves(shipped()))) == []


def test_all_faults_come_at_once_each_with_its_place():
    quarters = (
        Quarter(1, answers(C09=1, C02=NotApplicable("x"), C05=NotApplicable(" "), X=1)),
        Quarter(1, absent=" "),
        Quarter(5, answers(fans=-1), refused="x"),
        Quarter(2),
    )
    case = AnnualRating(star_before=6, events=("7.6 a)", "7.6 a)", "7.6 z)"), quarters=quarters)
    assert list(found(case)) == [
        ("star_before", "range"),
        ("events.1", "twice"),
        ("events.2", "unknown"),
        ("inspections.0.scores.C02", "always_applies"),
        ("inspections.0.scores.C05.na", "no_reason"),
        ("inspections.0.scores.C09", "not_allowed"),
        ("inspections.0.scores.X", "unknown_item"),
        ("inspections.1.quarter", "twice"),
        ("inspections.1.absent", "no_reason"),
        ("inspections.2.quarter", "range"),
        ("inspections.2", "either_or"),
        ("inspections.2.fans", "negative"),
        ("inspections.3", "either_or"),
    ]


def test_a_fact_lists_distinct_items_that_are_scored():
    facts = (Fact("f", ("C09", "C09", "C05", "X")), Fact("f", ()))
    case = SingleInspection(answers(facts=facts, C05=NotApplicable("x")))
    assert list(found(case)) == [
        ("facts.0.items.1", "twice"),
        ("facts.0.items.2", "fact_na"),
        ("facts.0.items.3", "unknown_item"),
        ("facts.1.id", "twice"),
        ("facts.1.items", "empty"),
    ]


def test_a_fact_cannot_list_a_blank():
    scores = {item: points for item, points in POINTS.items() if item != "C12"}
    case = SingleInspection(Answers(30_000, dict(CLEAN), scores, (Fact("f", ("C09", "C12")),)))  # type: ignore[arg-type]
    assert list(found(case)) == [("facts.0.items.1", "fact_blank")]


def test_a_sheet_of_which_nothing_applies_cannot_be_rescaled():
    sheet = shipped()
    without_fans = replace(
        sheet,
        sections=tuple(
            replace(s, items=tuple(replace(item, na=NO_WORDS) for item in s.items))
            for s in sheet.sections
            if not s.tiers
        ),
    )
    nothing = Answers(None, dict(CLEAN), dict.fromkeys(POINTS, NotApplicable("x")))  # type: ignore[arg-type]
    plan = prepare(without_fans, {"na.mode": "rescale"})
    assert [f.code for f in checks.faults(plan, SingleInspection(nothing))] == ["nothing_left"]
    assert list(checks.faults(prepare(without_fans), SingleInspection(nothing))) == []


def policy(value: Any, **more: Any) -> Policy:
    return Policy("key", value, NO_WORDS, NO_WORDS, NO_WORDS, **more)


@pytest.mark.parametrize(
    ("declared", "value", "is_fit"),
    [
        (policy(3, low=1, high=5, may_be_null=True), 5, True),
        (policy(3, low=1, high=5, may_be_null=True), None, True),
        (policy(3, low=1, high=5), None, False),
        (policy(3, low=1, high=5), 6, False),
        (policy(3, low=1, high=5), 0, False),
        (policy(3, low=1, high=5), True, False),
        (policy(3, low=1, high=5), Decimal(3), False),
        (policy(3, low=1, high=5), "3", False),
        (policy(True, choices=(True, False)), False, True),
        (policy(True, choices=(True, False)), 1, False),
        (policy("mean", choices=("mean",)), "mean", True),
        (policy("mean", choices=("mean",)), "median", False),
        (policy((3, 6), low=1, high=12), (2, 5), True),
        (policy((3, 6), low=1, high=12), (2, 2), False),
        (policy((3, 6), low=1, high=12), (13,), False),
        (policy((3, 6), low=1, high=12), (), False),
        (policy((3, 6), low=1, high=12), 3, False),
    ],
)
def test_a_policy_value_has_the_declared_type_and_range(declared: Policy, value: object, is_fit: bool):
    assert declared.allows(value) is is_fit


def test_every_shipped_policy_value_fits_its_own_declaration():
    assert [policy.key for policy in shipped().policies if not policy.allows(policy.value)] == []


def test_the_panel_may_take_more_stars_for_one_event():
    kept = {"event.drop": 1, "event.one_star": "unrated"}
    assert after_event(5, kept, drop=2).stars == 3
    assert after_event(2, kept, drop=3).stars == 0
    after = after_event(1, kept | {"event.one_star": "cancel_title"})
    assert (after.stars, after.keeps_title, after.ask_whether_to_cancel) == (0, False, False)
    with pytest.raises(ValueError, match="at least one star"):
        after_event(3, kept, drop=0)


def test_nobody_makes_no_proposal():
    with pytest.raises(ValueError, match="nobody"):
        proposal({}, (0, 2))
