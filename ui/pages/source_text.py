"""原文: the standard as printed, opened at a clause, with its printed faults marked."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from shiboken6 import isValid

from greenrating import texts
from ui.models.standard import Paragraph, belongs, find, paragraphs
from ui.parts.boxes import STRETCH, column, fill, held, row
from ui.parts.button import IconButton
from ui.parts.card import Panel
from ui.parts.chip import Chip
from ui.parts.painting import painter_on, rounded
from ui.parts.rows import ScrollColumn
from ui.parts.text import Text
from ui.theme import theme

_WIDTH = 520
_ROOM_ABOVE = 120


class _Clause(QWidget):
    """One paragraph; the clause that was asked for lies on a tint."""

    def __init__(self, paragraph: Paragraph, *, wanted: bool) -> None:
        super().__init__()
        self._wanted = wanted
        number = Text(
            paragraph.clause, 12, 600 if paragraph.heading else 500, "text2" if wanted else "text3", line=22
        )
        number.setFixedWidth(76)
        weight = 600 if paragraph.heading else 400
        body = column(Text(paragraph.text, 14, weight, "text" if wanted else "text2", line=22, wrap=True))
        if paragraph.fault is not None:
            source, meant = paragraph.fault
            mark = Chip(texts.say("scoring.corrected_mark"), "warn")
            line = Text(
                texts.say("scoring.source.fault", source=source, zh=meant),
                12,
                400,
                "warn",
                line=18,
                wrap=True,
            )
            body.addLayout(row(held(column(mark, STRETCH)), (line, 1), gap=8, margins=(0, 4, 0, 2)))
        fill(
            QVBoxLayout(self),
            row(held(column(number, STRETCH)), (held(body), 1), gap=8),
            margins=(14, 8 if paragraph.heading else 4, 14, 4),
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._wanted:
            painter = painter_on(self)
            rounded(painter, QRectF(self.rect()).adjusted(4, 0, -4, 0), 6, "accent_soft")
            painter.end()


class SourceText(QWidget):
    """A panel at the right of the window; Esc or a click beside it closes it and gives the focus back."""

    def __init__(self, over: QWidget, clause: str) -> None:
        super().__init__(over.window())
        self._before = QApplication.focusWidget()
        self.clause = clause
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(texts.say("scoring.source.title", clause=clause))
        self._panel = Panel("left", parent=self)
        self._scroll = ScrollColumn(margins=(6, 8, 0, 24))
        self._first: QWidget | None = None
        start = find(clause)
        for place, paragraph in enumerate(paragraphs()):
            wanted = belongs(paragraph, clause)
            part = _Clause(paragraph, wanted=wanted)
            self._scroll.column.addWidget(part)
            if place == start:
                self._first = part
        self._scroll.column.addStretch(1)
        close = IconButton("x", texts.say("scoring.close"))
        close.clicked.connect(self.close_up)
        note = (
            texts.say("scoring.source.note")
            if start is not None
            else texts.say("scoring.source.none", clause=clause)
        )
        title = Text(texts.say("scoring.source.title", clause=clause), 17, 600, line=26)
        fill(
            QVBoxLayout(self._panel),
            row(title, STRETCH, close, margins=(20, 14, 14, 0)),
            held(row((Text(note, 12, 400, "text3", line=18, wrap=True), 1), margins=(20, 0, 20, 10))),
            (self._scroll, 1),
        )  # fmt: skip
        over.window().installEventFilter(self)

    def open(self) -> None:
        """Show the panel with the clause in sight."""
        self._fit()
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, self._reveal)

    def close_up(self) -> None:
        """Go away and give the focus back."""
        self.window().removeEventFilter(self)
        self.hide()
        if self._before is not None and isValid(self._before) and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover the window at any size."""
        if event.type() is QEvent.Type.Resize:
            self._fit()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self._scroll.verticalScrollBar()
        steps = {
            Qt.Key.Key_Up: -60, Qt.Key.Key_Down: 60,
            Qt.Key.Key_PageUp: -self.height() + 80, Qt.Key.Key_PageDown: self.height() - 80,
        }  # fmt: skip
        if event.key() == Qt.Key.Key_Escape:
            self.close_up()
        elif event.key() in steps:
            bar.setValue(bar.value() + steps[Qt.Key(event.key())])
        event.accept()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Stay inside while open."""
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._panel.geometry().contains(event.position().toPoint()):
            self.close_up()
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("text" if theme.scheme == "light" else "sunken", 0.3))
        painter.end()

    def _fit(self) -> None:
        window = self.window()
        self.setGeometry(window.rect())
        width = min(_WIDTH, window.width() - 80)
        self._panel.setGeometry(window.width() - width, 0, width, window.height())

    def _reveal(self) -> None:
        if self._first is not None:
            self._scroll.verticalScrollBar().setValue(max(0, self._first.y() - _ROOM_ABOVE))
