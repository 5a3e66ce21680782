"""Media time: whole microseconds of a container's own timeline, nothing subtracted."""

from fractions import Fraction

SECOND = 1_000_000


def us_of(ticks: int, base: Fraction | None) -> int:
    """The microseconds of so many ticks; `base` is one tick in seconds, None where a file does not say."""
    return _ratio(ticks * base.numerator * SECOND, base.denominator) if base is not None else 0


def ticks_of(us: int, base: Fraction | None) -> int:
    """The ticks nearest to a time in microseconds."""
    return _ratio(us * base.denominator, SECOND * base.numerator) if base else 0


def _ratio(number: int, of: int) -> int:
    """The nearest whole number, halves to the even one, as `round` of a fraction that is never made."""
    whole, rest = divmod(number, of)
    return whole + (2 * rest > of or (2 * rest == of and whole % 2 == 1))
