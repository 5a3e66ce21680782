"""Shapes of a result: what came out, and every step that led there."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, NamedTuple

from scoring.sheet import Points

Status = Literal[
    "refused",
    "rated",
    "unrated",
    "disqualified",
    "not_rated",
    "ineligible",
    "incomplete",
    "too_few_inspections",
    "scored",
]
StepValue = int | str | Decimal | None

_LIMITS = frozenset({"first_rating.cap", "event.block_promotion_in_cycle", "annual.max_step_up"})


class Step(NamedTuple):
    """One step of the evaluation: which rule, which clause, what came out.

    `rule` is a policy key or an evaluation step of CONTRACT.md; `values` are the plain values that the
    sentence in words is made from (the text key is `steps.<rule>` with an optional `.<form>`).
    `quarter` is set on a step that belongs to one quarterly inspection of an annual re-rating.
    A named tuple, because an evaluation makes more of these than of anything else.
    """

    rule: str
    clause: str | None
    value: StepValue
    form: str
    values: Mapping[str, object]
    quarter: int | None = None


@dataclass(frozen=True, slots=True)
class NextStar:
    """The distance to the next star: `points` more would reach `stars`."""

    stars: int
    points: Decimal


@dataclass(frozen=True, slots=True)
class Result:
    """What a case comes to. Numbers are None where there is none (CONTRACT.md, fine print 6).

    `total` is already rounded as printed; `earned` maps every scored item to the points that count for it
    (after N/A and overlap), empty in an annual result.
    """

    status: Status
    total: Decimal | None
    computed_star: int | None
    star: int | None
    sections: Mapping[str, Points] | None
    steps: tuple[Step, ...]
    blanks: tuple[str, ...] = ()
    earned: Mapping[str, Points] = field(default_factory=dict[str, Points])
    next_star: NextStar | None = None

    @property
    def limits(self) -> tuple[Step, ...]:
        """The steps that gave fewer stars than the points amount to (clause 7.4, DOMAIN A16, A28)."""
        return tuple(step for step in self.steps if step.rule in _LIMITS)
