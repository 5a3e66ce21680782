"""A verdict as windows and papers are shown it: the stored result with everything that explains it."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from greenrating import verdict_json
from greenrating.completeness import is_deducted
from greenrating.digests import verdict_digest
from greenrating.endorsements import (
    OPEN,
    endorsed_json,
    endorsements_of,
    may_sign_as,
    members_of,
    shortfall,
)
from greenrating.errors import Untrusted
from greenrating.filled_json import from_json
from greenrating.mark_secrecy import shown_to
from greenrating.panel_record import panel_record
from greenrating.records import Decision, Person, Verdict
from greenrating.sheet_view import show_filled
from greenrating.standing import standing
from greenrating.texts import current, listed, say
from greenrating.verdict_states import in_order, states
from greenrating.views import Deduction, ItemView, SectionScore, SheetView, Signed, VerdictView
from scoring.result import Result
from scoring.sheet import Words

if TYPE_CHECKING:
    from greenrating.office import Office
    from greenrating.store.store import Read


def build_verdict_view(office: "Office", read: "Read", verdict_id: str) -> VerdictView:
    """A verdict, whole. Raises `Missing`, and `Untrusted` if its digest does not fit."""
    row = read.get(Verdict, verdict_id)
    assert row.written is not None
    result = stored_result(row)
    kept = from_json(row.filled)
    filled = shown_to(office, show_filled(read, kept))
    if row.panel:
        filled = replace(filled, member=listed(current(), _names(row)))
    decisions = read.find(Decision, verdict=row.id)
    siblings = read.find(Verdict, inspection=row.inspection)
    state = states(siblings, decisions)[row.id]
    return VerdictView(
        id=row.id,
        number=row.number,
        state=state,
        room=kept.room,
        inspection=kept.inspection,
        application=filled.application,
        sheet=filled.sheet,
        filled=filled,
        result=result,
        sections=tuple(_sections(filled, result)),
        deductions=tuple(_deductions(filled, result)),
        not_applicable=tuple((item.id, item.na) for item in filled.items.values() if item.na is not None),
        facts=filled.facts,
        decisions=in_order(decisions),
        signed=_signed(row, filled),
        made=row.written,
        made_by=read.get(Person, row.author).name,
        digest=row.digest,
        office=office.row.issuer or office.row.name,
        jurisdiction=office.row.jurisdiction,
        star_in_force=standing(read, row.room).stars(office.today()),
        case=row.case,
        panel=panel_record(row.panel, filled.sheet, current()),
        panel_json=row.panel,
        endorsements=endorsements_of(read, row),
        endorsed=endorsed_json(read, row) if row.panel else "",
        unsigned=shortfall(read, row, filled.sheet) if state in OPEN else "",
        signs_as=may_sign_as(office, read, row, state),
    )


def _names(row: Verdict) -> Iterator[str]:
    """The members whose sheets a panel's verdict rests on."""
    return (each["name"] for each in members_of(row).values() if each["state"] == "signed")


def _signed(row: Verdict, filled: SheetView) -> tuple[Signed, ...]:
    """Who signed the sheets that a verdict rests on."""
    if not row.panel:
        return () if filled.signed is None else (filled.signed,)
    record = panel_record(row.panel, filled.sheet, current())
    return tuple(Signed(each.name, each.at, each.digest) for each in record.members) if record else ()


def stored_result(row: Verdict) -> Result:
    """The result as it was stored. Raises `Untrusted` if case, sheet and result do not fit the digest."""
    result = json.loads(row.result)
    panel = json.loads(row.panel) if row.panel else None
    if verdict_digest(json.loads(row.case), result, row.sheet_sha256, panel) != row.digest:
        raise Untrusted(row.number, (say("errors.verdict.altered", number=row.number),))
    return verdict_json.from_json(result)


def _sections(filled: SheetView, result: Result) -> Iterator[SectionScore]:
    earned = result.sections or {}
    for section in filled.sheet.sections:
        if section.id in earned:
            yield SectionScore(section.id, _said(section.words), earned[section.id], section.points)


def _deductions(filled: SheetView, result: Result) -> Iterator[Deduction]:
    """The items that lost points; one charged elsewhere for the same fact has lost none."""
    for item in filled.sheet.items.values():
        shown = filled.items[item.id]
        lost = item.points - result.earned.get(item.id, item.points)
        if lost and is_deducted(shown):
            yield Deduction(
                item=item.id,
                words=_said(item.words),
                lost=lost,
                reason=_reason(shown),
                clauses=item.clauses,
                evidence=len(shown.evidence),
            )


def _reason(item: ItemView) -> str:
    """Why an item lost points: its own reason, else the words of the facts that hit it."""
    return item.reason or "；".join(fact.words for fact in item.facts)


def _said(words: Words) -> str:
    return words.zh if current() == "zh" else words.en
