"""What others did at the same server since one last looked."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from greenrating import rights
from greenrating.changes import ChangedElsewhere
from greenrating.records import OfficeRow, Person

if TYPE_CHECKING:
    from greenrating.office import Office
    from greenrating.store.store import Read

_MOST = 50
"""Entries looked at for each laptop: enough for the names, whatever was imported at once."""


@dataclass(frozen=True)
class News:
    """How far every other laptop's history goes now, and what is new in it, if anything is."""

    heads: Mapping[str, int]
    change: ChangedElsewhere | None = None


def news(office: "Office", known: Mapping[str, int] | None) -> News:
    """What other laptops wrote beyond `known`, the heads of the answer before; None for a first look.

    The office and the rights of the person at work are then those of now, too.
    """
    rights.require(office, "office.read")
    with office.store.read() as read:
        heads = read.other_heads()
        moved = {each: seq for each, seq in heads.items() if known is not None and known.get(each) != seq}
        if not moved:
            return News(heads)
        office.row = read.get(OfficeRow, office.row.id)
        office.person = read.get(Person, office.person.id)
        return News(heads, _told(read, moved, known or {}))


def _told(read: "Read", moved: Mapping[str, int], known: Mapping[str, int]) -> ChangedElsewhere:
    entries = [
        entry
        for each, seq in moved.items()
        for entry in read.acts_of(each, min(_MOST, seq - known.get(each, 0)))
    ]
    found = (read.look(Person, id_) for id_ in dict.fromkeys(entry.person for entry in entries))
    return ChangedElsewhere(
        tuple(person.name for person in found if person), frozenset(entry.about for entry in entries)
    )
