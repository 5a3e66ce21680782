"""Coefficients of agreement between several raters, exact.

The input is always the same: for each unit (an item of the sheet) the ratings it was given, in any order. A
missing rating is simply not there. Nothing is rounded; a figure that does not exist says why.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import accumulate, permutations
from typing import Literal

from scoring.sheet import Points

Reason = Literal["no_ratings", "no_pairs", "no_variation", "one_step", "no_shared"]
Metric = Literal["nominal", "ordinal", "interval"]
Units = Sequence[Sequence[Points]]
_Pair = Callable[[Points, Points], Fraction]

_NONE, _ONE = Fraction(0), Fraction(1)


@dataclass(frozen=True, slots=True)
class Missing:
    """A figure that cannot be computed: the reason, and the plain values of the sentence that says it.

    `no_ratings`: nobody rated anything. `no_pairs`: no unit has two ratings (`units` rated at all).
    `no_variation`: every rating is the same (`value`, given `ratings` times), so that nothing can be told
    from chance. `one_step`: only one rating is possible at all (`value`). `no_shared`: nobody else rated what
    this rater did (`units` rated at all).
    """

    reason: Reason
    values: Mapping[str, Points] = field(default_factory=dict[str, Points])


Figure = Fraction | Missing


def pairwise_agreement(units: Units) -> Figure:
    """How often two raters of the same unit agree, from 0 to 1: the mean over all units with two ratings.

    Gwet's percent agreement p_a (Handbook of Inter-Rater Reliability, 4th edition).
    """
    return _mean_over_pairs(units, lambda one, other: _ONE if one == other else _NONE)


def alpha(units: Units, metric: Metric) -> Figure:
    """Krippendorff's alpha: 1 is full agreement, 0 what chance alone would give, less is worse than chance.

    After K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011). `ordinal` looks at the order
    of the ratings only: the distance of two of them is that of their mean ranks.
    """
    pairs = _pairs(units)
    all_ratings = Counter(rating for unit in units if len(unit) > 1 for rating in unit)
    if not pairs:
        return _no_pairs(units)
    if len(all_ratings) == 1:
        [(value, ratings)] = all_ratings.items()
        return Missing("no_variation", {"value": value, "ratings": ratings})
    squared = _squared_distance(metric, all_ratings)
    observed = sum((_worth(alike, squared) / (raters - 1) for raters, alike in pairs.items()), start=_NONE)
    expected = sum(
        (m * n * squared(a, b) for a, m in all_ratings.items() for b, n in all_ratings.items()), start=_NONE
    )
    return 1 - (all_ratings.total() - 1) * observed / expected


def ac1(units: Units, scale: Iterable[Points] = ()) -> Figure:
    """Gwet's AC1: agreement beyond chance, where ratings are equal or not.

    It stays meaningful where nearly all ratings are the same, when alpha falls or does not exist. `scale`
    lists the ratings that were possible; without it, those that were given. After K. L. Gwet, Handbook of
    Inter-Rater Reliability (4th edition). Raises ValueError for a rating outside the scale.
    """
    return _beyond_chance(units, scale, lambda _distance, _steps: _NONE)


def ac2(units: Units, scale: Iterable[Points] = ()) -> Figure:
    """Gwet's AC2 with ordinal weights: as AC1, but ratings close to each other agree in part.

    How close follows from their places on the scale, not from their size. Raises ValueError for a rating
    outside the scale.
    """
    return _beyond_chance(units, scale, _ordinal_weight)


def _squared_distance(metric: Metric, all_ratings: Counter[Points]) -> _Pair:
    if metric == "nominal":
        return lambda one, other: _NONE if one == other else _ONE
    place = (
        _mean_ranks(all_ratings) if metric == "ordinal" else {each: Fraction(each) for each in all_ratings}
    )
    return lambda one, other: (place[one] - place[other]) ** 2


def _mean_ranks(all_ratings: Counter[Points]) -> Mapping[Points, Fraction]:
    """The mean rank of each rating: two of them lie apart as Krippendorff's ordinal difference has it."""
    ordered = sorted(all_ratings)
    ends = accumulate(all_ratings[each] for each in ordered)
    return {each: end - Fraction(all_ratings[each], 2) for each, end in zip(ordered, ends, strict=True)}


def _pairs(units: Units) -> Mapping[int, Counter[tuple[Points, Points]]]:
    """How often two raters of a unit gave which ratings, in either order, by the number of its raters."""
    found: defaultdict[int, Counter[tuple[Points, Points]]] = defaultdict(Counter)
    for unit in units:
        if len(unit) > 1:
            found[len(unit)].update(permutations(unit, 2))
    return found


def _worth(pairs: Counter[tuple[Points, Points]], worth: _Pair) -> Fraction:
    return sum((times * worth(one, other) for (one, other), times in pairs.items()), start=_NONE)


def _mean_over_pairs(units: Units, worth: _Pair) -> Figure:
    """The mean over all units with two ratings of what a pair of different raters is worth there."""
    pairs = _pairs(units)
    if not pairs:
        return _no_pairs(units)
    means = sum((_worth(each, worth) / (m * (m - 1)) for m, each in pairs.items()), start=_NONE)
    return means / sum(1 for unit in units if len(unit) > 1)


def _beyond_chance(units: Units, scale: Iterable[Points], partly: Callable[[int, int], Fraction]) -> Figure:
    """Gwet's coefficient; `partly` is what a distance of some steps is worth on a scale of so many."""
    given = {rating for unit in units for rating in unit}
    steps = sorted(set(scale) or given)
    if not given <= set(steps):
        raise ValueError(f"not on the scale: {sorted(given - set(steps))}")
    place = {each: n for n, each in enumerate(steps)}

    def weight(one: Points, other: Points) -> Fraction:
        return _ONE if one == other else partly(abs(place[one] - place[other]), len(steps))

    agreed = _mean_over_pairs(units, weight)
    if isinstance(agreed, Missing):
        return agreed
    if len(steps) == 1:
        return Missing("one_step", {"value": steps[0]})
    weights = sum((weight(one, other) for one in steps for other in steps), start=_NONE)
    hard = sum((share * (1 - share) for share in _shares(units, steps)), start=_NONE)
    by_chance = weights * hard / (len(steps) * (len(steps) - 1))
    return (agreed - by_chance) / (1 - by_chance)


def _ordinal_weight(distance: int, steps: int) -> Fraction:
    return 1 - Fraction((distance + 1) * distance, steps * (steps - 1))


def _shares(units: Units, steps: Sequence[Points]) -> list[Fraction]:
    """How large a share of the ratings each step has, every rated unit counting alike."""
    given: defaultdict[int, Counter[Points]] = defaultdict(Counter)
    for unit in units:
        given[len(unit)].update(unit)
    rated = sum(1 for unit in units if unit)
    return [
        sum((Fraction(each[step], raters) for raters, each in given.items() if raters), start=_NONE) / rated
        for step in steps
    ]


def _no_pairs(units: Units) -> Missing:
    rated = sum(1 for unit in units if unit)
    return Missing("no_pairs", {"units": rated}) if rated else Missing("no_ratings")
