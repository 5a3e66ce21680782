"""The form of single values: ids, versions, dates, and numbers that make sense as points."""

import re
from collections.abc import Callable, Iterator
from datetime import date

from appendix_a.faults import KeyPath, Problem
from scoring.sheet import Sheet

MOST_POINTS = 100


def is_sheet_id(value: str) -> bool:
    """Whether a value is a sheet id such as green-live-room/annex-a."""
    return re.fullmatch(r"[a-z0-9]+([-/][a-z0-9]+)*", value) is not None


def is_version(value: str) -> bool:
    """Whether a value is a version such as 1.0.0."""
    return re.fullmatch(r"(0|[1-9][0-9]{0,3})(\.(0|[1-9][0-9]{0,3})){2}", value) is not None


def is_date(value: str) -> bool:
    """Whether a value is a date such as 2026-01-01."""
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def is_id(value: str) -> bool:
    """Whether a value is the id of an entry such as C01."""
    return re.fullmatch(r"[A-Z][A-Za-z0-9]{0,7}", value) is not None


def is_key(value: str) -> bool:
    """Whether a value is the key of a mark."""
    return re.fullmatch(r"[A-Z0-9]", value) is not None


def problems(sheet: Sheet) -> Iterator[Problem]:
    """Every value out of form. A sheet read from a file has none; one from elsewhere may."""
    forms: list[tuple[str, str, Callable[[str], bool]]] = [
        ("id", sheet.id, is_sheet_id),
        ("version", sheet.version, is_version),
        ("effective_from", sheet.effective_from, is_date),
    ]
    for key, value, fits in forms:
        if not fits(value):
            code = {"id": "form.sheet_id", "effective_from": "form.date"}.get(key, f"form.{key}")
            yield Problem((key,), code, {"got": value})
    for path, value in ids(sheet):
        if not is_id(value):
            yield Problem(path, "form.id", {"got": value})
    for place, tag in enumerate(sheet.tags):
        if not is_key(tag.key):
            yield Problem(("marks", place, "key"), "form.key", {"got": tag.key})
    for path, points in _points(sheet):
        if not 1 <= points <= MOST_POINTS:
            yield Problem(path, "number", {"low": 1, "high": MOST_POINTS, "got": str(points)})


def ids(sheet: Sheet) -> Iterator[tuple[KeyPath, str]]:
    """The ids that share one namespace: whatever an answer, a link or a section score can name."""
    for place, veto in enumerate(sheet.vetoes):
        yield ("vetoes", place, "id"), veto.id
    for place, section in enumerate(sheet.sections):
        yield ("sections", place, "id"), section.id
        for inner, entry in enumerate(section.tiers or section.items):
            yield ("sections", place, "tiers" if section.tiers else "items", inner, "id"), entry.id


def _points(sheet: Sheet) -> Iterator[tuple[KeyPath, int]]:
    for place, section in enumerate(sheet.sections):
        yield ("sections", place, "points"), section.points
        for inner, entry in enumerate(section.tiers or section.items):
            yield ("sections", place, "tiers" if section.tiers else "items", inner, "points"), entry.points
    for place, band in enumerate(sheet.bands):
        yield ("bands", place, "min"), band.low
