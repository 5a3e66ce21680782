"""Evidence of a live session, a sheet or a verdict as a folder that anybody can check (BagIt).

Made in three steps, since the long one runs away from the desk: `plan_folder`, `write_folder`, `note_folder`.
With the recordings everything goes along as it was recorded. Without them the recordings are told by their
digests, a masked copy stands in place of its original, and clips of what was covered and comments with
viewers' names stay here, told by their digests, too.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from greenrating import files, rights, settings
from greenrating.bag import write_bag
from greenrating.errors import Refused
from greenrating.evidence_list import list_evidence, with_sm3
from greenrating.evidence_payload import Payload
from greenrating.evidence_scope import Scope
from greenrating.evidence_views import Content, EvidenceList
from greenrating.exports import note_export
from greenrating.jobs import Progress, silent
from greenrating.recording_files import find_files
from greenrating.texts import Language

if TYPE_CHECKING:
    from greenrating.office import Office

_MANIFEST = "manifest-sha256.txt"


@dataclass(frozen=True)
class MakeFolder:
    """Make an evidence folder of a verdict, a filled sheet or a live session.

    `folder` is new or empty. `restricted` takes in the marks which may touch state secrets, if the person may
    see them.
    """

    folder: str
    verdict: str = ""
    sheet: str = ""
    session: str = ""
    recordings: bool = False
    restricted: bool = False
    language: Language = "zh"


@dataclass(frozen=True)
class FolderPlan:
    """All that writing the folder needs; `recordings` are the files that go along, by recording."""

    command: MakeFolder
    listed: EvidenceList
    recordings: Mapping[str, Path] | None
    content: Content
    fangsong: str = ""


@dataclass(frozen=True)
class FolderWritten:
    """A folder that was written; `left_out` counts the files told by their digests only."""

    folder: Path
    about: str
    files: int
    size: int
    left_out: int


@dataclass(frozen=True)
class FolderMade:
    """A folder that is noted in the history by the SHA-256 of its manifest."""

    written: FolderWritten
    sha256: str


def make_folder(office: "Office", command: MakeFolder, progress: Progress = silent) -> FolderMade:
    """Make the folder, in all three steps. Raises as they do."""
    rights.require(office, "paper.export")
    return note_folder(office, write_folder(plan_folder(office, command), progress))


def plan_folder(office: "Office", command: MakeFolder) -> FolderPlan:
    """Look up what goes into the folder.

    Raises `Refused`: `folder.not_empty`, `evidence_folder.missing` for recordings not on this laptop;
    `Missing`, `Untrusted` as `list_evidence`.
    """
    rights.require(office, "paper.export")
    files.refuse_filled(Path(command.folder))
    scope = Scope(command.verdict, command.sheet, command.session, command.restricted)
    listed = list_evidence(office, scope)
    found = _recordings(office, listed) if command.recordings else None
    return FolderPlan(command, listed, found, office.vault.read, settings.load().fangsong)


def write_folder(plan: FolderPlan, progress: Progress = silent) -> FolderWritten:
    """Write the folder, whole or not at all; runs away from the desk.

    Raises `Refused` as `bag.write_bag` does (`bag.other_content`: a recording is not what was imported), and
    `Untrusted` for damaged evidence; whatever `progress` raises.
    """
    listed = with_sm3(plan.listed, plan.content)
    payload = Payload(listed, plan.content, plan.recordings, plan.command.language, plan.fangsong)
    laid = write_bag(Path(plan.command.folder), payload.enclosed(), payload.info(), progress)
    size = sum(each.size for each in laid)
    return FolderWritten(Path(plan.command.folder), plan.listed.scope.id, len(laid), size, payload.left_out)


def note_folder(office: "Office", written: FolderWritten) -> FolderMade:
    """Note the folder in the history, by its name and the SHA-256 of its manifest."""
    rights.require(office, "paper.export")
    name = f"{written.folder.name}/{_MANIFEST}"
    return FolderMade(written, note_export(office, written.folder / _MANIFEST, written.about, name))


def _recordings(office: "Office", listed: EvidenceList) -> dict[str, Path]:
    """The files of the recordings, but not of those in which something may touch state secrets."""
    rows = [each.row for each in listed.recordings if not each.row.gone and each.row.id not in listed.secret]
    with office.store.read() as read:
        found = find_files(office, read, rows)
    missing = [row.name for row in rows if found[row.id].original is None]
    if missing:
        raise Refused("evidence_folder.missing", names="、".join(missing))
    return {id_: each.original for id_, each in found.items() if each.original is not None}
