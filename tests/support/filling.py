"""Filling a sheet through the services, as a member would who finds nothing wrong."""

from datetime import date

from greenrating.changes import ConformityChanged, SheetChanged
from greenrating.office import Office
from greenrating.scores import EnterFans, EnterVeto, FillRest, enter_fans, enter_veto, fill_rest, show_sheet
from greenrating.signing import SignSheet, sign_sheet
from greenrating.verdicts import DrawUpVerdict, RecordDecision, draw_up_verdict, record_decision
from greenrating.views import SheetView


def scored(change: SheetChanged | ConformityChanged) -> SheetView:
    """The scoring sheet that a command on any filled sheet answered with."""
    assert isinstance(change, SheetChanged)
    return change.view


def fill(office: Office, sheet_id: str, fans: int = 30_000) -> None:
    """Answer everything: vetoes clean, full points, this many fans."""
    view = show_sheet(office, sheet_id)
    for veto in view.sheet.vetoes:
        enter_veto(office, EnterVeto(sheet_id, veto.id, veto.clean))
    enter_fans(office, EnterFans(sheet_id, fans))
    for section in view.sheet.sections:
        if section.items:
            fill_rest(office, FillRest(sheet_id, section.id, tuple(item.id for item in section.items)))


def sign(office: Office, sheet_id: str) -> None:
    """Fill and sign."""
    fill(office, sheet_id)
    sign_sheet(office, SignSheet(sheet_id))


def decide(office: Office, inspection: str, *kinds: str, on: date | None = None) -> str:
    """Draw up the verdict of a signed inspection and record these decisions; the verdict's id."""
    verdict = draw_up_verdict(office, DrawUpVerdict(inspection)).verdict_id
    for kind in kinds:
        paper = "清市监〔2026〕1号" if kind == "approved" else ""
        reason = "" if kind in ("reported", "approved") else "补充材料"
        record_decision(office, RecordDecision(verdict, kind, on or office.today(), paper, reason=reason))
    return verdict
