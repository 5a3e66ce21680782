"""One row of a list of answers: what every row does, whatever it asks."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QMouseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import icons
from ui.parts.painting import painter_on, rounded, words
from ui.parts.text import Text
from ui.theme import theme

_FLAGS_WIDTH = 52


class Flags(QWidget):
    """How much evidence there is, and whether there is a note."""

    def __init__(self) -> None:
        super().__init__()
        self._evidence = 0
        self._note = False
        self.setFixedSize(_FLAGS_WIDTH, 24)

    def show_flags(self, evidence: int, note: str) -> None:
        """Show how many pieces of evidence there are, and a sign for a note, which is the tooltip."""
        if (evidence, bool(note)) != (self._evidence, self._note):
            self._evidence, self._note = evidence, bool(note)
            self.setToolTip(note)
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        if self._evidence:
            icons.draw(painter, QRectF(0, 4, 16, 16), "paperclip")
            words(painter, QRectF(18, 0, 20, 24), str(self._evidence), 12, 600, "text2")
        if self._note:
            icons.draw(painter, QRectF(33, 4, 16, 16), "message-square-text")
        painter.end()


class AnswerRow(QWidget):
    """A row of the list. Only the row being worked on is open, and shows the detail it is lent.

    `entered` says that the row got the focus, `grown` that the open row has another size. A row puts what it
    shows into `outer`, and `complaint` somewhere in it.
    """

    entered = Signal(str)
    grown = Signal()

    def __init__(self, id_: str) -> None:
        super().__init__()
        self.id = id_
        self.is_current = False
        self._last = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.outer = QVBoxLayout(self)
        self.complaint = Text("", 13, 400, "danger", line=20, wrap=True)
        self.complaint.setVisible(False)

    def set_current(self, current: bool) -> None:
        """Mark the row as the one being worked on."""
        if current != self.is_current:
            self.is_current = current
            self.show_current()
            self.frame()

    def show_current(self) -> None:
        """Show whether the row is open; `is_current` says it."""

    def set_last(self, last: bool) -> None:
        """The last row has no line under it."""
        self._last = last
        self.update()

    def hold(self, detail: QWidget) -> None:
        """Take in the detail, from whichever row had it before."""
        self.outer.addWidget(detail)
        detail.show()

    def complain(self, words_: str) -> None:
        """Say beside the item what is wrong with what was just done; empty clears it."""
        self.complaint.setText(words_)
        self.complaint.setVisible(bool(words_))

    def frame(self) -> None:
        """Leave room for the frame of the open row."""
        margins = (18, 16, 16, 18) if self.is_current else (18, 7, 16, 8)
        self.outer.setContentsMargins(*margins)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.is_current:
            self.grown.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit(self.id)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        rect = QRectF(self.rect())
        if self.is_current:
            frame = rect.adjusted(2, 4, -2, -4)
            rounded(painter, frame.adjusted(0.5, 0.5, -0.5, -0.5), 11, None, theme.color("accent", 0.28), 3)
            rounded(painter, frame.adjusted(2, 2, -2, -2), 10, "surface", "accent", 1.5)
        elif not self._last:
            painter.fillRect(QRectF(1, rect.height() - 1, rect.width() - 2, 1), theme.color("line"))
        painter.end()
