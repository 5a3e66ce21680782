"""Where something stands in a sheet: a path of keys and ids, such as `sections/C/items/C11/points`.

The entries of a list are named by their id, marks by their key and bands by their stars; the tiers of the
section by fan count stand under `items`.
"""

import re
from collections.abc import Iterator
from typing import Any, TypeGuard, cast

from greenrating.errors import Refused

Json = dict[str, Any]
KeyPath = tuple[str | int, ...]
Difference = tuple[str, object, object]

_NAMES = {"marks": "key", "bands": "stars"}
_FOLLOWING = re.compile(
    "version|effective_from|bands/[^/]+/(printed|shown)|sections/[^/]+/points|sections/[^/]+/items/[^/]+/max"
)
_NOT_IN_DOCUMENT = ("answers", "title")


def split(path: str) -> tuple[str, ...]:
    """The parts of a path."""
    return tuple(path.split("/")) if path else ()


def join(*parts: str) -> str:
    """A path of its parts."""
    return "/".join(filter(None, parts))


def name_of(kind: str, entry: Json) -> str:
    """What an entry of the list `kind` is called in a path."""
    return str(entry[_NAMES.get(kind, "id")])


def kind_of(path: str) -> str:
    """The list that an entry stands in: `items` for an item or tier, "" for the sheet itself."""
    parts = split(path)
    return parts[-2] if len(parts) >= 2 else ""


def list_at(document: Json, path: str) -> list[Json]:
    """The list of entries at a path. Raises `Refused` (`sheet_edit.place`)."""
    parts = split(path)
    holder = entry_at(document, join(*parts[:-1]))
    found = holder.get(parts[-1]) if parts else None
    if not isinstance(found, list) or not all(isinstance(each, dict) for each in cast("list[object]", found)):
        raise Refused("sheet_edit.place", path, place=path)
    return cast("list[Json]", found)


def entry_at(document: Json, path: str) -> Json:
    """The entry at a path, "" being the whole sheet. Raises `Refused` (`sheet_edit.place`)."""
    parts = split(path)
    if not parts:
        return document
    if len(parts) % 2:
        raise Refused("sheet_edit.place", path, place=path)
    entries = list_at(document, join(*parts[:-1]))
    for entry in entries:
        if name_of(parts[-2], entry) == parts[-1]:
            return entry
    raise Refused("sheet_edit.place", path, place=path)


def place_of(document: Json, key_path: KeyPath) -> str:
    """The path of a problem that the sheet's checks found; they count entries from 0, as a file does."""
    parts: list[str] = []
    node: object = document
    for part in key_path:
        if isinstance(part, int):
            entry = _entry(node, part)
            parts.append(name_of(parts[-1], entry) if _is_map(entry) else str(part))
            node = entry
        elif part not in _NOT_IN_DOCUMENT or len(parts) < 2:
            name = "items" if part == "tiers" else part
            parts.append(name)
            node = node.get(name) if _is_map(node) else None
    if parts[:1] == ["policy"] and len(parts) > 2:
        parts = parts[:2] if parts[2] == "value" else ["policy_notes", *parts[1:]]
    return "/".join(parts)


def path_of(document: Json, part: str, where: str) -> str:
    """The path of an entry that `appendix_a.compare` names by its list and its id; "" for none of ours."""
    if part not in ("items", "tiers"):
        return join(part, where) if where else ""
    sections = (each["id"] for each in document["sections"] if any(e["id"] == where for e in each["items"]))
    section = next(sections, None)
    return "" if section is None else join("sections", section, "items", where)


def edits_between(before: Json, after: Json) -> dict[str, tuple[object, object]]:
    """What differs between two documents, by path; None stands for what is not there.

    A new or retired entry counts as one, like a changed order; such come first. Left out is what nobody
    edits: version and date of effect, which publishing sets, and what follows from other values.
    """
    edits = [each for each in _differences(before, after, "", "") if not _FOLLOWING.fullmatch(each[0])]
    edits.sort(key=lambda edit: edit[1] is not None and edit[2] is not None)
    return {path: (was, now) for path, was, now in edits}


def _differences(before: object, after: object, path: str, kind: str) -> Iterator[Difference]:
    if before == after:
        return
    if _is_map(before) and _is_map(after):
        yield from _between_maps(before, after, path)
    elif _is_entries(before) and _is_entries(after):
        yield from _between_entries(before, after, path, kind)
    else:
        yield path, before, after


def _between_maps(before: Json, after: Json, path: str) -> Iterator[Difference]:
    for key in {**before, **after}:
        yield from _differences(before.get(key), after.get(key), join(path, key), key)


def _between_entries(before: list[Json], after: list[Json], path: str, kind: str) -> Iterator[Difference]:
    one = {name_of(kind, entry): entry for entry in before}
    other = {name_of(kind, entry): entry for entry in after}
    for name in {**one, **other}:
        if name in one and name in other:
            yield from _differences(one[name], other[name], join(path, name), "")
        else:
            yield join(path, name), one.get(name), other.get(name)
    was, now = [name for name in one if name in other], [name for name in other if name in one]
    if was != now:
        yield path, was, now


def _is_map(node: object) -> TypeGuard[Json]:
    return isinstance(node, dict)


def _is_entries(node: object) -> TypeGuard[list[Json]]:
    return isinstance(node, list) and any(map(_is_map, cast("list[object]", node)))


def _entry(node: object, place: int) -> object:
    entries = cast("list[object]", node) if isinstance(node, list) else []
    return entries[place] if place < len(entries) else None
