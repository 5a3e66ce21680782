"""Every filled sheet of the past, counted up by a changed sheet."""

from collections.abc import Hashable
from dataclasses import dataclass

import numpy as np

from scoring.plan import Plan
from scoring.rescoring import carried_over
from scoring.sheet import Item
from scoring.trial.arrays import BLANK, FOUND, NOT_APPLICABLE, Array, Arrays, half_points, narrow


@dataclass(frozen=True, eq=False)
class Counted:
    """What each row comes to; where a row is blank or has a veto, its points mean nothing.

    `points` and `lost` (a line for each item of `items`) are in half points, `possible` is in points.
    `assumed` and `rounded` say where an answer was (`rescoring.Rescored`).
    """

    points: Array
    possible: Array
    items: tuple[str, ...]
    lost: Array
    blank: Array
    found: Array
    disqualified: Array
    assumed: Array
    rounded: Array


def what_counts(plan: Plan) -> tuple[Hashable, ...]:
    """All of a plan that `count_up` and `totals.exact_totals` look at."""
    rules = plan.rules
    return (
        plan.sheet.sections,
        plan.sheet.vetoes,
        rules.rescale,
        rules.single_fact,
        rules.fans_below,
        rules.decimals,
    )


def count_up(past: Arrays, plan: Plan) -> Counted:
    """Count up every row."""
    kept = [item for item in plan.sheet.items.values() if item.id in past.line_of]
    full = np.array([2 * item.points for item in kept], narrow(kept))[:, None]
    scores, rounded = _carried_over(past, kept)
    absent = scores == NOT_APPLICABLE
    may_be_absent = np.array([item.na is not None for item in kept], bool)[:, None]
    lost = np.where(scores < 0, 0, full - scores)
    if plan.rules.single_fact and past.fact_rows.size and kept:
        _charge_facts_once(past, kept, lost)
    missing = np.zeros(past.fans.shape, np.int64)
    if plan.rules.rescale:
        missing = np.where(absent & may_be_absent, full, 0).sum(axis=0)
    found, disqualified, unanswered = _vetoes(past, plan)
    fans, no_fans = _fan_points(past, plan)
    return Counted(
        points=2 * (sum(plan.full.values()) + fans) - lost.sum(axis=0) - missing,
        possible=plan.possible - missing // 2,
        items=tuple(item.id for item in kept),
        lost=lost,
        blank=(scores == BLANK).any(axis=0) | unanswered | no_fans,
        found=found,
        disqualified=disqualified,
        assumed=(absent & ~may_be_absent).any(axis=0) | _has_new(past, plan, kept),
        rounded=rounded,
    )


def _carried_over(past: Arrays, kept: list[Item]) -> tuple[Array, Array]:
    """The scores of the items that are kept, as the changed sheet has them; and where one was rounded."""
    lines = [past.line_of[item.id] for item in kept]
    scores = past.scores[lines].astype(np.promote_types(past.scores.dtype, narrow(kept)), copy=False)
    rounded = np.zeros(past.scores.shape[1], bool)
    for line, item in enumerate(kept):
        old = past.sheet.items[item.id]
        if (old.points, old.steps) != (item.points, item.steps):
            table, is_rounded = _tables(old, item)
            rounded |= is_rounded[scores[line]]
            scores[line] = table[scores[line]]
    return scores, rounded


def _tables(old: Item, new: Item) -> tuple[Array, Array]:
    """What each score becomes, and whether by rounding; blank and not applicable, below zero, stay."""
    table = np.arange(2 * old.points + 3)
    table[[BLANK, NOT_APPLICABLE]] = BLANK, NOT_APPLICABLE
    is_rounded = np.zeros(table.shape, bool)
    for score, code in half_points(old).items():
        points, is_rounded[code] = carried_over(old, new, score)
        table[code] = int(2 * points)
    return table, is_rounded


def _charge_facts_once(past: Arrays, kept: list[Item], lost: Array) -> None:
    """Of the items that a fact hit, the first with a deduction carries it; the others lose nothing by it."""
    line = np.full(len(past.line_of) + 1, -1)
    line[[past.line_of[item.id] for item in kept]] = range(len(kept))
    lines = line[past.fact_items]
    place = lines * lost.shape[1] + past.fact_rows[:, None]
    deducted = (lines >= 0) & (lost[lines, past.fact_rows[:, None]] > 0)
    first = np.expand_dims(deducted.argmax(axis=1), 1)
    carriers = np.take_along_axis(place, first, 1)[np.take_along_axis(deducted, first, 1)]
    freed = place[deducted & ~np.isin(place, carriers)]
    lost.flat[freed] = 0


def _vetoes(past: Arrays, plan: Plan) -> tuple[Array, Array, Array]:
    """Where a veto was found, where one that disqualifies, and where one is unanswered."""
    found, disqualified, unanswered = np.zeros((3, past.scores.shape[1]), bool)
    for veto in plan.sheet.vetoes:
        answers = past.vetoes.get(veto.id)
        if answers is not None:
            found |= answers == FOUND
            disqualified |= (answers == FOUND) & (veto.effect == "disqualified")
            unanswered |= answers == BLANK
    return found, disqualified, unanswered


def _fan_points(past: Arrays, plan: Plan) -> tuple[Array, Array]:
    """The points of the fan tiers, and where the fan count that they need is blank."""
    total = np.zeros(past.fans.shape, np.int64)
    tiered = [section.tiers for section in plan.sheet.sections if section.tiers]
    for tiers in tiered:
        points = np.full(past.fans.shape, plan.rules.fans_below)
        for tier in tiers:
            points[past.fans >= tier.low] = tier.points
        total += points
    return total, (past.fans == BLANK) & bool(tiered)


def _has_new(past: Arrays, plan: Plan, kept: list[Item]) -> bool:
    """Whether the changed sheet asks what nobody was asked then."""
    return len(kept) < len(plan.full) or any(veto.id not in past.vetoes for veto in plan.sheet.vetoes)
