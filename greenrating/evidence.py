"""Evidence on the items, vetoes and facts of a filled sheet."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from greenrating.changes import SheetChanged
from greenrating.evidence_rows import KINDS as KINDS
from greenrating.views import EvidenceView

if TYPE_CHECKING:
    from greenrating.office import Office


@dataclass(frozen=True)
class AttachEvidence:
    """Keep a file as evidence on `target`: an item, a veto, `fans` or a fact."""

    sheet: str
    target: str
    name: str
    media_type: str
    content: bytes
    kind: str
    caption: str = ""
    taken: datetime | None = None


@dataclass(frozen=True)
class LinkEvidence:
    """Let evidence of the same room serve another target, too."""

    sheet: str
    target: str
    evidence: str


@dataclass(frozen=True)
class UnlinkEvidence:
    """Take evidence off a target, and say why; the file itself stays."""

    sheet: str
    target: str
    evidence: str
    why: str


@dataclass(frozen=True)
class DescribeEvidence:
    """Say what a piece of evidence shows, of which kind it is and when it was taken."""

    sheet: str
    evidence: str
    caption: str
    kind: str
    taken: datetime | None


def attach_evidence(office: "Office", command: AttachEvidence) -> SheetChanged:
    """Keep a file as evidence."""
    raise NotImplementedError


def link_evidence(office: "Office", command: LinkEvidence) -> SheetChanged:
    """Let evidence serve another target, too."""
    raise NotImplementedError


def unlink_evidence(office: "Office", command: UnlinkEvidence) -> SheetChanged:
    """Take evidence off a target."""
    raise NotImplementedError


def describe_evidence(office: "Office", command: DescribeEvidence) -> SheetChanged:
    """Describe a piece of evidence."""
    raise NotImplementedError


def content(office: "Office", evidence_id: str) -> tuple[str, bytes]:
    """The media type and the content of a piece of evidence."""
    raise NotImplementedError


def export_id(view: EvidenceView) -> str:
    """The id of what exports may show: the masked copy where there is one, else the evidence itself."""
    return view.masked or view.id
