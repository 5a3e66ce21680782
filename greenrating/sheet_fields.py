"""Which fields of a sheet people may edit, and what each may hold."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from greenrating.errors import Refused
from greenrating.sheet_paths import Json, entry_at, join, kind_of, split
from scoring.sheet import Steps, VetoEffect

FieldKind = Literal["words", "flat", "number", "word", "list", "flag"]

LONGEST_WORD = 60
MOST = 10**14


@dataclass(frozen=True)
class Field:
    """What a field holds; `optional` ones may be absent, `choices` are the words allowed (none: any)."""

    kind: FieldKind
    optional: bool = False
    choices: tuple[str, ...] = ()
    longest: int = LONGEST_WORD


_WORDS, _FLAT, _NUMBER = Field("words"), Field("flat"), Field("number")
_MAYBE_WORDS, _MAYBE, _LIST = Field("words", optional=True), Field("word", optional=True), Field("list")

FIELDS: Mapping[str, Mapping[str, Field]] = {
    "": {"title": _WORDS, "standard": _WORDS, "note": _MAYBE_WORDS},
    "vetoes": {
        "basis": _FLAT,
        "disposition": _FLAT,
        "clean_words": _WORDS,
        "found_words": _WORDS,
        "effect": Field("word", choices=get_args(VetoEffect)),
        "methods": _LIST,
        "clauses": _LIST,
        "event": _MAYBE,
    },
    "sections": {},
    "tiers": {"points": _NUMBER, "min": _NUMBER},
    "items": {
        "points": _NUMBER,
        "steps": Field("word", choices=get_args(Steps)),
        "gloss": Field("word", optional=True, longest=2000),
        "na": _MAYBE_WORDS,
        "subject": _MAYBE_WORDS,
        "methods": _LIST,
        "clauses": _LIST,
        "event": _MAYBE,
    },
    "bands": {"min": _NUMBER},
    "eligibility": {"min": Field("number", optional=True), "clause": Field("word")},
    "events": {"links": _LIST, "needs": Field("list", choices=("clue_transfer", "legal_basis"))},
    "methods": {"clause": _MAYBE},
    "ranges": {},
    "marks": {
        "key": Field("word"),
        "label": _WORDS,
        "clause": _MAYBE,
        "links": _LIST,
        "events": _LIST,
        "ranges": _LIST,
        "note": _MAYBE_WORDS,
    },
    "licences": {"clause": _MAYBE, "special": Field("flag"), "note": _MAYBE_WORDS},
    "overlaps": {"items": _LIST},
}
"""The fields by list, "" being the sheet itself; `tiers` are the items of the section by fan count.

Left out are those that follow from others: the points of a section, the printed range of a band, the upper
end of a tier; and ids, which never change.
"""


@dataclass(frozen=True)
class Place:
    """A field of an entry of a document."""

    path: str
    holder: Json
    name: str
    field: Field


def place(document: Json, path: str, kind: FieldKind) -> Place:
    """The field at a path. Raises `Refused` (`sheet_edit.place`) unless it is one of this kind."""
    parts = split(path)
    if not parts:
        raise Refused("sheet_edit.place", path, place=path)
    holder = entry_at(document, join(*parts[:-1]))
    field = FIELDS[table_of(document, join(*parts[:-1]))].get(parts[-1])
    if field is None or field.kind != kind:
        raise Refused("sheet_edit.place", path, place=path)
    return Place(path, holder, parts[-1], field)


def words_at(document: Json, path: str) -> Place | Json:
    """The field of words at a path, or the holder of `zh` and `en` itself. Raises like `place`."""
    parts = split(path)
    if parts[:1] in (("headings",), ("policy_notes",)):
        return _inner_words(document, path, parts)
    if parts and len(parts) % 2 == 0:
        return entry_at(document, path)
    try:
        return place(document, path, "words")
    except Refused:
        return place(document, path, "flat")


def table_of(document: Json, path: str) -> str:
    """Under which name `FIELDS` has the fields of the entry at a path."""
    kind = kind_of(path)
    if kind != "items":
        return kind
    section = entry_at(document, join(*split(path)[:-2]))
    return "tiers" if section["mode"] == "tiers" else "items"


def _inner_words(document: Json, path: str, parts: tuple[str, ...]) -> Json:
    """The words of a heading, or of the question, reason or source of a policy."""
    node: object = document
    for part in parts:
        node = node.get(part) if isinstance(node, dict) else None  # pyright: ignore[reportUnknownVariableType,reportUnknownMemberType]
    if not isinstance(node, dict) or "zh" not in node:
        raise Refused("sheet_edit.place", path, place=path)
    return node  # pyright: ignore[reportUnknownVariableType]
