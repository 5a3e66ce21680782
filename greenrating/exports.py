"""Papers made from what a workspace holds, each noted in the history with its SHA-256."""

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from greenrating import evidence, rights, settings
from greenrating.blindness import require_seen
from greenrating.conformity import show_check
from greenrating.errors import Refused
from greenrating.evidence_list import list_evidence, with_sm3
from greenrating.evidence_scope import Scope
from greenrating.jobs import Progress, silent
from greenrating.mark_secrecy import for_papers
from greenrating.room_view import room_lines
from greenrating.sheet_view import build_sheet_view
from greenrating.texts import Language
from greenrating.verdicts import show_verdict
from greenrating.views import ChainEnd

if TYPE_CHECKING:
    from greenrating.office import Office
    from greenrating.views import RoomLine, SheetView, VerdictView

SUFFIX = {
    "verdict_pdf": ".pdf",
    "verdict_xlsx": ".xlsx",
    "annex_xlsx": ".xlsx",
    "ledger_xlsx": ".xlsx",
    "conformity_pdf": ".pdf",
    "conformity_xlsx": ".xlsx",
    "evidence_pdf": ".pdf",
    "evidence_xlsx": ".xlsx",
}
"""The kinds of papers, and how the names of their files end."""

_EVIDENCE = ("evidence_pdf", "evidence_xlsx")
_ALL_ROOMS = 1_000_000


@dataclass(frozen=True)
class ExportPaper:
    """Make a paper: of a verdict, of a filled `sheet` (`annex_xlsx`, `conformity_…`), or of all rooms.

    The list of evidence is of a verdict, a `sheet` or a live `session`; `restricted` takes in the marks which
    may touch state secrets, if the person may see them. `path` is the file to write; one that is there is
    replaced.
    """

    verdict: str
    kind: str
    path: str
    language: Language = "zh"
    sheet: str = ""
    session: str = ""
    restricted: bool = False


@dataclass(frozen=True)
class Exported:
    """A paper was made."""

    kind: str
    path: Path
    sha256: str


def export_paper(office: "Office", command: ExportPaper, progress: Progress = silent) -> Exported:
    """Make a paper, put it in its place whole, and note it in the history.

    Raises `Refused`: `paper.kind`, `paper.no_folder`, `paper.is_folder`, `paper.in_use`, `paper.font`,
    `paper.incomplete`, `paper.cell_too_long`, `disk.full`, `sheet.blind`; `Missing`; `Untrusted` if the
    verdict was altered.
    """
    rights.require(office, "paper.export")
    if command.kind not in SUFFIX:
        raise Refused("paper.kind", "kind", kind=command.kind)
    path = Path(command.path)
    _write(office, command, path, progress)
    about = command.verdict or command.sheet or command.session
    return Exported(command.kind, path, note_export(office, path, about))


def note_export(office: "Office", path: Path, about: str = "", name: str = "") -> str:
    """Note in the history that a file was written, by its own or another name, and return its SHA-256."""
    rights.require(office, "paper.export")
    from greenrating.store.store import Act

    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    with office.store.work(Act("paper.export", about=about, why=f"{name or path.name} SHA-256 {sha256}")):
        pass
    return sha256


def _write(office: "Office", command: ExportPaper, path: Path, progress: Progress) -> None:
    from greenrating.papers import filled_annex, ledger

    language = command.language
    if command.kind == "ledger_xlsx":
        ledger.write(_rooms(office), path, progress, language)
    elif command.kind in _EVIDENCE:
        _write_evidence(office, command, path, progress)
    elif command.sheet and command.kind == "annex_xlsx":
        filled_annex.write_xlsx(_sheet(office, command.sheet), path, language)
    elif command.kind.startswith("conformity"):
        _write_check(office, command, path)
    else:
        _write_verdict(office, command, path)


def _write_check(office: "Office", command: ExportPaper, path: Path) -> None:
    from greenrating.papers import conformity_xlsx

    view = show_check(office, command.sheet)
    if command.kind == "conformity_xlsx":
        conformity_xlsx.write(view, path, command.language)
        return
    from greenrating.papers import conformity_pdf

    made = office.now() if view.signed is None else view.signed.at
    fangsong = settings.load().fangsong
    conformity_pdf.write(
        view,
        path,
        office.row.name,
        made,
        lambda id_: evidence.content(office, id_)[1],
        command.language,
        fangsong,
    )


def _write_verdict(office: "Office", command: ExportPaper, path: Path) -> None:
    from greenrating.papers import filled_annex, verdict_xlsx

    view = _verdict(office, command.verdict)
    if command.kind == "annex_xlsx":
        filled_annex.write_xlsx(view, path, command.language)
    elif command.kind == "verdict_xlsx":
        verdict_xlsx.write(view, path, command.language)
    else:
        from greenrating.papers import verdict_pdf

        fangsong = settings.load().fangsong
        verdict_pdf.write(
            view, path, lambda id_: evidence.content(office, id_)[1], command.language, fangsong
        )


def _write_evidence(office: "Office", command: ExportPaper, path: Path, progress: Progress) -> None:
    from greenrating.papers import evidence_pdf, evidence_xlsx

    scope = Scope(command.verdict, command.sheet, command.session, command.restricted)
    content = office.vault.read
    listed = with_sm3(list_evidence(office, scope), content)
    if command.kind == "evidence_xlsx":
        evidence_xlsx.write(listed, path, content, command.language, progress)
    else:
        fangsong = settings.load().fangsong
        evidence_pdf.write(listed, path, content, command.language, fangsong, progress)


def _verdict(office: "Office", verdict_id: str) -> "VerdictView":
    view = show_verdict(office, verdict_id)
    if view.result.status == "incomplete":
        raise Refused("paper.incomplete")
    return replace(view, filled=for_papers(view.filled), head=_head(office))


def _head(office: "Office") -> ChainEnd | None:
    with office.store.read() as read:
        tip = read.tip()
    return None if tip is None else ChainEnd(office.installation, *tip)


def _sheet(office: "Office", sheet_id: str) -> "SheetView":
    rights.require(office, "sheet.read")
    with office.store.read() as read:
        require_seen(office, read, sheet_id)
        return for_papers(build_sheet_view(read, sheet_id))


def _rooms(office: "Office") -> "tuple[RoomLine, ...]":
    rights.require(office, "room.read")
    with office.store.read() as read:
        rooms = read.search_rooms("", limit=_ALL_ROOMS)
        return room_lines(read, rooms, office.person, office.today())
