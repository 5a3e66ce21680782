"""Quarters and months of inspection (clause 7.5, DOMAIN A19, A22)."""

from datetime import date

QUARTER_MONTHS: tuple[int, ...] = (3, 6, 9, 12)


def quarter_of(day: date) -> int:
    """The quarter, 1 to 4, that an inspection on this day belongs to."""
    return (day.month - 1) // 3 + 1
