"""Shapes of a filled sheet.

A missing answer is a blank; a blank is neither zero nor full (DOMAIN A9).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from scoring.sheet import Points, VetoAnswer


@dataclass(frozen=True, slots=True)
class NotApplicable:
    """The item does not apply to this room, and why (合理缺项)."""

    reason: str


Score = Points | NotApplicable


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact that hit several items; the first of them with a deduction carries it (DOMAIN A42)."""

    id: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answers:
    """One filled sheet: exact fan count, veto answers by id, scores by item id, facts."""

    fans: int | None = None
    vetoes: Mapping[str, VetoAnswer] = field(default_factory=dict[str, VetoAnswer])
    scores: Mapping[str, Score] = field(default_factory=dict[str, Score])
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Applicant:
    """What is known about the applicant's eligibility (clause 7.1). None is a blank.

    `fans` is a number of people, `turnover_yuan` last year's turnover in whole yuan.
    """

    fans: int | None = None
    turnover_yuan: int | None = None
    charter: bool | None = None
    willing: bool | None = None


@dataclass(frozen=True, slots=True)
class FirstRating:
    """A first rating: eligibility and one filled sheet (clause 7.4)."""

    applicant: Applicant
    answers: Answers


@dataclass(frozen=True, slots=True)
class SingleInspection:
    """One quarterly inspection on its own: points, no star (clause 7.5)."""

    answers: Answers


@dataclass(frozen=True, slots=True)
class Quarter:
    """One quarter of an annual re-rating: answers, or the reason why there are none."""

    quarter: int
    answers: Answers | None = None
    absent: str | None = None
    refused: str | None = None


@dataclass(frozen=True, slots=True)
class AnnualRating:
    """An annual re-rating: the star in force, confirmed events of the cycle, the quarters (clause 7.4)."""

    star_before: int
    events: tuple[str, ...] = ()
    quarters: tuple[Quarter, ...] = ()


Case = FirstRating | SingleInspection | AnnualRating
