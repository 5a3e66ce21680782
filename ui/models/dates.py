"""Days and moments as they are shown: dates in China's time, whatever time zone the laptop is set to."""

from __future__ import annotations

from datetime import date, datetime

from greenrating import texts
from greenrating.office import LEGAL_TIME

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_LONG_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def short_date(day: date) -> str:
    """A date: 2026年3月5日, or 5 Mar 2026."""
    if texts.current() == "zh":
        return f"{day.year}年{day.month}月{day.day}日"
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def month_words(year: int, month: int) -> str:
    """A month: 2026年3月, or March 2026."""
    return f"{year}年{month}月" if texts.current() == "zh" else f"{_LONG_MONTHS[month - 1]} {year}"


def legal_day(at: datetime) -> date:
    """The day that it is in China at a moment."""
    return at.astimezone(LEGAL_TIME).date()


def moment(at: datetime) -> str:
    """A moment to the minute: 2026年3月5日 10:24."""
    local = at.astimezone(LEGAL_TIME)
    return f"{short_date(local.date())} {local:%H:%M}"


def clock(at: datetime) -> str:
    """A time of day: 10:24:07."""
    return f"{at.astimezone(LEGAL_TIME):%H:%M:%S}"
