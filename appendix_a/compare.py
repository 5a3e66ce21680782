"""What differs between two sheets, or between the texts of a sheet and the standard's own, line by line."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Literal, cast

from appendix_a.file_tree import file_tree
from scoring.conformity_sheet import ConformitySheet
from scoring.sheet import Sheet

if TYPE_CHECKING:
    from appendix_a.plain_yaml import Node

Kind = Literal["added", "removed", "moved", "changed"]
Value = str | int | tuple[str, ...] | None
Fields = Mapping[str, Value]
Entries = Iterable[tuple[str, Mapping[str, "Node"]]]

_KEYS = {"bands": "stars", "marks": "key"}
_NUMBERS = ("points", "min", "max", "stars", "number")
_TEXTS = ("source", "zh", "en", "gloss")
_SINGLE = ("id", "version", "kind", "effective_from", "title", "standard", "note", "on_stars", "links_to")
# A word of Latin letters or a number counts as one; every Chinese character by itself.
_WORD = re.compile(r"[A-Za-z0-9]+(?:[.'’-][A-Za-z0-9]+)*|\s+|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text that stayed, went or came."""

    kind: Literal["same", "removed", "added"]
    text: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One line that differs.

    `part` is the list it is in (`items`, `bands`, `policy`, …; `sheet` for the head), `where` the id of the
    entry, `field` the key path in it, empty where the whole entry came or went. A moved entry has its section
    (`field` is `section`) or its place from 1 before and after. `spans` are the words of a changed text.
    """

    kind: Kind
    part: str
    where: str
    field: str
    before: Value
    after: Value
    spans: tuple[Span, ...] = ()


def compare(before: Sheet | ConformitySheet, after: Sheet | ConformitySheet) -> tuple[Difference, ...]:
    """What one must change in the first sheet to get the second; empty if and only if they are the same.

    Raises ValueError for sheets of different kinds.
    """
    if type(before) is not type(after):
        raise ValueError(f"{before.kind}, {after.kind}")
    old, new = _parts(before), _parts(after)
    return tuple(found for part in old for found in _part(part, old[part], new[part]))


def against_source(sheet: Sheet | ConformitySheet) -> tuple[Difference, ...]:
    """Where a displayed text or range differs from what the standard prints."""
    found: list[Difference] = []
    for part, entries in _parts(sheet).items():
        for where, fields in entries.items():
            for source, shown in _sourced(fields):
                if fields[source] != fields[shown]:
                    found.append(_changed(part, where, shown, fields[source], fields[shown]))
    return tuple(found)


def fields_of(sheet: Sheet | ConformitySheet) -> frozenset[tuple[str, str]]:
    """Every list of a sheet with every key path that its entries have: what a difference can name."""
    entries = ((part, entry) for part, inside in _parts(sheet).items() for entry in inside.values())
    return frozenset((part, field) for part, entry in entries for field in entry)


def words(before: str, after: str) -> tuple[Span, ...]:
    """How one text becomes another, word by word."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    spans: list[Span] = []
    for _, start, end, low, high in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        gone, come = "".join(old[start:end]), "".join(new[low:high])
        if gone == come:
            spans.append(Span("same", gone))
        else:
            spans += [Span("removed", gone)] if gone else []
            spans += [Span("added", come)] if come else []
    return tuple(spans)


def _part(part: str, old: Mapping[str, Fields], new: Mapping[str, Fields]) -> Iterator[Difference]:
    for where in old:
        if where not in new:
            yield Difference("removed", part, where, "", _heading(old[where]), None)
    yield from _moved(part, old, new)
    for where, fields in new.items():
        if where not in old:
            yield Difference("added", part, where, "", None, _heading(fields))
            continue
        for field in dict.fromkeys((*old[where], *fields)):
            earlier, later = old[where].get(field), fields.get(field)
            if earlier != later:
                yield _changed(part, where, field, earlier, later)


def _changed(part: str, where: str, field: str, before: Value, after: Value) -> Difference:
    kind: Kind = "moved" if field == "section" else "changed"
    texts = isinstance(before, str) and isinstance(after, str) and field.rpartition(".")[2] in _TEXTS
    spans = words(str(before), str(after)) if texts else ()
    return Difference(kind, part, where, field, before, after, spans)


def _moved(part: str, old: Mapping[str, Fields], new: Mapping[str, Fields]) -> Iterator[Difference]:
    """The fewest entries that must change places among those of the same section in both sheets."""
    if part in ("headings", "policy"):
        return
    both = [where for where in old if where in new and _section(old[where]) == _section(new[where])]
    for section in dict.fromkeys(_section(old[where]) for where in both):
        mine = [where for where in both if _section(old[where]) == section]
        wanted = [where for where in new if where in mine]
        kept = {
            where
            for start, _, size in SequenceMatcher(None, mine, wanted, autojunk=False).get_matching_blocks()
            for where in mine[start : start + size]
        }
        for where in wanted:
            if where not in kept:
                earlier, later = _place(where, old, section), _place(where, new, section)
                yield Difference("moved", part, where, "", earlier, later)


