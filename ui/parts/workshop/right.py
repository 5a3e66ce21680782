"""The right column of the workshop: the trial on the past, or the faults."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from greenrating.texts import say
from ui.parts.boxes import STRETCH, fill, held, row
from ui.parts.card import Panel
from ui.parts.segmented import Segmented
from ui.parts.stack import Stack
from ui.parts.workshop.fault_list import FaultList
from ui.parts.workshop.trial_panel import TrialPanel

WIDE, NARROW = 300, 268


class WorkshopRight(Panel):
    """Two tabs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("left", parent=parent)
        self.setFixedWidth(WIDE)
        self.trial = TrialPanel()
        self.faults = FaultList()
        self.tabs = Segmented([("trial", ""), ("faults", "")])
        self._stack = Stack()
        self._stack.addWidget(self.trial)
        self._stack.addWidget(self.faults)
        self.tabs.chosen.connect(self.choose)
        head = held(row(self.tabs, STRETCH, margins=(18, 10, 16, 2)))
        fill(QVBoxLayout(self), head, (self._stack, 1), margins=(1, 0, 0, 0))
        self.retext()

    def retext(self) -> None:
        """Say the fixed words again."""
        self.tabs.set_texts({"trial": say("workshop.trial.title"), "faults": say("workshop.faults.title")})
        self.trial.retext()

    def choose(self, tab: str) -> None:
        """Show one of the two."""
        self.tabs.choose(tab)
        self._stack.setCurrentIndex(0 if tab == "trial" else 1)
