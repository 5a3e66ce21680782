"""The parts that a scoring sheet is made of, as the workshop lists them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from greenrating.sheet_paths import edits_between
from greenrating.sheet_views import SheetVersionView
from greenrating.texts import say
from scoring.sheet import Sheet
from ui.models.spoken import spoken

Kind = Literal[
    "bands", "vetoes", "tiers", "items", "eligibility", "events", "policies", "marks", "methods", "ranges",
    "licences", "overlaps", "texts",
]  # fmt: skip
BANDS = "bands"
SUM = "sections"
"""The path of a sum that is not 100."""

_LISTS: dict[str, Kind] = {
    "bands": "bands",
    "vetoes": "vetoes",
    "eligibility": "eligibility",
    "events": "events",
    "policy": "policies",
    "policy_notes": "policies",
    "marks": "marks",
    "methods": "methods",
    "ranges": "ranges",
    "licences": "licences",
    "overlaps": "overlaps",
}


@dataclass(frozen=True, slots=True)
class PartLine:
    """A part: its id, its kind, its name, and its number of points (items and tiers) or of entries.

    The id of items and tiers is that of their section, every other part's is its kind.
    """

    id: str
    kind: Kind
    words: str
    count: int | None
    changed: bool = False
    faults: int = 0


def part_lines(view: SheetVersionView, changed: Collection[str] = ()) -> tuple[PartLine, ...]:
    """The parts of a version in the order of the sheet; `changed` are paths that differ."""
    sheet = view.content
    altered = {part_of(path, sheet) for path in changed}
    faulty = [part_of(fault.place, sheet) for fault in view.faults]
    sums = {each.id: each.points for each in view.sums}
    found: list[tuple[str, Kind, str, int | None]] = [
        ("bands", "bands", say("workshop.part.bands"), None),
        ("vetoes", "vetoes", say("workshop.part.vetoes"), len(sheet.vetoes)),
    ]
    for section in sheet.sections:
        kind: Kind = "tiers" if section.tiers else "items"
        found.append((section.id, kind, spoken(section.words), sums[section.id]))
    counts: dict[Kind, int | None] = {
        "eligibility": len(sheet.conditions),
        "events": len(sheet.events),
        "policies": len(sheet.policies),
        "marks": len(sheet.tags),
        "methods": len(sheet.methods),
        "ranges": len(sheet.ranges),
        "licences": len(sheet.licences),
        "overlaps": len(sheet.overlaps),
        "texts": None,
    }
    for kind, count in counts.items():
        found.append((kind, kind, say(f"workshop.part.{kind}"), count))
    return tuple(
        PartLine(id_, kind, words, count, id_ in altered, faulty.count(id_))
        for id_, kind, words, count in found
    )


def part_of(path: str, sheet: Sheet) -> str:
    """The id of the part in which a path of the sheet is edited; empty for the sum of all sections."""
    if path == SUM:
        return ""
    first, _, rest = path.partition("/")
    if first == "sections":
        section = rest.partition("/")[0]
        return section if any(each.id == section for each in sheet.sections) else "texts"
    return _LISTS.get(first, "texts")


def section_to_mend(parts: Sequence[PartLine]) -> str:
    """A section of items to mend the sum in: one that differs, else the first."""
    sections = [line for line in parts if line.kind == "items"]
    changed = [line for line in sections if line.changed]
    return next((line.id for line in (*changed, *sections)), BANDS)


def differing(base: SheetVersionView | None, view: SheetVersionView) -> tuple[str, ...]:
    """The paths at which a version differs from another."""
    return tuple(edits_between(dict(base.document), dict(view.document))) if base is not None else ()
