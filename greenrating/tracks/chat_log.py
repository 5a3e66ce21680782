"""Plain text logs of live chat: a time, mostly somebody, and what was said, one message a line."""

import re

from greenrating.tracks.decoding import Decoded
from greenrating.tracks.shapes import Gathering
from greenrating.tracks.times import milliseconds, timecode, wall_time

_EPOCH = re.compile(r"(\d{13}):([^:]*):(.*)")
_ONLINE = re.compile(r"TIME\d{1,2}:\d{1,2}ONLINE\d+")
_DATED = re.compile(
    r"\[?(\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(?:\.\d{1,6})?)\]?[ \t]+(?:([^:：\s][^:：]{0,40})[:：][ \t]*)?(.*)"
)
_CLOCKED = re.compile(
    r"\[?(\d{1,3}:\d\d:\d\d(?:[.,]\d{1,3})?)\]?[ \t]+(?:([^:：\s][^:：]{0,40})[:：][ \t]*)?(.*)"
)
_ENOUGH = 100


def is_log(decoded: Decoded) -> bool:
    """Whether most of the first lines are messages of a log."""
    lines = [line for line in decoded.lines[:_ENOUGH] if line.strip()]
    known = sum(any(form.fullmatch(line.strip()) for form in (_EPOCH, _DATED, _CLOCKED)) for line in lines)
    return known * 2 >= len(lines) and known > 0


def read_log(decoded: Decoded, found: Gathering) -> None:
    """Take every message; counts of viewers and lines of another form are told."""
    for number, line in enumerate(map(str.strip, decoded.lines), 1):
        if epoch := _EPOCH.fullmatch(line):
            found.take(number, milliseconds(epoch[1]), None, epoch[3], epoch[2], "wall")
        elif dated := _DATED.fullmatch(line):
            found.take(number, wall_time(dated[1]), None, dated[3], dated[2] or "", "wall")
        elif clocked := _CLOCKED.fullmatch(line):
            found.take(number, timecode(clocked[1]), None, clocked[3], clocked[2] or "")
        elif _ONLINE.fullmatch(line):
            found.leave(number, "online")
        elif line:
            found.leave(number, "not_understood")
