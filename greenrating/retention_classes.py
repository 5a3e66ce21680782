"""How long recordings are kept: the classes of `resources/retention.json` (DOMAIN 1.5)."""

import calendar
import json
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any, Literal

import resources
from greenrating import texts
from greenrating.errors import Refused

Clock = Literal["end_of_live", "capture", "trade", "verdict_lapsed"]
Applies = Literal["every_recording", "key_room", "by_hand", "verdict"]


@dataclass(frozen=True)
class RetentionClass:
    """One class: its period (days, months or years), what starts it, whose duty it is, where it says so."""

    id: str
    zh: str
    en: str
    clock: Clock
    duty: str
    applies: Applies
    source: str
    reason: str
    days: int = 0
    months: int = 0
    years: int = 0

    @property
    def label(self) -> str:
        """Its name in the language in use."""
        return self.zh if texts.current() == "zh" else self.en

    def until(self, start: date) -> date:
        """The last day of the period that starts on a day."""
        return months_after(start, self.months + 12 * self.years) + timedelta(days=self.days)


@cache
def classes() -> tuple[RetentionClass, ...]:
    """Every class, in the order of the file."""
    kept: dict[str, Any] = json.loads(resources.path("retention.json").read_text(encoding="utf-8"))
    return tuple(RetentionClass(**each) for each in kept["classes"])


def class_of(id_: str) -> RetentionClass:
    """The class with this id. Raises `Refused` (`session.retention`)."""
    for each in classes():
        if each.id == id_:
            return each
    raise Refused("session.retention", "retention", retention=id_)


def refuse_class(id_: str) -> None:
    """Raise `Refused` (`session.retention`) for what is neither a class nor empty."""
    if id_:
        class_of(id_)


def months_after(day: date, months: int) -> date:
    """The same day of a later month; the month's last day where that month is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))
