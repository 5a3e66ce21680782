"""Agreement a second time, slow and literal from the published formulas, to hold the real one against.

Alpha goes through Krippendorff's coincidence matrix (2011), AC1 and AC2 through Gwet's sums over pairs of
raters (2014). A matrix has a row for each unit and a column for each rater; None is a missing rating.
"""

from fractions import Fraction
from itertools import combinations
from math import comb

Row = list[int | None]


def alpha(matrix: list[Row], metric: str) -> Fraction | None:
    """Krippendorff's alpha, None where it is not defined."""
    values = sorted({v for row in matrix if _rated(row) > 1 for v in row if v is not None})
    o = {c: dict.fromkeys(values, Fraction(0)) for c in values}
    for row in matrix:
        for i, c in enumerate(row):
            for j, k in enumerate(row):
                if i != j and c is not None and k is not None:
                    o[c][k] += Fraction(1, _rated(row) - 1)
    n_of = {c: sum(o[c].values(), start=Fraction(0)) for c in values}
    n = sum(n_of.values(), start=Fraction(0))
    observed = expected = Fraction(0)
    for c, k in combinations(values, 2):
        squared = _squared(c, k, metric, n_of)
        observed += o[c][k] * squared
        expected += n_of[c] * n_of[k] * squared
    return None if expected == 0 else 1 - (n - 1) * observed / expected


def _squared(c: int, k: int, metric: str, n_of: dict[int, Fraction]) -> Fraction:
    if metric == "nominal":
        return Fraction(1)
    if metric == "interval":
        return Fraction((c - k) ** 2)
    between = sum((n_of[g] for g in n_of if c <= g <= k), start=Fraction(0))
    return (between - (n_of[c] + n_of[k]) / 2) ** 2


def percent(matrix: list[Row]) -> Fraction | None:
    """The share of agreeing pairs of raters, averaged over the units with a pair."""
    shares = [Fraction(sum(a == b for a, b in pairs), len(pairs)) for row in matrix if (pairs := _pairs(row))]
    return sum(shares, start=Fraction(0)) / len(shares) if shares else None


def ac(matrix: list[Row], scale: list[int], ordinal: bool) -> Fraction | None:
    """Gwet's AC1, or AC2 with ordinal weights; None where it is not defined."""
    steps = sorted(scale)
    q = len(steps)
    if q < 2:
        return None
    weights = [
        [1 - Fraction(comb(abs(i - j) + 1, 2), comb(q, 2)) if ordinal else Fraction(i == j) for j in range(q)]
        for i in range(q)
    ]
    per_unit = [
        sum((weights[steps.index(a)][steps.index(b)] for a, b in pairs), start=Fraction(0)) / len(pairs)
        for row in matrix
        if (pairs := _pairs(row))
    ]
    if not per_unit:
        return None
    agreed = sum(per_unit, start=Fraction(0)) / len(per_unit)
    rated = [row for row in matrix if _rated(row)]
    pi = [
        sum((Fraction(row.count(s), _rated(row)) for row in rated), start=Fraction(0)) / len(rated)
        for s in steps
    ]
    all_weights = sum((each for line in weights for each in line), start=Fraction(0))
    chance = all_weights * sum((p * (1 - p) for p in pi), start=Fraction(0)) / (q * (q - 1))
    return (agreed - chance) / (1 - chance)


def _rated(row: Row) -> int:
    return sum(v is not None for v in row)


def _pairs(row: Row) -> list[tuple[int, int]]:
    return list(combinations([v for v in row if v is not None], 2))
