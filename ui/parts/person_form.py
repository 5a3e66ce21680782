"""A member: name, department, certificate, and in plain words what the member may do."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from greenrating import texts
from greenrating.errors import Refused
from greenrating.people import SavePerson
from greenrating.records import Person
from greenrating.rights import ROLES
from ui.language import keep, language
from ui.parts.boxes import STRETCH, fill, row
from ui.parts.button import Button
from ui.parts.choice import CheckRow
from ui.parts.field import Field
from ui.parts.kept_form import KeptForm
from ui.parts.meanwhile_notice import MeanwhileNotice
from ui.parts.text import Text


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
        self.active = CheckRow("")
        self.meanwhile = MeanwhileNotice(self)
        self.meanwhile.theirs.connect(self._take_theirs)
        self._kept = KeptForm(self.meanwhile, self.command, _told, self._send)
        self.complaint = Text("", 13, 400, "danger", line=20, wrap=True)
        self.complaint.hide()
        self.save = Button("", "check", "primary")
        self.cancel = Button("", key="Esc")
        self.save.clicked.connect(self._save)
        self.cancel.clicked.connect(self.closed)
        self._fill(SavePerson(None, "") if person is None else _shown(person))
        self._name_all()
        language.changed.connect(self._kept.offer)
        self._compose(new=person is None)
        self._kept.keep()

    def command(self) -> SavePerson:
        """What is typed and ticked now."""
        typed = {name: field.text() for name, field in self.fields.items()}
        roles = tuple(role for role, box in self.roles.items() if box.isChecked())
        active = self.active.isChecked()
        return SavePerson(self._id, **typed, roles=roles, active=active, seen=self._seen)

    def is_dirty(self) -> bool:
        """Whether something is typed or ticked that is not saved."""
        return self._kept.is_dirty()

    def show_now(self, person: Person, by: str) -> None:
        """Show the member as somebody (`by`) left them; offer it where something is typed."""
        if person.id != self._id or person.revision == self._seen:
            return
        if not self.is_dirty():
            self._show(_shown(person))
            return
        self._kept.meet(_shown(person), by)
        if self._kept.theirs is not None:
            self._complain("")

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

    def _fill(self, shown: SavePerson) -> None:
        for name, field in self.fields.items():
            field.setText(str(getattr(shown, name)))
        for role, box in self.roles.items():
            box.setChecked(role in shown.roles)
        self.active.setChecked(shown.active)

    def _show(self, shown: SavePerson) -> None:
        self._seen = shown.seen
        self._fill(shown)
        self._kept.keep()
        self._complain("")

    def _take_theirs(self) -> None:
        if self._kept.theirs is not None:
            self._show(self._kept.theirs)
            self.start()

    def _name_all(self) -> None:
        for name, field in self.fields.items():
            keep(field, field.set_label, f"settings.person_{name}")
            field.edit.returnPressed.connect(self.save.click)
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
            4,
            self.meanwhile,
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
        self._send(self.command())

    def _send(self, wanted: SavePerson) -> None:
        for field in self.fields.values():
            field.set_error("")
        self._complain("" if wanted.roles else texts.say("settings.role_missing"))
        if wanted.roles:
            self.save.setEnabled(False)
            self.wanted.emit(wanted)

    def _complain(self, sentence: str) -> None:
        self.complaint.setText(sentence)
        self.complaint.setVisible(bool(sentence))


def _shown(person: Person) -> SavePerson:
    """A member as the form holds one."""
    roles = tuple(role for role in ROLES if role in person.roles)
    return SavePerson(
        person.id, person.name, person.department, person.certificate, roles, person.active, person.revision
    )


def _told(name: str, shown: SavePerson) -> tuple[str, str]:
    """A field of a member with its value, in words."""
    if name == "roles":
        told = texts.listed(texts.current(), (texts.say(f"settings.role_{role}") for role in shown.roles))
        return texts.say("settings.person_roles"), told
    if name == "active":
        return texts.say("settings.person_active"), texts.say("rooms.yes" if shown.active else "rooms.no")
    return texts.say(f"settings.person_{name}"), str(getattr(shown, name))
