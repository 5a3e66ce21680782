"""How past cases are spread over outcomes and points."""

import numpy as np

from scoring.result import Status
from scoring.trial.arrays import Array
from scoring.trial.concluding import NONE, STATUSES, Outcomes
from scoring.turns import Bar, Flow, Tally

_WIDTH = 1 << 16
Place = tuple[Status | None, int | None]


def tallies(before: Outcomes, after: Outcomes) -> tuple[Tally, ...]:
    """How many cases come to each outcome: from most stars to none, then those without a star."""
    then, now = (dict(zip(*_counts(_keys(each)), strict=True)) for each in (before, after))
    ordered = sorted({*then, *now}, key=_rank)
    return tuple(Tally(*_place(key), then.get(key, 0), now.get(key, 0)) for key in ordered)


def flows(before: Outcomes, after: Outcomes, turned: Array) -> tuple[Flow, ...]:
    """How many cases turn from where to where, the most frequent first."""
    pairs = _keys(before)[turned] * _WIDTH + _keys(after)[turned]
    counts = zip(*_counts(pairs), strict=True)
    found = [Flow(*_place(pair // _WIDTH), *_place(pair % _WIDTH), n) for pair, n in counts]
    return tuple(sorted(found, key=lambda flow: -flow.cases))


def bars(outcomes: Outcomes, turned: Array) -> tuple[Bar, ...]:
    """How the totals of cases with a band are spread over whole points, lowest first."""
    has_band = outcomes.star != NONE
    points = outcomes.total // 10**outcomes.decimals
    turning = dict(zip(*_counts(points[has_band & turned]), strict=True))
    keys, counts = _counts(points[has_band])
    return tuple(Bar(key, n, turning.get(key, 0)) for key, n in zip(keys, counts, strict=True))


def _keys(outcomes: Outcomes) -> Array:
    """A number for each outcome."""
    levels = 1 + outcomes.star
    return (1 + outcomes.status) * 256 + levels


def _place(key: int) -> Place:
    status, star = key // 256 - 1, key % 256 - 1
    return (STATUSES[status] if status >= 0 else None), (star if star != NONE else None)


def _rank(key: int) -> tuple[int, int]:
    _, star = _place(key)
    return (0, -star) if star is not None else (1, key)


def _counts(keys: Array) -> tuple[list[int], list[int]]:
    found, counts = np.unique(keys, return_counts=True)
    return found.tolist(), counts.tolist()
