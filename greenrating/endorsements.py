"""The signatures under a panel's verdict: whether they hold, and whether they are enough to report it."""

import json
from typing import TYPE_CHECKING

from greenrating import identity, rights, roster
from greenrating.digests import canonical
from greenrating.filled import signature_of
from greenrating.panel_check import is_known
from greenrating.panel_document import Json, roster_json
from greenrating.panel_records import Endorsement
from greenrating.records import Inspection, Person, Verdict
from greenrating.recusal import declaration_of
from greenrating.sheet_versions import plan_of
from greenrating.statements import verdict_fields
from greenrating.texts import current, listed, say
from greenrating.verdict_panel_views import EndorsementView
from scoring.sheet import Sheet

if TYPE_CHECKING:
    from greenrating.office import Office
    from greenrating.store.store import Read

OPEN = frozenset({"pending", "returned"})
"""The states in which a verdict may be signed."""


def endorsements_of(read: "Read", row: Verdict) -> tuple[EndorsementView, ...]:
    """The signatures under a verdict, the chair's first; each says whether it holds."""
    if not row.panel:
        return ()
    vouched = roster.current(read)
    found = read.find(Endorsement, verdict=row.id)
    people = {each.id: each for each in read.find_all(Person, id=tuple({each.person for each in found}))}
    views = [_view(each, people[each.person], row.digest, vouched) for each in found]
    return tuple(sorted(views, key=lambda view: (view.role != "chair", view.at, view.name)))


def endorsed_json(read: "Read", row: Verdict) -> str:
    """The signatures as JSON, with the roster that vouches for their keys."""
    rows = [
        {
            "verdict": each.verdict,
            "person": each.person,
            "name": read.get(Person, each.person).name,
            "role": each.role,
            "digest": each.digest,
            "dissent": each.dissent,
            "key": each.key,
            "signature": each.signature,
            "at": each.written.isoformat() if each.written else "",
        }
        for each in read.find(Endorsement, verdict=row.id)
    ]
    return canonical({"roster": roster_json(read), "rows": rows})


def shortfall(read: "Read", row: Verdict, sheet: Sheet) -> str:
    """Why a panel's verdict cannot be reported yet, in words; "" if it can, and for one of a single sheet."""
    if not row.panel:
        return ""
    held = [view for view in endorsements_of(read, row) if view.holds]
    members = [each for each in members_of(row).values() if each["state"] == "signed"]
    wanted = min(int(str(sheet.policy["panel.quorum"])), len(members))
    signed = [view for view in held if any(view.person == each["person"] for each in members)]
    missing = [say("panel.chair_unsigned")] if not any(view.role == "chair" for view in held) else []
    if len(signed) < wanted:
        missing.append(say("panel.members_unsigned", there=len(signed), least=wanted))
    return listed(current(), missing)


def is_unsigned(read: "Read", row: Verdict) -> bool:
    """Whether a panel's verdict lacks signatures before it can be reported."""
    version = read.get(Inspection, row.inspection).sheet_version
    return bool(row.panel and shortfall(read, row, plan_of(read, version).sheet))


def is_outdated(read: "Read", row: Verdict) -> bool:
    """Whether a member's sheet is no longer the one that a verdict rests on."""
    if not row.panel:
        return False
    document: Json = json.loads(row.panel)
    kept = {sheet["filled_sheet"]["id"]: sheet["signature"]["id"] for sheet in document["sheets"]}
    now = {id_: signature_of(read, id_) for id_ in kept}
    if any(each is None or each.id != kept[id_] for id_, each in now.items()):
        return True
    people = [sheet["filled_sheet"]["person"] for sheet in document["sheets"]]
    declared = [declaration_of(read, row.inspection, person) for person in people]
    return any(each is not None and each.recused for each in declared)


def role_of(person: Person, row: Verdict) -> str:
    """As what a person signs a panel's verdict; "" for whoever does not belong to it.

    A chair leads, whether or not having scored, unless recused; others must have scored.
    """
    members = members_of(row) if row.panel else {}
    seat = members.get(person.id)
    if members and "chair" in person.roles and (seat is None or seat["state"] != "recused"):
        return "chair"
    return "member" if seat is not None and seat["state"] == "signed" else ""


def may_sign_as(office: "Office", read: "Read", row: Verdict, state: str) -> str:
    """As what the person at work may sign a verdict now; "" if they may not, or have done so."""
    if state not in OPEN or office.identity is None or not rights.may(office, "verdict.sign"):
        return ""
    if read.find(Endorsement, verdict=row.id, person=office.person.id) or is_outdated(read, row):
        return ""
    return role_of(office.person, row)


def members_of(row: Verdict) -> dict[str, Json]:
    """The members as the verdict's panel has them, by person."""
    return {each["person"]: each for each in json.loads(row.panel)["members"]}


def _view(
    row: Endorsement, person: Person, digest: str, vouched: roster.RosterView | None
) -> EndorsementView:
    assert row.written is not None
    fields = verdict_fields(row.verdict, row.digest, row.role, row.dissent)
    return EndorsementView(
        person=row.person,
        name=person.name,
        department=person.department,
        role=row.role,
        at=row.written,
        dissent=row.dissent,
        fingerprint=identity.fingerprint(row.key) if row.key else "",
        holds=row.digest == digest
        and identity.holds(row.key, row.signature, "verdict", fields)
        and is_known(vouched, row.person, row.key, row.written.date()),
    )
