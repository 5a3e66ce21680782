"""人员 in the settings: who belongs to the panel and its secretariat, and what each may do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from greenrating import people, rights, texts
from greenrating.people import SavePerson, save_person
from greenrating.records import Person
from ui.language import keep
from ui.models.spoken import joined
from ui.parts.boxes import STRETCH, held, row
from ui.parts.button import Button
from ui.parts.chip import Chip
from ui.parts.clear import clear
from ui.parts.person_form import PersonForm
from ui.parts.setting_line import SettingCard, SettingLine

if TYPE_CHECKING:
    from greenrating.changes import WorkspaceChanged
    from greenrating.errors import Refused
    from greenrating.office import Office
    from ui.desk import Desk


class PeopleCard(SettingCard):
    """One line a member; the fields open below the list, one member at a time."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("settings.people", "settings.people_lead")
        self._desk = desk
        self._people: tuple[Person, ...] = ()
        self._may = False
        self._lines = QVBoxLayout()
        self._place = QVBoxLayout()
        self.form: PersonForm | None = None
        self.add = Button("", "plus")
        keep(self.add, self.add.setText, "settings.person_add")
        self.add.clicked.connect(lambda: self.edit(None))
        self._foot = held(row(self.add, STRETCH, margins=(0, 6, 0, 4)))
        self.put(self._lines, self._place, self._foot)

    def ask(self) -> None:
        """Ask who there is."""
        self._desk.ask(_people, None, self._show)

    def is_dirty(self) -> bool:
        """Whether something about a member is typed that is not saved."""
        return self.form is not None and self.form.is_dirty()

    def give_up(self) -> None:
        """Drop what is typed."""
        self._drop_form()
        self._foot.show()

    def retext(self) -> None:
        """Say the lines again."""
        self._rebuild()

    def edit(self, person: Person | None) -> None:
        """Open the fields of a member, or of a new one; what is typed about another stays open."""
        if self.form is not None and self.is_dirty():
            self.form.start()
            return
        self._drop_form()
        self.tell("")
        form = PersonForm(person)
        self.form = form
        form.wanted.connect(self._save)
        form.closed.connect(self._close)
        self._place.addWidget(form)
        self._foot.hide()
        form.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.form is not None:
            self._close()
        else:
            super().keyPressEvent(event)

    def _show(self, asked: tuple[tuple[Person, ...], bool]) -> None:
        self._people, self._may = asked
        if not self._may:
            self.tell(texts.say("settings.only_administrator"))
        self._rebuild()

    def _rebuild(self) -> None:
        clear(self._lines)
        for person in self._people:
            self._lines.addWidget(self._line(person))
        self._foot.setVisible(self.form is None)
        self.add.setEnabled(self._may)

    def _line(self, person: Person) -> QWidget:
        change = Button(texts.say("settings.edit"), "pencil", small=True)
        change.setAccessibleName(texts.say("settings.edit_of", name=person.name))
        change.setEnabled(self._may)
        change.clicked.connect(lambda: self.edit(person))
        away = None if person.active else Chip(texts.say("settings.inactive"))
        line = SettingLine(away, change)
        roles = joined([texts.say(f"settings.role_{role}") for role in person.roles])
        line.set_texts(person.name, " · ".join(filter(None, (roles, person.department, person.certificate))))
        return line

    def _save(self, wanted: SavePerson) -> None:
        self._desk.do(
            save_person, wanted, then=lambda change: self._saved(wanted, change), told=self._refused
        )

    def _saved(self, wanted: SavePerson, _change: WorkspaceChanged) -> None:
        self._close()
        self.tell(texts.say("settings.person_saved", name=wanted.name))

    def _refused(self, refusal: Refused) -> None:
        if self.form is not None:
            self.form.refuse(refusal)

    def _close(self) -> None:
        self.give_up()
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _drop_form(self) -> None:
        if self.form is not None:
            self.form.hide()
            self.form.deleteLater()
            self.form = None


def _people(office: Office, _about: None) -> tuple[tuple[Person, ...], bool]:
    return people.people(office), rights.may(office, "person.save")
