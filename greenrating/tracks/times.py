"""Times as files spell them, in whole milliseconds; None for what is no time."""

import math
import re
from datetime import UTC, datetime, timedelta, timezone
from typing import Final

CHINA: Final = timezone(timedelta(hours=8))
"""The clock of a time of day that names none: China has had no summer time since 1991."""
_CODE = re.compile(r"(?:(\d{1,5}):)?(\d{1,5}):(\d{1,2})(?:[.,:](\d{1,9}))?")


def timecode(text: str) -> int | None:
    """`1:02:03.5`, `02:03,500` or `02:03` in milliseconds; digits behind the point are a decimal fraction."""
    found = _CODE.fullmatch(text.strip())
    if found is None:
        return None
    hours, minutes, seconds, fraction = found.groups(default="")
    return _whole(hours, minutes, seconds) + int(f"{fraction:0<3}"[:3])


def subrip_time(text: str) -> int | None:
    """A time of SubRip, where up to three digits behind a comma are a whole number of milliseconds.

    Programs that write `00:00:08,32` mean 32 ms; behind a point the digits are a decimal fraction.
    """
    found = _CODE.fullmatch(text.strip())
    if found is None or "," not in text or len(found[4] or "") > 3:
        return timecode(text)
    hours, minutes, seconds, milliseconds = found.groups(default="0")
    return _whole(hours, minutes, seconds) + int(milliseconds)


def _whole(hours: str, minutes: str, seconds: str) -> int:
    return ((int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)) * 1000


def seconds(value: object) -> int | None:
    """A number of seconds, or its digits, in milliseconds."""
    return _scaled(value, 1000)


def milliseconds(value: object) -> int | None:
    """A number of milliseconds, or its digits, rounded to a whole one."""
    return _scaled(value, 1)


def _scaled(value: object, factor: int) -> int | None:
    if isinstance(value, str):
        try:
            value = float(value)
        except ValueError:
            return None
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value * factor if isinstance(value, int) else _rounded(value, factor)


def _rounded(value: float, factor: int) -> int | None:
    scaled = value * factor
    return round(scaled) if math.isfinite(scaled) else None


def wall_time(text: str) -> int | None:
    """A date with a time of day (ISO 8601) in milliseconds since 1970 UTC; without a zone it is China's."""
    try:
        moment = datetime.fromisoformat(text.strip())
        zoned = moment if moment.tzinfo else moment.replace(tzinfo=CHINA)
        return round((zoned - _BEGINNING) / timedelta(milliseconds=1))
    except (ValueError, OverflowError):
        return None


_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


def spelled(ms: int, point: str = ".") -> str:
    """Milliseconds as `01:02:03.500`."""
    minutes, rest = divmod(ms, 60_000)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest // 1000:02}{point}{rest % 1000:03}"
