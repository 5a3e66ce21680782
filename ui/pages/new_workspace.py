"""Making a workspace: whose it is, where it lies, and what locks it."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from greenrating import places
from greenrating.errors import Faults, Refused
from greenrating.texts import say
from ui.pages.front import FrontPage
from ui.pages.passphrase import NewPassphrase
from ui.parts.boxes import STRETCH, column, row
from ui.parts.button import Button
from ui.parts.field import Field
from ui.parts.text import Text


@dataclass(frozen=True, slots=True)
class NewWorkspace:
    """What a new workspace is made from; one that joins a panel names no office ("") yet."""

    folder: Path
    office: str
    person: str
    department: str
    passphrase: str


class NewWorkspacePage(FrontPage):
    """A form of five fields and a folder. `made` carries what was entered, once it is complete.

    With a `folder` that is settled already, as for a workspace on a server, none is asked for; `lead` then
    says where the workspace will be. Whoever joins a panel (`joins`) names no office: it comes with the first
    task package.
    """

    WIDTH = 520
    made = Signal(object)
    back = Signal()

    def __init__(
        self,
        folder: Path | None = None,
        lead: str = "",
        *,
        joins: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._joins = joins
        self._lead = lead
        self.office = Field("")
        self.person = Field("")
        self.department = Field("")
        self.folder = Field("", text=str(folder or free_folder()))
        self.passphrase = NewPassphrase()
        self._pick = Button("", "folder-open")
        self._pick.clicked.connect(self._choose)
        self.problem = Text("", 13, 500, "danger", line=20, wrap=True)
        self.problem.hide()
        self._back = Button("", "arrow-left", height=36)
        self._back.clicked.connect(self.back)
        self.way_back = self._back
        self.make = Button("", kind="primary", key="Enter", height=36)
        self.make.clicked.connect(self._make)
        self.passphrase.entered.connect(self._make)
        pick = column(25, self._pick, STRETCH)
        self.compose(
            self.office,
            12,
            row((self.person, 1), (self.department, 1), gap=14),
            12,
            row((self.folder, 1), pick, gap=8),
            16,
            self.passphrase,
            16,
            self.problem,
            row(self._back, STRETCH, self.make),
        )
        self.folder.setHidden(folder is not None)
        self._pick.setHidden(folder is not None)
        self.office.setHidden(joins)
        self._needed = (self.person, self.folder) if joins else (self.office, self.person, self.folder)
        self.setFocusProxy(self._needed[0])

    def retext(self) -> None:
        joins = self._joins
        self.heading.setText(say("people_page.join" if joins else "shell.welcome_new"))
        self.lead.setText(self._lead or say("people_page.join_lead" if joins else "shell.new_lead"))
        self.office.set_label(say("shell.office_name"))
        self.office.edit.setPlaceholderText(say("shell.office_example"))
        self.person.set_label(say("shell.person_name"))
        self.department.set_label(say("shell.department"))
        self.folder.set_label(say("shell.folder"))
        self.folder.set_hint(say("shell.folder_hint"))
        self.passphrase.retext()
        self._pick.setText(say("shell.pick"))
        self._back.setText(say("shell.to_start"))
        self.make.setText(say("people_page.join_make" if joins else "shell.make_workspace"))

    def refuse(self, refusal: Refused) -> None:
        """Say what is wrong beside the field it belongs to, or above the button."""
        self.make.setEnabled(True)
        fields = {
            "office_name": self.office,
            "person_name": self.person,
            "department": self.department,
            "folder": self.folder,
            "passphrase": self.passphrase.first,
        }
        for fault in refusal.faults if isinstance(refusal, Faults) else (refusal,):
            field = fields.get(fault.field or "")
            if field is not None:
                field.set_error(str(fault))
                field.setFocus()
            else:
                self.problem.setText(str(fault))
                self.problem.show()

    def _choose(self) -> None:
        parent = str(Path(self.folder.text() or ".").parent)
        chosen = QFileDialog.getExistingDirectory(self, say("shell.folder"), parent)
        if chosen:
            self.folder.setText(chosen)

    def _make(self) -> None:
        self.problem.hide()
        missing = [field for field in self._needed if not field.text()]
        for field in self._needed:
            field.set_error(say("shell.missing") if field in missing else "")
        if missing:
            missing[0].setFocus()
            return
        passphrase = self.passphrase.take()
        if passphrase is None:
            return
        self.make.setEnabled(False)
        self.made.emit(
            NewWorkspace(
                Path(self.folder.text()),
                self.office.text(),
                self.person.text(),
                self.department.text(),
                passphrase,
            )
        )


def free_folder() -> Path:
    """A folder that does not exist yet, below the one for workspaces."""
    base = places.workspaces()
    number = 1
    while (base / str(number)).exists():
        number += 1
    return base / str(number)
