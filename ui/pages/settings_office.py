"""单位 in the settings: its name, its jurisdiction, who issues its papers, how verdicts are numbered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from greenrating import people, rights, texts
from greenrating.people import SaveOffice, number_preview, save_office
from ui.language import keep
from ui.parts.boxes import STRETCH, column, held, row
from ui.parts.button import Button
from ui.parts.field import Field
from ui.parts.kept_form import KeptForm
from ui.parts.meanwhile_notice import MeanwhileNotice
from ui.parts.setting_line import SettingCard
from ui.parts.text import Text

if TYPE_CHECKING:
    from greenrating.changes import WorkspaceChanged
    from greenrating.errors import Refused
    from greenrating.office import Office
    from ui.desk import Desk

_NAMES = ("name", "jurisdiction", "issuer", "number_pattern")
_LONGEST = 120
_Asked = tuple[SaveOffice, str, bool]
"""The office as it stands, who saved it last, and whether the person at work may change it."""


class OfficeCard(SettingCard):
    """Four fields; below the numbering stands the number that the next verdict would get."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("settings.office")
        self._desk = desk
        self._seen: int | None = None
        self._may = True
        self.meanwhile = MeanwhileNotice(self)
        self.meanwhile.theirs.connect(self._take_theirs)
        self._kept = KeptForm(self.meanwhile, self._command, _told, self._send)
        self.fields = {name: Field("") for name in _NAMES}
        self._why = Text("", 12, 400, "text2", line=18, wrap=True)
        keep(self._why, self._why.setText, "settings.only_administrator")
        self._why.hide()
        self.save = Button("", "check", "primary")
        keep(self.save, self.save.setText, "settings.save")
        self.save.clicked.connect(self._save)
        for name, field in self.fields.items():
            keep(field, field.set_label, f"settings.office_{name}")
            field.edit.setMaxLength(_LONGEST)
            field.edited.connect(self._edited)
            field.edit.returnPressed.connect(self.save.click)
        self.fields["number_pattern"].edited.connect(self._preview)
        keep(self.fields["jurisdiction"], self.fields["jurisdiction"].set_hint, "settings.jurisdiction_hint")
        keep(self.fields["issuer"], self.fields["issuer"].set_hint, "settings.issuer_hint")
        top, low = _NAMES[:2], _NAMES[2:]
        foot = (self._why, self.meanwhile, 8, row(STRETCH, self.save))
        self.put(6, self._pair(*top), 10, self._pair(*low), 8, *foot)

    def ask(self) -> None:
        """Ask for the office as it stands; where something is typed, that is offered."""
        self._desk.ask(_office, None, self._show)

    def is_dirty(self) -> bool:
        """Whether something is typed that is not saved."""
        return self._kept.is_dirty()

    def give_up(self) -> None:
        """Drop what is typed."""
        self._kept.drop()
        self.ask()

    def retext(self) -> None:
        """Say the preview again, and what somebody else changed."""
        self._preview()
        self._kept.offer()

    def _pair(self, *names: str) -> QWidget:
        return held(row(*((held(column(self.fields[name], STRETCH)), 1) for name in names), gap=14))

    def _command(self) -> SaveOffice:
        return SaveOffice(**{name: field.text() for name, field in self.fields.items()}, seen=self._seen)

    def _show(self, asked: _Asked) -> None:
        theirs, by, self._may = asked
        if self.is_dirty():
            self._kept.meet(theirs, by)
            if self._kept.theirs is not None:
                self.tell("")
        else:
            self._show_kept(theirs)

    def _show_kept(self, shown: SaveOffice) -> None:
        self._seen = shown.seen
        for name, field in self.fields.items():
            field.setText(str(getattr(shown, name)))
            field.edit.setReadOnly(not self._may)
        self._why.setHidden(self._may)
        self._kept.keep()
        self.save.setEnabled(False)
        self._preview()

    def _take_theirs(self) -> None:
        if self._kept.theirs is not None:
            self._show_kept(self._kept.theirs)
            self.fields["name"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _edited(self) -> None:
        self.tell("")
        self.save.setEnabled(self._may and self.is_dirty())

    def _preview(self) -> None:
        field = self.fields["number_pattern"]
        pattern = field.text()

        def show(number: str) -> None:
            if pattern == field.text():
                field.set_error("")
                field.set_hint(texts.say("settings.next_number", number=number))

        def told(refusal: Refused) -> None:
            if pattern == field.text():
                field.set_error(str(refusal))

        if self._kept.shown is not None and self._desk.is_open:
            self._desk.ask(number_preview, pattern, show, told)

    def _save(self) -> None:
        if self.save.isEnabled():
            self._send(self._command())

    def _send(self, wanted: SaveOffice) -> None:
        typed = self._command()
        self.save.setEnabled(False)
        self._desk.do(save_office, wanted, lambda change: self._saved(typed, change), self._refused)

    def _saved(self, typed: SaveOffice, _change: WorkspaceChanged) -> None:
        self._kept.keep(typed)
        for field in self.fields.values():
            field.set_error("")
        self._edited()
        self.tell(texts.say("settings.office_saved"))
        self._preview()

    def _refused(self, refusal: Refused) -> None:
        self.save.setEnabled(True)
        field = self.fields.get(refusal.field or "")
        if refusal.code == "meanwhile":
            self.ask()
        if field is None:
            self.tell(str(refusal), wrong=True)
        else:
            field.set_error(str(refusal))
            field.setFocus(Qt.FocusReason.OtherFocusReason)


def _office(office: Office, _about: None) -> _Asked:
    row_ = people.show_office(office)
    names = {each.id: each.name for each in people.people(office)}
    shown = SaveOffice(row_.name, row_.jurisdiction, row_.issuer, row_.number_pattern, seen=row_.revision)
    return shown, names.get(row_.author, ""), rights.may(office, "office.save")


def _told(name: str, theirs: SaveOffice) -> tuple[str, str]:
    return texts.say(f"settings.office_{name}"), str(getattr(theirs, name))
