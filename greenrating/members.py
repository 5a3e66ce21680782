"""The members as the page of people shows them: who, by which keys, and when one last heard of them."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from greenrating import accounts, rights
from greenrating import roster as rosters
from greenrating.identity import fingerprint
from greenrating.name_order import by_name
from greenrating.panel_records import Package, PersonKey, Roster
from greenrating.records import Person

if TYPE_CHECKING:
    from greenrating.office import Office

_ACTS = ("person.save", "person.enrol", "person.revoke", "account.add")
KeyState = Literal["valid", "revoked", "none"]


@dataclass(frozen=True)
class MemberView:
    """A member; `keys` newest first, `heard` the newest package from them, `account` whether they have a
    passphrase of their own on this laptop."""

    person: Person
    keys: tuple[PersonKey, ...]
    heard: Package | None
    account: bool
    me: bool

    @property
    def state(self) -> KeyState:
        """Whether the member can sign: by a valid key, by none any more, or not yet."""
        if any(key.revoked is None for key in self.keys):
            return "valid"
        return "revoked" if self.keys else "none"

    @property
    def key(self) -> PersonKey | None:
        """The key that counts: the newest valid one, else the newest."""
        return next((key for key in self.keys if key.revoked is None), next(iter(self.keys), None))

    @property
    def fingerprint(self) -> str:
        """Eight groups of four of the key that counts, for reading aloud; "" without one."""
        return fingerprint(self.key.signing) if self.key is not None else ""


@dataclass(frozen=True)
class RosterLine:
    """The newest roster: its version, who issued it and when."""

    version: int
    issuer: str
    issued: datetime | None


@dataclass(frozen=True)
class PeopleView:
    """The members, those no longer active last, and what the person at work may do with them here.

    On a member's own laptop nobody may: people and keys are kept by the office.
    """

    office: str
    members: tuple[MemberView, ...]
    roster: RosterLine | None
    may_save: bool
    may_enrol: bool
    may_revoke: bool
    may_give_accounts: bool


def show_people(office: "Office") -> PeopleView:
    """The members with their keys."""
    rights.require(office, "office.read")
    here = {account.person for account in accounts.people_here(office.folder)}
    with office.store.read() as read:
        persons = sorted(read.find(Person), key=lambda each: (not each.active, *by_name(each.name), each.id))
        keys = sorted(read.find(PersonKey), key=lambda key: (key.written, key.id), reverse=True)
        packages = sorted(read.find(Package, direction="in"), key=lambda each: each.made, reverse=True)
        roster = max(read.find(Roster), key=lambda each: each.version, default=None)
        home = rosters.is_home(read)
    names = {person.id: person.name for person in persons}
    return PeopleView(
        office.row.name,
        tuple(
            MemberView(
                person,
                tuple(key for key in keys if key.person == person.id),
                next((each for each in packages if each.sender == person.id and not each.withdrawn), None),
                person.id in here,
                person.id == office.person.id,
            )
            for person in persons
        ),
        RosterLine(roster.version, names.get(roster.author, ""), roster.written) if roster else None,
        *(home and rights.may(office, act) for act in _ACTS),
    )
