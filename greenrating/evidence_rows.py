"""Taking files into the vault as evidence, and listing what is linked to a target.

Serves filled sheets, applications, titles and licences alike; knows nothing of any of them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from greenrating.records import Evidence, EvidenceLink
from greenrating.views import EvidenceView

if TYPE_CHECKING:
    from greenrating.office import Office
    from greenrating.store.store import Read, Work

KINDS: tuple[str, ...] = (
    "photo",
    "scan",
    "receipt",
    "trade_record",
    "call_note",
    "screenshot",
    "document",
    "other",
)


@dataclass(frozen=True)
class NewFile:
    """A file as handed over: its name, declared media type and content, and what the person says about it."""

    name: str
    media_type: str
    content: bytes
    kind: str
    caption: str = ""
    taken: datetime | None = None


def take_in(office: "Office", work: "Work", room: str, file: NewFile) -> Evidence:
    """Put a file into the vault and make its row; a file that the room already has is used again."""
    raise NotImplementedError


def link(work: "Work", evidence: str, sheet: str, target: str) -> EvidenceLink:
    """Link evidence to a target of a filled sheet, or, with an empty `sheet`, to a row with the id `target`."""
    raise NotImplementedError


def linked(read: "Read", sheet: str, target: str | None = None) -> Mapping[str, tuple[EvidenceView, ...]]:
    """The evidence linked on a sheet (or, with an empty sheet, to the row `target`), by target."""
    raise NotImplementedError
