"""The ticks of the ruler: at round times of the session, or of the day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from greenrating.office import LEGAL_TIME
from ui.models.session_time import HOUR, MINUTE, SECOND, time_words
from ui.models.timeline import Segment
from ui.parts.timeline.scale import Scale

_WIDE = 92
_WIDE_MS = 112
_STEPS: tuple[tuple[int, int], ...] = (
    *((number * SECOND // 1000, 5) for number in (10, 20, 50, 100, 200, 500)),
    *((number * SECOND, 5) for number in (1, 2, 5, 10)),
    *((number * SECOND, 3) for number in (15, 30)),
    *((MINUTE * number, parts) for number, parts in ((1, 6), (2, 6), (5, 5), (10, 5), (15, 3), (30, 6))),
    *((HOUR * number, parts) for number, parts in ((1, 6), (2, 4), (3, 6), (6, 6), (12, 6), (24, 6))),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tick:
    """A stroke of the ruler; only a long one has words."""

    us: int
    words: str = ""
    long: bool = False


def step_of(scale: Scale) -> tuple[int, int]:
    """How far the long ticks stand apart so that their words fit, and into how many parts they divide."""
    for step, parts in _STEPS:
        if step / scale.us_per_px >= (_WIDE_MS if step < SECOND else _WIDE):
            return step, parts
    return _STEPS[-1]


def ticks(scale: Scale, wall: Clock | None = None) -> list[Tick]:
    """The ticks in sight, at round times of the session or, with a clock, at round times of the day."""
    step, parts = step_of(scale)
    small = step // parts
    phase = wall.phase_us if wall is not None else 0
    first = -(-(scale.start_us + phase) // small) - 1
    last = (scale.end_us + phase) // small
    say = wall.words if wall is not None else time_words
    made: list[Tick] = []
    for number in range(max(first, -(-phase // small)), last + 1):
        us, long = number * small - phase, number % parts == 0
        words = say(us, fine=step < SECOND) if long else ""
        made.append(Tick(us, words, long))
    return made


class Clock:
    """The time of the day in China along a session, as its recordings say. Made only where one says so."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        known = [(segment, segment.wall.astimezone(LEGAL_TIME)) for segment in segments if segment.wall]
        self._known = sorted(known, key=lambda pair: pair[0].at_us)
        segment, wall = self._known[0]
        midnight = wall.replace(hour=0, minute=0, second=0, microsecond=0)
        self.phase_us = (wall - midnight) // timedelta(microseconds=1) - segment.at_us

    @staticmethod
    def known(segments: Sequence[Segment]) -> bool:
        """Whether any recording says when it was made."""
        return any(segment.wall for segment in segments)

    def moment(self, us: int) -> datetime:
        """The moment at a session time, counted from the last recording that started before it."""
        segment, wall = self._known[0]
        for other, started in self._known:
            if other.at_us <= us:
                segment, wall = other, started
        return wall + timedelta(microseconds=us - segment.at_us)

    def words(self, us: int, *, fine: bool = False) -> str:
        """The time of the day: 19:41:17, or 19:41:17.320."""
        moment = self.moment(us)
        return f"{moment:%H:%M:%S}" + (f".{moment.microsecond // 1000:03}" if fine else "")
