"""The strip of a long job: what it does, how far it is, and a button to stop it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.parts.boxes import fill
from ui.parts.button import IconButton
from ui.parts.card import Panel
from ui.parts.icon import Icon
from ui.parts.progress_line import ProgressLine
from ui.parts.text import Text


class JobStrip(Panel):
    """One line of 36 pixels, shown while a job runs."""

    stopped = Signal()

    def __init__(self, stop: str, parent: QWidget | None = None) -> None:
        """`stop` is what the button to stop says."""
        super().__init__("top", parent=parent)
        self.setFixedHeight(36)
        self._title = Text("", 13, 500)
        self._step = Text("", 12, 400, "text3", lines=1)
        self._bar = ProgressLine(width=180)
        self._share = Text("", 12, 500, "text2")
        self._share.setMinimumWidth(40)
        self.stop = IconButton("x", stop, size=28)
        self.stop.clicked.connect(self.stopped)
        fill(
            QHBoxLayout(self),
            Icon("loader", 16),
            8,
            self._title,
            12,
            (self._step, 1),
            12,
            self._bar,
            10,
            self._share,
            4,
            self.stop,
            margins=(20, 0, 10, 0),
        )
        self.hide()

    def start(self, title: str) -> None:
        """Show the strip for a job."""
        self._title.setText(title)
        self.show_progress("", 0)
        self.show()

    def show_progress(self, step: str, share: float) -> None:
        """Show what the job is at, and its share from 0 to 1."""
        self._step.setText(step)
        self._bar.set_progress(share, 1)
        self._share.setText(f"{share:.0%}")
