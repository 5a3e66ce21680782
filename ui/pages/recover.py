"""Opening a workspace with its recovery key, which needs a new passphrase."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from greenrating.errors import Refused
from greenrating.texts import say
from ui.pages.front import FrontPage
from ui.pages.passphrase import NewPassphrase
from ui.parts.boxes import STRETCH, row
from ui.parts.button import Button
from ui.parts.field import Field
from ui.parts.text import Text


class RecoverPage(FrontPage):
    """The key as it was printed, then a new passphrase twice; `done` is the key of the button's words."""

    recovered = Signal(str, str)
    back = Signal()

    def __init__(self, done: str = "shell.unlock", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._done = done
        self.key = Field("", height=38)
        self.passphrase = NewPassphrase()
        self.passphrase.entered.connect(self._recover)
        self._back = Button("", "arrow-left", height=36)
        self._back.clicked.connect(self.back)
        self.way_back = self._back
        self.open = Button("", kind="primary", key="Enter", height=36)
        self.open.clicked.connect(self._recover)
        self._lost = Text("", 12, 400, "text3", line=18, wrap=True)
        buttons = row(self._back, STRETCH, self.open)
        self.compose(self.key, 16, self.passphrase, 20, buttons, 20, self._lost)
        self.setFocusProxy(self.key)

    def retext(self) -> None:
        self.heading.setText(say("shell.use_recovery"))
        self.lead.setText(say("shell.recover_lead"))
        self.key.set_label(say("shell.recovery_title"))
        self.key.set_hint(say("shell.recovery_hint"))
        self.passphrase.retext()
        self._back.setText(say("shell.to_start"))
        self.open.setText(say(self._done))
        self._lost.setText(say("shell.recover_lost"))

    def refuse(self, refusal: Refused) -> None:
        """Say what is wrong below the field it belongs to."""
        self.open.setEnabled(True)
        field = self.passphrase.first if refusal.field == "passphrase" else self.key
        field.set_error(str(refusal))
        field.setFocus()

    def _recover(self) -> None:
        self.key.set_error("" if self.key.text() else say("shell.missing"))
        passphrase = self.passphrase.take() if self.key.text() else None
        if passphrase is not None:
            self.open.setEnabled(False)
            self.recovered.emit(self.key.text(), passphrase)
