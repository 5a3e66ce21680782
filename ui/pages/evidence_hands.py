"""Taking evidence in from wherever a person has it: a file, the clipboard, a drag."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from greenrating import texts
from greenrating.applications import AttachToApplication, attach
from greenrating.errors import Refused
from greenrating.evidence import AttachEvidence, attach_evidence
from ui.desk import Desk
from ui.models.offered import (
    AttachFile,
    AttachProof,
    attach_file,
    attach_proof,
    clipboard,
    files_in,
    screenshot,
    screenshot_name,
)

Complain = Callable[[str, str], None]


class Hands(QObject):
    """Takes files and pictures for a target; `complain` gets the target and what is wrong, beside it."""

    def __init__(self, desk: Desk, over: QWidget, complain: Complain) -> None:
        super().__init__(over)
        self._desk = desk
        self._over = over
        self._complain = complain

    def keep_picture(self, target: str, name: str, picture: bytes, at: datetime) -> None:
        """Keep a pasted picture (PNG), seen at a moment."""
        raise NotImplementedError

    def keep_file(self, target: str, path: Path) -> None:
        """Keep a file of this computer."""
        raise NotImplementedError

    def pick(self, target: str) -> None:
        """Let the person choose files."""
        dialog = QFileDialog(self._over, texts.say("scoring.evidence.pick"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(partial(self._picked, target))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def paste(self, target: str) -> None:
        """Take what is on the clipboard."""
        self.take(target, clipboard())

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
        self.keep_picture(target, name, picture, now)

    def _picked(self, target: str, names: list[str]) -> None:
        self._attach_files(target, [Path(name) for name in names])

    def _attach_files(self, target: str, paths: list[Path]) -> None:
        self._complain(target, "")
        for path in paths:
            self.keep_file(target, path)

    def _told(self, target: str, refusal: Refused) -> None:
        self._complain(target, str(refusal))


class EvidenceHands(Hands):
    """Attaches evidence to targets of one sheet."""

    def __init__(self, desk: Desk, sheet: str, over: QWidget, complain: Complain) -> None:
        super().__init__(desk, over, complain)
        self._sheet = sheet

    def keep_picture(self, target: str, name: str, picture: bytes, at: datetime) -> None:
        self._desk.do(
            attach_evidence,
            AttachEvidence(self._sheet, target, name, "image/png", picture, "screenshot", taken=at),
            told=lambda refusal: self._told(target, refusal),
        )

    def keep_file(self, target: str, path: Path) -> None:
        self._desk.do(
            attach_file,
            AttachFile(self._sheet, target, path),
            told=lambda refusal: self._told(target, refusal),
        )


class ApplicationHands(Hands):
    """Attaches proof to the conditions of one room's application."""

    def __init__(self, desk: Desk, room_id: str, over: QWidget, complain: Complain) -> None:
        super().__init__(desk, over, complain)
        self._room_id = room_id

    def keep_picture(self, target: str, name: str, picture: bytes, at: datetime) -> None:
        proof = AttachToApplication(
            self._room_id, name, "image/png", picture, "screenshot", taken=at, condition=target
        )
        self._desk.do(attach, proof, told=lambda refusal: self._told(target, refusal))

    def keep_file(self, target: str, path: Path) -> None:
        self._desk.do(
            attach_proof,
            AttachProof(self._room_id, target, path),
            told=lambda refusal: self._told(target, refusal),
        )
