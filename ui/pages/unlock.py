"""Asking for the passphrase of a workspace."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from greenrating.errors import Refused
from greenrating.keyfile import Account
from greenrating.texts import say
from ui.pages.front import FrontPage
from ui.parts.boxes import STRETCH, row
from ui.parts.button import Button
from ui.parts.choice import CheckRow, Choice
from ui.parts.field import Field
from ui.parts.text import Text
from ui.parts.try_again import TryAgain


class UnlockPage(FrontPage):
    """Who signs in, their passphrase, and the two ways out: the recovery key, or another workspace.

    `reason` says why it is asked for: `none` (this computer has no password store), `locked` (it is locked),
    `absent` (it does not hold this passphrase), `left_locked` (the window was closed locked), `switch`
    (another person is to work). Of several `people` who can sign in here, one is chosen; `last` is the id of
    who was here last. `unlocked` gives a person's id ("" where there is no choice), the passphrase, and
    whether to remember it.
    """

    WIDTH = 420
    unlocked = Signal(str, str, bool)
    recover = Signal()
    elsewhere = Signal()

    def __init__(
        self,
        folder: Path,
        office: str,
        reason: str = "absent",
        people: Sequence[Account] = (),
        last: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._folder, self._office, self._reason = folder, office, reason
        self._why = Text("", 13, 400, "text2", line=20, wrap=True)
        self.passphrase = Field("", secret=True, height=38)
        self.passphrase.edit.returnPressed.connect(self._unlock)
        self.remember = CheckRow("")
        self.open = Button("", kind="primary", key="Enter", height=38)
        self.open.clicked.connect(self._unlock)
        self.waiting = TryAgain(self.passphrase, self.open)
        self.who = Choice("", [(each.person, each.name) for each in people])
        self.who.combo.setFixedHeight(38)
        self.who.set_value(_proposed(people, last, another=reason == "switch"))
        self.who.chosen.connect(self._chosen)
        asks_who = len(people) > 1 and all(each.name for each in people)
        self._recover = Button("", kind="link", small=True)
        self._recover.clicked.connect(self.recover)
        self._elsewhere = Button("", kind="ghost", small=True)
        self._elsewhere.clicked.connect(self.elsewhere)
        self.way_back = self._elsewhere
        self.compose(
            self._why,
            14,
            *((self.who, 12) if asks_who else ()),
            self.passphrase,
            12,
            self.remember,
            16,
            self.open,
            14,
            row(self._recover, STRETCH, self._elsewhere),
        )
        self._asks_who = asks_who
        self.remember.setHidden(reason == "none")
        self.setFocusProxy(self.passphrase)

    def retext(self) -> None:
        self.heading.setText(self._office or self._folder.name)
        self.lead.setText(str(self._folder))
        self._why.setText(say(f"shell.unlock_{self._reason}"))
        self.passphrase.set_label(say("shell.passphrase"))
        self.who.set_label(say("people_page.who"))
        self.remember.setText(say("shell.remember"))
        self.open.setText(say("shell.unlock"))
        self._recover.setText(say("shell.forgot"))
        self._elsewhere.setText(say("shell.other_workspace"))

    def refuse(self, refusal: Refused) -> None:
        """Say below the field why the workspace stays closed; what was typed stays, ready to be replaced."""
        self.open.setEnabled(True)
        self.waiting.refuse(refusal)

    def _chosen(self, _person: str) -> None:
        self.passphrase.set_error("")
        self.passphrase.edit.clear()
        self.passphrase.edit.setFocus()

    def _unlock(self) -> None:
        text = self.passphrase.edit.text()
        if self.waiting.is_waiting:
            return
        if not text:
            self.passphrase.set_error(say("shell.passphrase_missing"))
            return
        self.passphrase.set_error("")
        self.open.setEnabled(False)
        person = self.who.value() if self._asks_who else ""
        self.unlocked.emit(person, text, self.remember.isChecked() and self.remember.isVisible())


def _proposed(people: Sequence[Account], last: str, *, another: bool) -> str:
    """Whom to propose: who was here last, or the first one else."""
    fitting = [each.person for each in people if (each.person == last) is not another]
    return next(iter(fitting), people[0].person if people else "")
