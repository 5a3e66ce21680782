"""Wrong tries of a passphrase slow down: after three, one waits two seconds, then four, up to a minute.

They are counted beside the key file, so that closing the program does not help, and for each person, so that
nobody keeps another out for long. It slows down a hand at the keyboard; whoever copies the folder is slowed
down by Argon2id alone.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from pathlib import Path
from typing import Any

from greenrating import files
from greenrating.errors import Refused
from greenrating.unlocking import Unlocked

NAME = "tries.json"
FREE, LONGEST = 3, 60


@dataclass(frozen=True)
class _Wrong:
    """How often somebody was wrong since they were last right, and when last (UTC)."""

    times: int
    at: datetime

    @property
    def wait(self) -> timedelta:
        """How long the next try has to wait."""
        over = min(self.times - FREE, LONGEST)
        return timedelta(seconds=min(2 ** (over + 1), LONGEST) if over >= 0 else 0)


def tried(folder: Path, persons: Iterable[str], now: datetime, attempt: Callable[[], Unlocked]) -> Unlocked:
    """Carry out a try that one of these persons may make, and count it for them if it is wrong.

    Raises `Refused`: `passphrase.wait` with the `seconds` that are left, before anything is tried, and what
    `attempt` raises.
    """
    counted = _read(folder)
    asked = tuple(persons)
    _refuse_early(folder, counted, asked, now)
    try:
        unlocked = attempt()
    except Refused as refusal:
        if refusal.code == "passphrase.wrong":
            wrong = {each: _Wrong(_times(counted, each) + 1, now) for each in asked}
            _write(folder, {**counted, **wrong})
        raise
    if counted.pop(unlocked.person, None):
        _write(folder, counted)
    return unlocked


def forget(folder: Path, person: str) -> None:
    """Count from nothing again for somebody who came by their recovery key."""
    counted = _read(folder)
    if counted.pop(person, None):
        _write(folder, counted)


def _refuse_early(folder: Path, counted: dict[str, _Wrong], asked: tuple[str, ...], now: datetime) -> None:
    """A clock that was set back opens nothing at once: the wait begins anew, and no longer than it is."""
    ahead = {each: _Wrong(kept.times, now) for each in asked if (kept := counted.get(each)) and kept.at > now}
    if ahead:
        counted.update(ahead)
        _write(folder, counted)
    waits = [kept.at + kept.wait - now for each in asked if (kept := counted.get(each))]
    left = max(waits, default=timedelta())
    if left > timedelta():
        raise Refused("passphrase.wait", "passphrase", seconds=ceil(left.total_seconds()))


def _times(counted: dict[str, _Wrong], person: str) -> int:
    return counted[person].times if person in counted else 0


def _read(folder: Path) -> dict[str, _Wrong]:
    """What was counted; nothing where the file is missing or damaged."""
    try:
        kept: Any = json.loads((folder / NAME).read_bytes())
        return {
            each: _Wrong(int(wrong["times"]), datetime.fromisoformat(wrong["at"]).astimezone())
            for each, wrong in kept.items()
        }
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError, OverflowError):
        return {}


def _write(folder: Path, counted: dict[str, _Wrong]) -> None:
    plain = {each: {"times": wrong.times, "at": wrong.at.isoformat()} for each, wrong in counted.items()}
    files.write(folder / NAME, json.dumps(plain).encode())
