"""Fields with their label above and what is wrong with them below; what was typed always stays."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from ui import fonts
from ui.parts.boxes import STRETCH, column, fill, held, row
from ui.parts.icon import Icon
from ui.parts.text import Text


class Labelled(QWidget):
    """A label, an editor, and under it a hint or, in its place, the sentence that says what to enter."""

    edited = Signal()

    def __init__(self, label: str, editor: QWidget, hint: str = "", error: str = "") -> None:
        super().__init__()
        self.editor = editor
        self.label = Text(label, 13, 500, "text2")
        self.label.setBuddy(editor)
        self._hint = Text("", 12, 400, "text3", wrap=True)
        self._error = Text("", 12, 400, "danger", line=18, wrap=True)
        icon = Icon("circle-alert", 14, "danger", stroke=1.8)
        self._error_row = held(row(column(2, icon, STRETCH), (self._error, 1), gap=6))
        fill(QVBoxLayout(self), self.label, 6, editor, 4, self._hint, self._error_row)
        self.setFocusProxy(editor)
        self.set_label(label)
        self.set_hint(hint)
        self.set_error(error)

    def set_label(self, label: str) -> None:
        """Name the field."""
        self.label.setText(label)
        self.label.setVisible(bool(label))
        self.editor.setAccessibleName(label)

    def set_hint(self, hint: str) -> None:
        """Say quietly what belongs here."""
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint) and not self.error())

    def error(self) -> str:
        """The sentence shown under the field, empty if nothing is wrong."""
        return self._error.text()

    def set_error(self, error: str) -> None:
        """Say what to enter instead; empty when it is right again."""
        self._error.setText(error)
        self._error_row.setVisible(bool(error))
        self._hint.setVisible(bool(self._hint.text()) and not error)
        self.editor.setAccessibleDescription(error or self._hint.text())
        if self.editor.property("error") != bool(error):
            self.editor.setProperty("error", bool(error))
            self.editor.style().unpolish(self.editor)
            self.editor.style().polish(self.editor)


class Field(Labelled):
    """A labelled line."""

    def __init__(
        self,
        label: str,
        hint: str = "",
        error: str = "",
        *,
        text: str = "",
        placeholder: str = "",
        secret: bool = False,
        px: int = 14,
        height: int = 32,
    ) -> None:
        self.edit = QLineEdit(text)
        self.edit.setFont(fonts.font(px))
        self.edit.setFixedHeight(height)
        self.edit.setPlaceholderText(placeholder)
        if secret:
            self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        super().__init__(label, self.edit, hint, error)
        self.edit.textEdited.connect(self.edited)

    def text(self) -> str:
        """What is typed, without blanks around it."""
        return self.edit.text().strip()

    def setText(self, text: str) -> None:
        """Put something in, as a program does: `edited` is not emitted."""
        self.edit.setText(text)
        self.edit.setCursorPosition(0)


class TextArea(Labelled):
    """A labelled field of several lines. Tab leaves it; Ctrl Enter is left to the page."""

    def __init__(
        self,
        label: str,
        hint: str = "",
        error: str = "",
        *,
        text: str = "",
        placeholder: str = "",
        rows: int = 2,
    ) -> None:
        self.edit = QPlainTextEdit(text)
        self.edit.setFont(fonts.font(14))
        self.edit.setFixedHeight(21 * rows + 14)
        self.edit.setTabChangesFocus(True)
        self.edit.setPlaceholderText(placeholder)
        super().__init__(label, self.edit, hint, error)
        self.edit.textChanged.connect(self.edited)

    def text(self) -> str:
        """What is typed, without blanks around it."""
        return self.edit.toPlainText().strip()

    def setText(self, text: str) -> None:
        """Put something in without emitting `edited`, unless it is there already."""
        if text != self.edit.toPlainText():
            self.edit.blockSignals(True)
            self.edit.setPlainText(text)
            self.edit.blockSignals(False)
