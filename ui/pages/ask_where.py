"""Asking where something is to be written."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFileDialog, QWidget


def ask_where(over: QWidget, title: str, name: str, then: Callable[[str], None], ending: str = "") -> None:
    """Ask for a file with this ending, or for a new folder; `name` is proposed, without the ending."""
    dialog = QFileDialog(over, title)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    if ending:
        dialog.setDefaultSuffix(ending)
        dialog.setNameFilter(f"*.{ending}")
    dialog.selectFile(f"{name}.{ending}" if ending else name)
    dialog.fileSelected.connect(then)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
