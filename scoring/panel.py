"""What several members' scores for one item come to as a proposal (DOMAIN A33).

A proposal settles nothing: the panel settles each item on which its members differ, one by one.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from scoring.answers import NotApplicable, Score
from scoring.sheet import Points

Average = Literal["mean", "median", "trimmed_mean"]
Method = Literal["consensus"] | Average
Ground = Literal[
    "agreed", "most", "mean", "median", "trimmed_mean", "untrimmed", "tie", "too_few", "between", "applies"
]

FEWEST = 3
"""Fewer than three members who differ are two opinions, and no average decides between them."""
TRIM_FROM = 5
"""Taking away the highest and the lowest needs five members, so that three are left (DOMAIN A33)."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """The score to propose for an item, and why; without one, the chair decides.

    `ground` says why: all gave the same (`agreed`), `most` gave it, it is the step nearest to the `mean`,
    `median` or `trimmed_mean`, or to the mean because too few members are there to trim (`untrimmed`).
    Without a proposal: a `tie` of the most frequent answers, `too_few` members, an average midway `between`
    two steps, or they differ on whether the item `applies`. `average` is the exact average, if one was taken.
    `votes` of `members` gave what is proposed (in a tie, what each side has); `dissent` lists who gave
    something else.
    """

    score: Score | None
    ground: Ground
    members: int
    votes: int = 0
    average: Fraction | None = None
    dissent: tuple[str, ...] = ()

    @property
    def split(self) -> bool:
        """Whether the members differ."""
        return self.ground != "agreed"


def proposal(
    given: Mapping[str, Score], steps: Sequence[Points], method: Method = "consensus", fewest: int = FEWEST
) -> Proposal:
    """What to propose for an item, by the sheet's policy `panel.method`.

    `given` has the scores by member, `steps` the scores that the item can take, of which the nearest to an
    average is proposed. Where fewer than `fewest` members differ, an average proposes nothing.

    Raises ValueError if nobody gave a score.
    """
    if not given:
        raise ValueError("nobody has given a score for this item")
    answers = Counter(map(_answer, given.values()))
    if len(answers) == 1:
        return _proposed(given, next(iter(given.values())), "agreed")
    if method == "consensus":
        return _by_votes(given, answers)
    if None in answers:
        return Proposal(None, "applies", len(given))
    if len(given) < fewest:
        return Proposal(None, "too_few", len(given))
    return _by_average(given, steps, method)


def joined(numbers: Sequence[Points], method: Average) -> Fraction:
    """The exact average of several numbers: points of an item, or the members' totals.

    With fewer than five numbers nothing is trimmed. Raises ValueError if there are none.
    """
    ordered = sorted(map(Fraction, numbers))
    if not ordered:
        raise ValueError("there is nothing to take the average of")
    if method == "median":
        ordered = ordered[(len(ordered) - 1) // 2 : len(ordered) // 2 + 1]
    elif method == "trimmed_mean" and len(ordered) >= TRIM_FROM:
        ordered = ordered[1:-1]
    return sum(ordered, start=Fraction(0)) / len(ordered)


def dissenters(given: Mapping[str, Score], settled: Score) -> tuple[str, ...]:
    """The members whose score is not the one that was settled; two reasons for 合理缺项 are no dissent."""
    return tuple(member for member, score in given.items() if _answer(score) != _answer(settled))


def _answer(score: Score) -> Points | None:
    """A score as members agree or differ on it; None is 合理缺项, for whatever reason."""
    return None if isinstance(score, NotApplicable) else score


def _by_votes(given: Mapping[str, Score], answers: Counter[Points | None]) -> Proposal:
    (most, votes), (_, next_votes), *_ = answers.most_common()
    if votes == next_votes:
        return Proposal(None, "tie", len(given), votes)
    return _proposed(given, next(score for score in given.values() if _answer(score) == most), "most")


def _by_average(given: Mapping[str, Score], steps: Sequence[Points], method: Average) -> Proposal:
    points = [score for score in given.values() if not isinstance(score, NotApplicable)]
    average = joined(points, method)
    apart = {step: abs(Fraction(step) - average) for step in steps}
    nearest = [step for step in steps if apart[step] == min(apart.values())]
    if len(nearest) > 1:
        return Proposal(None, "between", len(given), average=average)
    untrimmed = method == "trimmed_mean" and len(points) < TRIM_FROM
    return _proposed(given, nearest[0], "untrimmed" if untrimmed else method, average)


def _proposed(
    given: Mapping[str, Score], score: Score, ground: Ground, average: Fraction | None = None
) -> Proposal:
    dissent = dissenters(given, score)
    return Proposal(score, ground, len(given), len(given) - len(dissent), average, dissent)
