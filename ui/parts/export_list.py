"""The papers that can be written, each with its format."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from ui import icons
from ui.parts.boxes import fill
from ui.parts.painting import RIGHT, painter_on, rounded, words
from ui.theme import theme

HEIGHT = 36


class _Paper(QAbstractButton):
    focus_radius = 5

    def __init__(self, icon: str, name: str, form: str) -> None:
        super().__init__()
        self._icon, self._form = icon, form
        self.setText(name)
        self.setAccessibleName(f"{name} {form}")
        self.setFixedHeight(HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(200, HEIGHT)

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
        icons.draw(painter, QRectF(2, 9, 18, 18), self._icon)
        words(painter, rect.adjusted(30, 0, -70, 0), self.text(), 14, 500, elide=True)
        words(painter, rect.adjusted(0, 0, -26, 0), self._form, 12, 400, "text3", RIGHT)
        icons.draw(painter, QRectF(rect.right() - 18, 10, 16, 16), "download", "accent_text", 1.8)
        painter.fillRect(QRectF(0, HEIGHT - 1, rect.width(), 1), theme.color("line"))
        painter.end()


class ExportList(QWidget):
    """`wanted` names the kind of paper that was pressed."""

    wanted = Signal(str)

    def __init__(self, papers: Sequence[tuple[str, str, str, str]]) -> None:
        """`papers` are kind, icon, name and format."""
        super().__init__()
        layout = QVBoxLayout(self)
        fill(layout)
        self._first: _Paper | None = None
        for kind, icon, name, form in papers:
            paper = _Paper(icon, name, form)
            paper.clicked.connect(lambda _=False, kind=kind: self.wanted.emit(kind))
            layout.addWidget(paper)
            self._first = self._first or paper

    def start(self) -> None:
        """Put the focus on the first paper."""
        if self._first is not None:
            self._first.setFocus(Qt.FocusReason.ShortcutFocusReason)
