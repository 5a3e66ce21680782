"""A filled sheet of whichever kind as windows are shown it, and as a change."""

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from greenrating.changes import ConformityChanged, SheetChanged
from greenrating.conformity_json import conformity_digest
from greenrating.conformity_versions import sheet_of_inspection
from greenrating.conformity_view import build_conformity_view
from greenrating.conformity_views import ConformityView
from greenrating.digests import digest
from greenrating.filled import Filled, read_filled
from greenrating.filled_json import file_digests, signed_content
from greenrating.records import CONFORMITY, FilledSheet, Inspection
from greenrating.sheet_view import build_sheet_view
from greenrating.views import SheetView
from scoring.sheet import Sheet

if TYPE_CHECKING:
    from greenrating.store.store import Read


def build_view(read: "Read", sheet_id: str) -> SheetView | ConformityView:
    """A filled sheet as it stands now. Raises `Missing`, `Untrusted`."""
    inspection = read.get(Inspection, read.get(FilledSheet, sheet_id).inspection)
    if inspection.kind == CONFORMITY:
        return build_conformity_view(read, sheet_id)
    return build_sheet_view(read, sheet_id)


def build_change(read: "Read", sheet_id: str, *items: str) -> SheetChanged | ConformityChanged:
    """What a command on a filled sheet answers with: the sheet as it is now."""
    view = build_view(read, sheet_id)
    if isinstance(view, ConformityView):
        return ConformityChanged(sheet_id, items, view)
    return SheetChanged(sheet_id, items, view)


def digest_to_sign(read: "Read", sheet_id: str) -> str:
    """The SHA-256 over all that a signature under a filled sheet stands for."""
    return digests_to_sign(read, [read_filled(read, sheet_id)])[sheet_id]


def digests_to_sign(read: "Read", sheets: Collection[Filled]) -> dict[str, str]:
    """What `digest_to_sign` says of each of many sheets, by id."""
    files = file_digests(read, sheets)
    return {each.row.id: _digest_to_sign(read, each, files) for each in sheets}


def _digest_to_sign(read: "Read", filled: Filled, files: Mapping[str, str]) -> str:
    sheet = sheet_of_inspection(read, filled.inspection)
    if isinstance(sheet, Sheet):
        return digest(signed_content(filled, sheet, files))
    return conformity_digest(filled, sheet, files)
