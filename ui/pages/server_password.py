"""Asking for the database password of an office's server."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from greenrating.errors import Refused
from greenrating.server_address import ServerAddress
from greenrating.texts import say
from ui.pages.front import FrontPage
from ui.parts.boxes import STRETCH, row
from ui.parts.button import Button
from ui.parts.choice import CheckRow
from ui.parts.field import Field


class ServerPasswordPage(FrontPage):
    """`entered` carries the password, and whether this computer's password store is to keep it."""

    WIDTH = 420
    entered = Signal(str, bool)
    elsewhere = Signal()

    def __init__(
        self, address: ServerAddress, refusal: Refused | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._address, self._refusal = address, refusal
        self.password = Field("", secret=True, height=38)
        self.password.edit.returnPressed.connect(self._enter)
        self.remember = CheckRow("")
        self.open = Button("", kind="primary", key="Enter", height=38)
        self.open.clicked.connect(self._enter)
        self._elsewhere = Button("", kind="ghost", small=True)
        self._elsewhere.clicked.connect(self.elsewhere)
        self.way_back = self._elsewhere
        self.compose(self.password, 10, self.remember, 16, self.open, 14, row(STRETCH, self._elsewhere))
        self.setFocusProxy(self.password)

    def retext(self) -> None:
        self.heading.setText(say("server.password_title"))
        self.lead.setText(say("server.password_lead", address=self._address, user=self._address.user))
        self.password.set_label(say("server.password"))
        self.password.set_error(str(self._refusal) if self._refusal is not None else "")
        self.remember.setText(say("server.remember"))
        self.open.setText(say("server.password_open"))
        self._elsewhere.setText(say("shell.other_workspace"))

    def _enter(self) -> None:
        text = self.password.edit.text()
        if not text:
            self.password.set_error(say("shell.missing"))
            return
        self.open.setEnabled(False)
        self.entered.emit(text, self.remember.isChecked())
