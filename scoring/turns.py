"""What a changed sheet does to past cases, as plain values."""

from dataclasses import dataclass
from decimal import Decimal

from scoring.result import Status
from scoring.swaps import Cause


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a case comes to. `status` is None where the sheet cannot rate it at all."""

    status: Status | None
    total: Decimal | None = None
    computed_star: int | None = None
    star: int | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """A case that comes to another status or star; `index` is its place among the past cases.

    `causes` are the changes at which it turns, in the order of evaluation: each by itself, on top of those
    before it, leads to another star or status. `assumed` and `rounded` are those of `rescoring.Rescored`.
    """

    index: int
    before: Outcome
    after: Outcome
    causes: tuple[Cause, ...]
    assumed: tuple[str, ...] = ()
    rounded: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tally:
    """How many cases come to an outcome, before and after. `star` is None where the status gives none."""

    status: Status | None
    star: int | None
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Flow:
    """How many cases turn from one outcome to another; the stars are None where there is none."""

    status_before: Status | None
    star_before: int | None
    status_after: Status | None
    star_after: int | None
    cases: int


@dataclass(frozen=True, slots=True)
class Bar:
    """How many rated cases have a total of `points` (whole points, cut), and how many of those turn."""

    points: int
    cases: int
    turning: int


@dataclass(frozen=True, slots=True)
class Deciding:
    """An item that keeps cases from their next star.

    `cases` would get a higher star if they had lost nothing there (as it was counted, after facts that hit
    several items); `losing` is how many lost points there at all.
    """

    item: str
    cases: int
    losing: int
