"""Menus under a button."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from greenrating.texts import say


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a menu: the key of its words, what it does, whether it can be done now."""

    key: str
    act: Callable[[], object]
    enabled: bool = True


def show_menu(under: QWidget, entries: Sequence[Entry]) -> QMenu:
    """Open a menu under a button."""
    menu = QMenu(under)
    for entry in entries:
        action = menu.addAction(say(entry.key))
        action.setEnabled(entry.enabled)
        action.triggered.connect(entry.act)
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(under.mapToGlobal(QPoint(0, under.height() + 2)))
    return menu
