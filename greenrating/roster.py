"""The roster: who belongs to the panel, by which keys and with which rights, signed by the office's key."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from greenrating import identity, strict_json
from greenrating.digests import canonical
from greenrating.identity import Identity
from greenrating.panel_records import OfficeKey, PersonKey, Roster
from greenrating.records import OfficeRow, Person

if TYPE_CHECKING:
    from greenrating.store.store import Read

FORMAT = "greenrating-roster/1"


@dataclass(frozen=True)
class RosterKey:
    """One pair of public keys of a member, and the day on which it was revoked."""

    signing: str
    sealing: str
    revoked: date | None = None


@dataclass(frozen=True)
class Listed:
    """One member as the roster has them, with all the keys they ever had, oldest first."""

    person: str
    name: str
    department: str
    roles: tuple[str, ...]
    active: bool
    keys: tuple[RosterKey, ...]


@dataclass(frozen=True)
class RosterView:
    """A roster that can be believed; `key` is the office's public key, `homes` the office's own laptops."""

    office: str
    office_name: str
    version: int
    members: tuple[Listed, ...]
    homes: tuple[str, ...]
    key: str
    document: str

    def member(self, person: str) -> Listed | None:
        """The member with this id."""
        return next((each for each in self.members if each.person == person), None)

    @property
    def keepers(self) -> tuple[Listed, ...]:
        """Who keeps the office's workspace. A chair who scores may not have others' sheets yet."""
        keeping = {"supervisor", "administrator"}
        return tuple(each for each in self.members if each.active and not keeping.isdisjoint(each.roles))

    def owner(self, signing: str) -> tuple[Listed, RosterKey] | None:
        """Whose signing key this is, revoked or not."""
        found = ((each, key) for each in self.members for key in each.keys if key.signing == signing)
        return next(found, None)


def signed_by(row: Roster, public: str) -> RosterView | None:
    """What a roster says, if it is signed by this office key and in just our spelling. Never raises."""
    fields = {"document": row.document}
    if row.key != public or not identity.holds(public, row.signature, "roster", fields):
        return None
    try:
        view = _read(cast("Any", strict_json.read(row.document)), row)
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
    return view if view.version == row.version else None


def believed(read: "Read", row: Roster) -> RosterView | None:
    """What a roster says, if the office's key that is known here signed it."""
    views = (signed_by(row, key.signing) for key in read.find(OfficeKey))
    return next((view for view in views if view), None)


def current(read: "Read") -> RosterView | None:
    """The newest roster that can be believed; None before there is one."""
    newest_first = sorted(read.find(Roster), key=lambda row: row.version, reverse=True)
    views = (believed(read, row) for row in newest_first)
    return next((view for view in views if view), None)


def is_home(read: "Read") -> bool:
    """Whether this is the office's own workspace, where people and keys are kept, and no guest's laptop."""
    view = current(read)
    if view is not None:
        return any(map(read.is_own, view.homes))
    return bool(office_row(read).name) and all(key.box for key in read.find(OfficeKey))


def office_row(read: "Read") -> OfficeRow:
    """The office; on a laptop that has joined, the one it joined and not the blank it began with."""
    return max(read.find(OfficeRow), key=lambda row: bool(row.name))


def at_work(read: "Read", account: str, own: Identity | None) -> str:
    """The id of the person who signed in: whoever the roster says that these keys belong to.

    A member who joined with a new laptop was known to the office already, by another id than the laptop's.
    """
    view = current(read) if own else None
    found = view.owner(own.public) if view and own else None
    known = found and read.look(Person, found[0].person)
    return known.id if known else account


def keys_of(read: "Read", person: str) -> tuple[PersonKey, ...]:
    """All keys that a person ever had, newest first."""
    return tuple(reversed(read.find(PersonKey, person=person)))


def key_of(read: "Read", person: str) -> PersonKey | None:
    """The key of a person that counts: the newest that was not revoked."""
    return next((key for key in keys_of(read, person) if key.revoked is None), None)


def _read(kept: Mapping[str, Any], row: Roster) -> RosterView:
    """The document as it was drawn up. Raises what a document of another shape brings about."""
    if canonical(kept) != row.document or kept["format"] != FORMAT:
        raise ValueError(kept["format"])
    office = kept["office"]
    return RosterView(
        office=_text(office["id"]),
        office_name=_text(office["name"]),
        version=int(kept["version"]),
        members=tuple(_listed(each) for each in kept["members"]),
        homes=tuple(map(_text, kept["homes"])),
        key=row.key,
        document=row.document,
    )


def _listed(kept: Mapping[str, Any]) -> Listed:
    return Listed(
        person=_text(kept["person"]),
        name=_text(kept["name"]),
        department=_text(kept["department"]),
        roles=tuple(map(_text, kept["roles"])),
        active=kept["active"] is True,
        keys=tuple(_key(each) for each in kept["keys"]),
    )


def _key(kept: Mapping[str, Any]) -> RosterKey:
    revoked = kept["revoked"]
    day = None if revoked is None else date.fromisoformat(revoked)
    return RosterKey(_text(kept["signing"]), _text(kept["sealing"]), day)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value
