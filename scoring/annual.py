"""The annual re-rating: the mean of the quarterly inspections (clause 7.4, 7.5, DOMAIN A17–A21, A28, A30)."""

from fractions import Fraction

from scoring import stars, vetoes
from scoring.answers import AnnualRating, Answers, Quarter
from scoring.blanks import blank_answers
from scoring.outcomes import incomplete, undecided
from scoring.plan import Plan
from scoring.result import Result
from scoring.totals import Exact, count_up, shown
from scoring.trail import Trail

Held = list[tuple[int, Answers]]


def rate(plan: Plan, case: AnnualRating) -> Result:
    """Rate a year: a veto first, then a refused inspection, blanks, too few inspections, then the mean."""
    trail = Trail()
    quarters = sorted(case.quarters, key=lambda quarter: quarter.quarter)
    held = _without_veto(plan, quarters, trail)
    if held is None:
        return undecided("not_rated", trail)
    if _is_refused(plan, quarters, trail):
        return undecided("refused", trail)
    if blanks := [f"q{number}.{blank}" for number, sheet in held for blank in blank_answers(plan, sheet)]:
        return incomplete(blanks, trail)
    if _are_too_few(plan, quarters, held, trail):
        return undecided("too_few_inspections", trail)
    return _award(plan, case, _mean(plan, held, trail), trail)


def _award(plan: Plan, case: AnnualRating, score: Exact, trail: Trail) -> Result:
    total = stars.print_total(plan, score, trail)
    computed = stars.reached(plan, total, trail)
    star = stars.limit_annual(plan, computed, case, trail)
    stars.conclude(plan, computed, star, trail)
    return Result(
        status="rated" if star else "unrated",
        total=total,
        computed_star=computed,
        star=star,
        sections=None,
        steps=tuple(trail.steps),
        next_star=stars.next_star(plan, total, computed),
    )


def _without_veto(plan: Plan, quarters: list[Quarter], trail: Trail) -> Held | None:
    """The inspections that count, or None if a veto in one of them stops the year."""
    held: Held = []
    clause = plan.clauses["veto.annual_effect"]
    for quarter in quarters:
        if quarter.answers is None:
            continue
        trail.quarter = quarter.quarter
        if vetoes.stopping(plan.sheet, quarter.answers, trail) is None:
            held.append((quarter.quarter, quarter.answers))
        elif plan.rules.exclude_vetoed:
            trail.note("veto.annual_effect", clause, quarter.quarter, "exclude_quarter")
        else:
            trail.note("veto.annual_effect", clause, quarter.quarter, "block")
            return None
    trail.quarter = None
    return held


def _is_refused(plan: Plan, quarters: list[Quarter], trail: Trail) -> bool:
    for quarter in quarters:
        if quarter.refused is not None:
            trail.quarter = quarter.quarter
            trail.note("annual.score", plan.clauses["annual.score"], None, "refused", reason=quarter.refused)
            return True
    return False


def _are_too_few(plan: Plan, quarters: list[Quarter], held: Held, trail: Trail) -> bool:
    clause = plan.clauses["cycle.min_inspections"]
    for quarter in quarters:
        if quarter.absent is not None:
            trail.quarter = quarter.quarter
            trail.note("cycle.min_inspections", clause, quarter.quarter, "absent", reason=quarter.absent)
    trail.quarter = None
    needed = plan.rules.min_inspections
    if len(held) >= needed:
        return False
    trail.note("cycle.min_inspections", clause, len(held), "too_few", held=len(held), needed=needed)
    return True


def _mean(plan: Plan, held: Held, trail: Trail) -> Exact:
    """The mean of the quarterly totals, exact: a missing quarter counts as nothing, never as zero."""
    totals: list[Exact] = []
    for number, answers in held:
        trail.quarter = number
        totals.append(count_up(plan, answers, trail).total)
    trail.quarter = None
    mean = sum((Fraction(total) for total in totals), Fraction()) / len(totals)
    parts = tuple(shown(total) for total in totals)
    clause = plan.clauses["annual.score"]
    trail.note("annual.score", clause, shown(mean), "mean", parts=parts, count=len(parts), score=shown(mean))
    return mean
