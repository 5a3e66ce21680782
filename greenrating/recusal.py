"""Who may fill a sheet of an inspection: handed out to, declared, not recused (DOMAIN A36)."""

from typing import TYPE_CHECKING

from greenrating.errors import Refused
from greenrating.panel_records import Assignment, Declaration
from greenrating.records import Inspection, Room

if TYPE_CHECKING:
    from greenrating.store.store import Read


def declaration_of(read: "Read", inspection: str, person: str) -> Declaration | None:
    """What a person declared for an inspection, None if nothing yet."""
    found = read.find(Declaration, inspection=inspection, person=person)
    return found[-1] if found else None


def require_not_recused(read: "Read", inspection: str, person: str) -> None:
    """Raise `Refused` (`declaration.recused`) for a person who is recused from an inspection."""
    declared = declaration_of(read, inspection, person)
    if declared is not None and declared.recused:
        raise Refused("declaration.recused", reason=declared.reason)


def require_independent(read: "Read", inspection: Inspection, room: Room, person: str) -> None:
    """Let a person open a sheet of an inspection.

    Raises `Refused`: `inspection.not_assigned` where it was handed out, but not to this person,
    `declaration.missing` if this person has not declared yet, `declaration.recused`.
    """
    require_not_recused(read, inspection.id, person)
    assigned = {each.person for each in read.find(Assignment, inspection=inspection.id)}
    if assigned and person not in assigned:
        raise Refused("inspection.not_assigned", name=room.name)
    if assigned and declaration_of(read, inspection.id, person) is None:
        raise Refused("declaration.missing", name=room.name)
