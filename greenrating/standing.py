"""Where a room stands: its title, its stars, whether the next rating is a first one (DOMAIN A14)."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from greenrating.records import StarGrant, Title
from scoring.first import Milestone, is_first

if TYPE_CHECKING:
    from greenrating.store.store import Read

_ENDS: dict[str, Milestone] = {
    "cancelled": "title_cancelled",
    "operator_changed": "operator_changed",
    "account_transferred": "account_transferred",
}
END_KINDS: tuple[str, ...] = tuple(_ENDS)


class _Happened(NamedTuple):
    day: date
    order: int
    milestone: Milestone


@dataclass(frozen=True)
class Standing:
    """The titles and stars of one room, oldest first."""

    titles: tuple[Title, ...] = ()
    grants: tuple[StarGrant, ...] = ()

    def title(self, on: date) -> Title | None:
        """The title in force on a day."""
        held = [t for t in self.titles if t.granted <= on and (t.ended is None or t.ended > on)]
        return held[-1] if held else None

    def stars(self, on: date) -> int | None:
        """The stars in force on a day: None without a title, 0 for a title without stars (未评星级)."""
        title = self.title(on)
        if title is None:
            return None
        held = [grant for grant in self.grants if grant.title == title.id and grant.effective <= on]
        return held[-1].stars if held else 0

    def first(self, on: date) -> bool:
        """Whether a rating on this day is a first rating."""
        return is_first([milestone for day, _, milestone in self._happened() if day <= on])

    def _happened(self) -> list[_Happened]:
        """What happened, oldest first; on one day a title ends, then another is granted, then stars hold."""
        happened = [_Happened(t.ended, 0, _ENDS[t.end_kind]) for t in self.titles if t.ended is not None]
        happened.extend(_Happened(title.granted, 1, "title_granted") for title in self.titles)
        happened.extend(_Happened(grant.effective, 2, "stars_effective") for grant in self.grants)
        return sorted(happened)


def standing(read: "Read", room: str) -> Standing:
    """Where one room stands."""
    return standings(read, (room,))[room]


def standings(read: "Read", rooms: tuple[str, ...]) -> Mapping[str, Standing]:
    """Where several rooms stand, by room."""
    titles: dict[str, list[Title]] = defaultdict(list)
    grants: dict[str, list[StarGrant]] = defaultdict(list)
    for title in read.find(Title, room=rooms):
        titles[title.room].append(title)
    for grant in read.find(StarGrant, room=rooms):
        grants[grant.room].append(grant)
    return {
        room: Standing(
            tuple(sorted(titles[room], key=lambda each: each.granted)),
            tuple(sorted(grants[room], key=lambda each: each.effective)),
        )
        for room in rooms
    }
