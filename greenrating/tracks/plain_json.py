"""JSON of foreign files: bounded in size and depth, read as far as it goes, with the lines of its entries."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, cast

from greenrating.errors import Refused

MOST_PARTS = 5_000_000
"""Brackets and commas: each may cost a hundred bytes of memory."""
_DECODER = json.JSONDecoder()
Step = str | int
Path = tuple[Step, ...]
"""How to come to a value from the outermost: names of objects and numbers in arrays."""


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
    """Tells on which line an entry of an array stands; looked up only for what is faulty.

    What has been found on the way is kept, so that many faults cost little more than one.
    """

    def __init__(self, text: str, known: Mapping[Path, Sequence[int]] | None = None) -> None:
        """Take the text, and the places of entries where they are known already."""
        self._text = text
        self._places: dict[Path, Mapping[Step, int]] = {
            path: dict(enumerate(places)) for path, places in (known or {}).items()
        }
        self._last = (0, 1)

    def of(self, path: Sequence[Step], index: Step) -> int:
        """The line of an entry of the array that the path leads to; 1 where it cannot be found."""
        place = self._within(tuple(path)).get(index)
        return 1 if place is None else self.at(place)

    def at(self, place: int) -> int:
        """The line of a place in the text."""
        last, line = self._last
        breaks = self._text.count("\n", min(last, place), max(last, place))
        self._last = (place, line + breaks if place >= last else line - breaks)
        return self._last[1]

    def _within(self, path: Path) -> Mapping[Step, int]:
        """Where the parts of the value begin to which a path leads."""
        if path not in self._places:
            begun = self._within(path[:-1]).get(path[-1]) if path else past(self._text, 0)
            self._places[path] = {} if begun is None else _parts(self._text, begun)
        return self._places[path]


def entries(text: str, begun: int) -> tuple[list[Any], list[int], int]:
    """The entries of the array that begins at a place, their places, and the place where reading ended.

    Stops without complaint where the text breaks off.
    """
    values: list[Any] = []
    places: list[int] = []
    place = past(text, begun + 1)
    while place < len(text) and text[place] != "]":
        try:
            value, after = _DECODER.raw_decode(text, place)
        except (ValueError, RecursionError):
            break
        values.append(value)
        places.append(place)
        place = past(text, after)
        if text[place : place + 1] == ",":
            place = past(text, place + 1)
    return values, places, place


def past(text: str, place: int) -> int:
    """The next place that is no white space."""
    while place < len(text) and text[place] in " \t\n\r":
        place += 1
    return place


def _parts(text: str, begun: int) -> Mapping[Step, int]:
    """Where the values of an object or an array begin; of a name given twice the last, as `json` reads it."""
    if text[begun : begun + 1] == "[":
        return dict(enumerate(entries(text, begun)[1]))
    found: dict[Step, int] = {}
    place = past(text, begun + 1)
    try:
        while text[place : place + 1] == '"':
            name, place = _DECODER.raw_decode(text, place)
            found[name] = past(text, past(text, place) + 1)
            place = past(text, _DECODER.raw_decode(text, found[name])[1])
            if text[place : place + 1] != ",":
                break
            place = past(text, place + 1)
    except (ValueError, RecursionError):
        return {}
    return found
