"""Transcripts in JSON: what Bilibili, Whisper, FunASR and their like write, by the names of their fields."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from greenrating.tracks.plain_json import Lines, Path, entries, mapping, sequence, words
from greenrating.tracks.shapes import Gathering
from greenrating.tracks.times import milliseconds, seconds

Reading = Callable[[object], int | None]


@dataclass(frozen=True)
class Dialect:
    """How one program writes a transcript: where the sentences stand, and what their fields are called."""

    name: str
    at: tuple[str, ...]
    start: str
    end: str
    text: str
    read: Reading
    who: tuple[str, ...] = ("speaker", "spk", "speaker_id", "who")


DIALECTS = (
    Dialect("bcc", ("body",), "from", "to", "content", seconds),
    Dialect("greenrating", ("items",), "start_ms", "end_ms", "text", milliseconds),
    Dialect("whisper", ("segments",), "start", "end", "text", seconds),
    Dialect("whisper.cpp", ("transcription",), "offsets.from", "offsets.to", "text", milliseconds),
    Dialect("funasr", ("sentence_info",), "start", "end", "text", milliseconds),
    Dialect("funasr", ("sentences",), "start", "end", "text", milliseconds),
    Dialect("funasr", ("stamp_sents",), "start", "end", "text_seg", milliseconds),
    Dialect("paraformer", ("sentences",), "begin_time", "end_time", "text", milliseconds),
)
BARE = (
    Dialect("list", (), "from", "to", "content", seconds),
    Dialect("list", (), "start_ms", "end_ms", "text", milliseconds),
    Dialect("list", (), "begin_time", "end_time", "text", milliseconds),
    Dialect("list", (), "bg", "ed", "onebest", milliseconds),
    Dialect("list", (), "start", "end", "text", seconds),
)
"""For an array of sentences without a name of its own."""


def read_transcript(value: object, text: str, found: Gathering) -> str:
    """Take the sentences and return the name of the dialect; nothing where it is no transcript."""
    return _read_at((), value, Lines(text), found, depth=0)


def _read_at(path: Path, value: object, lines: Lines, found: Gathering, *, depth: int) -> str:
    """Look for sentences in an object, or in every object of an array (one for each recording)."""
    members = mapping(value)
    if members:
        for dialect in DIALECTS:
            rows = sequence(members.get(dialect.at[0]))
            if dialect.at[0] in members and (not rows or _fits(dialect, rows)):
                _take_all(dialect, rows, (*path, *dialect.at), lines, found)
                return dialect.name
        return _read_whole(path, members, lines, found, depth)
    rows = sequence(value)
    bare = _bare(rows)
    if bare is not None:
        _take_all(bare, rows, path, lines, found)
        return bare.name
    if depth > 1:
        return ""
    names = [_read_at((*path, n), row, lines, found, depth=depth + 1) for n, row in enumerate(rows[:1000])]
    return next(filter(None, names), "")


def _read_whole(path: Path, members: Mapping[str, Any], lines: Lines, found: Gathering, depth: int) -> str:
    """One text with the times of its words (FunASR), or the same one level further down."""
    stamps = [sequence(each) for each in sequence(members.get("timestamp"))]
    if isinstance(members.get("text"), str) and stamps and len(stamps[0]) == len(stamps[-1]) == 2:
        begin, end = milliseconds(stamps[0][0]), milliseconds(stamps[-1][1])
        line = partial(lines.of, path[:-1], path[-1]) if path and isinstance(path[-1], int) else 1
        found.take(line, begin, end, members["text"])
        return "funasr"
    for name in ("result", "results", "transcripts", "data"):
        if name in members and depth <= 1:
            return _read_at((*path, name), members[name], lines, found, depth=depth + 1)
    return ""


def _fits(dialect: Dialect, rows: Sequence[Any]) -> bool:
    """Whether some entry near the beginning has the dialect's fields."""
    return any(
        dialect.text in row and dialect.start.partition(".")[0] in row for row in map(mapping, rows[:50])
    )


def _bare(rows: Sequence[Any]) -> Dialect | None:
    dialect = next((each for each in BARE if _fits(each, rows)), None)
    if (
        dialect
        and dialect.start == "start"
        and any({"timestamp", "spk"} & {*mapping(row)} for row in rows[:50])
    ):
        return next(each for each in DIALECTS if each.at == ("sentence_info",))
    return dialect


def _take_all(dialect: Dialect, rows: Sequence[Any], path: Path, lines: Lines, found: Gathering) -> None:
    for place, row in enumerate(rows):
        line = partial(lines.of, path, place)
        members = mapping(row)
        text = members.get(dialect.text)
        if not isinstance(text, str):
            found.leave(line, "not_understood")
            continue
        start, end = _value(members, dialect.start), _value(members, dialect.end)
        who = next((words(members[name]) for name in dialect.who if name in members), "")
        found.take(line, dialect.read(start), dialect.read(end), text, who, must_end=end is not None)


def _value(members: Mapping[str, Any], field: str) -> object:
    outer, _, inner = field.partition(".")
    return mapping(members.get(outer)).get(inner) if inner else members.get(outer)


_ARRAY = re.compile(r'"(body|items|segments|transcription|sentence_info|sentences)"\s*:\s*\[')


def read_broken_transcript(text: str, found: Gathering) -> str:
    """Take the whole sentences of a JSON text that breaks off; nothing where none can be found."""
    array = _ARRAY.search(text)
    begun = array.end() - 1 if array else text.find("[")
    if begun < 0:
        return ""
    rows, places, last = entries(text, begun)
    path = (array[1],) if array else ()
    lines = Lines(text, {path: places})
    name = _read_at((), {array[1]: rows} if array else rows, lines, found, depth=0) if rows else ""
    if name:
        found.leave(lines.at(last), "breaks_off")
    return name
