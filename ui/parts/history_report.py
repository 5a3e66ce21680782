"""What a check of the history came to: what was looked at, each chain with its head, and every fault."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from greenrating.history_check import HistoryReport
from greenrating.texts import say
from ui.language import keep
from ui.parts.boxes import STRETCH, column, fill, held, row
from ui.parts.button import Button
from ui.parts.card import Card
from ui.parts.clear import clear
from ui.parts.field import Field
from ui.parts.icon import Icon
from ui.parts.text import Text
from ui.theme import Token

_MOST = 12


class HistoryReportCard(Card):
    """Below it one types a head from a paper; `head_given` carries that, `closed` puts the card away."""

    head_given = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(radius=10, parent=parent)
        self._mark = QVBoxLayout()
        self._title = Text("", 14, 600, line=22, wrap=True)
        self._what = Text("", 13, 400, "text2", line=20, wrap=True)
        self._lines = QVBoxLayout()
        self.head = Field("")
        self.head.setFixedWidth(300)
        keep(self.head, self.head.set_label, "copies.head_field")
        keep(self.head, self.head.edit.setPlaceholderText, "copies.head_example")
        self.compare = Button("", "search-check")
        keep(self.compare, self.compare.setText, "copies.head_compare")
        self.close_button = Button("", kind="plain", small=True)
        keep(self.close_button, self.close_button.setText, "shell.close")
        self.close_button.clicked.connect(self.closed)
        self.compare.clicked.connect(self._give)
        self.head.edit.returnPressed.connect(self._give)
        head = row(held(column(3, self._mark, STRETCH)), (held(column(self._title, self._what)), 1),
                   held(column(self.close_button, STRETCH)), gap=10)  # fmt: skip
        paper = row(self.head, held(column(25, self.compare, STRETCH)), STRETCH, gap=8)
        fill(QVBoxLayout(self), head, 6, self._lines, 8, paper, margins=(16, 12, 16, 14))
        self.hide()

    def show_report(self, report: HistoryReport) -> None:
        """Say what was checked, chain by chain, and every fault; of very many the first ones."""
        clear(self._mark)
        clear(self._lines)
        bad = len(report.faults)
        self._mark.addWidget(Icon("circle-x" if bad else "circle-check", 18, "danger" if bad else "accent"))
        self._title.setText(say("copies.history_bad", n=bad) if bad else say("copies.history_good"))
        self._title.set_color("danger" if bad else "accent_text")
        self._what.setText(
            say(
                "copies.history_what" if report.heads else "copies.history_what_alone",
                chains=len(report.chains),
                entries=report.entries,
                rows=report.rows,
                evidence=report.evidence,
                heads=report.heads,
            )
        )
        for fault in report.faults[:_MOST]:
            self._say(fault, "circle-alert", "danger")
        if bad > _MOST:
            self._say(say("copies.history_more", n=bad - _MOST), "ellipsis", "danger")
        for chain in report.chains:
            words = "copies.chain_own" if chain.own else "copies.chain_taken"
            self._say(
                say(
                    words,
                    name=chain.name or say("copies.laptop"),
                    id=chain.installation[:8],
                    entries=chain.entries,
                    whole=chain.whole,
                    head=chain.printed,
                ),
                "link",
                "text2",
            )
        self.head.set_error("")
        self.show()

    def refuse(self, sentence: str) -> None:
        """Say beside the field why what was typed is no head."""
        self.head.set_error(sentence)
        self.head.setFocus()

    def _give(self) -> None:
        self.head_given.emit(self.head.text())

    def _say(self, sentence: str, icon: str, color: Token) -> None:
        words = Text(sentence, 13, 400, color, line=20, wrap=True)
        mark = held(column(3, Icon(icon, 14, color), STRETCH))
        self._lines.addWidget(held(row(mark, (words, 1), gap=12, margins=(2, 1, 0, 1))))
