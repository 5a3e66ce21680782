"""An application as windows and papers are shown it, with its conditions answered."""

from typing import TYPE_CHECKING

from greenrating.filled import applicant_of
from greenrating.records import Application
from greenrating.sheet_versions import sheet_in_force
from greenrating.views import ApplicationView, ConditionView
from scoring.eligibility import judge
from scoring.sheet import Sheet

if TYPE_CHECKING:
    from greenrating.store.store import Read


def build_application_view(
    read: "Read", application: Application, sheet: Sheet | None = None
) -> ApplicationView:
    """An application with each condition of clause 7.1 answered yes, no or still blank.

    The conditions are those of `sheet`, by default of the one in force when the application came in.
    """
    from greenrating.evidence_rows import linked

    judged = list(judge(sheet or sheet_in_force(read, application.received), applicant_of(application)))
    targets = {condition.id: proof_target(application.id, condition.id) for condition, _ in judged}
    proof = linked(read, "", tuple(targets.values()))
    conditions = [
        ConditionView(condition.id, met, proof.get(targets[condition.id], ())) for condition, met in judged
    ]
    return ApplicationView(
        application=application,
        conditions=tuple(conditions),
        eligible=_all_met([condition.met for condition in conditions]),
        evidence=tuple(each for condition in conditions for each in condition.evidence),
    )


def latest_application(read: "Read", room_id: str) -> Application | None:
    """The application of a room that was entered last, or None."""
    found = read.find(Application, room=room_id)
    return found[-1] if found else None


def proof_target(application_id: str, condition: str) -> str:
    """The evidence target of one condition of an application."""
    return f"{application_id}/{condition}"


def _all_met(met: list[bool | None]) -> bool | None:
    if False in met:
        return False
    return None if None in met else True
