"""A page over which a recovery key comes up: it is shown once, and stays until somebody says it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.pages.recovery import RecoveryPage

if TYPE_CHECKING:
    from datetime import date


class ShownOnce(QStackedWidget):
    """Holds what is shown else; `kept` tells that the key is kept and out of sight again."""

    kept = Signal()

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self.addWidget(content)

    @property
    def key(self) -> RecoveryPage | None:
        """The recovery key in sight."""
        page = self.widget(1)
        return page if isinstance(page, RecoveryPage) else None

    def show_key(self, key: str, owner: str, day: date) -> None:
        """Show a key that was just made."""
        page = RecoveryPage(key, owner, day, done="people_page.recovery_kept")
        page.kept.connect(self._kept)
        self.addWidget(page)
        self.setCurrentWidget(page)
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    def holds_back(self) -> bool:
        """Whether a key is in sight that nobody kept yet; points to what is to be ticked."""
        if self.key is not None:
            self.key.remind()
        return self.key is not None

    def _kept(self) -> None:
        page = self.key
        if page is not None:
            self.removeWidget(page)
            page.hide()
            page.deleteLater()
        self.kept.emit()
