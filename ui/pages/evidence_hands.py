"""Taking evidence in from wherever a person has it: a file, the clipboard, a drag."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from greenrating import texts
from greenrating.errors import Refused
from greenrating.evidence import AttachEvidence, attach_evidence
from ui.desk import Desk
from ui.models.offered import AttachFile, attach_file, files_in, screenshot, screenshot_name

Complain = Callable[[str, str], None]


class EvidenceHands(QObject):
    """Attaches evidence to targets of one sheet; `complain` gets the target and what is wrong, beside it."""

    def __init__(self, desk: Desk, sheet: str, over: QWidget, complain: Complain) -> None:
        super().__init__(over)
        self._desk = desk
        self._sheet = sheet
        self._over = over
        self._complain = complain

    def pick(self, target: str) -> None:
        """Let the person choose files."""
        dialog = QFileDialog(self._over, texts.say("scoring.evidence.pick"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(partial(self._picked, target))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def paste(self, target: str) -> None:
        """Take what is on the clipboard."""
        self.take(target, QApplication.clipboard().mimeData())

    def take(self, target: str, data: QMimeData) -> None:
        """Take what was pasted or dropped: files first, else a picture."""
        files = files_in(data)
        if files:
            self._attach_files(target, files)
            return
        picture = screenshot(data)
        if picture is None:
            self._complain(target, texts.say("scoring.evidence.nothing"))
            return
        self._complain(target, "")
        now = self._desk.office.now()
        name = screenshot_name(texts.say("scoring.kind.screenshot"), now)
        self._desk.do(
            attach_evidence,
            AttachEvidence(self._sheet, target, name, "image/png", picture, "screenshot", taken=now),
            told=lambda refusal: self._told(target, refusal),
        )

    def _picked(self, target: str, names: list[str]) -> None:
        self._attach_files(target, [Path(name) for name in names])

    def _attach_files(self, target: str, paths: list[Path]) -> None:
        self._complain(target, "")
        for path in paths:
            self._desk.do(
                attach_file,
                AttachFile(self._sheet, target, path),
                told=lambda refusal: self._told(target, refusal),
            )

    def _told(self, target: str, refusal: Refused) -> None:
        self._complain(target, str(refusal))
