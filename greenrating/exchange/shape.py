"""What a JSON document must look like, key by key; everything that differs is named by its place."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeAlias, cast
from uuid import UUID

from greenrating.room_rules import tidy_line
from greenrating.texts import say

Fits = Callable[[object], bool]
Shape: TypeAlias = "Fits | Each | Table | Mapping[str, Shape]"

LARGEST_NUMBER = 2**53 - 1
_HEX = re.compile(r"[0-9a-f]{64}")
_LONGEST_PLACE = 80
LONGEST_LINE = 400  # characters


@dataclass(frozen=True)
class Each:
    """A list of at most `most` values of one shape."""

    of: "Shape"
    most: int


@dataclass(frozen=True)
class Table:
    """An object with free keys that fit, at most `most` of them, and values of one shape."""

    key: Fits
    of: "Shape"
    most: int


def faults(value: object, shape: "Shape", place: str = "") -> Iterator[str]:
    """One sentence for each key that is unknown or missing, and for each value of another kind."""
    if isinstance(shape, Each):
        yield from _list_faults(value, shape, place)
    elif isinstance(shape, Table):
        yield from _table_faults(value, shape, place)
    elif not callable(shape):
        yield from _object_faults(value, shape, place)
    elif not shape(value):
        yield say("exchange.value_wrong", place=_said(place))


def _list_faults(value: object, shape: Each, place: str) -> Iterator[str]:
    if not isinstance(value, list):
        yield say("exchange.value_wrong", place=_said(place))
        return
    items = cast("list[object]", value)
    if len(items) > shape.most:
        yield say("exchange.value_many", place=_said(place), most=shape.most)
        return
    for number, each in enumerate(items, 1):
        yield from faults(each, shape.of, f"{place}[{number}]")


def _table_faults(value: object, shape: Table, place: str) -> Iterator[str]:
    if not isinstance(value, dict):
        yield say("exchange.value_wrong", place=_said(place))
        return
    entries = cast("dict[str, object]", value)
    if len(entries) > shape.most:
        yield say("exchange.value_many", place=_said(place), most=shape.most)
        return
    for key, each in entries.items():
        if shape.key(key):
            yield from faults(each, shape.of, f"{place}.{key}")
        else:
            yield say("exchange.key_unknown", place=_said(f"{place}.{key}"))


def _object_faults(value: object, shape: "Mapping[str, Shape]", place: str) -> Iterator[str]:
    if not isinstance(value, dict):
        yield say("exchange.value_wrong", place=_said(place))
        return
    entries = cast("dict[str, object]", value)
    within = f"{place}." if place else ""
    for key in sorted(entries.keys() - shape.keys()):
        yield say("exchange.key_unknown", place=_said(within + key))
    for key, expected in shape.items():
        if key in entries:
            yield from faults(entries[key], expected, within + key)
        else:
            yield say("exchange.key_missing", place=_said(within + key))


def exactly(*known: str) -> Fits:
    """One of these words."""
    return lambda value: isinstance(value, str) and value in known


def whole(most: int = LARGEST_NUMBER) -> Fits:
    """A whole number from 0 to `most`; true and false are none."""
    return lambda value: type(value) is int and 0 <= value <= most


def matching(pattern: "re.Pattern[str]") -> Fits:
    """A text that fits a pattern from its first to its last character."""
    return lambda value: isinstance(value, str) and pattern.fullmatch(value) is not None


def is_id(value: object) -> bool:
    """A UUID, in the spelling of our own."""
    try:
        return isinstance(value, str) and str(UUID(value)) == value
    except ValueError:
        return False


def is_digest(value: object) -> bool:
    """64 hexadecimal digits in lower case."""
    return isinstance(value, str) and _HEX.fullmatch(value) is not None


def is_line(value: object) -> bool:
    """One tidy line of at most `LONGEST_LINE` characters: nothing in it that cannot be seen."""
    return isinstance(value, str) and len(value) <= LONGEST_LINE and tidy_line(value) == value


def is_moment(value: object) -> bool:
    """A moment in UTC, in the spelling of `datetime.isoformat`."""
    if not isinstance(value, str):
        return False
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return False
    return moment.tzinfo == UTC and moment.isoformat() == value


def _said(place: str) -> str:
    """A place as it may be shown: what a file names a key may be long, or steer a terminal."""
    shown = "".join(each if each.isprintable() else "�" for each in place[:_LONGEST_PLACE])
    return shown + ("…" if len(place) > _LONGEST_PLACE else "")
