"""The printed faults of the table that a sheet mends (勘误), for the footnotes of papers."""

from collections.abc import Iterator
from dataclasses import dataclass

from scoring.sheet import Sheet, Words


@dataclass(frozen=True, slots=True)
class Correction:
    """One mended text: the id of the entry it belongs to, as printed, as displayed."""

    where: str
    source: str
    zh: str


def corrections(sheet: Sheet) -> Iterator[Correction]:
    """The mended texts of the printed table, in its order: vetoes, sections, tiers, items."""
    for where, words in _printed(sheet):
        if words.corrected:
            yield Correction(where, words.source, words.zh)


def _printed(sheet: Sheet) -> Iterator[tuple[str, Words]]:
    for veto in sheet.vetoes:
        yield from ((veto.id, veto.words), (veto.id, veto.basis), (veto.id, veto.disposition))
    for section in sheet.sections:
        yield section.id, section.words
        yield from ((entry.id, entry.words) for entry in section.tiers or section.items)
