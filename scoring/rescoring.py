"""A past case under a changed sheet: its answers as that sheet would have them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from scoring.answers import (
    AnnualRating,
    Answers,
    Case,
    Fact,
    FirstRating,
    NotApplicable,
    Score,
    SingleInspection,
)
from scoring.sheet import Item, Points, Sheet, VetoAnswer


@dataclass(frozen=True, slots=True)
class Rescored:
    """A case as a changed sheet would have it.

    `assumed` are the items and vetoes that nobody asked about then and that count as fulfilled; `rounded` are
    the items whose share of the points fits no step of the changed sheet and was rounded down.
    """

    case: Case
    assumed: tuple[str, ...] = ()
    rounded: tuple[str, ...] = ()


def rescored(before: Sheet, after: Sheet, case: Case) -> Rescored:
    """The case that was rated by `before`, with its answers carried over to `after`.

    A score keeps its share of the item's points (`carried_over`). A retired item, veto or event drops out,
    also of the facts. A new item counts full and a new veto as clean, and so does an item that was not
    applicable and now always is. A blank stays a blank, also a fan count that nobody asked for.
    """
    if (before.sections, before.vetoes, before.events) == (after.sections, after.vetoes, after.events):
        return Rescored(case)
    hand = _Hand(before, after)
    match case:
        case FirstRating():
            carried = replace(case, answers=hand.answers(case.answers))
        case SingleInspection():
            carried = SingleInspection(hand.answers(case.answers))
        case AnnualRating():
            carried = _annual(hand, after, case)
    return Rescored(carried, _in_order(after, hand.assumed), _in_order(after, hand.rounded))


def carried_over(old: Item, new: Item, score: Points) -> tuple[Points, bool]:
    """The points that a past score of `old` has under `new`, and whether they had to be rounded.

    Full stays full and zero stays zero. Anything between keeps its share of the points if that fits a step of
    the changed item, and goes down to the next step otherwise.
    """
    if (old.points, old.steps) == (new.points, new.steps):
        return score, False
    if score == old.points:
        return new.points, False
    share = Fraction(score) * new.points / old.points
    fitting = max(points for points in new.allowed if points <= share)
    return fitting, fitting != share


def _annual(hand: "_Hand", after: Sheet, case: AnnualRating) -> AnnualRating:
    known = {event.id for event in after.events}
    return replace(
        case,
        events=tuple(event for event in case.events if event in known),
        quarters=tuple(
            quarter if quarter.answers is None else replace(quarter, answers=hand.answers(quarter.answers))
            for quarter in case.quarters
        ),
    )


def _in_order(sheet: Sheet, ids: Iterable[str]) -> tuple[str, ...]:
    chosen = frozenset(ids)
    return tuple(each for each in (*sheet.veto_by_id, *sheet.items) if each in chosen)


class _Hand:
    """Carries filled sheets over, and remembers what was assumed and rounded on the way."""

    def __init__(self, before: Sheet, after: Sheet) -> None:
        self.before = before
        self.after = after
        self.assumed: set[str] = set()
        self.rounded: set[str] = set()

    def answers(self, answers: Answers) -> Answers:
        return replace(
            answers,
            vetoes=self._vetoes(answers.vetoes),
            scores={
                item.id: score
                for item in self.after.items.values()
                if (score := self._score(item, answers.scores.get(item.id))) is not None
            },
            facts=tuple(self._facts(answers.facts)),
        )

    def _vetoes(self, answered: Mapping[str, VetoAnswer]) -> dict[str, VetoAnswer]:
        carried: dict[str, VetoAnswer] = {}
        for veto in self.after.vetoes:
            old = self.before.veto_by_id.get(veto.id)
            if old is None:
                self.assumed.add(veto.id)
                carried[veto.id] = veto.clean
            elif veto.id in answered:
                carried[veto.id] = veto.found if answered[veto.id] == old.found else veto.clean
        return carried

    def _score(self, item: Item, score: Score | None) -> Score | None:
        old = self.before.items.get(item.id)
        if old is None or (isinstance(score, NotApplicable) and item.na is None):
            self.assumed.add(item.id)
            return item.points
        if score is None or isinstance(score, NotApplicable):
            return score
        points, is_rounded = carried_over(old, item, score)
        if is_rounded:
            self.rounded.add(item.id)
        return points

    def _facts(self, facts: tuple[Fact, ...]) -> Iterable[Fact]:
        for fact in facts:
            left = tuple(item for item in fact.items if item in self.after.items)
            if left:
                yield replace(fact, items=left)
