"""A first rating: eligibility, vetoes, blanks, N/A, facts, rounding, band, cap."""

from decimal import Decimal

import pytest

from tests.support.cases import filled, first, inspection, scores_for
from tests.support.rating import rated, steps


def test_both_stars_of_a_capped_rating_are_kept():
    result = rated(first())
    assert (result.total, result.computed_star, result.star) == (Decimal("97.00"), 5, 3)
    assert [step.rule for step in result.steps] == [
        "eligibility",
        "veto",
        "sections",
        "total",
        "band",
        "first_rating.cap",
        "star",
    ]
    (cap,) = steps(result, "first_rating.cap")
    assert (cap.clause, cap.value) == ("7.4", 3)


def test_a_star_below_the_cap_needs_no_cap():
    result = rated(first(total=80))
    assert result.star == 2
    assert steps(result, "first_rating.cap") == []


def test_the_cap_can_be_lifted():
    assert rated(first(policy={"first_rating.cap": None})).star == 5


@pytest.mark.parametrize(
    "applicant",
    [{"fans": 9_999}, {"turnover_yuan": 9_999_999}, {"charter": False}, {"willing": False}],
    ids=str,
)
def test_a_failed_condition_goes_before_vetoes_and_blanks(applicant: dict[str, object]):
    result = rated(first(applicant=applicant, vetoes={"V1": "not_met"}, scores={"C01": None}))
    assert result.status == "ineligible"
    assert [step.rule for step in result.steps] == ["eligibility"]


def test_exactly_at_the_limits_is_eligible():
    assert rated(first(applicant={"fans": 10_000, "turnover_yuan": 10_000_000})).status == "rated"


def test_eligibility_looks_at_the_application_and_points_at_the_sheet():
    result = rated(first(applicant={"fans": 10_000}, fans=9_999))
    assert (result.status, result.total) == ("rated", Decimal("90.00"))
    (step,) = steps(result, "fans.below_min")
    assert step.value == 0


def test_a_failed_condition_decides_although_another_is_blank():
    result = rated(first(applicant={"fans": 9_999, "charter": None}))
    assert result.status == "ineligible"


def test_a_blank_condition_waits_until_after_the_vetoes():
    blank = {"charter": None}
    assert rated(first(applicant=blank, vetoes={"V2": "found"})).status == "not_rated"
    result = rated(first(applicant=blank))
    assert (result.status, result.blanks) == ("incomplete", ("applicant.charter",))


def test_blanks_stand_in_the_order_of_application_and_sheet():
    case = first(
        applicant={"fans": None, "charter": None}, vetoes={"V3": None}, scores={"T03": None, "C02": None}
    )
    case["fans"] = None
    assert rated(case).blanks == ("applicant.charter", "applicant.fans", "V3", "fans", "C02", "T03")


def test_everything_blank_is_incomplete_and_never_zero():
    result = rated({"kind": "inspection"})
    assert (result.status, result.total) == ("incomplete", None)
    assert len(result.blanks) == 4 + 1 + 41


def test_a_found_veto_decides_even_if_other_answers_are_blank():
    result = rated(first(vetoes={"V1": None, "V4": "found"}, scores={"C01": None}))
    assert (result.status, result.blanks) == ("not_rated", ())
    assert result.steps[-1].value == "V4"


def test_of_several_vetoes_the_first_disqualifies():
    result = rated(first(vetoes={"V1": "not_met", "V2": "found"}))
    assert (result.status, result.steps[-1].value) == ("disqualified", "V1")


def test_a_fact_is_charged_to_its_first_listed_item_with_a_deduction():
    result = rated(first(scores={"C12": 0, "C14": 0}, facts=[{"id": "f", "items": ["C09", "C14", "C12"]}]))
    assert (result.earned["C09"], result.earned["C14"], result.earned["C12"]) == (2, 0, 2)
    (step,) = steps(result, "overlap")
    assert step.value == "C14"


def test_an_item_that_carries_another_fact_stays_charged():
    facts = [{"id": "a", "items": ["C09", "C12"]}, {"id": "b", "items": ["C12", "C14"]}]
    result = rated(first(scores={"C09": 0, "C12": 0, "C14": 0}, facts=facts))
    assert (result.earned["C09"], result.earned["C12"], result.earned["C14"]) == (0, 0, 2)


def test_a_fact_without_any_deduction_changes_nothing():
    result = rated(first(facts=[{"id": "f", "items": ["C09"]}]))
    assert result.total == 97
    assert steps(result, "overlap")[0].value is None


def test_facts_can_be_charged_to_every_item():
    facts = [{"id": "f", "items": ["C09", "C12"]}]
    result = rated(first(scores={"C09": 0, "C12": 0}, facts=facts, policy={"overlap.policy": "multiple"}))
    assert result.total == 93


@pytest.mark.parametrize(
    ("total", "policy", "star"),
    [
        (79, {}, 1),
        (79, {"bands.compare": "round_first"}, 1),
        (74, {"bands.compare": "round_first"}, 0),
    ],
)
def test_whole_totals_do_not_mind_how_bands_are_compared(total: int, policy: dict[str, str], star: int):
    assert rated(first(total=total, policy=policy)).computed_star == star


def test_rescaling_counts_what_is_possible():
    # 7 fan points + 88 of 88 other points, of 100 - 2 - 2 - 2 possible: 100 × 91 ÷ 94
    na = {item: {"na": "非平台"} for item in ("C03", "C04", "C05")}
    result = rated(inspection(scores=na, policy={"na.mode": "rescale"}))
    assert result.total == Decimal("96.81")
    assert result.sections == {"F": 7, "C": 44, "Q": 20, "S": 10, "T": 10}
    assert [step.form for step in steps(result, "item.na")] == ["rescale"] * 3
    (scaled,) = steps(result, "na.mode")
    assert scaled.value == "96.808510…"


@pytest.mark.parametrize(
    ("decimals", "printed", "stars"),
    [(0, "97", 5), (1, "96.9", 5), (3, "96.939", 5), (4, "96.9388", 5)],
)
def test_the_number_of_decimals_is_a_policy(decimals: int, printed: str, stars: int):
    policy = {"na.mode": "rescale", "score.decimals": decimals}
    result = rated(first(scores={"C05": {"na": "未合作"}}, policy=policy))
    assert (str(result.total), result.computed_star) == (printed, stars)


def test_the_printed_total_reaches_the_band_that_the_exact_one_misses():
    # 100 × 93 ÷ 98 = 94.897…, printed with no decimals as 95
    scores = {"C05": {"na": "未合作"}, "C01": 0}
    policy = {"na.mode": "rescale", "score.decimals": 0}
    result = rated(first(scores=scores, policy=policy))
    assert (str(result.total), result.computed_star) == ("95", 5)
    assert rated(first(scores=scores, policy={"na.mode": "rescale"})).computed_star == 4


def test_an_inspection_has_points_and_no_star():
    result = rated(inspection(total=88))
    assert (result.status, result.total, result.computed_star, result.star) == ("scored", 88, None, None)
    assert result.next_star is None
    assert {step.rule for step in result.steps} == {"veto", "sections", "total"}


def test_the_next_star_is_told_with_what_is_missing():
    result = rated(first(total=84))
    assert result.next_star is not None
    assert (result.next_star.stars, result.next_star.points) == (3, Decimal("1.00"))
    assert rated(first()).next_star is None


def test_scores_that_add_up_to_a_total_are_built_as_said():
    assert sum(scores_for(77).values()) == 77
    assert rated({"kind": "inspection", **filled(total=84)}).total == 84
