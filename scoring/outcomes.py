"""Results without a total: the evaluation ended before there was one."""

from collections.abc import Sequence

from scoring.result import Result, Status
from scoring.trail import Trail


def undecided(status: Status, trail: Trail, blanks: Sequence[str] = ()) -> Result:
    """A result that has no total, and so no sections and no star."""
    return Result(
        status=status,
        total=None,
        computed_star=None,
        star=None,
        sections=None,
        steps=tuple(trail.steps),
        blanks=tuple(blanks),
    )


def incomplete(blanks: Sequence[str], trail: Trail) -> Result:
    """A sheet with blanks has no total: a blank is neither zero nor full (DOMAIN A9)."""
    trail.note("total", "A.1", None, "incomplete", count=len(blanks))
    return undecided("incomplete", trail, blanks)
