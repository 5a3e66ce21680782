"""Quarters and months of inspection (clause 7.5, DOMAIN A19, A22), and the time that days are told in."""

from datetime import date
from zoneinfo import ZoneInfo

LEGAL_TIME = ZoneInfo("Asia/Shanghai")

QUARTER_MONTHS: tuple[int, ...] = (3, 6, 9, 12)


def quarter_of(day: date) -> int:
    """The quarter, 1 to 4, that an inspection on this day belongs to."""
    return (day.month - 1) // 3 + 1
