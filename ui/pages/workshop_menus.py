"""The menus of the workshop: how a version comes to be, and what can be done with one."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from greenrating.sheet_versions import DRAFT
from greenrating.sheet_views import SheetVersionView
from greenrating.texts import say

Entry = tuple[str, Callable[[], object], bool]
"""The key of the words, what it does, whether it can be done now."""


def show_menu(under: QWidget, entries: Sequence[Entry]) -> QMenu:
    """Open a menu under a button."""
    menu = QMenu(under)
    for key, act, enabled in entries:
        action = menu.addAction(say(key))
        action.setEnabled(enabled)
        action.triggered.connect(lambda _=False, act=act: act())
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(under.mapToGlobal(QPoint(0, under.height() + 2)))
    return menu


def is_draft(view: SheetVersionView) -> bool:
    """Whether a version is still being written."""
    return view.line.state == DRAFT
