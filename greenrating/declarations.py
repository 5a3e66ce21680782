"""What a member declares before scoring a room: no interest in it, or recused, and why (DOMAIN A36)."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from greenrating import rights
from greenrating.changes import PanelChanged
from greenrating.errors import Refused
from greenrating.panel_ids import row_id
from greenrating.panel_records import Assignment, Declaration
from greenrating.panel_view import build_panel_view
from greenrating.records import Inspection
from greenrating.recusal import declaration_of
from greenrating.sheet_work import check_text, required_text
from greenrating.undoing_panels import withdraw_built

if TYPE_CHECKING:
    from greenrating.office import Office


@dataclass(frozen=True)
class Declare:
    """Declare that nothing ties me to a room, or that I am recused from scoring it, and why."""

    inspection: str
    recused: bool
    reason: str = ""


def declare(office: "Office", command: Declare) -> PanelChanged:
    """Declare for one inspection; who is recused can neither open nor change a sheet, nor see the others'.

    What was settled or drawn up with a sheet of mine is withdrawn when I recuse myself. Raises `Refused`:
    `declaration.not_asked` where others are to score the room, `reason.required` for recusing, and for taking
    that back, `sheet.decided` once the verdict is in force.
    """
    rights.require(office, "declaration.make")
    from greenrating.store.store import Act

    me = office.person.id
    reason = check_text(command.reason, "reason")
    with office.store.work(Act("declaration.make", about=command.inspection, why=reason)) as work:
        inspection = work.get(Inspection, command.inspection)
        assigned = work.find(Assignment, inspection=inspection.id)
        if assigned and me not in {each.person for each in assigned}:
            raise Refused("declaration.not_asked")
        before = declaration_of(work, inspection.id, me)
        changes = command.recused != (before is not None and before.recused)
        if changes:
            reason = required_text(reason, "reason")
        if changes and command.recused:
            withdraw_built(office, work, inspection.id, reason)
        id_ = row_id(inspection.id, "declaration", me)
        work.put(
            Declaration(id=id_, inspection=inspection.id, person=me, recused=command.recused, reason=reason)
        )
    with office.store.read() as read:
        return PanelChanged(inspection.id, build_panel_view(office, read, inspection.id))
