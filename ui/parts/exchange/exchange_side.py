"""Beside the packages: at the office whose sheets are still to come, on a member's laptop what goes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from greenrating.texts import say
from ui.models.package_words import returning_words, waiting_words
from ui.parts.boxes import STRETCH, column, fill, held, row
from ui.parts.button import Button
from ui.parts.clear import clear
from ui.parts.exchange.facts import Facts
from ui.parts.icon import Icon
from ui.parts.text import Text
from ui.parts.told import Told

if TYPE_CHECKING:
    from greenrating.exchange.outlook import ExchangeView
    from greenrating.waiting import Waiting


class ExchangeSide(QWidget):
    """`write` asks to write the return package, `hand_out` leads to handing out.

    `told` says what came of writing.
    """

    write = Signal()
    hand_out = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Text("", 13, 600, "text2")
        self._lead = Text("", 14, 500, line=22, wrap=True)
        self._facts = Facts(80)
        self._missing = QVBoxLayout()
        self.write_button = Button("", "package", height=34, key="W")
        self.hand_out_button = Button("", "send")
        self.told = Told()
        self.write_button.clicked.connect(self.write)
        self.hand_out_button.clicked.connect(self.hand_out)
        fill(self._missing, gap=12)
        fill(
            QVBoxLayout(self),
            self._title, 6, self._lead, 10, self._facts, self._missing, 14,
            self.write_button, row(self.hand_out_button, STRETCH), 8, self.told, STRETCH,
        )  # fmt: skip

    def show_view(self, view: ExchangeView) -> None:
        """Show what concerns this laptop."""
        back = view.returning
        self._title.setText(say("exchange_page.waiting" if view.home else "exchange_page.return"))
        self._facts.setVisible(back is not None)
        self.write_button.setVisible(back is not None)
        self.write_button.setText(say("exchange_page.write_return"))
        self.hand_out_button.setVisible(view.may_hand_out)
        self.hand_out_button.setText(say("exchange_page.handout"))
        clear(self._missing)
        if back is not None:
            self._facts.show_facts(returning_words(back))
            self._lead.setText(
                say("exchange_page.return_fresh" if back.fresh else "exchange_page.return_stale")
            )
            self.write_button.set_kind("primary" if back.fresh else "plain")
        elif view.home:
            n = len(view.waiting)
            self._lead.setText(say("exchange_page.waiting_about" if n else "exchange_page.waiting_none", n=n))
            for each in view.waiting:
                self._missing.addWidget(_missing(each))
        else:
            self._lead.setText(say("exchange_page.not_joined"))


def _missing(each: Waiting) -> QWidget:
    late = bool(each.overdue)
    sign = Icon("clock-alert" if late else "hourglass", 16, "warn" if late else "text3", stroke=1.7)
    words = Text(waiting_words(each), 13, 400, "warn" if late else "text2", line=20, wrap=True)
    lines = held(column(Text(each.room.name, 14, 500, line=21, wrap=True), words))
    return held(row(held(column(3, sign, STRETCH)), (lines, 1), gap=10))
