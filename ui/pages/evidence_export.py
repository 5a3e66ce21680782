"""Writing evidence from a page: lists and folders, where to, and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from greenrating.texts import current, say
from ui.jobs import jobs_of
from ui.pages.ask_where import ask_where
from ui.parts.dialog import Sheet as Dialog
from ui.parts.export_list import ExportList

if TYPE_CHECKING:
    from greenrating.errors import Refused
    from greenrating.evidence_folder import FolderMade, FolderPlan, FolderWritten, MakeFolder
    from greenrating.recording_views import SessionView
    from ui.desk import Desk

FOLDERS: tuple[str, ...] = ("evidence_folder", "evidence_folder_whole")
"""The kinds of folders: recordings told by their digests, and with the recordings."""

PAPERS: tuple[tuple[str, str, str], ...] = (
    ("evidence_pdf", "clapperboard", "PDF"),
    ("evidence_xlsx", "clapperboard", "Excel"),
    ("evidence_folder", "archive", "BagIt"),
    ("evidence_folder_whole", "archive", "BagIt"),
)
"""What can be written of evidence: kind, icon, format."""

ENDINGS = {"evidence_pdf": "pdf", "evidence_xlsx": "xlsx"}
WHOLE = "evidence_folder_whole"

Tell = Callable[[str, bool], None]
"""Shows a sentence on what came of it, and whether it went wrong."""


def offer_evidence(over: QWidget, desk: Desk, view: SessionView, tell: Tell) -> None:
    """Offer the list of evidence and the evidence folders of a live session, then write what is chosen."""
    dialog = Dialog(over, say("evidence_papers.offer"), say("evidence_papers.offer_about"))
    papers = ExportList([(kind, icon, say(f"verdict.paper.{kind}"), form) for kind, icon, form in PAPERS])

    def where(kind: str) -> None:
        title = say(f"verdict.paper.{kind}")
        name = f"{view.room.name} {view.session.title} {say('evidence_papers.title')}"
        ending = "" if kind in FOLDERS else ENDINGS[kind]
        write = partial(write_session, over, desk, view.id, tell, kind)
        ask_where(over, title, name.replace(":", "："), write, ending)

    def chosen(kind: str) -> None:
        dialog.close_with(partial(where, kind))

    papers.wanted.connect(chosen)
    dialog.add(papers)
    dialog.button(say("evidence_papers.cancel"), role="cancel")
    dialog.open()
    papers.start()


def write_session(over: QWidget, desk: Desk, session: str, tell: Tell, kind: str, path: str) -> None:
    """Write the list or the folder of a live session."""
    from greenrating.evidence_folder import MakeFolder
    from greenrating.exports import ExportPaper, export_paper

    if kind in FOLDERS:
        command = MakeFolder(path, session=session, recordings=kind == WHOLE, language=current())
        write_evidence_folder(over, desk, command, tell)
        return
    told = _while_there(over, tell)
    told(say("verdict.writing"), False)
    desk.do(
        export_paper,
        ExportPaper("", kind, path, current(), session=session),
        then=lambda done: told(say("verdict.written", name=done.path.name), False),
        told=lambda refusal: told(str(refusal), True),
    )


def write_evidence_folder(over: QWidget, desk: Desk, command: MakeFolder, tell: Tell) -> None:
    """Write the folder as a job in the window's strip, note it in the history, and tell what came of it."""
    from greenrating import evidence_folder

    told = _while_there(over, tell)

    def refused(refusal: Refused) -> None:
        told(str(refusal), True)

    def begin(plan: FolderPlan) -> None:
        work = partial(evidence_folder.write_folder, plan)
        jobs_of(over).run(say("evidence_papers.folder_title"), work, note, refused)

    def note(written: FolderWritten) -> None:
        desk.do(evidence_folder.note_folder, written, then=made, told=refused)

    def made(done: FolderMade) -> None:
        written = done.written
        words = say("evidence_papers.folder_made", name=written.folder.name, n=written.files)
        more = say("evidence_papers.folder_left_out", n=written.left_out) if written.left_out else ""
        told(words + more, False)

    told(say("verdict.writing"), False)
    desk.ask(evidence_folder.plan_folder, command, begin, told=refused)


def _while_there(over: QWidget, tell: Tell) -> Tell:
    """Tells as long as the page is there: it may be left while something long is written."""

    def told(words: str, wrong: bool) -> None:
        if isValid(over):
            tell(words, wrong)

    return told
