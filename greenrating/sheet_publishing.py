"""Drafts of scoring sheets become versions that never change; a version is withdrawn from use."""

import json
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from greenrating import rights
from greenrating.changes import SheetVersionChanged
from greenrating.errors import Refused
from greenrating.records import SheetVersion
from greenrating.sheet_faults import faults_of
from greenrating.sheet_version_view import earliest, version_changed
from greenrating.sheet_version_work import draft_row, refuse_number
from greenrating.sheet_versions import PUBLISHED, WITHDRAWN, fixed_row
from greenrating.sheet_work import required_text
from scoring.sheet import Sheet

if TYPE_CHECKING:
    from greenrating.office import Office
    from greenrating.store.store import Work


@dataclass(frozen=True)
class PublishDraft:
    """Make a draft the version `number`, in force from a day on; from then on it never changes."""

    version: str
    number: str
    effective_from: date
    reason: str


@dataclass(frozen=True)
class WithdrawVersion:
    """Let no new rating use a published version; what was rated by it stays as it is."""

    version: str
    reason: str


def publish_draft(office: "Office", command: PublishDraft) -> SheetVersionChanged:
    """Publish a draft.

    Raises `Refused`: `reason.required`, `sheet_version.number`, `sheet_version.number_low`,
    `sheet_version.number_taken`, `sheet_version.date` for a day before today or before an earlier version,
    `sheet_version.faults` while the draft has any, `sheet_version.fixed`, `missing`.
    """
    rights.require(office, "sheet.publish")
    from greenrating.store.store import Act

    reason = required_text(command.reason, "reason")
    with office.store.work(Act("sheet.publish", about=command.version, why=reason)) as work:
        row = draft_row(work, command.version)
        refuse_number(work, row.sheet, command.number, own=row.id)
        first = earliest(work, row.sheet, office.today())
        if command.effective_from < first:
            raise Refused("sheet_version.date", "effective_from", earliest=first)
        sheet = _finished(json.loads(row.document), command.number, command.effective_from)
        work.put(replace(fixed_row(sheet, PUBLISHED), id=row.id))
    return version_changed(office, command.version)


def withdraw_version(office: "Office", command: WithdrawVersion) -> SheetVersionChanged:
    """Withdraw a published version.

    Raises `Refused`: `missing`, `reason.required`, `sheet_version.not_published` for a draft, a version that
    was withdrawn already, and the shipped one.
    """
    rights.require(office, "sheet.withdraw")
    from greenrating.store.store import Act

    reason = required_text(command.reason, "reason")
    with office.store.work(Act("sheet.withdraw", about=command.version, why=reason)) as work:
        row = _published(work, command.version)
        work.put(replace(row, state=WITHDRAWN))
    return version_changed(office, command.version)


def _finished(document: dict[str, object], number: str, effective_from: date) -> Sheet:
    """The sheet of a draft's document with its number, its date and its digest."""
    from appendix_a.rebuild import sheet_from_document
    from appendix_a.writer import digest

    named = {**document, "version": number, "effective_from": effective_from.isoformat()}
    sheet = sheet_from_document(named, "")
    if faults := faults_of(sheet):
        raise Refused("sheet_version.faults", faults[0].place, n=len(faults), first=faults[0].words)
    return replace(sheet, sha256=digest(sheet))


def _published(work: "Work", version_id: str) -> SheetVersion:
    row = work.get(SheetVersion, version_id)
    if row.state != PUBLISHED:
        raise Refused("sheet_version.not_published", version=row.version)
    return row
