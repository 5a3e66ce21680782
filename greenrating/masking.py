"""Covering personal data in a copy of a picture; the original stays as it was."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from uuid import uuid4

from greenrating.changes import ConformityChanged, SheetChanged
from greenrating.errors import Refused
from greenrating.evidence import of_this_room
from greenrating.media_types import PICTURES, media_type_of
from greenrating.pictures import Box, masked_copy
from greenrating.records import Evidence, EvidenceLink
from greenrating.sheet_work import editing_any, filled_changed

if TYPE_CHECKING:
    from greenrating.office import Office


@dataclass(frozen=True)
class MaskEvidence:
    """Cover `boxes` (x, y, width, height in pixels of the picture as it is shown) in a copy."""

    sheet: str
    evidence: str
    boxes: tuple[Box, ...]


def mask_evidence(office: "Office", command: MaskEvidence) -> SheetChanged | ConformityChanged:
    """Make a masked copy, which exports use from now on in place of an earlier one.

    Masking a masked copy covers more of it. Raises `Refused`: `mask.none` without a box, `mask.outside`,
    `mask.picture` for what is not a picture, and as `evidence.of_this_room`.
    """
    if not command.boxes:
        raise Refused("mask.none", "boxes")
    with editing_any(office, "evidence.mask", command.sheet) as sheet:
        source = of_this_room(office, sheet, command.evidence)
        if source.media_type not in PICTURES:
            raise Refused("mask.picture", "evidence", name=source.name)
        copy = masked_copy(office.vault.read(source.sha256), source.name, command.boxes)
        shown = source.masked_of or source.id
        for earlier in sheet.work.find(Evidence, masked_of=shown):
            sheet.work.drop(earlier)
        sheet.work.put(_row(source, shown, office.vault.put(copy), copy))
        targets = [each.target for each in sheet.work.find(EvidenceLink, sheet=sheet.id, evidence=shown)]
    return filled_changed(office, command.sheet, *targets)


def _row(source: Evidence, shown: str, sha256: str, copy: bytes) -> Evidence:
    return replace(
        source,
        id=str(uuid4()),
        revision=0,
        sha256=sha256,
        size=len(copy),
        media_type=media_type_of(copy),
        masked_of=shown,
    )
