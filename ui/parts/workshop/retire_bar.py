"""Taking an entry out of a draft: first everything is told that goes with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from greenrating.texts import say
from ui.models.workshop_going import going
from ui.parts.boxes import STRETCH, column, fill, held, row
from ui.parts.button import Button
from ui.parts.card import Card
from ui.parts.icon import Icon
from ui.parts.text import Text

if TYPE_CHECKING:
    from ui.models.workshop_shown import Shown


class RetireBar(QWidget):
    """A quiet button, and in its place, once pressed, the consequences with a second one that does it."""

    retired = Signal(str)

    def __init__(self, path: str, name: str) -> None:
        super().__init__()
        self._path, self._name = path, name
        self._shown: Shown | None = None
        self.begin = Button(say("workshop_parts.retire", name=name), "trash-2", "ghost", small=True)
        self.begin.clicked.connect(self.ask)
        self.told = Text("", 13, 400, line=21, wrap=True)
        self.sure = Button(say("workshop_parts.retire_sure", name=name), kind="danger", small=True)
        self.sure.clicked.connect(lambda: self.retired.emit(self._path))
        self.leave = Button(say("workshop_parts.cancel"), small=True)
        self.leave.clicked.connect(self.cancel)
        self._card = Card(radius=8, fill="danger_soft", border="danger_line")
        icon = held(column(3, Icon("triangle-alert", 15, "danger"), STRETCH))
        buttons = row(self.sure, self.leave, STRETCH, gap=8)
        fill(
            QHBoxLayout(self._card),
            icon,
            (column(self.told, 8, buttons), 1),
            gap=10,
            margins=(12, 10, 12, 10),
        )
        self._card.hide()
        fill(QVBoxLayout(self), row(self.begin, STRETCH), self._card)

    def show_value(self, shown: Shown) -> None:
        """Keep to the version as it is now."""
        self._shown = shown
        if not self._card.isHidden():
            self._tell()

    def ask(self) -> None:
        """Tell what goes, and ask."""
        self._tell()
        self._card.show()
        self.begin.hide()
        self.leave.setFocus(Qt.FocusReason.OtherFocusReason)

    def cancel(self) -> None:
        """Leave the entry where it is."""
        self._card.hide()
        self.begin.show()
        self.begin.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self._card.isHidden():
            self.cancel()
        else:
            super().keyPressEvent(event)

    def _tell(self) -> None:
        if self._shown is not None:
            self.told.setText("\n".join(going(self._shown, self._path, self._name)))
            self._card.setAccessibleName(self.told.text())
