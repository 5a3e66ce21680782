"""A form in which something is typed, while somebody else saves the same thing."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Generic, TypeVar

from greenrating.people import SaveOffice, SavePerson
from greenrating.rooms import SaveRoom

C = TypeVar("C", SaveOffice, SavePerson, SaveRoom)
_ABOUT = frozenset({"person_id", "room_id", "seen"})


@dataclass(frozen=True)
class Meanwhile(Generic[C]):
    """What was shown first (`kept`), what is typed (`mine`), and what is there now (`theirs`)."""

    kept: C
    mine: C
    theirs: C

    @property
    def differs(self) -> bool:
        """Whether anything there is not as it was shown."""
        return any(getattr(self.theirs, name) != getattr(self.kept, name) for name in _names(self.kept))

    @property
    def changed(self) -> tuple[str, ...]:
        """The fields that somebody else gave another value than the one that is typed here."""
        return tuple(
            name
            for name in _names(self.kept)
            if getattr(self.theirs, name) not in (getattr(self.kept, name), getattr(self.mine, name))
        )

    @property
    def merged(self) -> C:
        """What was changed here, and all else as somebody left it in the meantime."""
        names = _names(self.kept)
        untouched = {
            name: getattr(self.theirs, name)
            for name in names
            if getattr(self.mine, name) == getattr(self.kept, name)
        }
        return replace(self.mine, **untouched, seen=self.theirs.seen)


def _names(command: SaveOffice | SavePerson | SaveRoom) -> tuple[str, ...]:
    return tuple(each.name for each in fields(command) if each.name not in _ABOUT)
