"""From the points of the items to the sections and the total, exact until it is printed."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from scoring.answers import Answers, NotApplicable
from scoring.items import earned_points
from scoring.plan import Plan
from scoring.sheet import Points, Section
from scoring.trail import Trail

CLAUSE = "A.1"
Exact = int | Decimal | Fraction


class Count(NamedTuple):
    """One sheet counted up. `total` is exact; nothing is rounded yet."""

    earned: Mapping[str, Points]
    sections: Mapping[str, Points]
    total: Exact


def count_up(plan: Plan, answers: Answers, trail: Trail) -> Count:
    """Count up a sheet that has no blanks."""
    earned = earned_points(plan, answers, trail)
    sections: dict[str, Points] = {}
    for section, ids in plan.groups:
        fans = _fan_points(plan, section, answers, trail) if section.tiers else 0
        sections[section.id] = plain(sum(map(earned.__getitem__, ids)) + fans)
    parts = tuple([(section.words, sections[section.id]) for section, _ in plan.groups])
    points = plain(sum(sections.values()))
    trail.note("sections", CLAUSE, points, parts=parts, points=points)
    total = _rescaled(plan, answers, points, trail) if plan.rules.rescale else points
    trail.note("total", CLAUSE, shown(total), total=shown(total))
    return Count(earned, sections, total)


def plain(points: Points) -> Points:
    """Points in one form: a whole number is an `int`, whatever it was summed from."""
    if isinstance(points, int):
        return points
    return int(points) if points == points.to_integral_value() else points.normalize()


def shown(exact: Exact) -> Points | str:
    """An exact number to be read: as it is, or cut after six decimals and marked with "…" if it is longer."""
    if isinstance(exact, int):
        return exact
    numerator, denominator = exact.as_integer_ratio()
    millionths, rest = divmod(numerator * 10**6, denominator)
    if rest == 0:
        return plain(Decimal(millionths).scaleb(-6))
    return f"{millionths // 10**6}.{millionths % 10**6:06d}…"


def _fan_points(plan: Plan, section: Section, answers: Answers, trail: Trail) -> int:
    """The points of the tier that the fan count reaches; tiers are never added up."""
    fans = answers.fans or 0
    reached = [tier.points for tier in section.tiers if fans >= tier.low]
    if reached:
        return reached[-1]
    points = plan.rules.fans_below
    low = section.tiers[0].low
    clause = plan.clauses["fans.below_min"]
    trail.note("fans.below_min", clause, points, fans=fans, low=low, points=points)
    return points


def _rescaled(plan: Plan, answers: Answers, points: Points, trail: Trail) -> Exact:
    """100 × earned ÷ possible, where items that do not apply are not possible (标化分, DOMAIN A10)."""
    missing = sum(plan.full[i] for i, score in answers.scores.items() if isinstance(score, NotApplicable))
    possible = plan.possible - missing
    total = 100 * Fraction(points) / possible
    if missing:
        clause = plan.clauses["na.mode"]
        trail.note(
            "na.mode", clause, shown(total), "rescale", points=points, possible=possible, total=shown(total)
        )
    return total
