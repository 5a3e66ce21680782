"""Settings on cards: a heading with lines below, each with its name, a quiet sentence and a control."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.language import keep
from ui.parts.boxes import STRETCH, Child, column, fill, held, row
from ui.parts.card import Card
from ui.parts.text import Text


class SettingLine(QWidget):
    """One setting: its name and a quiet sentence at the left, the controls at the right."""

    def __init__(self, *controls: Child, key: str = "") -> None:
        """`key` is the text that names it, unless `set_texts` does."""
        super().__init__()
        self.name = Text("", 14, 500, wrap=True)
        self.detail = Text("", 12, 400, "text3", line=18, wrap=True)
        self.detail.hide()
        words = held(column(STRETCH, self.name, self.detail, STRETCH))
        fill(QVBoxLayout(self), row((words, 1), 16, *controls, gap=8, margins=(0, 9, 0, 9)))
        if key:
            keep(self.name, self.name.setText, key)

    def set_detail(self, detail: str) -> None:
        """Say something quietly below the name; nothing for an empty text."""
        self.detail.setText(detail)
        self.detail.setVisible(bool(detail))

    def set_texts(self, name: str, detail: str = "") -> None:
        """Name it, and say something quietly below."""
        self.name.setText(name)
        self.set_detail(detail)


class SettingCard(Card):
    """A heading, perhaps a sentence about it, and lines in `content`; `told` says what came of a command."""

    def __init__(self, title: str, lead: str = "") -> None:
        """`title` and `lead` are keys of texts."""
        super().__init__()
        self.content = QVBoxLayout()
        self._said = Text("", 13, 400, "accent_text", line=20, wrap=True)
        self._said.hide()
        heading = Text("", 13, 600, "text2")
        keep(heading, heading.setText, title)
        about = Text("", 12, 400, "text3", line=18, wrap=True)
        about.hide()
        fill(QVBoxLayout(self), heading, 2, about, 4, self.content, self._said, margins=(20, 16, 20, 12))
        if lead:
            keep(about, about.setText, lead)
            about.show()

    def put(self, *children: Child) -> None:
        """Add lines below the others."""
        self.content.addLayout(column(*children))

    def tell(self, sentence: str, *, wrong: bool = False) -> None:
        """Say what came of a command, or why it was refused; an empty text says nothing."""
        self._said.setText(sentence)
        self._said.set_color("danger" if wrong else "accent_text")
        self._said.setVisible(bool(sentence))
