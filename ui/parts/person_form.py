"""A member: name, department, certificate, and in plain words what the member may do."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from greenrating import texts
from greenrating.errors import Refused
from greenrating.people import SavePerson
from greenrating.records import Person
from greenrating.rights import ROLES
from ui.language import keep
from ui.parts.boxes import STRETCH, fill, row
from ui.parts.button import Button
from ui.parts.choice import CheckRow
from ui.parts.field import Field
from ui.parts.text import Text

_FIRST_ROLES = ("member",)


class PersonForm(QWidget):
    """`wanted` carries what to save, `closed` gives up."""

    wanted = Signal(object)
    closed = Signal()

    def __init__(self, person: Person | None = None) -> None:
        super().__init__()
        self._id = person.id if person is not None else None
        self._seen = person.revision if person is not None else None
        self.fields = {name: Field("", height=34) for name in ("name", "department", "certificate")}
        self.roles = {role: CheckRow("") for role in ROLES}
        self.active = CheckRow("", checked=person is None or person.active)
        self.complaint = Text("", 13, 400, "danger", line=20, wrap=True)
        self.complaint.hide()
        self.save = Button("", "check", "primary")
        self.cancel = Button("", key="Esc")
        self.save.clicked.connect(self._save)
        self.cancel.clicked.connect(self.closed)
        self._fill(person)
        self._name_all()
        self._compose(new=person is None)
        self._kept = self.command()

    def command(self) -> SavePerson:
        """What is typed and ticked now."""
        typed = {name: field.text() for name, field in self.fields.items()}
        roles = tuple(role for role, box in self.roles.items() if box.isChecked())
        active = self.active.isChecked()
        return SavePerson(self._id, **typed, roles=roles, active=active, seen=self._seen)

    def is_dirty(self) -> bool:
        """Whether something is typed or ticked that is not saved."""
        return self.command() != self._kept

    def start(self) -> None:
        """Put the focus into the name."""
        self.fields["name"].setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, refusal: Refused) -> None:
        """Say beside the name, or above the buttons, what to change."""
        self.save.setEnabled(True)
        field = self.fields.get(refusal.field or "")
        if field is not None:
            field.set_error(str(refusal))
            field.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._complain(str(refusal))

    def _fill(self, person: Person | None) -> None:
        for name, field in self.fields.items():
            field.setText(str(getattr(person, name)) if person is not None else "")
            field.edit.returnPressed.connect(self.save.click)
        held_roles = person.roles if person is not None else _FIRST_ROLES
        for role, box in self.roles.items():
            box.setChecked(role in held_roles)

    def _name_all(self) -> None:
        for name, field in self.fields.items():
            keep(field, field.set_label, f"settings.person_{name}")
        for role, box in self.roles.items():
            keep(box, box.setText, f"settings.may_{role}")
        keep(self.active, self.active.setText, "settings.person_active")
        keep(self.save, self.save.setText, "settings.save")
        keep(self.cancel, self.cancel.setText, "settings.cancel")

    def _compose(self, *, new: bool) -> None:
        title = Text("", 14, 600, line=22)
        keep(title, title.setText, "settings.person_new" if new else "settings.person_edit")
        roles = Text("", 13, 500, "text2")
        keep(roles, roles.setText, "settings.person_roles")
        fill(
            QVBoxLayout(self),
            title,
            10,
            *(child for field in self.fields.values() for child in (field, 10)),
            2,
            roles,
            4,
            *self.roles.values(),
            10,
            self.active,
            8,
            self.complaint,
            row(STRETCH, self.cancel, self.save, gap=8),
            margins=(0, 10, 0, 12),
        )

    def _save(self) -> None:
        for field in self.fields.values():
            field.set_error("")
        wanted = self.command()
        self._complain("" if wanted.roles else texts.say("settings.role_missing"))
        if wanted.roles:
            self.save.setEnabled(False)
            self.wanted.emit(wanted)

    def _complain(self, sentence: str) -> None:
        self.complaint.setText(sentence)
        self.complaint.setVisible(bool(sentence))
