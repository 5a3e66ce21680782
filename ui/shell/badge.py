"""Whether the last answer is on disk."""

from datetime import datetime
from typing import Literal

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from greenrating.texts import say
from ui.language import language
from ui.parts.boxes import fill
from ui.parts.button import Button
from ui.parts.icon import Icon
from ui.parts.text import Text

State = Literal["idle", "saved", "writing", "unsaved"]
PATIENCE_MS = 400


class SavedBadge(QWidget):
    """已存盘 with the time, once written; 正在写入 only where that takes long; 未存盘，重试 stays."""

    retry = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state: State = "idle"
        self._time = ""
        self._icon = Icon("circle-check", 16, "accent", stroke=1.8)
        self._text = Text("", 13, 500, "accent_text")
        self._again = Button("", "circle-alert", "danger", small=True)
        self._again.clicked.connect(self.retry)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PATIENCE_MS)
        self._timer.timeout.connect(lambda: self._show("writing"))
        fill(QHBoxLayout(self), self._icon, self._text, self._again, gap=6)
        language.changed.connect(self.retext)
        self._show("idle")

    def text(self) -> str:
        """What the badge says now."""
        return self._again.text() if self.state == "unsaved" else self._text.text()

    def show_writing(self, writing: bool) -> None:
        """A write has begun, or ended."""
        if writing and self.state != "unsaved":
            self._timer.start()
        elif not writing:
            self._timer.stop()
            if self.state == "writing":
                self._show("saved" if self._time else "idle")

    def show_saved(self, at: datetime) -> None:
        """A write is on disk since this moment."""
        from greenrating.office import LEGAL_TIME

        self._time = f"{at.astimezone(LEGAL_TIME):%H:%M:%S}"
        self._show("saved")

    def show_unsaved(self) -> None:
        """A write has failed; this stays until one succeeds."""
        self._timer.stop()
        self._show("unsaved")

    def forget(self) -> None:
        """Say nothing, as before the first write."""
        self._timer.stop()
        self._time = ""
        self._show("idle")

    def retext(self) -> None:
        """Say it again in the language spoken now."""
        self._show(self.state)

    def _show(self, state: State) -> None:
        self.state = state
        self._icon.setVisible(state in ("saved", "writing"))
        self._text.setVisible(state in ("saved", "writing"))
        self._again.setVisible(state == "unsaved")
        self._again.setText(say("shell.unsaved"))
        if state == "saved":
            self._icon.set("circle-check", "accent")
            self._text.set_color("accent_text")
            self._text.setText(say("shell.saved", time=self._time))
        elif state == "writing":
            self._icon.set("loader", "text2")
            self._text.set_color("text2")
            self._text.setText(say("shell.writing"))
