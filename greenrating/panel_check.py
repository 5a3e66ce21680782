"""Puts a panel's verdict together again from the sheets it encloses, and names what does not hold."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

from greenrating import identity
from greenrating.cases import case_to_json
from greenrating.digests import canonical, digest
from greenrating.filled import Filled, answers_of, case_of
from greenrating.filled_json import signed_content
from greenrating.panel_case import Row, fits, value_of
from greenrating.panel_document import Enclosed, Json, agreement_json, believed, read_document
from greenrating.panel_proposals import dissenters, kept, overrides, propose, proposed
from greenrating.panel_records import Settlement
from greenrating.panel_view import Standing
from greenrating.records import FilledSheet
from greenrating.roster import RosterView
from greenrating.statements import sheet_fields, verdict_fields
from greenrating.texts import say
from scoring.plan import Plan

_MISSHAPEN = (KeyError, TypeError, ValueError, AttributeError, ArithmeticError, RecursionError)
"""What documents of another shape bring about."""


@dataclass(frozen=True)
class Checked:
    """Sentences on what holds, and on each fault."""

    lines: tuple[str, ...]
    faults: tuple[str, ...]


def check_panel(document: Json, case: object, plan: Plan) -> Checked:
    """Check every signature, digest and settlement of an enclosed panel, and that the case follows from it.

    Never raises: what cannot be read is a fault.
    """
    try:
        enclosed = read_document(document, plan)
        faults = [*_sheet_faults(enclosed), *_settlement_faults(enclosed)]
        faults += _case_faults(document, enclosed, case)
    except _MISSHAPEN:
        return Checked((), (say("panel.unreadable"),))
    if faults:
        return Checked((), tuple(faults))
    lines = [say("panel.sheets_hold", n=len(enclosed.filled)), say("panel.case_follows")]
    if enclosed.withheld:
        lines.append(say("panel.withheld", n=len(enclosed.withheld)))
    if enclosed.roster is not None:
        key = identity.fingerprint(enclosed.roster.key)
        lines.append(say("panel.roster_of", office=enclosed.roster.office_name, key=key))
    return Checked(tuple(lines), ())


def check_endorsements(document: Json, endorsements: Json, verdict_digest: str) -> Checked:
    """Check the signatures under a verdict: each over its digest, by a key that their roster knows.

    Never raises.
    """
    try:
        names = {each["person"]: str(each["name"]) for each in document["members"]}
        roster = believed(endorsements["roster"])
        found = cast("list[Json]", endorsements["rows"])
        faults = [say("panel.roster_wrong")] if roster is None and endorsements["roster"] else []
        faults += [
            fault for each in found for fault in _endorsement_faults(each, names, roster, verdict_digest)
        ]
    except _MISSHAPEN:
        return Checked((), (say("panel.unreadable"),))
    lines = (say("panel.endorsements_hold", n=len(found)),) if found and not faults else ()
    return Checked(lines, tuple(faults))


def case_from(standing: Standing) -> dict[str, object]:
    """The case that members' sheets and settlements come to."""
    any_sheet = next(iter(standing.filled.values()))
    held = standing.panel.inspection
    filled = standing.together(FilledSheet(id="", inspection=held.id, person="", opened=any_sheet.row.opened))
    answers = answers_of(standing.sheet, filled.answers, filled.facts)
    return case_to_json(case_of(held.kind, filled.application, answers))


def _sheet_faults(enclosed: Enclosed) -> Iterator[str]:
    if enclosed.has_roster and enclosed.roster is None:
        yield say("panel.roster_wrong")
    for member in enclosed.members:
        filled = enclosed.filled.get(member["person"])
        if filled is not None:
            yield from _faults_of_sheet(enclosed, filled, str(member["name"]))
        elif member["state"] == "signed":
            yield say("panel.sheet_gone", name=member["name"])
        listed = enclosed.roster.member(member["person"]) if enclosed.roster else None
        if listed is not None and listed.name != member["name"]:
            yield say("panel.other_name", name=member["name"], listed=listed.name)


def _faults_of_sheet(enclosed: Enclosed, filled: Filled, name: str) -> Iterator[str]:
    signature = filled.signature
    if signature is None or signature.sheet != filled.row.id:
        yield say("panel.sheet_unsigned", name=name)
        return
    secret = filled.row.person in enclosed.withheld
    if not secret and digest(signed_content(filled, enclosed.standing.sheet, enclosed.files)) != (
        signature.digest
    ):
        yield say("panel.sheet_differs", name=name)
    fields = sheet_fields(filled.row.id, signature.digest)
    if signature.key and not identity.holds(signature.key, signature.signature, "sheet", fields):
        yield say("panel.signature_wrong", name=name)
    day = signature.written.date() if signature.written else None
    if not is_known(enclosed.roster, filled.row.person, signature.key, day):
        yield say("panel.key_unknown", name=name)


def is_known(roster: RosterView | None, person: str, key: str, day: date | None) -> bool:
    """Whether a key is that of a person on the roster, and was not revoked on this day.

    Somebody whom the roster has no keys of may have signed without one; so may anybody without a roster.
    """
    if roster is None:
        return True
    member = roster.member(person)
    if member is None or not member.keys:
        return not key
    found = next((each for each in member.keys if each.signing == key), None)
    return found is not None and (found.revoked is None or (day is not None and day < found.revoked))


def _settlement_faults(enclosed: Enclosed) -> Iterator[str]:
    rows = {row.item: row for row in enclosed.standing.rows}
    for settlement in (each for found in enclosed.settlements.values() for each in found):
        item = settlement.item
        row = rows.get(item)
        if row is None or not fits(settlement, row):
            yield say("panel.settlement_answers", item=item)
        elif not _as_recorded(enclosed.standing, row, settlement):
            yield say("panel.settlement_record", item=item)


def _as_recorded(standing: Standing, row: Row, settlement: Settlement) -> bool:
    """Whether proposal, dissent and override are what the members' answers make them."""
    sheet, lacks = standing.sheet, standing.lacks(row)
    found = propose(sheet, row)
    offered = proposed(sheet, row, found, lacks)
    veto = sheet.veto_by_id.get(row.item)
    if veto is not None and lacks and settlement.veto == veto.found:
        return False
    return (
        value_of(settlement) is not None
        and settlement.proposal == canonical(kept(row, found, offered))
        and set(settlement.dissent) == set(dissenters(row, settlement))
        and settlement.overrides == overrides(settlement, offered)
    )


def _case_faults(document: Json, enclosed: Enclosed, case: object) -> Iterator[str]:
    if canonical(case_from(enclosed.standing)) != canonical(case):
        yield say("panel.other_case")
    if document["agreement"] != agreement_json(enclosed.standing):
        yield say("panel.other_agreement")


def _endorsement_faults(
    row: Json, names: Mapping[str, str], roster: RosterView | None, verdict_digest: str
) -> Iterator[str]:
    name = names.get(row["person"], str(row["person"]))
    fields = verdict_fields(row["verdict"], row["digest"], row["role"], row["dissent"])
    if row["digest"] != verdict_digest:
        yield say("panel.endorsement_digest", name=name)
    elif not row["key"] or not identity.holds(row["key"], row["signature"], "verdict", fields):
        yield say("panel.endorsement_wrong", name=name)
    elif not is_known(roster, row["person"], row["key"], datetime.fromisoformat(row["at"]).date()):
        yield say("panel.endorsement_key", name=name)
