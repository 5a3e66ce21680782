"""总分: the running sum, the sections it is made of, and what is wrong."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from greenrating.texts import say
from ui import fonts
from ui.parts.boxes import STRETCH, column, fill, held, middle, row
from ui.parts.button import Button
from ui.parts.card import Card
from ui.parts.icon import Icon
from ui.parts.painting import CENTER, painter_on, rounded, words
from ui.parts.text import Text

WHOLE = 100
_GAP = 3
_PADDING = 14


@dataclass(frozen=True, slots=True)
class Share:
    """A section of the sum."""

    words: str
    points: int
    changed: bool


class SumCard(Card):
    """`faults_asked` asks for the list of faults."""

    faults_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.shares = ShareBar()
        self.faults = Button("", "circle-alert", "danger", small=True)
        self.faults.clicked.connect(self.faults_asked)
        self._beside = middle(self.faults)
        self._label = Text("", 12, 400, "text2", line=16)
        self._total = Text("", 28, 600, line=34)
        self._icon = Icon("circle-check", 18, "accent", stroke=1.8)
        self._sentence = Text("", 12, 400, "text2", line=18, lines=2)
        total = held(column(self._label, row(self._total, middle(self._icon), STRETCH, gap=8)))
        total.setFixedWidth(96)
        told = held(column(self.shares, 4, self._sentence))
        fill(QVBoxLayout(self), row(total, (told, 1), self._beside, gap=8, margins=(18, 8, 18, 8)))

    def show_sum(self, total: int, shares: Sequence[Share], sentence: str, faults: int) -> None:
        """Show the sum and its sections, a sentence about them, and the number of faults."""
        whole = total == WHOLE
        self._label.setText(say("workshop.sum.title"))
        self._total.setText(str(total))
        self._total.set_color("text" if whole else "danger")
        self._icon.set("circle-check" if whole else "circle-alert", "accent" if whole else "danger")
        self.shares.show_shares(shares)
        self._sentence.setText(sentence)
        self.faults.setText(say("workshop.faults.count", n=faults))
        self._beside.setVisible(faults > 0)


class ShareBar(QWidget):
    """The sections side by side, as wide as their points."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shares: Sequence[Share] = ()
        self.setFixedHeight(24)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_shares(self, shares: Sequence[Share]) -> None:
        """Show these sections."""
        self._shares = shares
        self.setAccessibleName(" ".join(f"{each.words} {each.points}" for each in shares))
        self.setToolTip("\n".join(f"{each.words} {each.points}" for each in shares))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(400, 24)

    def paintEvent(self, _event: QPaintEvent) -> None:
        told = [f"{each.words} {each.points}" for each in self._shares]
        left = 0.0
        with painter_on(self) as painter:
            for share, text, width in zip(self._shares, told, self._widths(told), strict=True):
                rect = QRectF(left, 0, width, self.height())
                rounded(painter, rect, 4, "warn_soft" if share.changed else "accent_soft")
                color = "warn" if share.changed else "accent_text"
                words(painter, rect, self._fitted(share, text, width - 8), 12, 500, color, CENTER)
                left += width + _GAP

    def _fitted(self, share: Share, text: str, room: float) -> str:
        """The words of a section; where room is scarce the name gives way, never the number."""
        if fonts.width(text, 12, 500) <= room:
            return text
        number = f" {share.points}"
        metrics = fonts.metrics(12, 500)
        left = room - metrics.horizontalAdvance(number)
        return metrics.elidedText(share.words, Qt.TextElideMode.ElideRight, left) + number

    def _widths(self, told: Sequence[str]) -> list[float]:
        """Room for the words of each section; what is left is shared out by points."""
        room = self.width() - _GAP * (len(told) - 1)
        needed = [fonts.width(text, 12, 500) + _PADDING for text in told]
        if sum(needed) >= room:
            return [room * each / sum(needed) for each in needed]
        free, total = room - sum(needed), sum(each.points for each in self._shares) or 1
        return [each + free * share.points / total for each, share in zip(needed, self._shares, strict=True)]
