"""A package that was looked at and not taken yet: from whom, what it holds, whether it can be believed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from greenrating.texts import say
from ui.models.member_words import fingerprint_rows
from ui.models.package_words import looked_chip, looked_facts, looked_title, taken_words
from ui.parts.boxes import STRETCH, column, fill, held, row
from ui.parts.button import Button
from ui.parts.card import Card
from ui.parts.chip import Chip
from ui.parts.choice import CheckRow
from ui.parts.clear import clear
from ui.parts.exchange.facts import Facts
from ui.parts.icon import Icon
from ui.parts.text import Text

if TYPE_CHECKING:
    from ui.models.looked import Looked


class LookedCard(Card):
    """`take` asks to take it in, `away` to let it be."""

    take = Signal(object)
    away = Signal(object)

    def __init__(self, looked: Looked, parent: QWidget | None = None) -> None:
        super().__init__(radius=12, parent=parent)
        self.looked = looked
        self._title = Text("", 16, 600, line=24, wrap=True)
        self._file = Text(looked.path.name, 12, 400, "text3", lines=1)
        self._chip = Chip("")
        self._facts = Facts()
        self._faults = QVBoxLayout()
        self._told = Text("", 13, 500, "accent_text", line=20, wrap=True)
        self._plate = Card(radius=10, fill="info_soft", border=None)
        self._compare = Text("", 13, 500, "info", line=20, wrap=True)
        self._fingerprint = Text("", 18, 600, line=28, wrap=True)
        self.compared = CheckRow("")
        self.compared.toggled.connect(self._offer)
        self.take_button = Button("", "package-open", "primary", height=34)
        self.take_button.clicked.connect(lambda: self.take.emit(self.looked))
        self.away_button = Button("", kind="ghost", height=34)
        self.away_button.clicked.connect(lambda: self.away.emit(self))
        self._compose()
        self.show_looked(looked)

    def show_looked(self, looked: Looked) -> None:
        """Say how it stands now."""
        self.looked = looked
        view = looked.view
        self._title.setText(looked_title(looked))
        self._file.setVisible(self._title.text() != looked.path.name)
        self._chip.set(*looked_chip(looked))
        self._facts.show_facts([] if looked.taken else looked_facts(looked))
        self._facts.setVisible(looked.taken is None and view is not None)
        clear(self._faults)
        for fault in looked.faults:
            sign = held(column(2, Icon("circle-alert", 15, "danger", stroke=1.8), STRETCH))
            self._faults.addWidget(
                held(row(sign, (Text(fault, 13, 400, "danger", line=20, wrap=True), 1), gap=8))
            )
        words = taken_words(looked.taken) if looked.taken else self._warned()
        self._told.setText(words)
        self._told.set_color("accent_text" if looked.taken else "warn")
        self._told.setVisible(bool(words))
        pins = looked.may_take and view is not None and bool(view.fingerprint)
        self._plate.setVisible(pins)
        self._fingerprint.setText(fingerprint_rows(view.fingerprint) if view is not None else "")
        self.retext()
        self._offer()

    def retext(self) -> None:
        """Say the fixed words again, in the language spoken now."""
        self._compare.setText(say("exchange_page.compare"))
        self.compared.setText(say("exchange_page.compared"))
        self.take_button.setText(say("exchange_page.take"))
        self.away_button.setText(say("exchange_page.put_away"))

    def is_ready(self) -> bool:
        """Whether it may be taken in now: believed, and a new office's key compared."""
        compared = self._plate.isHidden() or self.compared.isChecked()
        return self.looked.may_take and compared

    def start(self) -> None:
        """Put the focus where one goes on."""
        first = self.compared if not self._plate.isHidden() else self.take_button
        (first if self.looked.may_take else self.away_button).setFocus()

    def _warned(self) -> str:
        view = self.looked.view
        if view is None or self.looked.faults:
            return ""
        again = (say("exchange_page.taken_already"),) if view.state == "taken" else ()
        own = (say("errors.package.own"),) if view.state == "own" else ()
        return "\n".join((*again, *own, *view.warnings))

    def _offer(self) -> None:
        self.take_button.setVisible(self.looked.may_take)
        self.take_button.setEnabled(self.is_ready())

    def _compose(self) -> None:
        fill(self._faults, gap=4)
        fill(
            QVBoxLayout(self._plate),
            self._compare, 6, self._fingerprint, 8, self.compared,
            margins=(16, 12, 16, 12),
        )  # fmt: skip
        name = held(column(self._title, self._file))
        fill(
            QVBoxLayout(self),
            row((name, 1), 12, column(self._chip, STRETCH)), 10, self._facts, self._faults, 6, self._told,
            6, self._plate, 10, row(STRETCH, self.away_button, self.take_button, gap=8),
            margins=(20, 16, 20, 14),
        )  # fmt: skip
