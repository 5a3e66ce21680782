"""What the page of packages shows: what is to go out, what is still to come, what went and came."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from greenrating import rights, roster
from greenrating.errors import Refused
from greenrating.exchange.inspecting import list_packages
from greenrating.exchange.staging import from_kept
from greenrating.exchange.views import PackageLine
from greenrating.filled import signed_sheets
from greenrating.panel_records import Declaration, Endorsement, Package, Settlement
from greenrating.records import CONFORMITY, FilledSheet, Inspection, Reopening, Room, Row, Signature, Verdict
from greenrating.waiting import Waiting, waiting

if TYPE_CHECKING:
    from greenrating.office import Office
    from greenrating.store.store import Read

_CARRIED: tuple[type[Row], ...] = (Signature, Reopening, Declaration, Endorsement, Settlement, Verdict)
"""What is worth a return package once I have written it."""


@dataclass(frozen=True)
class Returning:
    """What a member's laptop has for the office: rooms of signed sheets, rooms of sheets that stay here.

    `fresh` says that something was written since the last return, which was made at `last`.
    """

    to: tuple[str, ...]
    signed: tuple[str, ...]
    unsigned: tuple[str, ...]
    fresh: bool
    last: datetime | None


@dataclass(frozen=True)
class ExchangeView:
    """`joined` says that this laptop belongs to an office, `returning` is None at the office itself.

    `waiting` are the rooms of which sheets are still to come, `packages` those that came and went, newest
    first.
    """

    office: str
    joined: bool
    home: bool
    may_hand_out: bool
    returning: Returning | None
    waiting: tuple[Waiting, ...]
    packages: tuple[PackageLine, ...]


def show_exchange(office: "Office") -> ExchangeView:
    """What is to go, what is to come, what went and came."""
    rights.require(office, "package.read")
    packages = list_packages(office)
    with office.store.read() as read:
        joined, home = roster.current(read) is not None, roster.is_home(read)
        return ExchangeView(
            office=office.row.name,
            joined=joined,
            home=home,
            may_hand_out=home and rights.may(office, "panel.assign"),
            returning=returning(office, read) if joined and not home else None,
            waiting=waiting(read, office.today()) if home else (),
            packages=packages,
        )


def returning(office: "Office", read: "Read") -> Returning:
    """What the person at work has for the office."""
    me = office.person.id
    held = {each.id: each for each in read.find(Inspection) if each.kind != CONFORMITY}
    sheets = [sheet for sheet in read.find(FilledSheet, person=me) if sheet.inspection in held]
    signed = signed_sheets(read, tuple(sheet.id for sheet in sheets))
    names = {room.id: room.name for room in read.find_all(Room)}
    sent = [each.made for each in read.find(Package, direction="out", kind="return", sender=me)]
    last = max(sent, default=None)

    def rooms(*, are_signed: bool) -> tuple[str, ...]:
        found = (each for each in sheets if (each.id in signed) == are_signed)
        return tuple(names[held[each.inspection].room] for each in found)

    view = roster.current(read)
    return Returning(
        to=tuple(each.name for each in view.keepers if each.person != me) if view else (),
        signed=rooms(are_signed=True),
        unsigned=rooms(are_signed=False),
        fresh=any(_is_fresh(row, last) for kind in _CARRIED for row in read.find_all(kind, author=me)),
        last=last,
    )


def brought(office: "Office", package: str) -> Mapping[str, int]:
    """How many rows of each table a package brought.

    Raises `Refused` (`package.not_taken`), `Untrusted` if what was kept of it is damaged.
    """
    rights.require(office, "package.read")
    with office.store.read() as read:
        row = read.get(Package, package)
    if not row.content:
        raise Refused("package.not_taken")
    from greenrating.store.tables import TABLES

    rows, _ = from_kept(row.id, office.vault.read(row.content))
    return Counter(TABLES[type(each)].name for each in rows)


def _is_fresh(row: Row, last: datetime | None) -> bool:
    return last is None or (row.written is not None and row.written > last)
