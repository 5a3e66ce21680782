"""What must hold between the entries of a conformity sheet; yields every problem, not just the first."""

import re
from collections.abc import Callable, Iterator, Sequence

from appendix_a.checks import doubled
from appendix_a.faults import KeyPath, Problem
from appendix_a.forms import is_date, is_id, is_sheet_id, is_version
from appendix_a.links import Kind, twice
from scoring.conformity_sheet import Chapter, ConformitySheet, Requirement

_CLAUSE = re.compile(r"[1-9][0-9]?(\.[1-9][0-9]?)*( [a-z]\)(-[a-z]\))?)?")
_HEAD: Sequence[tuple[str, Callable[[str], bool], str]] = (
    ("id", is_sheet_id, "form.sheet_id"),
    ("version", is_version, "form.version"),
    ("effective_from", is_date, "form.date"),
    ("links_to", is_sheet_id, "form.sheet_id"),
)


def problems(sheet: ConformitySheet) -> Iterator[Problem]:
    """Every problem between the entries of a sheet, with key paths as its file has them."""
    for name, fits, code in _HEAD:
        value: str = getattr(sheet, name)
        if not fits(value):
            yield Problem((name,), code, {"got": value})
    if not sheet.methods:
        yield Problem(("methods",), "empty_list", about=(("methods",),))
    if not sheet.asked:
        lists = _row_lists(sheet)
        yield Problem(("chapters",), "check.nothing", about=(("chapters",), *lists))
    yield from doubled((entry.id, ("methods", place, "id")) for place, entry in enumerate(sheet.methods))
    yield from doubled((entry.id, ("chapters", place, "id")) for place, entry in enumerate(sheet.chapters))
    yield from doubled((row.id, (*path, "id")) for path, _, row in _rows(sheet))
    yield from _headings(sheet)
    methods = Kind(frozenset(m.id for m in sheet.methods), "检查方式", "methods", (("methods",),))
    for path, chapter, row in _rows(sheet):
        yield from _row(path, chapter, row, methods)


def _row_lists(sheet: ConformitySheet) -> tuple[KeyPath, ...]:
    return tuple(("chapters", place, "requirements") for place in range(len(sheet.chapters)))


def _rows(sheet: ConformitySheet) -> Iterator[tuple[KeyPath, Chapter, Requirement]]:
    for start, chapter in zip(_row_lists(sheet), sheet.chapters, strict=True):
        for place, row in enumerate(chapter.requirements):
            yield (*start, place), chapter, row


def _headings(sheet: ConformitySheet) -> Iterator[Problem]:
    for place, chapter in enumerate(sheet.chapters):
        start: KeyPath = ("chapters", place, "headings")
        numbers = [heading.clause for heading in chapter.headings]
        for inner, clause in enumerate(numbers):
            yield from _clause((*start, inner, "clause"), clause, chapter)
        yield from doubled((clause, (*start, inner, "clause")) for inner, clause in enumerate(numbers))


def _row(path: KeyPath, chapter: Chapter, row: Requirement, methods: Kind) -> Iterator[Problem]:
    if not is_id(row.id):
        yield Problem((*path, "id"), "form.id", {"got": row.id})
    yield from _clause((*path, "clause"), row.clause, chapter)
    if row.asked and (row.check == "R") != (row.modal == "宜"):
        yield Problem((*path, "check"), "check.advice")
    if row.asked and not row.methods:
        yield Problem(path, "check.method", about=((*path, "methods"),))
    yield from methods.dangling((*path, "methods"), row.methods)
    yield from twice((*path, "links"), row.links)
    for place, link in enumerate(row.links):
        if not is_id(link):
            yield Problem((*path, "links", place), "form.id", {"got": link})
    for place, threshold in enumerate(row.thresholds):
        if threshold.number < 1:
            values = {"low": 1, "high": 10**9, "got": str(threshold.number)}
            yield Problem((*path, "thresholds", place, "number"), "number", values)


def _clause(path: KeyPath, clause: str, chapter: Chapter) -> Iterator[Problem]:
    if _CLAUSE.fullmatch(clause) is None:
        yield Problem(path, "form.clause", {"got": clause})
    elif clause.split(" ", maxsplit=1)[0].split(".", maxsplit=1)[0] != chapter.id:
        yield Problem(path, "clause.chapter", {"clause": clause, "chapter": chapter.id})
