"""What the forms about a member share: a heading, what it is about, fields, and two buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from greenrating.errors import Refused
from ui.language import keep
from ui.parts.boxes import STRETCH, fill, row
from ui.parts.button import Button, Kind
from ui.parts.field import Labelled
from ui.parts.text import Text


class SideForm(QWidget):
    """`done` asks for what the button says, `closed` gives up; `fields` are named as refusals name them."""

    done = Signal()
    closed = Signal()

    def __init__(self, title: str, lead: str, button: str, icon: str, kind: Kind = "primary") -> None:
        """`title`, `lead` and `button` are keys of texts."""
        super().__init__()
        self.fields: dict[str, Labelled] = {}
        self.title = Text("", 17, 600, line=26, wrap=True)
        self.lead = Text("", 13, 400, "text2", line=21, wrap=True)
        self.body = QVBoxLayout()
        self._complaint = Text("", 13, 400, "danger", line=20, wrap=True)
        self._complaint.hide()
        self.button = Button("", icon, kind)
        self.cancel = Button("", key="Esc")
        keep(self.title, self.title.setText, title)
        keep(self.lead, self.lead.setText, lead)
        keep(self.button, self.button.setText, button)
        keep(self.cancel, self.cancel.setText, "settings.cancel")
        self.button.clicked.connect(self._do)
        self.cancel.clicked.connect(self.closed)
        fill(
            QVBoxLayout(self),
            self.title, 4, self.lead, 16, self.body, 12, self._complaint,
            row(STRETCH, self.cancel, self.button, gap=8), STRETCH,
        )  # fmt: skip

    def is_complete(self) -> bool:
        """Whether everything needed is there; if not, it is said beside what lacks."""
        return True

    def start(self) -> None:
        """Put the focus where one begins."""
        first = next(iter(self.fields.values()), None)
        (first or self.button).setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, refusal: Refused) -> None:
        """Say what is wrong beside the field it belongs to, or above the buttons."""
        self.button.setEnabled(True)
        field = self.fields.get(refusal.field or "")
        if field is not None:
            field.set_error(str(refusal))
            field.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.complain(str(refusal))

    def complain(self, sentence: str) -> None:
        """Say above the buttons what is wrong; nothing for an empty text."""
        self._complaint.setText(sentence)
        self._complaint.setVisible(bool(sentence))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _do(self) -> None:
        self.complain("")
        for field in self.fields.values():
            field.set_error("")
        if self.is_complete():
            self.button.setEnabled(False)
            self.done.emit()
