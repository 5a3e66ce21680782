"""Signing a panel's verdict: the chair and the members, each with a dissent if there is one."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from greenrating import rights
from greenrating.blindness import refuse_while_scoring
from greenrating.changes import VerdictChanged
from greenrating.endorsements import OPEN, is_outdated, role_of
from greenrating.errors import Refused
from greenrating.panel_ids import row_id
from greenrating.panel_records import Endorsement
from greenrating.records import Decision, Verdict
from greenrating.sheet_work import check_text
from greenrating.statements import signed_as, verdict_fields
from greenrating.verdict_states import states
from greenrating.verdict_view import build_verdict_view, stored_result

if TYPE_CHECKING:
    from greenrating.office import Office
    from greenrating.store.store import Read


@dataclass(frozen=True)
class Endorse:
    """Sign a panel's verdict as it is; a `dissent` is recorded beside the signature, and changes nothing."""

    verdict: str
    dissent: str = ""


def endorse(office: "Office", command: Endorse) -> VerdictChanged:
    """Sign a verdict with one's own key; chair and members sign in any order.

    Raises `Refused`: `endorsement.not_panel` for whoever neither chairs nor scored, `sheet.blind` for whoever
    is still to score, `endorsement.done`, `endorsement.closed` once it was reported, decided upon or
    withdrawn, `verdict.outdated` if a member's sheet changed since, `identity.missing`; `Untrusted` if the
    verdict was altered.
    """
    rights.require(office, "verdict.sign")
    from greenrating.store.store import Act

    dissent = check_text(command.dissent, "dissent")
    with office.store.work(Act("verdict.sign", about=command.verdict, why=dissent)) as work:
        verdict = work.get(Verdict, command.verdict)
        refuse_while_scoring(office, work, verdict.inspection)
        stored_result(verdict)
        role = role_of(office.person, verdict)
        if not role:
            raise Refused("endorsement.not_panel")
        _check_open(work, verdict)
        if work.find(Endorsement, verdict=verdict.id, person=office.person.id):
            raise Refused("endorsement.done", number=verdict.number)
        row = Endorsement(
            id=row_id(verdict.id, "endorsement", office.person.id),
            verdict=verdict.id,
            person=office.person.id,
            role=role,
            digest=verdict.digest,
            dissent=dissent,
        )
        fields = verdict_fields(row.verdict, row.digest, row.role, row.dissent)
        work.put(replace(row, **signed_as(work, office.identity, "verdict", fields)))
        view = build_verdict_view(office, work, verdict.id)
    return VerdictChanged(verdict.id, view)


def _check_open(read: "Read", verdict: Verdict) -> None:
    siblings = read.find(Verdict, inspection=verdict.inspection)
    if states(siblings, read.find(Decision, verdict=verdict.id))[verdict.id] not in OPEN:
        raise Refused("endorsement.closed", number=verdict.number)
    if is_outdated(read, verdict):
        raise Refused("verdict.outdated", number=verdict.number)
