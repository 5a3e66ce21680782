"""LRC: one or several times in brackets before each line of words."""

import re

from greenrating.tracks.decoding import Decoded
from greenrating.tracks.shapes import Gathering
from greenrating.tracks.times import timecode

_STAMP = re.compile(r"\s*\[([-\d][\d:.,]*)\]")
_HEAD = re.compile(r"\s*\[([A-Za-z#]\w*):(.*)\]\s*")
_POINTED = re.compile(r"^(\d+:\d+):(\d+)$")
"""Some write `[mm:ss:xx]`, with a colon before the hundredths."""
_WORD_TIME = re.compile(r"<\d+:\d+(?:[.:]\d+)?>")


def read_lyrics(decoded: Decoded, found: Gathering) -> None:
    """Take every timed line, once for each of its times; `offset` shifts all of them (plus is earlier)."""
    offset = _offset(decoded.lines)
    for number, line in enumerate(decoded.lines, 1):
        stamps, words = _stamps(line)
        if not stamps:
            if line.strip() and not _HEAD.fullmatch(line):
                found.leave(number, "words_without_time")
            continue
        text = _WORD_TIME.sub("", words)
        if not text.strip():
            continue  # a time without words ends the line before it
        for stamp in stamps:
            start = timecode(_POINTED.sub(r"\1.\2", stamp))
            found.take(number, None if start is None else max(0, start - offset), None, text)


def _offset(lines: list[str]) -> int:
    for line in lines:
        head = _HEAD.fullmatch(line)
        if head and head[1].lower() == "offset" and re.fullmatch(r"\s*[+-]?\d{1,7}\s*", head[2]):
            return int(head[2])
    return 0


def _stamps(line: str) -> tuple[list[str], str]:
    """The times at the beginning of a line, and the rest of it."""
    stamps: list[str] = []
    place = 0
    while found := _STAMP.match(line, place):
        stamps.append(found[1])
        place = found.end()
    return stamps, line[place:]
