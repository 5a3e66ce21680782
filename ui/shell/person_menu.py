"""The menu of the person at work: who it is, the way to the members, another person, and locking."""

from typing import Protocol

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from greenrating.texts import say
from ui import routes
from ui.desk import Desk
from ui.models.spoken import joined
from ui.routes import Route
from ui.shell.locking import Locking


class Worked(Protocol):
    """What the menu asks of the window."""

    desk: Desk
    locking: Locking

    def go(self, route: Route) -> None:
        """Lead to a page."""

    def lock(self) -> None:
        """Cover the window until the person at work is back."""

    def switch_person(self) -> None:
        """Close the workspace and ask who is to work in it."""


def show_person_menu(at: QWidget, window: Worked) -> QMenu:
    """Open the menu beside the sign of the person."""
    person = window.desk.office.person
    menu = QMenu(at)
    menu.setAccessibleName(person.name)
    roles = joined([say(f"settings.role_{role}") for role in person.roles])
    menu.addAction(f"{person.name} · {roles}").setEnabled(False)
    menu.addSeparator()
    menu.addAction(say("people_page.title"), lambda: window.go(routes.People()))
    menu.addAction(say("people_page.switch"), window.switch_person)
    lock = menu.addAction(f"{say('people_page.lock')}\tCtrl+L", window.lock)
    lock.setEnabled(window.locking.may_lock)
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(at.mapToGlobal(QPoint(at.width() + 8, at.height() - menu.sizeHint().height())))
    return menu
