"""When two people edit the same thing: the second is told who was first, and nothing is written over.

A page hands back what it had shown as one number (`seen_of`); a command that edits what several people may
edit carries it as `seen`. None asks nothing, as for a command typed into the terminal.
"""

from collections.abc import Sequence
from typing import Protocol

from greenrating.calendar import LEGAL_TIME
from greenrating.errors import Refused
from greenrating.records import Person
from greenrating.row import Row


class People(Protocol):
    """Where the names of people are found: a store that is being read."""

    @property
    def installation(self) -> str:
        """The installation that looks."""
        ...

    def look(self, kind: type[Person], id: str, /) -> Person | None:  # noqa: A002
        """The person with this id, or None."""
        ...


def seen_of(rows: Sequence[Row]) -> int:
    """A number that grows with every change of these rows: the sum of their revisions.

    Withdrawn rows belong to it, since withdrawing is a change.
    """
    return sum(row.revision for row in rows)


def refuse_moved_on(read: People, seen: int | None, rows: Sequence[Row], *, streamed: bool = False) -> None:
    """Refuse (`meanwhile`, naming who and when) if the rows are not as they were shown.

    `streamed` is for pages that send every answer as it is given, and may have sent one before they heard
    of the one before: what this installation wrote itself is no reason then.
    """
    if seen is None or not rows or seen_of(rows) == seen:
        return
    newest = max(rows, key=lambda row: row.written.timestamp() if row.written else 0.0)
    if not (streamed and newest.origin == read.installation):
        raise changed_meanwhile(read, newest)


def changed_meanwhile(read: People, row: Row) -> Refused:
    """What to say of a row that somebody else changed: who it was, and when."""
    who = read.look(Person, row.author)
    at = f"{row.written.astimezone(LEGAL_TIME):%m-%d %H:%M}" if row.written else ""
    return Refused("meanwhile", by=who.name if who else row.author, at=at)
