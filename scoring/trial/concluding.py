"""From counted rows to what every case comes to: the order of evaluation of `scoring.rating`, on arrays."""

from dataclasses import dataclass
from decimal import Decimal
from typing import get_args

import numpy as np

from scoring.plan import Plan
from scoring.result import Status
from scoring.trial.arrays import ANNUAL, BLANK, FIRST, INSPECTION, Array, Arrays, whole
from scoring.trial.counting import Counted
from scoring.trial.totals import Exact
from scoring.turns import Outcome

STATUSES: tuple[Status, ...] = get_args(Status)
LEFT_OUT = NONE = -1


@dataclass(frozen=True, eq=False)
class Outcomes:
    """What every case comes to. `total` is in units of the last printed decimal.

    `status` is a place in `STATUSES`, or `LEFT_OUT` where the sheet cannot rate a case; the stars are `NONE`
    where there is none, and a total means nothing but in a case that has one (`has_total`).
    """

    status: Array
    total: Array
    computed_star: Array
    star: Array
    decimals: int

    @property
    def has_total(self) -> Array:
        """Where a case came as far as a total."""
        return np.isin(self.status, [code("rated"), code("unrated"), code("scored")])

    def at(self, index: int) -> Outcome:
        """The outcome of one case, in plain values."""
        place = int(self.status[index])
        status = None if place == LEFT_OUT else STATUSES[place]
        if status not in ("rated", "unrated", "scored"):
            return Outcome(status)
        total = Decimal(int(self.total[index])).scaleb(-self.decimals)
        if status == "scored":
            return Outcome(status, total)
        return Outcome(status, total, int(self.computed_star[index]), int(self.star[index]))


def code(status: Status) -> int:
    """The number that stands for a status in `Outcomes`."""
    return STATUSES.index(status)


def conclude(past: Arrays, plan: Plan, counted: Counted, exact: Exact) -> Outcomes:
    """What every case comes to."""
    total = rounded(plan, exact.numerator, exact.divisor, plan.rules.decimals)
    computed = reached(plan, total)
    star = limited(past, plan, computed)
    status = np.where(star > 0, code("rated"), code("unrated"))
    status[past.kind == INSPECTION] = code("scored")
    _stop_years(past, plan, counted, exact.held, status)
    _stop_singles(past, plan, counted, status)
    status[_impossible(past, plan, counted)] = LEFT_OUT
    has_star = (status == code("rated")) | (status == code("unrated"))
    return Outcomes(
        status=status,
        total=total,
        computed_star=np.where(has_star, computed, NONE),
        star=np.where(has_star, star, NONE),
        decimals=plan.rules.decimals,
    )


def rounded(plan: Plan, numerator: Array, divisor: Array | int, decimals: int) -> Array:
    """A fraction in units of this many decimals; a half goes up, or to the even digit."""
    scaled = numerator * 10**decimals
    whole = scaled // divisor
    rest = scaled - whole * divisor
    is_half = 2 * rest == divisor
    up = (2 * rest > divisor) | (is_half & (whole % 2 == 1) if plan.rules.half_even else is_half)
    return whole + up


def reached(plan: Plan, total: Array) -> Array:
    """The star level whose lowest total these printed totals reach; 0 below the lowest."""
    unit = 10**plan.rules.decimals
    if plan.rules.round_first:
        total = rounded(plan, total, unit, 0) * unit
    lows = whole([band.low * unit for band in plan.bands])
    levels = np.array([0, *(band.stars for band in plan.bands)])
    return levels[np.searchsorted(lows, total, side="right")]


def limited(past: Arrays, plan: Plan, computed: Array, at: Array | slice = slice(None)) -> Array:
    """The stars that the limits on a first rating and on a year leave, for the cases at these places."""
    rules, kind, before = plan.rules, past.kind[at], past.star_before[at]
    star = computed
    if rules.cap is not None:
        star = np.where(kind == FIRST, np.minimum(star, rules.cap), star)
    if rules.block_promotion:
        held_back = _has_event(past, plan)[at] & (star > before)
        star = np.where(held_back, before, star)
    if rules.max_step_up is not None:
        highest = np.minimum(star, before + rules.max_step_up)
        star = np.where(kind == ANNUAL, highest, star)
    return star


def _stop_years(past: Arrays, plan: Plan, counted: Counted, held: Array, status: Array) -> None:
    """What ends a year's evaluation before the mean; what goes first is written last."""
    is_year = past.kind == ANNUAL
    vetoed = (past.filled & counted.found[past.slots]).any(axis=0)
    status[is_year & (held.sum(axis=0) < plan.rules.min_inspections)] = code("too_few_inspections")
    status[is_year & (held & counted.blank[past.slots]).any(axis=0)] = code("incomplete")
    status[is_year & past.refused] = code("refused")
    if not plan.rules.exclude_vetoed:
        status[is_year & vetoed] = code("not_rated")


def _stop_singles(past: Arrays, plan: Plan, counted: Counted, status: Array) -> None:
    """What ends the evaluation of a first rating or an inspection; what goes first is written last."""
    rows = past.slots[0]
    is_first, is_single = past.kind == FIRST, past.kind != ANNUAL
    failed, unanswered = _eligibility(past, plan)
    status[is_single & (counted.blank[rows] | (is_first & unanswered))] = code("incomplete")
    status[is_single & counted.found[rows]] = code("not_rated")
    status[is_single & counted.disqualified[rows]] = code("disqualified")
    status[is_first & failed] = code("ineligible")


def _eligibility(past: Arrays, plan: Plan) -> tuple[Array, Array]:
    """Where a condition for applying is not fulfilled, and where one is unanswered."""
    failed, unanswered = np.zeros((2, past.count), bool)
    for condition in plan.sheet.conditions:
        answer = past.applicant[condition.field]
        least = 1 if condition.limit is None else condition.limit
        unanswered |= answer == BLANK
        failed |= (answer != BLANK) & (answer < least)
    return failed, unanswered


def _impossible(past: Arrays, plan: Plan, counted: Counted) -> Array:
    """Where the sheet cannot rate a case: a star in force that it does not have, nothing left to rescale."""
    highest = max((band.stars for band in plan.bands), default=0)
    beyond = past.star_before > highest
    if not plan.rules.rescale:
        return beyond
    return beyond | (past.filled & (counted.possible <= 0)[past.slots]).any(axis=0)


def _has_event(past: Arrays, plan: Plan) -> Array:
    """Where a year has a confirmed event that the sheet knows; other cases have none."""
    known = [past.events[event.id] for event in plan.sheet.events if event.id in past.events]
    return np.logical_or.reduce([np.zeros(past.count, bool), *known])
