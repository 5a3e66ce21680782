"""When a recording began, as its file's name tells it."""

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

_CHINA = ZoneInfo("Asia/Shanghai")  # recorders write the time of the wall they hang on
_DATE = r"(?P<year>20\d\d)(?P<s>[-_./年]?)(?P<month>\d\d)(?:(?P=s)|月)(?P<day>\d\d)日?"
_TIME = r"(?P<hour>\d\d)(?P<t>[-_.:：時时]?)(?P<minute>\d\d)(?:(?P=t)|分)(?P<second>\d\d)秒?"
_MOMENT = re.compile(rf"(?<!\d){_DATE}(?:[-_ T.]{{0,3}}| at ){_TIME}(?:[-_.]\d{{1,3}}(?=\D|$))?(?!\d)")


def started_in_name(name: str) -> datetime | None:
    """The moment in a file's name, in UTC; None where there is none that exists in the calendar.

    Date and time as DouyinLiveRecorder, blrec, 录播姬 and screen recorders write them are China's; the first
    one that exists counts. A bare number is never taken for a time: accounts and rooms have such numbers.
    """
    for found in _MOMENT.finditer(name):
        parts = (int(found[part]) for part in ("year", "month", "day", "hour", "minute", "second"))
        try:
            return datetime(*parts, tzinfo=_CHINA).astimezone(UTC)
        except ValueError:
            continue
    return None
