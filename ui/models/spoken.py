"""The sheet's own words, in the language of the window."""

from __future__ import annotations

from greenrating import texts
from scoring.conformity_sheet import ConformitySheet
from scoring.sheet import Sheet, Words


def spoken(words: Words) -> str:
    """A text of the sheet as it is shown now: corrected Chinese, or English."""
    return words.en if texts.current() == "en" else words.zh


def faulty(words: Words) -> bool:
    """Whether the standard prints this text with a fault that the window corrects."""
    return words.source != words.zh


def joined(parts: list[str] | tuple[str, ...]) -> str:
    """Short things one after the other: clauses, item numbers."""
    return texts.listed(texts.current(), parts)


def named(sheet: Sheet | ConformitySheet, target: str) -> str:
    """How an answer is referred to: its id, the clause of a row, or the fan count by name."""
    if isinstance(sheet, ConformitySheet):
        return sheet.requirements[target].clause if target in sheet.requirements else target
    return texts.say("scoring.fans") if target == "fans" else target


def wording(sheet: Sheet | ConformitySheet, target: str) -> str:
    """What an item, a veto, the fan count, or a row of a platform check is called in a list."""
    if isinstance(sheet, ConformitySheet):
        return spoken(sheet.requirements[target].words)
    if target in sheet.items:
        return spoken(sheet.items[target].words)
    if target in sheet.veto_by_id:
        return spoken(sheet.veto_by_id[target].words)
    return texts.say("scoring.fans")
