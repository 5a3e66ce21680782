"""A changed sheet on many past cases at once, against rating them one by one."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from appendix_a.loader import shipped
from scoring import checks
from scoring.answers import Case, NotApplicable
from scoring.plan import prepare
from scoring.rating import rate_by
from scoring.rescoring import rescored
from scoring.sheet import PolicyValue, Sheet
from scoring.swaps import Cause
from scoring.trial import Trial, prepare_past, try_out
from scoring.turns import Bar, Deciding, Flow, Outcome, Tally
from tests.support.cases import first, inspection, quarter, year
from tests.support.changed_sheets import NEW_ITEM, cases_of, changed, with_band, with_item, with_policy
from tests.support.rating import ready
from tests.support.strategies import policies


def one_by_one(before: Sheet, after: Sheet, case: Case, policy: Mapping[str, PolicyValue]) -> Outcome:
    """What a past case comes to, by the engine itself; no status where it cannot be rated."""
    plan = prepare(after, policy)
    carried = rescored(before, after, case).case
    if list(checks.faults(plan, carried)) or cannot_be_scaled(plan, carried):
        return Outcome(None)
    result = rate_by(plan, carried)
    return Outcome(result.status, result.total, result.computed_star, result.star)


def cannot_be_scaled(plan: Any, case: Any) -> bool:
    """Whether a filled sheet leaves no points to scale to 100, in a draft whose sections state too few."""
    if not plan.rules.rescale:
        return False
    sheets = [case.answers] if hasattr(case, "answers") else [part.answers for part in case.quarters]
    absent = [
        sum(plan.full[item] for item, score in each.scores.items() if isinstance(score, NotApplicable))
        for each in sheets
        if each is not None
    ]
    return any(plan.possible - points <= 0 for points in absent)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_trial_comes_to_what_the_engine_does_case_by_case(data: st.DataObject):
    before = data.draw(changed(shipped(), most=2))
    after = data.draw(changed(before))
    own, tried = data.draw(policies), data.draw(policies)
    possible = prepare(before, own)
    cases = [
        case
        for case in data.draw(st.lists(cases_of(before), max_size=6))
        if not list(checks.faults(possible, case)) and not cannot_be_scaled(possible, case)
    ]
    past = prepare_past(before, cases, own)
    trial = try_out(past, after, tried)
    then = [one_by_one(before, before, case, own) for case in cases]
    now = [one_by_one(before, after, case, {**own, **tried}) for case in cases]
    assert [trial.before(n) for n in range(len(cases))] == then
    assert [trial.after(n) for n in range(len(cases))] == now
    turning = [n for n in range(len(cases)) if (then[n].status, then[n].star) != (now[n].status, now[n].star)]
    assert [turn.index for turn in trial.turns] == turning
    assert all(turn.causes for turn in trial.turns)
    carried = [rescored(before, after, case) for case in cases]
    assert trial.assumed == sum(bool(each.assumed) for each in carried)
    assert trial.rounded == sum(bool(each.rounded) for each in carried)


def trial(sheet: Sheet, *cases: dict[str, Any], **policy: PolicyValue) -> Trial:
    """A sheet tried on cases of CONTRACT.md that were rated by the shipped one."""
    tried = {key.replace("__", "."): value for key, value in policy.items()}
    return try_out(prepare_past(shipped(), [ready(case).case for case in cases]), sheet, tried)


def stars(trial: Trial) -> list[tuple[int | None, int | None]]:
    return [(trial.before(n).star, trial.after(n).star) for n in range(len(trial))]


def test_a_raised_band_costs_those_their_star_who_just_reached_it():
    """Table 1 says four stars from 90; with 91, a mean of 90 is three stars and one of 91 still four."""
    tried = trial(with_band(shipped(), 4, 91), year(3, 90, 90, 90), year(3, 91, 91, 91), year(3, 89, 89, 89))
    assert stars(tried) == [(4, 3), (4, 4), (3, 3)]
    (turn,) = tried.turns
    assert (turn.index, turn.causes) == (0, (Cause("band", "4"),))
    assert turn.before == Outcome("rated", Decimal("90.00"), 4, 4)
    assert turn.after == Outcome("rated", Decimal("90.00"), 3, 3)
    assert tried.flows == (Flow("rated", 4, "rated", 3, 1),)
    assert tried.tallies == (Tally("rated", 4, 2, 1), Tally("rated", 3, 1, 2))
    assert tried.bars == (Bar(89, 1, 0), Bar(90, 1, 1), Bar(91, 1, 0))


def test_the_cap_shelters_first_ratings_from_a_raised_band():
    """Clause 7.4: a first rating gives at most three stars, whatever the points."""
    tried = trial(with_band(shipped(), 4, 91), first(total=90), first(total=97))
    assert stars(tried) == [(3, 3), (3, 3)]
    assert tried.sheltered == 1
    assert not tried.turns


def test_another_cap_names_the_policy():
    tried = trial(shipped(), first(total=90), first(total=97), first(total=80), first_rating__cap=4)
    assert stars(tried) == [(3, 4), (3, 4), (2, 2)]
    assert {turn.causes for turn in tried.turns} == {(Cause("policy", "first_rating.cap"),)}


def test_a_retired_item_takes_its_points_along():
    """90 points with C11 full are 88 without it; 90 points with C11 lost stay 90."""
    lost = first(total=90)
    assert lost["scores"]["C11"] == 2
    without = first(total=90)
    without["scores"] |= {"C01": 2, "C11": 0}
    tried = trial(with_item(shipped(), "C11"), lost, without, first_rating__cap=None)
    assert [tried.after(n).total for n in range(2)] == [Decimal("88.00"), Decimal("90.00")]
    assert [turn.causes for turn in tried.turns] == [(Cause("policy", "first_rating.cap"),)]


def test_points_that_fit_no_step_are_rounded_down_and_told():
    """T01 has 4 points: with 5, full is 5, none is none, and 2 of 4 is 2.5, which whole steps make 2."""
    cases = [inspection(scores={"T01": points}) for points in (4, 2, 0)]
    tried = trial(with_item(shipped(), "T01", points=5), *cases)
    assert [tried.after(n).total for n in range(3)] == [Decimal("98.00"), Decimal("95.00"), Decimal("93.00")]
    assert tried.rounded == 1
    halves = trial(with_item(shipped(), "T01", points=5, steps="step0.5"), *cases)
    assert halves.after(1).total == Decimal("95.50")
    assert halves.rounded == 0


def test_a_turn_names_the_items_that_were_rounded_and_assumed():
    """2 of 4 points are half of 1, for which whole steps give 0; a new item of 1 point makes 74 of 75."""
    sheet = with_item(shipped(), "T01", points=1)
    last = sheet.sections[-1]
    new = replace(NEW_ITEM, points=1)
    sheet = replace(sheet, sections=(*sheet.sections[:-1], replace(last, items=(*last.items, new))))
    case = year(0, 77, 77, 77)
    for part in case["inspections"]:
        part["scores"]["T01"] = 2
    tried = trial(sheet, case)
    (turn,) = tried.turns
    assert (turn.before, turn.after) == (
        Outcome("rated", Decimal("75.00"), 1, 1),
        Outcome("unrated", Decimal("74.00"), 0, 0),
    )
    assert turn.assumed == ("X1",)
    assert turn.rounded == ("T01",)
    assert (tried.assumed, tried.rounded) == (1, 1)


def test_an_item_that_was_not_applicable_and_now_always_applies_counts_full():
    case = inspection(scores={"C05": {"na": "未与服务机构合作"}})
    tried = trial(with_item(shipped(), "C05", na=None), case, na__mode="rescale")
    assert tried.after(0).total == Decimal("97.00")
    assert tried.assumed == 1
    assert trial(shipped(), case, na__mode="rescale").after(0).total == Decimal("96.94")  # 9500 / 98


def test_a_half_goes_up_or_to_the_even_digit():
    """The mean of 84 and 85 (twice each) is 84.5."""
    case = year(0, 84, 85, 84, 85)
    up = trial(shipped(), case, score__decimals=0, score__rounding="half_up")
    even = trial(shipped(), case, score__decimals=0, score__rounding="half_even")
    assert (up.after(0).total, even.after(0).total) == (Decimal(85), Decimal(84))
    assert (up.after(0).star, even.after(0).star) == (3, 2)
    assert up.turns[0].causes == (Cause("policy", "score.decimals"),)


def test_an_event_holds_a_rise_back_but_no_fall():
    tried = trial(
        shipped(),
        year(2, 90, 90, 90, events=["7.6 a)"]),
        year(4, 80, 80, 80, events=["7.6 a)"]),
        event__block_promotion_in_cycle=False,
    )
    assert stars(tried) == [(2, 4), (2, 2)]


def test_causes_follow_the_order_of_evaluation():
    """Two points go with C11, and the lower band gives the star back: both are named."""
    sheet = with_band(with_item(shipped(), "C11"), 4, 84)
    tried = trial(sheet, year(0, 85, 85, 85))
    (turn,) = tried.turns
    assert (turn.before.star, turn.after.star) == (3, 2)
    assert turn.causes == (Cause("item", "C11"),)
    raised = trial(with_band(with_item(shipped(), "C11"), 2, 84), year(0, 85, 85, 85))
    assert [each.kind for each in raised.turns[0].causes] == ["item", "band"]


def test_a_cause_whose_effect_is_taken_back_is_none():
    """C09 goes and C10 has its points: they turn the case and turn it back. The band decides."""
    sheet = with_item(with_item(with_band(shipped(), 4, 91), "C10", points=4), "C09")
    (turn,) = trial(sheet, year(0, 90, 90, 90)).turns
    assert turn.causes == (Cause("band", "4"),)


def test_the_items_that_keep_cases_from_their_next_star():
    """At 88 points, two more make four stars of 90: each item that lost two decides, one point does not."""
    case = year(0, 88, 88, 88)
    for part in case["inspections"]:
        part["scores"] = {**part["scores"], "C01": 2, "C02": 2, "C03": 2, "C04": 2, "T01": 4}
        part["scores"] |= {"C09": 0, "C10": 0, "C11": 0, "C12": 0, "C01": 1}
    tried = trial(shipped(), case)
    assert tried.after(0).total == Decimal("88.00")
    decided = {each.item: each for each in tried.deciding}
    assert decided == {item: Deciding(item, 1, 1) for item in ("C09", "C10", "C11", "C12")}


def test_a_sheet_without_the_star_in_force_leaves_a_year_out():
    fewer = replace(shipped(), bands=shipped().bands[:4])
    kept = max(band.stars for band in fewer.bands)
    tried = trial(fewer, year(5, 97, 97, 97))
    assert kept < 5
    assert tried.after(0) == Outcome(None)
    assert tried.tallies == (Tally("rated", 5, 1, 0), Tally(None, None, 0, 1))


def test_a_draft_that_leaves_nothing_to_scale_leaves_a_case_out():
    """Sections that state 2 points, with an item of 2 that does not apply: 0 points are no measure."""
    sections = tuple(replace(each, points=2 if each.id == "C" else 0) for each in shipped().sections)
    draft = replace(shipped(), sections=sections)
    cases = [inspection(), inspection(scores={"C05": {"na": "未与服务机构合作"}})]
    tried = trial(draft, *cases, na__mode="rescale")
    assert tried.after(0).status == "scored"
    assert tried.after(1) == Outcome(None)


def test_numbers_beyond_64_bits_are_as_exact():
    """Four quarters with different parts not applicable, each item worth a million times its points."""
    large = with_policy(a_million_times(shipped()), "na.mode", "rescale")
    absent = [[], ["C03"], ["C03", "C04"], ["C05", "Q03", "Q05"]]
    parts = [
        quarter(n, scores={item: {"na": "无"} for item in items} | {"T02": 0})
        for n, items in enumerate(absent, 1)
    ]
    case = ready({"kind": "annual", "star_before": 0, "inspections": parts}).case
    tried = try_out(prepare_past(shipped(), [case]), large, {"score.decimals": 4})
    assert tried.after(0) == one_by_one(shipped(), large, case, {"score.decimals": 4})
    assert tried.after(0).total is not None


def a_million_times(sheet: Sheet) -> Sheet:
    def larger(part: Any, **more: Any) -> Any:
        return replace(part, points=part.points * 10**6, **more)

    sections = tuple(
        larger(
            section,
            tiers=tuple(map(larger, section.tiers)),
            items=tuple(larger(item, steps="binary") for item in section.items),
        )
        for section in sheet.sections
    )
    return replace(sheet, sections=sections)


def test_no_past_is_no_change():
    tried = trial(with_band(shipped(), 4, 91))
    assert (len(tried), list(tried.turns), tried.tallies, tried.bars, tried.deciding) == (0, [], (), (), ())


@pytest.mark.parametrize("absent", ["absent", "refused"])
def test_years_without_a_mean_stay_what_they_were(absent: str):
    parts = [quarter(1, total=90), quarter(2, **{absent: "停播"})]
    case = {"kind": "annual", "star_before": 3, "inspections": parts}
    tried = trial(with_band(shipped(), 4, 91), case)
    assert tried.after(0) == tried.before(0)
    assert tried.after(0).total is None
