"""The members who work in a workspace, and the office they work for."""

from dataclasses import dataclass, replace
from string import Formatter
from typing import TYPE_CHECKING
from uuid import uuid4

from greenrating import rights, vouching
from greenrating.changes import WorkspaceChanged
from greenrating.errors import Refused
from greenrating.meanwhile import refuse_moved_on
from greenrating.name_order import by_name
from greenrating.records import OfficeRow, Person
from greenrating.room_rules import tidy_line
from greenrating.verdict_number import next_number

if TYPE_CHECKING:
    from greenrating.office import Office
    from greenrating.store.store import Work

_LONGEST_SPEC = 3
"""`04d`, and no longer: a number must not be filled up to thousands of digits."""


@dataclass(frozen=True)
class SavePerson:
    """Add a member (`person_id` None) or edit one; `roles` are keys of `rights.ROLES`.

    `seen` is the revision of the person that was shown.
    """

    person_id: str | None
    name: str
    department: str = ""
    certificate: str = ""
    roles: tuple[str, ...] = ("member",)
    active: bool = True
    seen: int | None = None


@dataclass(frozen=True)
class SaveOffice:
    """Edit the office: its name, its jurisdiction, who issues its papers, how verdicts are numbered.

    `seen` is the revision of the office that was shown.
    """

    name: str
    jurisdiction: str = ""
    issuer: str = ""
    number_pattern: str = "{year}-{n:04d}"
    seen: int | None = None


def people(office: "Office") -> tuple[Person, ...]:
    """The members, those no longer active too, by name."""
    rights.require(office, "office.read")
    with office.store.read() as read:
        return tuple(
            sorted(
                read.find(Person), key=lambda person: (not person.active, *by_name(person.name), person.id)
            )
        )


def save_person(office: "Office", command: SavePerson) -> WorkspaceChanged:
    """Add or edit a member.

    Raises `Refused` without a name, for a role that does not exist, and for a change that would leave no
    active administrator; (`meanwhile`) if somebody edited the member since they were shown; and like
    `vouching.renew`, since what the office vouches for changes with it.
    """
    rights.require(office, "person.save")
    from greenrating.store.store import Act

    person = _drafted(command)
    with office.store.work(Act("person.save", about=person.id)) as work:
        if command.person_id is not None:
            before = work.get(Person, command.person_id)
            refuse_moved_on(work, command.seen, (before,), streamed=True)
        saved = work.put(person)
        _refuse_without_administrator(work)
        vouching.renew(work, office.identity, office.installation)
    if saved.id == office.person.id:
        office.person = saved
    return WorkspaceChanged("people")


def show_office(office: "Office") -> OfficeRow:
    """The office as it stands."""
    rights.require(office, "office.read")
    with office.store.read() as read:
        return read.get(OfficeRow, office.row.id)


def number_preview(office: "Office", pattern: str) -> str:
    """The number that the next verdict would get by a pattern. Raises `Refused` as `save_office` does."""
    rights.require(office, "office.read")
    _refuse_numbering(pattern)
    with office.store.read() as read:
        return next_number(office, read, pattern)


def save_office(office: "Office", command: SaveOffice) -> WorkspaceChanged:
    """Edit the office. Raises `Refused` without a name, or for a numbering that doubles numbers."""
    rights.require(office, "office.save")
    from greenrating.store.store import Act

    if not tidy_line(command.name):
        raise Refused("office.name", "name")
    _refuse_numbering(command.number_pattern)
    with office.store.work(Act("office.save", about=office.row.id)) as work:
        before = work.get(OfficeRow, office.row.id)
        refuse_moved_on(work, command.seen, (before,), streamed=True)
        row = work.put(
            replace(
                before,
                name=tidy_line(command.name),
                jurisdiction=tidy_line(command.jurisdiction),
                issuer=tidy_line(command.issuer),
                number_pattern=command.number_pattern,
            )
        )
        if row.name != before.name:
            vouching.renew(work, office.identity, office.installation)
    office.row = row
    return WorkspaceChanged("office")


def refuse_unknown_roles(roles: tuple[str, ...]) -> None:
    """Refuse (`person.role`) a role that is none of `rights.ROLES`."""
    for role in roles:
        if role not in rights.ROLES:
            raise Refused("person.role", "roles", role=role)


def _drafted(command: SavePerson) -> Person:
    name = tidy_line(command.name)
    if not name:
        raise Refused("person.name", "name")
    refuse_unknown_roles(command.roles)
    return Person(
        id=command.person_id or str(uuid4()),
        name=name,
        department=tidy_line(command.department),
        certificate=tidy_line(command.certificate),
        roles=command.roles,
        active=command.active,
    )


def _refuse_without_administrator(work: "Work") -> None:
    if not any(person.active and "administrator" in person.roles for person in work.find(Person)):
        raise Refused("person.last_administrator", "roles")


def _refuse_numbering(pattern: str) -> None:
    """A numbering must differ from year to year and from one verdict to the next, and stay short."""
    try:
        if any(len(spec or "") > _LONGEST_SPEC for _, _, spec, _ in Formatter().parse(pattern)):
            raise ValueError(pattern)
        numbers = {pattern.format(year=year, n=n) for year in (2026, 2027) for n in (1, 2)}
    except (KeyError, ValueError, IndexError, AttributeError):
        numbers = set[str]()
    if len(numbers) != 4:
        raise Refused("office.number_pattern", "number_pattern")
