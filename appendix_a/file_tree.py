"""A sheet as the plain tree of its file: the way back from `from_file`.

Every scalar is text, as the loader reads it, and the keys stand in the order of `annex_a.yaml` (headings: by
name).
"""

from typing import TYPE_CHECKING, cast

from appendix_a import conformity_document
from appendix_a.document import Json, document
from scoring.conformity_sheet import ConformitySheet
from scoring.sheet import Sheet

if TYPE_CHECKING:
    from appendix_a.plain_yaml import Node

_ITEM = ("id", "source", "zh", "en", "gloss", "points", "steps", "na", "subject")
_MARK = ("key", "label", "source", "zh", "en")
_CONDITION = ("id", "field")
_MOVED = ("policy_notes", "policy")


def file_tree(sheet: Sheet | ConformitySheet) -> "dict[str, Node]":
    """The tree that the loader reads as this sheet."""
    if isinstance(sheet, ConformitySheet):
        return cast("dict[str, Node]", _plain(conformity_document.document(sheet)))
    values = document(sheet)
    lists = {
        "vetoes": [_veto(veto) for veto in values["vetoes"]],
        "sections": [_section(section) for section in values["sections"]],
        "eligibility": [_ordered(entry, _CONDITION) for entry in values["eligibility"]],
        "marks": [_ordered(entry, _MARK) for entry in values["marks"]],
        "overlaps": [_ordered(entry, ("id", "items")) for entry in values["overlaps"]],
    }
    policy = {key: {"value": values["policy"][key], **notes} for key, notes in values["policy_notes"].items()}
    kept = {key: value for key, value in values.items() if key not in _MOVED}
    return cast("dict[str, Node]", _plain({**kept, **lists, "policy": policy}))


def _plain(value: object) -> "Node":
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in cast("Json", value).items()}
    if isinstance(value, list):
        return [_plain(part) for part in cast("list[object]", value)]
    if isinstance(value, bool):
        return "true" if value else "false"
    return "null" if value is None else str(value)


def _ordered(entry: Json, first: tuple[str, ...]) -> Json:
    return {key: entry[key] for key in first if key in entry} | entry


def _veto(veto: Json) -> Json:
    answers = ("clean", "clean_words", "found", "found_words")
    names = ("effect", "methods", "clauses", "event")
    return {
        **{key: veto[key] for key in ("id", "source", "zh", "en") if key in veto},
        "basis": _unflat(veto, "basis"),
        "disposition": _unflat(veto, "disposition"),
        "answers": {name: veto[name] for name in answers},
        **{key: veto[key] for key in names if key in veto},
    }


def _unflat(holder: Json, name: str) -> Json:
    source = {"source": holder[f"{name}_source"]} if f"{name}_source" in holder else {}
    return {**source, "zh": holder[name], "en": holder[f"{name}_en"]}


def _section(section: Json) -> Json:
    entries = "items" if section["mode"] == "items" else "tiers"
    return {
        "id": section["id"],
        "title": {key: section[key] for key in ("source", "zh", "en") if key in section},
        "points": section["points"],
        entries: [_ordered(entry, _ITEM) for entry in section["items"]],
    }
