"""Media time: whole microseconds of a container's own timeline, nothing subtracted."""

from fractions import Fraction

SECOND = 1_000_000


def us_of(ticks: int, base: Fraction | None) -> int:
    """The microseconds of so many ticks; `base` is one tick in seconds, None where a file does not say."""
    return round(ticks * base * SECOND) if base is not None else 0


def ticks_of(us: int, base: Fraction | None) -> int:
    """The ticks nearest to a time in microseconds."""
    return round(Fraction(us, SECOND) / base) if base else 0
