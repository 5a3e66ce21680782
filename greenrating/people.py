"""The office's own data: its name, its members."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from greenrating.changes import WorkspaceChanged
from greenrating.records import OfficeRow, Person

if TYPE_CHECKING:
    from greenrating.office import Office


@dataclass(frozen=True)
class SavePerson:
    """Add a member (`person_id` None) or edit one; `roles` are keys of `rights.ROLES`."""

    person_id: str | None
    name: str
    department: str = ""
    certificate: str = ""
    roles: tuple[str, ...] = ("member",)
    active: bool = True


@dataclass(frozen=True)
class SaveOffice:
    """Edit the office: its name, its jurisdiction, who issues its papers, how verdicts are numbered."""

    name: str
    jurisdiction: str = ""
    issuer: str = ""
    number_pattern: str = "{year}-{n:04d}"


def people(office: "Office") -> tuple[Person, ...]:
    """The members, in the order in which they were added."""
    raise NotImplementedError


def save_person(office: "Office", command: SavePerson) -> WorkspaceChanged:
    """Add or edit a member."""
    raise NotImplementedError


def save_office(office: "Office", command: SaveOffice) -> WorkspaceChanged:
    """Edit the office."""
    raise NotImplementedError


def show_office(office: "Office") -> OfficeRow:
    """The office as it stands."""
    raise NotImplementedError
