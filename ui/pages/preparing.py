"""Waiting for something that is being made before there is a workspace to show."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from greenrating.texts import say
from ui.pages.front import FrontPage
from ui.parts.boxes import STRETCH, row
from ui.parts.button import Button
from ui.parts.progress_line import ProgressLine


class PreparingPage(FrontPage):
    """The sample data are being made: how far that is, and a button to stop it."""

    WIDTH = 420
    stopped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = ProgressLine(0, 1, height=6)
        self.stop = Button("", key="Esc")
        self.stop.clicked.connect(self.stopped)
        self.way_back = self.stop
        self.compose(self.line, 20, row(STRETCH, self.stop, STRETCH))
        self.setFocusProxy(self.stop)

    def retext(self) -> None:
        self.heading.setText(say("shell.preparing"))
        self.lead.setText(say("shell.preparing_lead"))
        self.stop.setText(say("shell.stop"))

    def show_progress(self, _step: str, share: float) -> None:
        """Show how far it is, from 0 to 1."""
        self.line.set_progress(share, 1)
