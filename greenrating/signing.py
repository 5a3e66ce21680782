"""Signing a filled sheet, and opening it again with a reason."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from uuid import uuid4

from greenrating import rights
from greenrating.changes import ConformityChanged, SheetChanged
from greenrating.errors import Refused
from greenrating.filled import signature_of
from greenrating.filled_views import build_view, digest_to_sign
from greenrating.records import Reopening, Signature
from greenrating.sheet_work import editing_any, filled_changed, my_sheet, required_text
from greenrating.statements import sheet_fields, signed_as
from greenrating.undoing_panels import withdraw_built

if TYPE_CHECKING:
    from greenrating.office import Office


@dataclass(frozen=True)
class SignSheet:
    """Sign my sheet; from then on nothing in it can change."""

    sheet: str


@dataclass(frozen=True)
class ReopenSheet:
    """Open a signed sheet again; its verdict, if not yet approved, is withdrawn."""

    sheet: str
    reason: str


def sign_sheet(office: "Office", command: SignSheet) -> SheetChanged | ConformityChanged:
    """Sign a sheet: a row of its own with the digest of what is signed, and one's own signature over it.

    Raises `Refused`: `sheet.holds` while something forbids it, `sheet.signed`, `sheet.not_yours`,
    `identity.missing`.
    """
    with editing_any(office, "sheet.sign", command.sheet) as sheet:
        view = build_view(sheet.work, sheet.id)
        if not view.can_sign:
            places = tuple(dict.fromkeys(item for hold in view.holds if hold.blocking for item in hold.items))
            raise Refused("sheet.holds", places[0], n=len(places), places="、".join(places))
        digest = digest_to_sign(sheet.work, sheet.id)
        row = Signature(id=str(uuid4()), sheet=sheet.id, digest=digest)
        signed = signed_as(sheet.work, office.identity, "sheet", sheet_fields(sheet.id, digest))
        sheet.work.put(replace(row, **signed))
    return filled_changed(office, command.sheet)


def reopen_sheet(office: "Office", command: ReopenSheet) -> SheetChanged | ConformityChanged:
    """Open my signed sheet again; the signature stays, what was settled and a verdict not yet in force go.

    Raises `Refused`: `reason.required`, `sheet.not_signed`, `sheet.decided` once the verdict is in force.
    """
    rights.require(office, "sheet.reopen")
    from greenrating.store.store import Act

    reason = required_text(command.reason, "reason")
    with office.store.work(Act("sheet.reopen", about=command.sheet, why=reason)) as work:
        row = my_sheet(office, work, command.sheet)
        signature = signature_of(work, row.id)
        if signature is None:
            raise Refused("sheet.not_signed")
        withdraw_built(office, work, row.inspection, reason)
        work.put(Reopening(id=str(uuid4()), sheet=row.id, signature=signature.id, reason=reason))
    return filled_changed(office, command.sheet)
