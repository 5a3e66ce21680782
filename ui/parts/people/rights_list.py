"""Who may do what: the acts of each role in words."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from greenrating.rights import ROLES
from greenrating.texts import say
from ui.models.member_words import rights_of
from ui.parts.boxes import STRETCH, fill, row
from ui.parts.button import Button
from ui.parts.choice import Choice
from ui.parts.clear import clear
from ui.parts.text import Text


class RightsList(QWidget):
    """One role at a time, from the table that every service asks."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Text("", 17, 600, line=26)
        self.close_button = Button("", key="Esc")
        self.role = Choice("", [(role, role) for role in ROLES])
        self.role.chosen.connect(self._show)
        self._sentence = Text("", 13, 500, line=21, wrap=True)
        self._acts = QVBoxLayout()
        fill(
            QVBoxLayout(self),
            row((self._title, 1), self.close_button), 12, self.role, 12, self._sentence, 12,
            self._acts, STRETCH,
        )  # fmt: skip
        self.retext()

    def retext(self) -> None:
        """Say everything again."""
        self._title.setText(say("people_page.rights"))
        self.close_button.setText(say("shell.close"))
        self.role.set_label(say("people_page.rights_role"))
        self.role.set_options([(role, say(f"settings.role_{role}")) for role in ROLES])
        self._show(self.role.value())

    def _show(self, role: str) -> None:
        clear(self._acts)
        self._sentence.setText(say(f"settings.may_{role}"))
        self._acts.addWidget(Text(say("people_page.rights_read"), 12, 400, "text3", line=19, wrap=True))
        for family, acts in rights_of(role):
            self._acts.addSpacing(10)
            self._acts.addWidget(Text(family, 12, 600, "text2"))
            self._acts.addWidget(Text(acts, 13, 400, "text", line=21, wrap=True))
