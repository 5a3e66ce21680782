"""Keys that the window keeps for itself while a text is being typed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget


class TextKeys(QObject):
    """Keeps Ctrl K for the commands, where a text field would take it to cut a line."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_changed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        return (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_K
            and event.modifiers() == Qt.KeyboardModifier.ControlModifier
        )

    def _focus_changed(self, old: QWidget | None, now: QWidget | None) -> None:
        if old is not None and is_text(old):
            old.removeEventFilter(self)
        if now is not None and is_text(now):
            now.installEventFilter(self)


def is_text(widget: QWidget | None) -> bool:
    """Whether one types a text there."""
    return isinstance(widget, QLineEdit | QPlainTextEdit)
