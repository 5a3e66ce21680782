"""The standard's own text with its clause numbers, for reading beside the sheet."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from typing import TypedDict, cast

import resources

_NAME = "green-live-room"
_LIST_NUMBER = re.compile(r"^\d+\.\s+")


class _Fault(TypedDict):
    line: int
    source: str
    zh: str


class _Table(TypedDict):
    clause: str
    heads: list[int]
    cells: list[int]


class _Numbers(TypedDict):
    headings: dict[str, str]
    clauses: dict[str, str]
    table: _Table
    faults: list[_Fault]


@dataclass(frozen=True)
class Paragraph:
    """One paragraph. `fault` is what the standard prints wrongly in it, and what is meant."""

    clause: str
    text: str
    heading: bool
    fault: tuple[str, str] | None = None


@cache
def paragraphs() -> tuple[Paragraph, ...]:
    """The standard from its scope to the last clause before Annex A, in the order printed."""
    path = resources.path("standard", f"{_NAME}-clauses.json")
    numbers = cast("_Numbers", json.loads(path.read_text(encoding="utf-8")))
    text = resources.path("standard", f"{_NAME}-standard.txt").read_text(encoding="utf-8")
    faults = {fault["line"]: (fault["source"], fault["zh"]) for fault in numbers["faults"]}
    lines = text.split("\n")
    table = numbers["table"]
    found: list[Paragraph] = []
    for place, line in enumerate(lines, 1):
        clause = numbers["clauses"].get(str(place), "")
        heading = numbers["headings"].get(str(place), "")
        if clause or heading:
            words = _LIST_NUMBER.sub("", line.strip()).split("]")[-1]
            found.append(Paragraph(clause or heading, words, bool(heading), faults.get(place)))
        elif place == table["cells"][-1]:
            found.append(
                Paragraph(table["clause"], _rows(lines, table), heading=False, fault=faults.get(place))
            )
    return tuple(found)


def _rows(lines: list[str], table: _Table) -> str:
    """Table 1, a level and its points on each line."""
    pairs = zip(table["heads"], table["cells"], strict=True)
    return "\n".join(f"{lines[head - 1].strip()}  {lines[cell - 1].strip()}" for head, cell in pairs)


def find(clause: str) -> int | None:
    """Where a clause begins, by its place among the paragraphs: the heading where it has one of its own."""
    for wanted in (clause, clause.split(" ", maxsplit=1)[0]):
        for place, paragraph in enumerate(paragraphs()):
            if paragraph.clause == wanted:
                return place
    return None


def belongs(paragraph: Paragraph, clause: str) -> bool:
    """Whether a paragraph is the clause itself or stands under it."""
    return paragraph.clause == clause or paragraph.clause.startswith((f"{clause} ", f"{clause}."))
