"""Writing an evidence folder from a page: where to, with or without the recordings, and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget
from shiboken6 import isValid

from greenrating.texts import say
from ui.jobs import jobs_of
from ui.theme import Token

if TYPE_CHECKING:
    from greenrating.errors import Refused
    from greenrating.evidence_folder import FolderMade, FolderPlan, FolderWritten, MakeFolder
    from ui.desk import Desk

FOLDERS: tuple[str, ...] = ("evidence_folder", "evidence_folder_whole")
"""The kinds of folders: recordings told by their digests, and with the recordings."""

WHOLE = "evidence_folder_whole"

Tell = Callable[[str, Token], None]


def ask_folder(over: QWidget, title: str, name: str, then: Callable[[str], None]) -> None:
    """Ask for a new folder, proposing a name."""
    dialog = QFileDialog(over, title)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.selectFile(name)
    dialog.fileSelected.connect(then)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def write_evidence_folder(over: QWidget, desk: Desk, command: MakeFolder, tell: Tell) -> None:
    """Write the folder as a job in the window's strip, note it in the history, and tell what came of it."""
    from greenrating import evidence_folder

    def refused(refusal: Refused) -> None:
        if isValid(over):  # the page may have been left while the folder was written
            tell(str(refusal), "danger")

    def begin(plan: FolderPlan) -> None:
        work = partial(evidence_folder.write_folder, plan)
        jobs_of(over).run(say("evidence_papers.folder_title"), work, note, refused)

    def note(written: FolderWritten) -> None:
        desk.do(evidence_folder.note_folder, written, then=made, told=refused)

    def made(done: FolderMade) -> None:
        written = done.written
        words = say("evidence_papers.folder_made", name=written.folder.name, n=written.files)
        more = say("evidence_papers.folder_left_out", n=written.left_out) if written.left_out else ""
        if isValid(over):
            tell(words + more, "accent_text")

    tell(say("verdict.writing"), "text2")
    desk.ask(evidence_folder.plan_folder, command, begin, told=refused)
