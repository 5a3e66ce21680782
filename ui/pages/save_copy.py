"""Saving a copy of evidence where the person wants it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSaveFile
from PySide6.QtWidgets import QFileDialog, QWidget

from greenrating import evidence, texts
from ui.parts.dialog import Sheet as Dialog

if TYPE_CHECKING:
    from ui.desk import Desk


def save_copy(over: QWidget, desk: Desk, evidence_id: str, name: str) -> None:
    """Ask where, then write the evidence there."""
    dialog = QFileDialog(over, texts.say("scoring.viewer.save"))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.selectFile(name)
    dialog.fileSelected.connect(partial(_read, over, desk, evidence_id))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def _read(over: QWidget, desk: Desk, evidence_id: str, path: str) -> None:
    desk.ask(evidence.content, evidence_id, lambda got: _write(over, path, got[1]))


def _write(over: QWidget, path: str, content: bytes) -> None:
    """Write beside and move into place; what was there stays if that fails."""
    file = QSaveFile(path)
    written = file.open(QSaveFile.OpenModeFlag.WriteOnly) and file.write(content) == len(content)
    if not (written and file.commit()):
        told = Dialog(over, texts.say("scoring.viewer.not_saved"), file.errorString())
        told.button(texts.say("scoring.close"), role="confirm")
        told.open()
