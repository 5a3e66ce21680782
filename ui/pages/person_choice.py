"""Choosing who is to work in a demo, where everybody comes in without a passphrase."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from greenrating.members import show_people
from greenrating.texts import say
from ui.models.lines import Line
from ui.models.member_words import roles_words
from ui.parts.dialog import Sheet
from ui.parts.line_list import LineList

if TYPE_CHECKING:
    from greenrating.members import MemberView, PeopleView
    from greenrating.office import Office
    from ui.desk import Desk

_WIDTH, _HEIGHT = 640, 412


class PersonChoice(Sheet):
    """Whoever has an account here, the person at work first; `then` gets the id of another one."""

    def __init__(self, over: QWidget, desk: Desk, then: Callable[[str], None]) -> None:
        super().__init__(over, say("people_page.switch_title"), say("people_page.switch_demo"), width=_WIDTH)
        self._me = desk.office.person.id
        self._then = then
        self.list = LineList()
        self.list.setAccessibleName(say("people_page.switch_title"))
        self.list.setFixedHeight(_HEIGHT)
        self.add(self.list)
        self.button(say("settings.cancel"), role="cancel")
        self.list.opened.connect(self._choose)
        desk.ask(_people, None, self._show)

    def open(self, focus: QWidget | None = None) -> Sheet:
        """Show the sheet, standing in the list."""
        return super().open(focus or self.list)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        else:
            event.accept()

    def _show(self, view: PeopleView) -> None:
        here = [each for each in view.members if each.account and each.person.active]
        self.list.show_lines([_line(each) for each in sorted(here, key=lambda each: not each.me)])

    def _choose(self, person: str) -> None:
        self.close_with(None if person == self._me else lambda: self._then(person))


def _line(member: MemberView) -> Line:
    person = member.person
    name = say("people_page.me", name=person.name) if member.me else person.name
    return Line(person.id, name, " · ".join(filter(None, (person.department, roles_words(person.roles)))))


def _people(office: Office, _about: None) -> PeopleView:
    return show_people(office)
