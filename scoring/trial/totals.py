"""The exact total of every case, from its counted rows."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from scoring.plan import Plan
from scoring.trial.arrays import WIDEST, Array, Arrays
from scoring.trial.counting import Counted


@dataclass(frozen=True, eq=False)
class Exact:
    """The exact totals of all cases, in points: numerator over divisor.

    `held` says which slots count (a quarter with a veto does not), `weights` (a line for each slot) how much
    a half point of a row adds to its case's numerator.
    """

    held: Array
    numerator: Array
    divisor: Array
    weights: Array


def exact_totals(past: Arrays, plan: Plan, counted: Counted) -> Exact:
    """The total of a single sheet, or the mean of a year's, as one fraction."""
    held = past.filled & ~counted.found[past.slots]
    width = _wide_enough(past, plan)
    points: Array = counted.points.astype(width)
    if plan.rules.rescale:
        each, divisors = 50, np.maximum(counted.possible, 1).astype(width)
    else:
        each, divisors = 1, np.full(points.shape, 2).astype(width)
    parts: Array = np.where(held, divisors[past.slots], 1)
    common = np.lcm.reduce(parts, axis=0) if plan.rules.rescale else parts.max(axis=0)
    weights = np.where(held, each * (common // parts), 0)
    return Exact(
        held=held,
        numerator=(weights * points[past.slots]).sum(axis=0),
        divisor=common * np.maximum(held.sum(axis=0), 1),
        weights=weights,
    )


def _wide_enough(past: Arrays, plan: Plan) -> np.dtype[Any]:
    """64 bits where the largest number that can arise fits them, else Python's own whole numbers."""
    slots, unit = len(past.slots), 10**plan.rules.decimals
    points = sum(plan.full.values()) + sum(tier.points for tier in plan.sheet.tiers) + plan.rules.fans_below
    numerator = slots * 50 * 2 * points * max(plan.possible, 2) ** slots
    largest = 2 * unit * numerator
    return np.dtype(np.int64 if largest < WIDEST else object)
