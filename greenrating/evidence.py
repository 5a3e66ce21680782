"""Evidence on the answers and facts of a filled sheet of any kind."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from greenrating import rights
from greenrating.blindness import refuse_hidden
from greenrating.changes import ConformityChanged, SheetChanged
from greenrating.errors import Refused
from greenrating.evidence_rows import KINDS, NewFile, check_caption, link, take_in
from greenrating.mark_secrecy import refuse_restricted, refuse_secret
from greenrating.records import Evidence, EvidenceLink
from greenrating.sheet_work import OpenFilled, editing_any, filled_changed, required_text
from greenrating.views import EvidenceView

if TYPE_CHECKING:
    from greenrating.office import Office

__all__ = [
    "KINDS",
    "AttachEvidence",
    "DescribeEvidence",
    "LinkEvidence",
    "UnlinkEvidence",
    "attach_evidence",
    "content",
    "describe_evidence",
    "export_id",
    "link_evidence",
    "unlink_evidence",
]


@dataclass(frozen=True)
class AttachEvidence:
    """Keep a file as evidence on `target`: an item, a veto, `fans`, a fact, or a row of a platform check."""

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


def attach_evidence(office: "Office", command: AttachEvidence) -> SheetChanged | ConformityChanged:
    """Keep a file as evidence.

    Raises `Refused`: `item.unknown` for the target, and what `evidence_rows.take_in` refuses.
    """
    with editing_any(office, "evidence.attach", command.sheet) as sheet:
        sheet.check_target(command.target)
        file = NewFile(
            command.name, command.media_type, command.content, command.kind, command.caption, command.taken
        )
        row = take_in(office, sheet.work, sheet.inspection.room, file)
        link(sheet.work, row.id, sheet.id, command.target)
    return filled_changed(office, command.sheet, command.target)


def link_evidence(office: "Office", command: LinkEvidence) -> SheetChanged | ConformityChanged:
    """Let evidence serve another target, too; a masked copy stands for its original.

    Raises `Refused`: `item.unknown`, `mark.restricted` for the still or clip of any restricted mark, and as
    `of_this_room`.
    """
    with editing_any(office, "evidence.link", command.sheet) as sheet:
        sheet.check_target(command.target)
        row = of_this_room(office, sheet, command.evidence)
        refuse_restricted(sheet.work, row)
        link(sheet.work, row.masked_of or row.id, sheet.id, command.target)
    return filled_changed(office, command.sheet, command.target)


def unlink_evidence(office: "Office", command: UnlinkEvidence) -> SheetChanged | ConformityChanged:
    """Take evidence off a target. Raises `Refused`: `why.required`, `evidence.not_linked`."""
    why = required_text(command.why, "why")
    with editing_any(office, "evidence.unlink", command.sheet, why=why) as sheet:
        where = {"sheet": sheet.id, "target": command.target, "evidence": command.evidence}
        links = sheet.work.find(EvidenceLink, **where)
        if not links:
            raise Refused("evidence.not_linked", command.target)
        for each in links:
            sheet.work.drop(each)
    return filled_changed(office, command.sheet, command.target)


def describe_evidence(office: "Office", command: DescribeEvidence) -> SheetChanged | ConformityChanged:
    """Describe a piece of evidence.

    Raises `Refused`: `evidence.kind`, `too_long`, and as `of_this_room`.
    """
    with editing_any(office, "evidence.describe", command.sheet) as sheet:
        row = of_this_room(office, sheet, command.evidence)
        if command.kind not in KINDS:
            raise Refused("evidence.kind", "kind", kind=command.kind)
        caption = check_caption(command.caption)
        sheet.work.put(replace(row, caption=caption, kind=command.kind, taken=command.taken))
        targets = [each.target for each in sheet.work.find(EvidenceLink, sheet=sheet.id, evidence=row.id)]
    return filled_changed(office, command.sheet, *targets)


def content(office: "Office", evidence_id: str) -> tuple[str, bytes]:
    """The media type and the content of a piece of evidence.

    Raises `Missing`, `Refused` (`mark.restricted`) for the still or clip of a mark that the person may not
    see, `sheet.blind` for what only hidden sheets show, and `Untrusted` if the vault's copy is damaged.
    """
    rights.require(office, "evidence.read")
    with office.store.read() as read:
        row = read.get(Evidence, evidence_id)
        refuse_secret(office, read, row)
        refuse_hidden(office, read, row)
    return row.media_type, office.vault.read(row.sha256)


def export_id(view: EvidenceView) -> str:
    """The id of what exports may show: the masked copy where there is one, else the evidence itself."""
    return view.masked or view.id


def of_this_room(office: "Office", sheet: OpenFilled, evidence_id: str) -> Evidence:
    """Evidence of the sheet's room that the person may see.

    Raises `Missing`, or `Refused`: `evidence.other_room`, `mark.restricted`, `sheet.blind`.
    """
    row = sheet.work.get(Evidence, evidence_id)
    if row.room != sheet.inspection.room or row.gone:
        raise Refused("evidence.other_room")
    refuse_secret(office, sheet.work, row)
    refuse_hidden(office, sheet.work, row)
    return row
