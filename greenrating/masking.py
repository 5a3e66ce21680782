"""Covering personal data in a copy of a picture; the original stays as it was."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from greenrating.changes import SheetChanged

if TYPE_CHECKING:
    from greenrating.office import Office

Box = tuple[int, int, int, int]


@dataclass(frozen=True)
class MaskEvidence:
    """Cover `boxes` (x, y, width, height in pixels of the picture as it is shown) in a copy."""

    sheet: str
    evidence: str
    boxes: tuple[Box, ...]


def mask_evidence(office: "Office", command: MaskEvidence) -> SheetChanged:
    """Make a masked copy, which exports use from now on."""
    raise NotImplementedError
