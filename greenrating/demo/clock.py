"""A clock that is led through the past while the demo is made."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from greenrating.office import LEGAL_TIME

_STEP = timedelta(seconds=5)


class LedClock:
    """Stands where it is led, five seconds later at each look, never ahead of the real one."""

    def __init__(self, real: Callable[[], datetime]) -> None:
        self._real = real
        self._led: datetime | None = None

    def lead(self, days_ago: int) -> None:
        """Go to this many days and some hours before the real time, but never back."""
        then = self._real() - timedelta(days=days_ago, hours=3)
        self._led = max(then, self._led or then)

    def since(self, day_of_last_year: tuple[int, int]) -> int:
        """How many days ago a month and day of last year were."""
        today = self._real().astimezone(LEGAL_TIME).date()
        return (today - date(today.year - 1, *day_of_last_year)).days

    def __call__(self) -> datetime:
        """The time it was led to, a little later than at the last look."""
        self._led = min((self._led or self._real()) + _STEP, self._real())
        return self._led
