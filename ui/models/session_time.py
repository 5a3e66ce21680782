"""Times and lengths of a session, in whole microseconds, as they are shown."""

from __future__ import annotations

from greenrating import texts

SECOND = 1_000_000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE


def time_words(us: int, *, fine: bool = False) -> str:
    """A session time: 00:41:17, or 00:41:17.320."""
    seconds = us // SECOND
    words = f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    return words + (f".{us % SECOND // 1000:03}" if fine else "")


def length_words(us: int) -> str:
    """A length in the two largest units that it has: 2 时 14 分, 16 分钟, 45 秒."""
    hours, minutes, seconds = us // HOUR, us // MINUTE % 60, us // SECOND % 60
    if hours:
        return texts.say("timeline.hours" if minutes else "timeline.hours_only", hours=hours, minutes=minutes)
    if minutes:
        return texts.say("timeline.minutes", minutes=minutes)
    if us >= 10 * SECOND:
        return texts.say("timeline.seconds", seconds=seconds)
    return texts.say("timeline.seconds", seconds=f"{us / SECOND:.1f}")
