"""Why a workspace cannot be opened, what that means, and what one can do."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from greenrating.errors import Refused
from greenrating.texts import has, say
from ui.pages.front import FrontPage
from ui.parts.boxes import STRETCH, fill, row
from ui.parts.button import Button
from ui.parts.card import Card
from ui.parts.icon import Icon
from ui.parts.text import Text

_ICONS = {"workspace.busy": "lock", "workspace.absent": "folder-x", "workspace.newer": "package-x"}


class TroublePage(FrontPage):
    """One refusal: its sentence, what it means for the data, and the ways on."""

    WIDTH = 520
    again = Signal()
    elsewhere = Signal()

    def __init__(self, refusal: Refused, place: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._refusal, self._place = refusal, place
        self._sentence = Text("", 14, 500, line=22, wrap=True)
        self._meaning = Text("", 14, 400, "text2", line=22, wrap=True)
        card = Card(radius=12)
        icon = Icon(_ICONS.get(refusal.code, "circle-alert"), 24, "warn", stroke=1.5)
        fill(
            QVBoxLayout(card),
            row(icon, STRETCH),
            10,
            self._sentence,
            8,
            self._meaning,
            margins=(20, 18, 20, 18),
        )
        self._again = Button("", "refresh-cw", "primary", height=36)
        self._again.clicked.connect(self.again)
        self._elsewhere = Button("", height=36)
        self._elsewhere.clicked.connect(self.elsewhere)
        self.way_back = self._elsewhere
        self.compose(card, 16, row(self._elsewhere, STRETCH, self._again))
        self.lead.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.setFocusProxy(self._again)

    def retext(self) -> None:
        self.heading.setText(say("shell.trouble_title"))
        self.lead.setText(self._place)
        self._sentence.setText(str(self._refusal))
        key = f"shell.trouble_{self._refusal.code.replace('.', '_')}"
        self._meaning.setText(say(key) if has(key) else say("shell.trouble_usual"))
        self._again.setText(say("shell.retry"))
        self._elsewhere.setText(say("shell.other_workspace"))
