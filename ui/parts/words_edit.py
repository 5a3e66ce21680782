"""A few lines of words that save themselves: when one stops typing, presses Enter, or goes elsewhere."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from ui import fonts

IDLE_MS = 800
_LINE = 21
_FRAME = 14


class WordsEdit(QPlainTextEdit):
    """Words beside an answer.

    `committed` gives the text whenever it differs from what was shown last. Enter commits and emits `done`,
    Esc emits `left`; Shift Enter starts a new line. The field grows with its text up to `rows` lines.
    """

    committed = Signal(str)
    done = Signal()
    left = Signal()

    def __init__(self, *, least: int = 2, rows: int = 6, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = ""
        self._least, self._rows = least, rows
        self.setFont(fonts.font(14))
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(IDLE_MS)
        self._idle.timeout.connect(self.commit)
        self.textChanged.connect(self._typed)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def setReadOnly(self, ro: bool) -> None:
        """Lock or open the field, and show which."""
        if ro != self.isReadOnly():
            super().setReadOnly(ro)
            self._repolish()

    def name(self, name: str, placeholder: str) -> None:
        """Say what belongs here."""
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)

    def show_text(self, text: str) -> None:
        """Show what is kept; words that are being typed are never taken away."""
        unsaved = self.hasFocus() and self.toPlainText() != self._shown
        self._shown = text
        if not unsaved and text != self.toPlainText():
            self.blockSignals(True)
            self.setPlainText(text)
            self.blockSignals(False)
            self._fit()

    def require(self, missing: bool) -> None:
        """Show or clear the border that says that something must stand here."""
        if self.property("error") != missing:
            self.setProperty("error", missing)
            self._repolish()

    def commit(self) -> None:
        """Hand over the words now, if they changed."""
        self._idle.stop()
        text = self.toPlainText().strip()
        if text != self._shown:
            self._shown = text
            self.committed.emit(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self.commit()
            self.done.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.commit()
            self.left.emit()
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.key() == Qt.Key.Key_Return:
            self.commit()
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.commit()

    def _repolish(self) -> None:
        self.style().unpolish(self)
        self.style().polish(self)

    def _typed(self) -> None:
        self._idle.start()

    def _fit(self) -> None:
        lines = max(self._least, min(self._rows, self.document().size().toSize().height()))
        height = lines * _LINE + _FRAME
        if height != self.height() or self.minimumHeight() != height:
            self.setFixedHeight(height)
        overflow = self.document().size().height() > self._rows
        self.setVerticalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAsNeeded if overflow else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )
