"""What rests on a member's sheet, taken back once that sheet counts no more: settlements and the verdict."""

from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import uuid4

from greenrating.errors import Refused
from greenrating.panel_records import Settlement
from greenrating.records import Decision
from greenrating.settlements import taken_back
from greenrating.standing_verdicts import current_verdicts
from greenrating.statements import decision_fields, signed_as
from greenrating.verdict_states import IN_FORCE

if TYPE_CHECKING:
    from greenrating.office import Office
    from greenrating.store.store import Work


def withdraw_built(office: "Office", work: "Work", inspection: str, reason: str) -> None:
    """Withdraw the verdict of an inspection and what was settled for it, visibly and with the reason.

    What another laptop wrote stays as it is: there, the new sheet shows that it no longer fits. Raises
    `Refused` (`sheet.decided`) once the verdict is in force.
    """
    for standing in current_verdicts(work, (inspection,)).values():
        if standing.state in IN_FORCE:
            raise Refused("sheet.decided", number=standing.verdict.number)
        if work.may_write(standing.verdict):
            withdrawn = Decision(
                id=str(uuid4()),
                verdict=standing.verdict.id,
                kind="withdrawn",
                on=office.today(),
                reason=reason,
            )
            fields = decision_fields(withdrawn)
            work.put(replace(withdrawn, **signed_as(work, office.identity, "decision", fields)))
    for row in work.find(Settlement, inspection=inspection):
        if work.may_write(row):
            work.put(taken_back(row))
