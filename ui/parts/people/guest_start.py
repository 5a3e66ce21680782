"""What the first page shows on a laptop that has not joined a panel yet."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from greenrating.texts import say
from ui.parts.boxes import STRETCH, fill, row
from ui.parts.button import Button
from ui.parts.empty import Empty


class GuestStart(QWidget):
    """`report` leads to the request, `take` to where the first task package is taken."""

    report = Signal()
    take = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.take_button = Button("", "package-open", "primary", "Enter")
        self.report_button = Button("", "usb")
        self.take_button.clicked.connect(self.take)
        self.report_button.clicked.connect(self.report)
        self._empty = Empty("users-round", "", self.take_button, " ")
        self._empty.setFixedWidth(520)
        fill(
            QVBoxLayout(self),
            STRETCH,
            row(STRETCH, self._empty, STRETCH),
            12,
            row(STRETCH, self.report_button, STRETCH),
            STRETCH,
            STRETCH,
            margins=24,
        )
        self.retext()

    def retext(self) -> None:
        """Say everything, in the language spoken now."""
        self._empty.set_texts(say("people_page.guest"), say("people_page.guest_detail"))
        self.take_button.setText(say("people_page.to_exchange"))
        self.report_button.setText(say("people_page.to_report"))
