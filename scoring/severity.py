"""Who gives less or more than the others on the same items, over many sheets."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
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


def severities(rooms: Iterable[Sheets]) -> dict[str, Severity | Missing]:
    """The severity of every member with a sheet; `rooms` has the members' sheets of each inspection.

    Blanks and items that a member holds for not applicable are left out. A member without an item that
    somebody else scored, too, has none (`no_shared`).
    """
    found: defaultdict[str, list[list[Fraction]]] = defaultdict(list)
    scored: defaultdict[str, int] = defaultdict(int)
    for sheets in rooms:
        by_item = _points_by_item(sheets)
        for member in sheets:
            own = [points for points in by_item.values() if member in points]
            scored[member] += len(own)
            found[member].append([_above_others(member, points) for points in own if len(points) > 1])
    return {member: _severity(differences, scored[member]) for member, differences in found.items()}


def _points_by_item(sheets: Sheets) -> Mapping[str, Mapping[str, Points]]:
    by_item: defaultdict[str, dict[str, Points]] = defaultdict(dict)
    for member, scores in sheets.items():
        for item, score in scores.items():
            if not isinstance(score, NotApplicable):
                by_item[item][member] = score
    return by_item


def _above_others(member: str, points: Mapping[str, Points]) -> Fraction:
    others = [Fraction(given) for each, given in points.items() if each != member]
    return Fraction(points[member]) - sum(others, start=Fraction(0)) / len(others)


def _severity(by_sheet: list[list[Fraction]], scored: int) -> Severity | Missing:
    differences = [each for sheet in by_sheet for each in sheet]
    if not differences:
        return Missing("no_shared", {"units": scored})
    return Severity(
        items=len(differences),
        sheets=sum(1 for sheet in by_sheet if sheet),
        lower=sum(1 for each in differences if each < 0),
        higher=sum(1 for each in differences if each > 0),
        mean=sum(differences, start=Fraction(0)) / len(differences),
    )
