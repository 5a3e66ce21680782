"""How far a platform check is answered, and what is to be settled before signing."""

from collections.abc import Callable, Iterator, Mapping

from greenrating.conformity_views import FindingView
from greenrating.views import Hold, Progress
from scoring.conformity import LACKING
from scoring.conformity_sheet import ConformitySheet

Items = Mapping[str, FindingView]


def progress(sheet: ConformitySheet, items: Items) -> tuple[Progress, ...]:
    """How many rows of each chapter have an answer; chapters in which nothing is asked are left out."""
    asked = {chapter.id: [r.id for r in chapter.requirements if r.asked] for chapter in sheet.chapters}
    return tuple(
        Progress(chapter, sum(items[row].finding is not None for row in rows), len(rows))
        for chapter, rows in asked.items()
        if rows
    )


def holds(items: Items) -> tuple[Hold, ...]:
    """What is to be settled before signing: what forbids it first, each with its places in sheet order.

    A blank forbids it; a row not looked at (未查) says so on purpose, and is only pointed out.
    """
    found = (
        Hold("row_blank", True, tuple(_where(items, lambda row: row.finding is None))),
        Hold("finding_note_missing", True, tuple(_where(items, _lacks_words))),
        Hold(
            "finding_evidence_missing",
            False,
            tuple(_where(items, lambda row: lacking(row) and not row.evidence)),
        ),
        Hold("method_missing", False, tuple(_where(items, lambda row: lacking(row) and not row.methods))),
        Hold("not_looked", False, tuple(_where(items, lambda row: row.finding == "not_looked"))),
    )
    return tuple(hold for hold in found if hold.items)


def lacking(row: FindingView) -> bool:
    """Whether a row is met partly or not at all."""
    return row.finding in LACKING


def needs_words(row: FindingView) -> bool:
    """Whether it must be said what was found, or why a row does not apply."""
    return lacking(row) or row.finding == "na"


def _lacks_words(row: FindingView) -> bool:
    return needs_words(row) and not row.note


def _where(items: Items, holds_for: Callable[[FindingView], bool]) -> Iterator[str]:
    return (row.id for row in items.values() if holds_for(row))
