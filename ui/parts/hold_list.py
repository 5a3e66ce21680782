"""What is left to settle before signing, one line for each kind, leading to the places."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from greenrating import texts
from greenrating.views import Hold, HoldKind
from ui import icons
from ui.parts.boxes import fill
from ui.parts.clear import clear
from ui.parts.painting import RIGHT, painter_on, rounded, words
from ui.parts.text import Text
from ui.theme import Token, theme

HEIGHT = 32
_SIGNS: dict[HoldKind, tuple[str, Token]] = {
    "blank": ("square-dashed", "text2"),
    "row_blank": ("square-dashed", "text2"),
    "not_looked": ("info", "text2"),
    "na_consent": ("info", "text2"),
    "method_missing": ("info", "text2"),
    "one_fact": ("link-2", "accent"),
}


def sign_of(hold: Hold) -> tuple[str, Token]:
    """The icon of a hold and its colour."""
    if hold.kind in _SIGNS:
        return _SIGNS[hold.kind]
    return "triangle-alert", "danger" if hold.blocking and hold.kind == "veto_evidence_missing" else "warn"


def sentence_of(hold: Hold) -> str:
    """What a hold is called."""
    if hold.kind == "blank" and not hold.blocking:
        return texts.say("scoring.hold_free_blank")
    return texts.say(f"scoring.hold.{hold.kind}")


class HoldLine(QAbstractButton):
    """One kind of thing to settle, and how many places it concerns."""

    focus_radius = 5

    def __init__(self, hold: Hold, name: Callable[[str], str] = str) -> None:
        super().__init__()
        self.hold = hold
        self.setText(sentence_of(hold))
        self.setAccessibleName(f"{self.text()} {len(hold.items)}")
        self.setToolTip(f"{self.text()}  {'  '.join(map(name, hold.items))}")
        self.setFixedHeight(HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(180, HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        rect = QRectF(self.rect())
        if self.underMouse():
            rounded(painter, rect, 5, "hover")
        name, color = sign_of(self.hold)
        icons.draw(painter, QRectF(0, 8, 16, 16), name, color, 1.7)
        words(painter, rect.adjusted(26, 0, -44, 0), self.text(), 13, elide=True)
        words(painter, rect.adjusted(0, 0, -22, 0), str(len(self.hold.items)), 13, 600, color, RIGHT)
        icons.draw(painter, QRectF(rect.right() - 16, 8, 16, 16), "chevron-right", "text3", 1.5)
        painter.fillRect(QRectF(0, HEIGHT - 1, rect.width(), 1), theme.color("line"))
        painter.end()


class HoldList(QWidget):
    """Every kind of hold; `jump` gives the hold that was pressed."""

    jump = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._holds: tuple[Hold, ...] | None = None
        self._column = QVBoxLayout(self)
        fill(self._column)

    def show_holds(self, holds: Sequence[Hold], name: Callable[[str], str] = str) -> None:
        """Show these holds, those that forbid signing first; `name` says how a place is called."""
        ordered = tuple(sorted(holds, key=lambda hold: not hold.blocking))
        if ordered == self._holds:
            return
        self._holds = ordered
        clear(self._column)
        for hold in ordered:
            line = HoldLine(hold, name)
            line.clicked.connect(lambda _=False, hold=hold: self.jump.emit(hold))
            self._column.addWidget(line)
        if not ordered:
            self._column.addWidget(Text(texts.say("scoring.no_holds"), 13, 400, "text2", wrap=True))
