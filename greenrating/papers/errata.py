"""The printed faults of the standard that a paper shows mended (勘误)."""

from collections.abc import Iterator
from difflib import SequenceMatcher

from scoring.sheet import Sheet, Words

_AROUND = 2


def errata(sheet: Sheet) -> list[tuple[str, str, str]]:
    """Where the text shown differs from the standard's: id, as printed, as mended; a few characters each."""
    return [(id_, *pair) for id_, words in _texts(sheet) if words.corrected for pair in _differences(words)]


def _texts(sheet: Sheet) -> Iterator[tuple[str, Words]]:
    for veto in sheet.vetoes:
        yield veto.id, veto.words
    for section in sheet.sections:
        yield section.id, section.words
        yield from ((item.id, item.words) for item in section.items)


def _differences(words: Words) -> Iterator[tuple[str, str]]:
    """Each differing stretch with the characters around it; equal ones are named once."""
    told: set[tuple[str, str]] = set()
    matcher = SequenceMatcher(a=words.source, b=words.zh, autojunk=False)
    for tag, a0, a1, b0, b1 in matcher.get_opcodes():
        if tag == "equal":
            continue
        printed = words.source[max(a0 - _AROUND, 0) : a1 + _AROUND]
        mended = words.zh[max(b0 - _AROUND, 0) : b1 + _AROUND]
        if (printed, mended) not in told:
            told.add((printed, mended))
            yield printed, mended
