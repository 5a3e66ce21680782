"""Which act of a person can be taken back, and which one done again.

The history is only ever added to: taking an act back is an act itself, which names what it undoes, and doing
it again is one that names the undo. An act done again can be taken back like a new one.
"""

from dataclasses import dataclass
from itertools import tee
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from greenrating.store.store import HistoryEntry, Read

UNDO = "history.undo"
REDO = "history.redo"
UNDOABLE: frozenset[str] = frozenset(
    {
        "score.enter",
        "score.not_applicable",
        "veto.enter",
        "fans.enter",
        "answer.clear",
        "words.enter",
        "rest.fill",
        "conformity.enter",
        "conformity.fill",
        "fact.join",
        "fact.drop",
        "evidence.attach",
        "evidence.link",
        "evidence.unlink",
        "evidence.describe",
        "evidence.mask",
        "sheet.draft",
        "mark.drop",
        "mark.import",
        "mark.edit",
        "mark.retime",
        "mark.remove",
        "mark.link",
        "mark.still",
        "mark.clip",
        "mark.join",
        "mark.split",
        "track.add",
        "track.anchor",
        "track.remove",
        "settlement.enter",
        "settlement.clear",
    }
)
_FIRST_PAGE = 2
_LARGEST_PAGE = 200


@dataclass(frozen=True)
class Stack:
    """What comes next in either direction; `last` is the newest act of all."""

    last: "HistoryEntry | None"
    undo: "HistoryEntry | None"
    redo: "HistoryEntry | None"


def stack_of(read: "Read", person: str, about: str | None) -> Stack:
    """The stack of a person for one sheet, draft or live session, or for all; as deep as the history."""
    newest, for_undo, for_redo = tee(_mine(newest_first(read, about), person), 3)
    return Stack(next(newest, None), _next_undo(for_undo), _next_redo(for_redo))


def _next_undo(entries: "Iterable[HistoryEntry]") -> "HistoryEntry | None":
    """The newest act, done or redone, that no later one took back."""
    undone: set[int | None] = set()
    for entry in entries:
        if entry.act == UNDO:
            undone.add(entry.undoes)
        elif entry.seq not in undone:
            return entry
    return None


def _next_redo(entries: "Iterable[HistoryEntry]") -> "HistoryEntry | None":
    """The newest undo that was not done again, unless something new was done since."""
    redone: set[int | None] = set()
    for entry in entries:
        if entry.act == REDO:
            redone.add(entry.redoes)
        elif entry.act != UNDO:
            return None
        elif entry.seq not in redone:
            return entry
    return None


def newest_first(read: "Read", about: str | None) -> "Iterator[HistoryEntry]":
    """The history from the newest entry on; most questions are answered by the first few."""
    before: int | None = None
    size = _FIRST_PAGE
    while page := read.acts(about, limit=size, before=before):
        yield from page
        if len(page) < size:
            return
        before, size = page[-1].seq, min(4 * size, _LARGEST_PAGE)


def _mine(entries: "Iterable[HistoryEntry]", person: str) -> "Iterator[HistoryEntry]":
    taking = UNDOABLE | {UNDO, REDO}
    return (each for each in entries if each.person == person and each.act in taking and each.changes)
