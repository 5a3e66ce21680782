"""Lines and boxes that hand over what was typed once: on Enter, or when one leaves. Esc puts it back."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui import fonts
from ui.parts.words_edit import WordsEdit

_LONGEST = 40
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TypedBox(WordsEdit):
    """A box that grows with its text. Esc puts the kept text back (`restored`), then is left to the row."""

    restored = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        self._kept = ""
        super().__init__(least=1, rows=_LONGEST, parent=parent)

    def show_text(self, text: str) -> None:
        self._kept = text
        super().show_text(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if not self.put_back():
                event.ignore()
        elif event.key() in _ENTER and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.commit()
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, e: QResizeEvent) -> None:
        super().resizeEvent(e)
        self._fit()

    def event(self, e: QEvent) -> bool:
        return _left_to_page(e, typing=self.toPlainText() != self._kept) or super().event(e)

    def put_back(self) -> bool:
        """Show what was there before one typed; False if nothing was typed."""
        if self.toPlainText() == self._kept:
            return False
        self._shown = self._kept
        self.setPlainText(self._kept)
        self.restored.emit()
        return True

    def _typed(self) -> None:
        """Nothing is kept before one leaves."""


class TypedLine(QLineEdit):
    """A line for a number, a word or a short list; Esc as in `TypedBox`."""

    committed = Signal(str)
    restored = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept = ""
        self._shown = ""
        self.setFont(fonts.font(14))
        self.setFixedHeight(32)

    def show_text(self, text: str) -> None:
        """Show what is kept; words that are being typed are never taken away."""
        unsaved = self.hasFocus() and self.text().strip() != self._shown
        self._kept = self._shown = text
        if not unsaved and text != self.text():
            self.setText(text)
            self.setCursorPosition(len(text) if self.hasFocus() else 0)

    def commit(self) -> None:
        """Hand over the words now, if they changed."""
        text = self.text().strip()
        if text != self._shown:
            self._shown = text
            self.committed.emit(text)

    def put_back(self) -> bool:
        """Show what was there before one typed; False if nothing was typed."""
        if self.text() == self._kept:
            return False
        self._shown = self._kept
        self.setText(self._kept)
        self.restored.emit()
        return True

    def event(self, arg__1: QEvent) -> bool:
        return _left_to_page(arg__1, typing=self.text() != self._kept) or super().event(arg__1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Escape:
            if not self.put_back():
                event.ignore()
        elif event.key() in _ENTER:
            self.commit()
            event.setAccepted(not control)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.commit()


def _left_to_page(event: QEvent, *, typing: bool) -> bool:
    """Whether the keys of undo and redo belong to the page, which takes back what is kept already."""
    if typing or event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    if not any(event.matches(key) for key in (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)):
        return False
    event.ignore()
    return True
