"""What an empty place says: one icon, one sentence, one button."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.parts.boxes import STRETCH, fill, row
from ui.parts.button import Button
from ui.parts.card import Card
from ui.parts.icon import Icon
from ui.parts.text import Text

CENTERED = Qt.AlignmentFlag.AlignHCenter


class Empty(Card):
    """A dashed frame around an icon, a sentence, perhaps a second quieter one, and a button with its key."""

    def __init__(
        self,
        icon: str,
        sentence: str,
        button: Button | None = None,
        detail: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(radius=10, fill=None, border="line2", dashed=True, parent=parent)
        self.sentence = Text(sentence, 15, 600, align=CENTERED, wrap=True)
        self.detail = Text(detail, 13, 400, "text2", align=CENTERED, wrap=True)
        fill(
            QVBoxLayout(self),
            row(STRETCH, Icon(icon, 28, "text3", stroke=1.4), STRETCH),
            8,
            self.sentence,
            2,
            self.detail,
            10 if button is not None else None,
            row(STRETCH, button, STRETCH) if button is not None else None,
            margins=(20, 18, 20, 18),
        )
        self.detail.setHidden(not detail)

    def set_texts(self, sentence: str, detail: str = "") -> None:
        """Say something else."""
        self.sentence.setText(sentence)
        self.detail.setText(detail)
        self.detail.setVisible(bool(detail))
