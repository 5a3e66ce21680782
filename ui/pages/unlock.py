"""Asking for the passphrase of a workspace."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from greenrating.errors import Refused
from greenrating.texts import say
from ui.models.spoken import joined
from ui.pages.front import FrontPage
from ui.parts.boxes import STRETCH, row
from ui.parts.button import Button
from ui.parts.choice import CheckRow
from ui.parts.field import Field
from ui.parts.text import Text
from ui.parts.try_again import TryAgain


class UnlockPage(FrontPage):
    """The passphrase, and the two ways out: the recovery key, or another workspace.

    `reason` says why it is asked for: `none` (this computer has no password store), `locked` (it is locked),
    `absent` (it does not hold this passphrase), `switch` (another person is to work). `people` are the names
    of those who can sign in here: the passphrase says which of them it is.
    """

    WIDTH = 420
    unlocked = Signal(str, bool)
    recover = Signal()
    elsewhere = Signal()

    def __init__(
        self,
        folder: Path,
        office: str,
        reason: str = "absent",
        people: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._people = tuple(filter(None, people))
        self._folder, self._office, self._reason = folder, office, reason
        self._why = Text("", 13, 400, "text2", line=20, wrap=True)
        self.passphrase = Field("", secret=True, height=38)
        self.passphrase.edit.returnPressed.connect(self._unlock)
        self.remember = CheckRow("")
        self.open = Button("", kind="primary", key="Enter", height=38)
        self.open.clicked.connect(self._unlock)
        self.waiting = TryAgain(self.passphrase, self.open)
        self._who = Text("", 12, 400, "text3", line=18, wrap=True)
        self._recover = Button("", kind="link", small=True)
        self._recover.clicked.connect(self.recover)
        self._elsewhere = Button("", kind="ghost", small=True)
        self._elsewhere.clicked.connect(self.elsewhere)
        self.way_back = self._elsewhere
        self.compose(
            self._why,
            14,
            self.passphrase,
            6,
            self._who,
            6,
            self.remember,
            16,
            self.open,
            14,
            row(self._recover, STRETCH, self._elsewhere),
        )
        self._who.setHidden(len(self._people) < 2)
        self.remember.setHidden(reason == "none")
        self.setFocusProxy(self.passphrase)

    def retext(self) -> None:
        self.heading.setText(self._office or self._folder.name)
        self.lead.setText(str(self._folder))
        self._why.setText(say(f"shell.unlock_{self._reason}"))
        self.passphrase.set_label(say("shell.passphrase"))
        self._who.setText(say("people_page.whose", names=joined(self._people)))
        self.remember.setText(say("shell.remember"))
        self.open.setText(say("shell.unlock"))
        self._recover.setText(say("shell.use_recovery"))
        self._elsewhere.setText(say("shell.other_workspace"))

    def refuse(self, refusal: Refused) -> None:
        """Say below the field why the workspace stays closed; what was typed stays, ready to be replaced."""
        self.open.setEnabled(True)
        self.waiting.refuse(refusal)

    def _unlock(self) -> None:
        text = self.passphrase.edit.text()
        if self.waiting.is_waiting:
            return
        if not text:
            self.passphrase.set_error(say("shell.passphrase_missing"))
            return
        self.passphrase.set_error("")
        self.open.setEnabled(False)
        self.unlocked.emit(text, self.remember.isChecked() and self.remember.isVisible())
