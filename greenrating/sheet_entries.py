"""Entries of a draft added, moved and retired; what named a retired entry lets go of it."""

import re
from collections.abc import Iterable, Iterator
from string import ascii_uppercase, digits

from greenrating.errors import Refused
from greenrating.sheet_edits import Add, Move
from greenrating.sheet_paths import Json, entry_at, join, list_at, name_of, split

_LONGEST_NAME = 60
_KEYS = digits[1:] + ascii_uppercase
_ONE_NAMESPACE = ("vetoes", "sections", "items")
_WHO_NAMES: dict[str, tuple[tuple[str, str], ...]] = {
    "items": (("events", "links"), ("marks", "links"), ("overlaps", "items")),
    "vetoes": (("events", "links"), ("marks", "links")),
    "events": (("marks", "events"),),
    "ranges": (("marks", "ranges"),),
    "methods": (("vetoes", "methods"), ("items", "methods")),
}
"""Which lists of which entries name the entries of a list."""


def add(document: Json, edit: Add, zh: str, en: str, taken: frozenset[str]) -> None:
    """Add an empty entry.

    Raises `Refused`: `sheet_edit.place`, `sheet_edit.name`, `sheet_edit.name_taken`.
    """
    entries = list_at(document, edit.path)
    parts = split(edit.path)
    kind = parts[-1]
    names = {name_of(kind, entry) for entry in entries}
    if kind in _ONE_NAMESPACE:
        names |= taken | set(_judged_names(document))
    name = edit.name.strip() or _next_name(document, edit.path, kind, names)
    if len(name) > _LONGEST_NAME or "/" in name or (kind == "bands" and not name.isdecimal()):
        raise Refused("sheet_edit.name", edit.path, name=name)
    if name in names:
        raise Refused("sheet_edit.name_taken", edit.path, name=name)
    tiered = kind == "items" and entry_at(document, join(*parts[:-1]))["mode"] == "tiers"
    entry = {**_template("tiers" if tiered else kind, name, entries), "zh": zh, "en": en}
    entries.insert(_behind(kind, entries, edit.after), entry)


def retire(document: Json, path: str) -> None:
    """Take an entry out, and its name out of every list. Raises `Refused` (`sheet_edit.place`)."""
    entry, parts = entry_at(document, path), split(path)
    if not parts:
        raise Refused("sheet_edit.place", path, place=path)
    list_at(document, join(*parts[:-1])).remove(entry)
    if parts[-2] == "sections":
        _let_go(document, "items", {each["id"] for each in entry["items"]})
    else:
        _let_go(document, parts[-2], {parts[-1]})


def move(document: Json, edit: Move) -> None:
    """Put an entry elsewhere. Raises `Refused`: `sheet_edit.place`, `sheet_edit.move` into another kind."""
    parts, to = split(edit.path), split(edit.to)
    entry, target = entry_at(document, edit.path), list_at(document, edit.to)
    source = list_at(document, join(*parts[:-1]))
    if target is not source and not (_scored(document, parts[:-1]) and _scored(document, to)):
        raise Refused("sheet_edit.move", edit.path)
    source.remove(entry)
    target.insert(max(0, edit.index), entry)


def _scored(document: Json, parts: tuple[str, ...]) -> bool:
    """Whether this is the list of items of a section without tiers."""
    if len(parts) != 3 or parts[-1] != "items":
        return False
    return entry_at(document, join(*parts[:2])).get("mode") == "items"


def _template(kind: str, name: str, entries: list[Json]) -> Json:
    """A new entry, whole but for its texts."""
    highest = entries[-1] if entries else {}
    match kind:
        case "items":
            return {"id": name, "points": 1, "steps": "binary"}
        case "tiers":
            return {"id": name, "points": highest.get("points", 0) + 1, "min": highest.get("min", 0) + 1}
        case "sections":
            return {"id": name, "points": 0, "mode": "items", "items": []}
        case "bands":
            low = highest.get("min", 0) + 1
            return {"stars": int(name), "min": low, "printed": f"≥{low}", "shown": f"≥{low}"}
        case "vetoes":
            return _veto(name)
        case "marks":
            return {"key": name, "label": {"zh": "", "en": ""}}
        case "overlaps":
            return {"id": name, "items": []}
        case "events" | "methods" | "ranges" | "licences":
            return {"id": name}
        case _:
            raise Refused("sheet_edit.place", kind, place=kind)


def _veto(name: str) -> Json:
    empty = {"basis": "", "basis_en": "", "disposition": "", "disposition_en": ""}
    clean, found = {"zh": "符合", "en": "Met"}, {"zh": "不符合", "en": "Not met"}
    answers = {"clean": "met", "clean_words": clean, "found": "not_met", "found_words": found}
    return {"id": name, **empty, **answers, "effect": "disqualified"}


def _next_name(document: Json, path: str, kind: str, names: set[str]) -> str:
    """The next free name: C26 behind C25, `7.6 h)` behind `7.6 g)`, the next key, the next star."""
    last = [name_of(kind, entry) for entry in list_at(document, path)][-1:]
    if kind in ("marks", "sections"):
        wanted: Iterable[str] = _KEYS if kind == "marks" else ascii_uppercase
    elif last and (match := re.fullmatch(r"(.*?)([a-y])\)", last[0])):
        wanted = (f"{match[1]}{letter})" for letter in "abcdefghijklmnopqrstuvwxyz")
    else:
        prefix = _prefix(path, kind, last)
        numbers = [
            int(match[1]) for name in names if (match := re.fullmatch(f"{re.escape(prefix)}([0-9]+)", name))
        ]
        wanted = [f"{prefix}{max(numbers, default=0) + 1:0{_width(last)}}"]
    return next((name for name in wanted if name not in names), "")


def _prefix(path: str, kind: str, last: list[str]) -> str:
    if kind == "items" and not last:
        return split(path)[-2]
    found = re.match(r"(.*?)[0-9]*$", last[0]) if last else None
    return found[1] if found else kind[0].upper()


def _width(last: list[str]) -> int:
    found = re.search(r"[0-9]+$", last[0]) if last else None
    return len(found[0]) if found else 2


def _behind(kind: str, entries: list[Json], after: str) -> int:
    names = [name_of(kind, entry) for entry in entries]
    if after and after not in names:
        raise Refused("sheet_edit.place", after, place=after)
    return names.index(after) + 1 if after else len(entries)


def _judged_names(document: Json) -> Iterator[str]:
    """The ids of vetoes, sections, items and tiers, which share one namespace."""
    yield from (veto["id"] for veto in document["vetoes"])
    for section in document["sections"]:
        yield section["id"]
        yield from (entry["id"] for entry in section["items"])


def _let_go(document: Json, kind: str, gone: set[str]) -> None:
    for holders, field in _WHO_NAMES.get(kind, ()):
        for holder in _entries(document, holders):
            if field in holder:
                holder[field] = [name for name in holder[field] if name not in gone]
                if not holder[field] and holders != "overlaps":
                    del holder[field]
    if kind == "items":
        document["overlaps"] = [group for group in document["overlaps"] if len(group["items"]) > 1]
    if kind == "events":
        for judged in (*_entries(document, "items"), *document["vetoes"]):
            if judged.get("event") in gone:
                del judged["event"]


def _entries(document: Json, kind: str) -> list[Json]:
    if kind != "items":
        return document[kind]
    return [entry for section in document["sections"] for entry in section["items"]]
