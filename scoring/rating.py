"""What a star is: the order in which a case is evaluated.

Eligibility, vetoes, items with what does not apply and what was charged already, sections, total, rounding,
band, limits, star. Whatever comes to a decision earlier ends the evaluation there.
"""

from collections.abc import Mapping

from scoring import annual, eligibility, stars, vetoes
from scoring.answers import AnnualRating, Answers, Case, FirstRating, SingleInspection
from scoring.blanks import blank_answers
from scoring.outcomes import incomplete, undecided
from scoring.plan import Plan, prepare
from scoring.result import Result
from scoring.sheet import PolicyValue, Sheet
from scoring.totals import Count, count_up
from scoring.trail import Trail


def rate(sheet: Sheet, case: Case, overrides: Mapping[str, PolicyValue] | None = None) -> Result:
    """Rate one case by one sheet. The case must be free of faults (`scoring.checks`).

    `overrides` are policy values that hold for this case in place of the sheet's.
    """
    return rate_by(prepare(sheet, overrides), case)


def rate_by(plan: Plan, case: Case) -> Result:
    """Rate one case by a sheet that is ready: the same as `rate`, for many cases."""
    match case:
        case FirstRating():
            return _first(plan, case)
        case SingleInspection():
            return _inspection(plan, case.answers)
        case AnnualRating():
            return annual.rate(plan, case)


def _first(plan: Plan, case: FirstRating) -> Result:
    """A first rating: compared directly with the standard, at most three stars (clause 7.4)."""
    trail = Trail()
    judged = eligibility.judge(plan.sheet, case.applicant)
    if eligibility.is_ineligible(judged, trail):
        return undecided("ineligible", trail)
    counted = _count(plan, case.answers, eligibility.unanswered(judged), trail)
    if isinstance(counted, Result):
        return counted
    total = stars.print_total(plan, counted.total, trail)
    computed = stars.reached(plan, total, trail)
    star = stars.limit_first(plan, computed, trail)
    stars.conclude(plan, computed, star, trail)
    return Result(
        status="rated" if star else "unrated",
        total=total,
        computed_star=computed,
        star=star,
        sections=counted.sections,
        steps=tuple(trail.steps),
        earned=counted.earned,
        next_star=stars.next_star(plan, total, computed),
    )


def _inspection(plan: Plan, answers: Answers) -> Result:
    """One quarterly inspection: points and no star (clause 7.5)."""
    trail = Trail()
    counted = _count(plan, answers, [], trail)
    if isinstance(counted, Result):
        return counted
    return Result(
        status="scored",
        total=stars.print_total(plan, counted.total, trail),
        computed_star=None,
        star=None,
        sections=counted.sections,
        steps=tuple(trail.steps),
        earned=counted.earned,
    )


def _count(plan: Plan, answers: Answers, blanks: list[str], trail: Trail) -> Count | Result:
    """One sheet counted up, or the result that ends the evaluation before that."""
    if veto := vetoes.stopping(plan.sheet, answers, trail):
        return undecided(veto.effect, trail)
    if blanks := blanks + blank_answers(plan, answers):
        return incomplete(blanks, trail)
    return count_up(plan, answers, trail)
