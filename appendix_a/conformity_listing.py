"""The lines of a conformity sheet's listing for people."""

from collections.abc import Iterator

from appendix_a.listing_lines import both, entry, in_brackets, named, part, text_lines
from scoring.conformity_sheet import Chapter, ConformitySheet, Requirement, Threshold

_SIGNS = {"least": "≥", "exactly": "="}


def conformity_lines(sheet: ConformitySheet) -> Iterator[str]:
    """The whole sheet, Chinese first, one fact a line."""
    yield f"{sheet.standard.zh} {sheet.title.zh} {sheet.id}@{sheet.version}"
    yield f"{sheet.standard.en}: {sheet.title.en}"
    yield f"kind {sheet.kind}, effective from {sheet.effective_from}, links to {sheet.links_to}"
    if sheet.note:
        yield from text_lines(sheet.note, "")
    yield from text_lines(sheet.on_stars, "")
    methods = (f"{m.id} {both(m.words)}{in_brackets(m.clause)}" for m in sheet.methods)
    yield from part("检查方式 methods", methods)
    for chapter in sheet.chapters:
        yield from part(f"{chapter.id} {both(chapter.words)}", _chapter(chapter))


def _chapter(chapter: Chapter) -> Iterator[str]:
    told = 0
    for row in chapter.requirements:
        over = chapter.headings_over(row)
        for heading in over:
            place = chapter.headings.index(heading)
            if place >= told:
                yield f"-- {heading.clause} {both(heading.words)}"
                told = place + 1
        yield from _row(row)


def _row(row: Requirement) -> Iterator[str]:
    if row.lead:
        yield from text_lines(row.lead, "  ")
    clean = "" if row.clean == "met" else f" → {row.clean}"
    yield from entry(f"{row.clause} [{row.modal} {row.check}] {row.id}{clean}", row.words)
    if row.hint:
        yield f"    提示 {both(row.hint)}"
    for threshold in row.thresholds:
        yield f"    {_threshold(threshold)}"
    yield from named(methods=row.methods, links=row.links)


def _threshold(threshold: Threshold) -> str:
    amount = f"{_SIGNS[threshold.rule]} {threshold.number}"
    return f"{both(threshold.words)} {amount} {both(threshold.unit)}"