def _place(where: str, entries: Mapping[str, Fields], section: Value) -> int:
    return [other for other in entries if _section(entries[other]) == section].index(where) + 1


def _section(fields: Fields) -> Value:
    return fields.get("section")


def _heading(fields: Fields) -> Value:
    """What an entry says, in one text."""
    return next(
        (fields[name] for name in ("zh", "title.zh", "label.zh", "question.zh") if name in fields), ""
    )


def _sourced(fields: Fields) -> Iterator[tuple[str, str]]:
    for name in fields:
        stem, _, last = name.rpartition(".")
        shown = f"{stem}.zh" if stem else "zh"
        if last == "source" and shown in fields:
            yield name, shown
    if "printed" in fields:
        yield "printed", "shown"


def _parts(sheet: Sheet | ConformitySheet) -> Mapping[str, Mapping[str, Fields]]:
    """The entries of every list by id, each with its fields by dotted key."""
    tree = file_tree(sheet)
    head: dict[str, Node] = {name: tree[name] for name in _SINGLE if name in tree}
    lists = _lists(tree) if isinstance(sheet, Sheet) else _conformity_lists(tree)
    parts: dict[str, Entries] = {"sheet": [("", head)], **lists}
    return {
        name: {where: dict(_fields(entry)) for where, entry in entries} for name, entries in parts.items()
    }


def _lists(tree: "Mapping[str, Node]") -> dict[str, Entries]:
    sections = _entries(tree["sections"])
    parts: dict[str, Entries] = {
        "headings": cast("Mapping[str, Mapping[str, Node]]", tree["headings"]).items(),
        "vetoes": _by_id("vetoes", tree["vetoes"]),
        "sections": [(str(section["id"]), _without_entries(section)) for section in sections],
        "tiers": _inner(sections, "tiers"),
        "items": _inner(sections, "items"),
    }
    for name in ("bands", "eligibility", "events", "methods", "ranges", "marks", "licences", "overlaps"):
        parts[name] = _by_id(name, tree[name])
    parts["policy"] = cast("Mapping[str, Mapping[str, Node]]", tree["policy"]).items()
    return parts


def _conformity_lists(tree: "Mapping[str, Node]") -> dict[str, Entries]:
    chapters = _entries(tree["chapters"])
    rows = [(chapter["id"], row) for chapter in chapters for row in _entries(chapter["requirements"])]
    return {
        "methods": _by_id("methods", tree["methods"]),
        "chapters": [(str(chapter["id"]), {"title": chapter["title"]}) for chapter in chapters],
        "subheadings": [
            (str(entry["clause"]), entry)
            for chapter in chapters
            for entry in _entries(chapter.get("headings", []))
        ],
        "requirements": [
            (str(row["id"]), {"section": chapter, **{key: row[key] for key in row if key != "thresholds"}})
            for chapter, row in rows
        ],
        "thresholds": [
            (f"{row['id']} {place}", entry)
            for _, row in rows
            for place, entry in enumerate(_entries(row.get("thresholds", [])), start=1)
        ],
    }


def _by_id(name: str, node: "Node") -> list[tuple[str, Mapping[str, "Node"]]]:
    key = _KEYS.get(name, "id")
    return [(str(entry[key]), entry) for entry in _entries(node)]


def _without_entries(section: Mapping[str, "Node"]) -> Mapping[str, "Node"]:
    mode = "tiers" if "tiers" in section else "items"
    return {**{key: value for key, value in section.items() if key != mode}, "mode": mode}


def _inner(sections: Sequence[Mapping[str, "Node"]], name: str) -> list[tuple[str, Mapping[str, "Node"]]]:
    return [
        (str(entry["id"]), {"section": section["id"], **entry})
        for section in sections
        for entry in _entries(section.get(name, []))
    ]


def _entries(node: "Node") -> Sequence[Mapping[str, "Node"]]:
    return cast("Sequence[Mapping[str, Node]]", node)


def _fields(entry: Mapping[str, "Node"], before: str = "") -> Iterator[tuple[str, Value]]:
    for key, value in entry.items():
        if isinstance(value, dict):
            yield from _fields(value, f"{before}{key}.")
        elif isinstance(value, list):
            yield f"{before}{key}", tuple(str(part) for part in value)
        else:
            yield f"{before}{key}", int(value) if key in _NUMBERS else value
