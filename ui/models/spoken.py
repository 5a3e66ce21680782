"""The sheet's own words, in the language of the window."""

from __future__ import annotations

from greenrating import texts
from scoring.sheet import Sheet, Words


def spoken(words: Words) -> str:
    """A text of the sheet as it is shown now: corrected Chinese, or English."""
    return words.en if texts.current() == "en" else words.zh


def faulty(words: Words) -> bool:
    """Whether the standard prints this text with a fault that the window corrects."""
    return words.source != words.zh


def joined(parts: list[str] | tuple[str, ...]) -> str:
    """Short things one after the other: clauses, item numbers."""
    return ("、" if texts.current() == "zh" else ", ").join(parts)


def wording(sheet: Sheet, target: str) -> str:
    """What an item, a veto, or the fan count is called in a list."""
    if target in sheet.items:
        return spoken(sheet.items[target].words)
    if target in sheet.veto_by_id:
        return spoken(sheet.veto_by_id[target].words)
    return texts.say("scoring.fans")
