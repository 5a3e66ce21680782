"""SubRip and WebVTT: texts under lines of the form `begin --> end`."""

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from greenrating.tracks.decoding import Decoded
from greenrating.tracks.shapes import LONGEST_TEXT, Gathering
from greenrating.tracks.times import subrip_time, timecode

_ARROW = re.compile(r"[ \t]*(\S[^\n]{0,40}?)[ \t]*-->[ \t]*(\S+)([^\n]*)")
_TIMED = re.compile(r"[ \t]*-?\d[\d:.,]*[ \t]*-->")
_TAG = re.compile(r"</?(?:[bisu]|font|c|v|lang|ruby|rt)(?:[.\s][^<>]*)?/?>|</?\d[\d:.]*>", re.IGNORECASE)
_OVERRIDE = re.compile(r"\{\\[^{}]*\}")
_VOICE = re.compile(r"<v(?:\.[^\s<>]*)?[ \t]+([^<>]+)>", re.IGNORECASE)
_LONGEST = 10 * LONGEST_TEXT
"""Words with their marks of style; longer ones are left out as they are."""
_BLOCKS = re.compile(r"(?:NOTE|STYLE|REGION)(?:[ \t].*)?")


@dataclass(frozen=True)
class _Cue:
    """A line of times with the lines of text below it; `line` is where the times stand."""

    line: int
    begin: str
    end: str
    words: list[str]


def read_subrip(decoded: Decoded, found: Gathering) -> None:
    """Take every subtitle; marks of style are taken off."""
    for cue in _cues(_numbered(decoded.lines, 1), found, numbers=True):
        text = "\n".join(cue.words)
        if len(text) <= _LONGEST:
            text = _OVERRIDE.sub("", _TAG.sub("", text))
        _take(cue, subrip_time, text, "", found)


def read_webvtt(decoded: Decoded, found: Gathering) -> None:
    """Take every cue with the voice that speaks it; the head, notes, styles and regions hold no words."""
    lines = _numbered(decoded.lines, 1)
    for _, line in lines:  # the head reaches to the first empty line
        if not line.strip():
            break
    for cue in _cues(lines, found, numbers=False):
        joined = "\n".join(cue.words)[:_LONGEST]
        voice = _VOICE.search(joined)
        who = html.unescape(voice[1]) if voice else ""
        _take(cue, timecode, html.unescape(_TAG.sub("", joined)), who, found)


def _take(cue: _Cue, read: Callable[[str], int | None], text: str, who: str, found: Gathering) -> None:
    found.take(cue.line, read(cue.begin), read(cue.end), text, who, must_end=True)


def _numbered(lines: list[str], first: int) -> Iterator[tuple[int, str]]:
    return iter(enumerate(lines, first))


def _cues(lines: Iterator[tuple[int, str]], found: Gathering, *, numbers: bool) -> Iterator[_Cue]:
    """The cues of every block between empty lines; a block without times is told."""
    block: list[tuple[int, str]] = []
    for numbered in lines:
        if numbered[1].strip():
            block.append(numbered)
        elif block:
            yield from _in_block(block, found, numbers=numbers)
            block = []
    if block:
        yield from _in_block(block, found, numbers=numbers)


def _in_block(block: list[tuple[int, str]], found: Gathering, *, numbers: bool) -> Iterator[_Cue]:
    """Usually one cue; more where the empty line between two was forgotten."""
    timed = [place for place, (_, line) in enumerate(block) if _is_timed(line, first=place < 2)]
    if not timed:
        if numbers or not _BLOCKS.fullmatch(block[0][1]):
            only_number = len(block) == 1 and block[0][1].strip().isdecimal()
            found.leave(block[0][0], "number_alone" if only_number else "words_without_time")
        return
    for place, following in zip(timed, [*timed[1:], len(block)], strict=True):
        number, line = block[place]
        words = [each for _, each in block[place + 1 : following]]
        if following < len(block) and words and words[-1].strip().isdecimal():
            words.pop()  # the number of the next subtitle
        arrow = _ARROW.fullmatch(line)
        yield _Cue(number, arrow[1] if arrow else "", arrow[2] if arrow else "", words)


def _is_timed(line: str, *, first: bool) -> bool:
    """Whether a line carries times: an arrow where times are due, later on only one with digits before it."""
    return "-->" in line and (first or _TIMED.match(line) is not None)
