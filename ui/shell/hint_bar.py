"""The line below every page: its keys, or a sentence about what was just refused."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from greenrating.texts import say
from ui.language import language
from ui.parts.boxes import fill, held, row
from ui.parts.button import IconButton
from ui.parts.card import Panel
from ui.parts.icon import Icon
from ui.parts.keycap import KeyHints
from ui.parts.text import Text

HEIGHT = 34


class HintBar(Panel):
    """Keys with what they do, and a quiet note. A refusal takes their place until the next step."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("top", parent=parent)
        self.setFixedHeight(HEIGHT)
        self._hints = KeyHints()
        self._note = Text("", 12, 400, "text3")
        self._calm = held(row((self._hints, 1), 16, self._note))
        self._sentence = Text("", 13, 500, "danger", lines=1)
        self._close = IconButton("x", "", size=26)
        self._close.clicked.connect(self.calm)
        self._told = held(
            row(Icon("circle-alert", 16, "danger", stroke=1.8), 8, (self._sentence, 1), self._close)
        )
        fill(QHBoxLayout(self), (self._calm, 1), (self._told, 1), margins=(20, 0, 12, 0))
        language.changed.connect(self._retext)
        self._retext()
        self.calm()

    def show_hints(self, hints: Sequence[tuple[str, str]], note: str) -> None:
        """Show the keys of a page."""
        self._hints.show_hints(hints)
        self._note.setText(note)
        self.setVisible(bool(hints or note) or self.sentence() != "")

    def show_note(self, note: str) -> None:
        """Show another note."""
        self._note.setText(note)

    def sentence(self) -> str:
        """The refusal shown now, if any."""
        return self._sentence.text()

    def tell(self, sentence: str) -> None:
        """Say why something was refused."""
        self._sentence.setText(sentence)
        self._told.show()
        self._calm.hide()
        self.show()

    def calm(self) -> None:
        """Show the keys again."""
        self._sentence.setText("")
        self._told.hide()
        self._calm.show()

    def _retext(self) -> None:
        self._close.set_tooltip(say("shell.close"))
