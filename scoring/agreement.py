"""How far the members of a panel agree on one sheet: in counts first, then in figures (FEATURES 3.8)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from scoring.answers import NotApplicable, Score
from scoring.coefficients import Figure, Missing, ac1, ac2, alpha, pairwise_agreement
from scoring.sheet import Item, Points
from scoring.totals import Exact

Sheets = Mapping[str, Mapping[str, Score]]
"""The scores by item of each member, by the member's id, as `Answers.scores` has them."""

WIDE_TOTALS = 10
"""Totals further apart than this are worth a warning (DOMAIN A34)."""

_NOT_APPLICABLE = -1


@dataclass(frozen=True, slots=True)
class Difference:
    """An item on which the members differ.

    `given` has the score of each member who gave one. `size` is the highest minus the lowest points, or None
    where fewer than two gave points and the question is whether the item applies; `whole` says that they are
    the full points of the item apart, which is worth a warning (DOMAIN A34).
    """

    item: str
    given: Mapping[str, Score]
    size: Points | None
    whole: bool

    @property
    def about_applying(self) -> bool:
        """Whether some hold the item for not applicable (合理缺项) and others do not."""
        return any(isinstance(score, NotApplicable) for score in self.given.values())


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far several members agree.

    `compared` items were answered by at least two of the `members`; on `alike` of them all gave the same. The
    `differences` are in the order of the sheet; `alone` are items that fewer than two answered. Figures are
    from 0 to 1 (coefficients may be below 0) and exact. `exact` and `pairwise` are shares: of the compared
    items, and of pairs of members on an item. `pairwise` and `ac1` take "not applicable" for an answer like
    any other; `alpha` (Krippendorff, ordinal) and `ac2` look at points only.
    """

    members: int
    compared: int
    alike: int
    differences: tuple[Difference, ...]
    alone: tuple[str, ...]
    exact: Figure
    pairwise: Figure
    alpha: Figure
    ac1: Figure
    ac2: Figure


def agree(items: Sequence[Item], sheets: Sheets) -> Agreement:
    """Compare the members' scores of these items; a missing score is a blank and counts for nothing.

    The coefficients compare points lost, not points given: full points mean the same on every item, whatever
    it carries, and items of different size would otherwise pass for variation that the members agree on.
    Raises ValueError for points that none of the items can take.
    """
    given = {item.id: _scores(item.id, sheets) for item in items}
    compared = [item for item in items if len(given[item.id]) > 1]
    differences = tuple(_difference(item, given[item.id]) for item in compared if _differ(given[item.id]))
    alike = len(compared) - len(differences)
    answers = [[_lost(item, score) for score in given[item.id].values()] for item in items]
    points = [[lost for lost in unit if lost != _NOT_APPLICABLE] for unit in answers]
    scale = {item.points - step for item in items for step in item.allowed}
    may_not_apply = any(item.na is not None for item in items) or points != answers
    said = scale | {_NOT_APPLICABLE} if may_not_apply else scale
    pairwise = pairwise_agreement(answers)
    return Agreement(
        members=sum(1 for scores in sheets.values() if any(item.id in scores for item in items)),
        compared=len(compared),
        alike=alike,
        differences=differences,
        alone=tuple(item.id for item in items if len(given[item.id]) < 2),
        exact=pairwise if isinstance(pairwise, Missing) else Fraction(alike, len(compared)),
        pairwise=pairwise,
        alpha=alpha(points, "ordinal"),
        ac1=ac1(answers, said),
        ac2=ac2(points, scale),
    )


def apart(totals: Iterable[Exact]) -> Exact:
    """How far the highest total lies above the lowest, in points; 0 if there are fewer than two."""
    exact = list(totals)
    if len(exact) < 2:
        return 0
    difference = Fraction(max(exact)) - Fraction(min(exact))
    return difference.numerator if difference.denominator == 1 else difference


def _scores(item: str, sheets: Sheets) -> dict[str, Score]:
    return {member: scores[item] for member, scores in sheets.items() if item in scores}


def _lost(item: Item, score: Score) -> Points:
    return _NOT_APPLICABLE if isinstance(score, NotApplicable) else item.points - score


def _differ(given: Mapping[str, Score]) -> bool:
    answers = {None if isinstance(score, NotApplicable) else score for score in given.values()}
    return len(answers) > 1


def _difference(item: Item, given: Mapping[str, Score]) -> Difference:
    points = [score for score in given.values() if not isinstance(score, NotApplicable)]
    size = max(points) - min(points) if len(points) > 1 else None
    return Difference(item.id, given, size, whole=size == item.points)
