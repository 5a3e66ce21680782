"""Small things to press inside a row: a chip that is on or off, and a reference that leads to its source."""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui import fonts, icons
from ui.parts.painting import CENTER, painter_on, rounded, words

_ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down)


class _Small(QAbstractButton):
    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setAccessibleName(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses; the arrows belong to the list around."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
        elif event.key() in _ARROWS:
            event.ignore()
        else:
            super().keyPressEvent(event)


class Toggle(_Small):
    """A chip that can be on or off; on shows a tick beside the tint."""

    focus_radius = 5

    def __init__(self, text: str, *, on: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setCheckable(True)
        self.setChecked(on)

    def sizeHint(self) -> QSize:
        return QSize(math.ceil(fonts.width(self.text(), 12, 500)) + 29, 22)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        rect = QRectF(self.rect())
        on = self.isChecked()
        color = "accent_text" if on else "text2" if self.isEnabled() else "text3"
        fill = "accent_soft" if on else "hover" if self.underMouse() else "surface"
        rounded(painter, rect, 5, fill, "accent_line" if on else "line2")
        mark = "check" if on else "plus"
        icons.draw(painter, QRectF(7, rect.center().y() - 6, 12, 12), mark, color if on else "text3", 2)
        words(painter, rect.adjusted(23, -0.5, 0, 0), self.text(), 12, 500 if on else 400, color)
        painter.end()


class Reference(_Small):
    """A clause or item number that leads to what it names: quiet, or `strong` as the head of a line."""

    focus_radius = 4

    def __init__(self, text: str, *, strong: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._strong = strong

    def sizeHint(self) -> QSize:
        width = fonts.width(self.text(), 13, 600) if self._strong else fonts.width(self.text(), 12)
        return QSize(math.ceil(width) + 6, 22)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        rect = QRectF(self.rect())
        if self.underMouse():
            rounded(painter, rect, 4, "accent_soft")
        quiet = "text2" if self._strong else "text3"
        color = "accent_text" if self.underMouse() or self.hasFocus() else quiet
        px, weight = (13, 600) if self._strong else (12, 400)
        words(painter, rect.adjusted(0, -0.5, 0, 0), self.text(), px, weight, color, CENTER)
        painter.end()
