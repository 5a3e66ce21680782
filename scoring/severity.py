"""Who gives less or more than the others on the same items, over many sheets."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from scoring.agreement import Sheets
from scoring.answers import NotApplicable
from scoring.coefficients import Missing
from scoring.sheet import Points


@dataclass(frozen=True, slots=True)
class Severity:
    """How one member's points lie to those of the others who scored the same items.

    It rests on `items` items of `sheets` sheets. On `lower` of the items the member gave less than the mean
    of the others, on `higher` more. `mean` is the mean difference in points for an item, exact; below 0 is
    stricter than the others.
    """

    items: int
    sheets: int
    lower: int
    higher: int
    mean: Fraction


@dataclass(slots=True)
class _Tally:
    """What is counted for a member. `beyond` sums n·own − all by the number n − 1 of others on the item."""

    alone: int = 0
    sheets: int = 0
    items: int = 0
    lower: int = 0
    higher: int = 0
    beyond: defaultdict[int, Points] = field(default_factory=lambda: defaultdict[int, Points](int))


def severities(rooms: Iterable[Sheets]) -> dict[str, Severity | Missing]:
    """The severity of every member with a sheet; `rooms` has the members' sheets of each inspection.

    Blanks and items that a member holds for not applicable are left out. A member without an item that
    somebody else scored, too, has none (`no_shared`).
    """
    tallies: defaultdict[str, _Tally] = defaultdict(_Tally)
    for sheets in rooms:
        before = {member: tallies[member].items for member in sheets}
        for points in _points_by_item(sheets).values():
            _count(points, tallies)
        for member, items in before.items():
            tallies[member].sheets += tallies[member].items > items
    return {member: _severity(tally) for member, tally in tallies.items()}


def _points_by_item(sheets: Sheets) -> Mapping[str, Mapping[str, Points]]:
    by_item: defaultdict[str, dict[str, Points]] = defaultdict(dict)
    for member, scores in sheets.items():
        for item, score in scores.items():
            if not isinstance(score, NotApplicable):
                by_item[item][member] = score
    return by_item


def _count(points: Mapping[str, Points], tallies: Mapping[str, _Tally]) -> None:
    """Count one item: own minus the mean of n − 1 others is (n·own − all) / (n − 1)."""
    n, all_points = len(points), sum(points.values())
    for member, own in points.items():
        tally = tallies[member]
        if n == 1:
            tally.alone += 1
            continue
        beyond = n * own - all_points
        tally.items += 1
        tally.lower += beyond < 0
        tally.higher += beyond > 0
        tally.beyond[n - 1] += beyond


def _severity(tally: _Tally) -> Severity | Missing:
    if not tally.items:
        return Missing("no_shared", {"units": tally.alone})
    together = sum((Fraction(beyond) / others for others, beyond in tally.beyond.items()), start=Fraction(0))
    return Severity(tally.items, tally.sheets, tally.lower, tally.higher, together / tally.items)
