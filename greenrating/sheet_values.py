"""What stands at a place of a sheet, and what goes when an entry goes."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, cast

from appendix_a.compare import words as word_spans
from greenrating.sheet_edits import Retire
from greenrating.sheet_paths import Json, edits_between, name_of, split
from scoring.sheet import PolicyValue, Sheet

__all__ = ["ABSENT", "document_of", "shipped_answers", "value_at", "what_goes", "word_spans"]

ABSENT = object()
"""What stands at a path that leads nowhere: the entry that would hold the field is not there."""


def document_of(sheet: Sheet) -> Mapping[str, Any]:
    """A sheet as the plain values into which paths lead; never to be changed."""
    from appendix_a.document import document

    return document(sheet)


def value_at(document: Mapping[str, Any], path: str) -> object:
    """The value at a path: "" for a field that its entry leaves empty, `ABSENT` where there is no entry."""
    node: object = document
    kind = ""
    for part in split(path):
        if isinstance(node, list):
            entries = [cast("Json", each) for each in cast("list[object]", node) if isinstance(each, dict)]
            node = next((each for each in entries if name_of(kind, each) == part), ABSENT)
        else:
            node = _field(node, part)
        if node is ABSENT:
            return ABSENT
        kind = part
    return node


def what_goes(document: Mapping[str, Any], path: str) -> Mapping[str, tuple[object, object]]:
    """What else changes when an entry is taken out, by path: before and after, None if it goes as well.

    Raises `Refused` (`sheet_edit.place`).
    """
    from greenrating.sheet_editing import edited

    after = edited(dict(document), (Retire(path),))
    whole = edits_between(dict(document), after)
    return {place: change for place, change in whole.items() if place != path}


@lru_cache(maxsize=1)
def shipped_answers() -> Mapping[str, PolicyValue]:
    """The answers of the sheet that comes with the program to the questions the standard leaves open."""
    from appendix_a.loader import shipped

    return shipped().policy


def _field(node: object, name: str) -> object:
    return cast("Json", node).get(name, "") if isinstance(node, dict) else ""
