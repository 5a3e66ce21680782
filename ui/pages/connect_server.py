"""Connecting to an office's server: where it is, who one is there, and which folder remembers it."""

from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from greenrating.errors import Refused
from greenrating.server_address import ServerAddress, address_from
from greenrating.texts import say
from ui.pages.front import FrontPage
from ui.pages.new_workspace import free_folder
from ui.parts.boxes import STRETCH, column, row
from ui.parts.button import Button
from ui.parts.choice import CheckRow
from ui.parts.field import Field
from ui.parts.text import Text


@dataclass(frozen=True, slots=True)
class ServerWanted:
    """A server, the password of the database user, and the folder that is to remember it."""

    address: ServerAddress
    folder: Path
    password: str = field(repr=False)
    remember: bool = False


class ConnectServerPage(FrontPage):
    """`wanted` carries what was entered, `found` the same where a workspace is to be made there."""

    WIDTH = 520
    wanted = Signal(object)
    found = Signal(object)
    back = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.address = Field("", height=34)
        self.user = Field("", height=34)
        self.password = Field("", secret=True, height=34)
        self.certificate = Field("", height=34)
        self.folder = Field("", text=str(free_folder()), height=34)
        self.remember = CheckRow("")
        self.fields = {
            "address": self.address,
            "user": self.user,
            "server_password": self.password,
            "certificate": self.certificate,
            "folder": self.folder,
        }
        self._pick_certificate = Button("", "folder-open", height=34)
        self._pick_folder = Button("", "folder-open", height=34)
        self.problem = Text("", 13, 500, "danger", line=20, wrap=True)
        self.problem.hide()
        self.make = Button("", "folder-plus", height=36)
        self.make.hide()
        self._back = Button("", "arrow-left", height=36)
        self.way_back = self._back
        self.connect_ = Button("", kind="primary", key="Enter", height=36)
        self._connect_buttons()
        self._lay_out()
        self.setFocusProxy(self.address)

    def retext(self) -> None:
        self.heading.setText(say("server.title"))
        self.lead.setText(say("server.lead"))
        self.address.set_label(say("server.address"))
        self.address.edit.setPlaceholderText(say("server.address_example"))
        self.user.set_label(say("server.user"))
        self.password.set_label(say("server.password"))
        self.certificate.set_label(say("server.certificate"))
        self.certificate.set_hint(say("server.certificate_hint"))
        self.folder.set_label(say("server.folder"))
        self.folder.set_hint(say("server.folder_hint"))
        self.remember.setText(say("server.remember"))
        for button in (self._pick_certificate, self._pick_folder):
            button.setText(say("shell.pick"))
        self._back.setText(say("shell.to_start"))
        self.make.setText(say("server.found"))
        self.connect_.setText(say("server.connect"))

    def refuse(self, refusal: Refused) -> None:
        """Say what is wrong beside its field, or above the buttons; an empty database can be filled."""
        self._rest(ready=True)
        empty = refusal.code == "server.empty"
        self.make.setVisible(empty)
        named = self.fields.get(refusal.field or "")
        if named is not None:
            named.set_error(str(refusal))
            named.setFocus()
            return
        self.problem.setText(say("server.found_ask") if empty else str(refusal))
        self.problem.set_color("text" if empty else "danger")
        self.problem.show()
        if empty:
            self.make.setFocus()

    def _rest(self, *, ready: bool) -> None:
        """Wait for an answer, which comes within seconds, or take another try."""
        self.connect_.setEnabled(ready)
        self._back.setEnabled(ready)

    def _connect_buttons(self) -> None:
        self._pick_certificate.clicked.connect(self._choose_certificate)
        self._pick_folder.clicked.connect(self._choose_folder)
        self._back.clicked.connect(self.back)
        self.connect_.clicked.connect(self._connect)
        self.make.clicked.connect(self._make)
        for each in self.fields.values():
            each.edit.returnPressed.connect(self._connect)

    def _lay_out(self) -> None:
        certificate = column(25, self._pick_certificate, STRETCH)
        folder = column(25, self._pick_folder, STRETCH)
        self.compose(
            self.address,
            12,
            row((self.user, 1), (self.password, 1), gap=14),
            6,
            self.remember,
            12,
            row((self.certificate, 1), certificate, gap=8),
            12,
            row((self.folder, 1), folder, gap=8),
            14,
            self.problem,
            row(self._back, STRETCH, self.make, self.connect_, gap=8),
        )

    def _choose_certificate(self) -> None:
        title, kinds = say("server.certificate_pick"), say("server.certificate_files")
        chosen, _ = QFileDialog.getOpenFileName(self, title, "", kinds)
        if chosen:
            self.certificate.setText(chosen)

    def _choose_folder(self) -> None:
        parent = str(Path(self.folder.text() or ".").parent)
        chosen = QFileDialog.getExistingDirectory(self, say("server.folder"), parent)
        if chosen:
            self.folder.setText(chosen)

    def _connect(self) -> None:
        wanted = self._read()
        if wanted is not None:
            self._rest(ready=False)
            self.wanted.emit(wanted)

    def _make(self) -> None:
        wanted = self._read()
        if wanted is not None:
            self.found.emit(wanted)

    def _read(self) -> ServerWanted | None:
        """What is entered, if it can be right; else what is wrong is said beside its field."""
        self.problem.hide()
        self.make.hide()
        for each in self.fields.values():
            each.set_error("")
        if not self.folder.text():
            self.folder.set_error(say("shell.missing"))
            self.folder.setFocus()
            return None
        root = self.certificate.text().strip()
        try:
            address = address_from(self.address.text(), self.user.text(), Path(root) if root else None)
        except Refused as refusal:
            self.refuse(refusal)
            return None
        password, keep = self.password.edit.text(), self.remember.isChecked()
        return ServerWanted(address, Path(self.folder.text()), password, keep)
