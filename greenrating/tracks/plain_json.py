"""JSON of foreign files: bounded in size and depth, read as far as it goes, with the lines of its entries."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, cast

from greenrating.errors import Refused

MOST_PARTS = 5_000_000
"""Brackets and commas: each may cost a hundred bytes of memory."""
_DECODER = json.JSONDecoder()
Step = str | int


def parse(text: str) -> object:
    """The value of a JSON text; NaN and the infinities are read as such.

    Raises ValueError for what is no JSON, or is nested or numbered beyond all measure.
    """
    try:
        return json.loads(text)
    except RecursionError as error:
        raise ValueError("nested too deep") from error


def refuse_swollen(text: str, name: str) -> None:
    """Raise `Refused` (`track.too_many_parts`) before a small file becomes a large one in memory."""
    if sum(map(text.count, "[{,")) > MOST_PARTS:
        raise Refused("track.too_many_parts", "path", file=name)


def mapping(value: object) -> dict[str, Any]:
    """The value if it is an object, else an empty one."""
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}


def sequence(value: object) -> list[Any]:
    """The value if it is an array, else an empty one."""
    return cast("list[Any]", value) if isinstance(value, list) else []


def words(value: object) -> str:
    """The value if it is a text or a number, as text; else nothing."""
    if isinstance(value, str):
        return value
    return (
        str(value) if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**30 else ""
    )


class Lines:
    """Tells on which line an entry of an array stands; looked up only for what is faulty."""

    def __init__(self, text: str, known: Mapping[tuple[Step, ...], list[int]] | None = None) -> None:
        self._text = text
        self._known = dict(known or {})

    def of(self, path: Sequence[Step], index: int) -> int:
        """The line of an entry of the array that the path leads to; 1 where the array cannot be found."""
        key = tuple(path)
        if key not in self._known:
            begun = _find(self._text, key)
            self._known[key] = entries(self._text, begun)[1] if begun is not None else []
        known = self._known[key]
        return known[index] if index < len(known) else 1


def entries(text: str, begun: int) -> tuple[list[Any], list[int], int]:
    """The entries of the array that begins at a place, their lines, and the line where reading ended.

    Stops without complaint where the text breaks off.
    """
    values: list[Any] = []
    lines: list[int] = []
    place, line, counted = _past(text, begun + 1), 1, 0
    while place < len(text) and text[place] != "]":
        line, counted = line + text.count("\n", counted, place), place
        try:
            value, place = _DECODER.raw_decode(text, place)
        except (ValueError, RecursionError):
            break
        values.append(value)
        lines.append(line)
        place = _past(text, place)
        if place < len(text) and text[place] == ",":
            place = _past(text, place + 1)
    return values, lines, line + text.count("\n", counted, place)


def _past(text: str, place: int) -> int:
    """The next place that is no white space."""
    while place < len(text) and text[place] in " \t\n\r":
        place += 1
    return place


def _find(text: str, path: tuple[Step, ...]) -> int | None:
    """Where the value begins to which a path leads."""
    place = _past(text, 0)
    for step in path:
        try:
            found = _member(text, place, step) if isinstance(step, str) else _entry(text, place, step)
        except (ValueError, RecursionError, IndexError):
            return None
        if found is None:
            return None
        place = found
    return place


def _member(text: str, place: int, name: str) -> int | None:
    """Where the value of a name begins in an object; the last of that name, as `json` reads it."""
    found = None
    place = _past(text, place + 1)
    while text[place] == '"':
        key, place = _DECODER.raw_decode(text, place)
        place = _past(text, _past(text, place) + 1)
        if key == name:
            found = place
        place = _past(text, _DECODER.raw_decode(text, place)[1])
        if text[place] != ",":
            break
        place = _past(text, place + 1)
    return found


def _entry(text: str, place: int, index: int) -> int | None:
    place = _past(text, place + 1)
    for _ in range(index):
        place = _past(text, _DECODER.raw_decode(text, place)[1])
        if text[place] != ",":
            return None
        place = _past(text, place + 1)
    return place
