"""One of several, and yes or no."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QSizePolicy, QWidget

from ui import fonts, icons
from ui.parts.field import Labelled
from ui.parts.painting import painter_on, rounded, words
from ui.parts.text import broken


class Combo(QComboBox):
    """One of several. The wheel is left to the page."""

    def wheelEvent(self, e: QWheelEvent) -> None:
        """Leave the wheel to the page, so that scrolling never changes an answer."""
        e.ignore()

    def paintEvent(self, e: QPaintEvent) -> None:
        super().paintEvent(e)
        with painter_on(self) as painter:
            color = "text2" if self.isEnabled() else "disabled"
            icons.draw(
                painter, QRectF(self.width() - 25, self.height() / 2 - 8, 16, 16), "chevron-down", color
            )


class Choice(Labelled):
    """A labelled choice of one of several; `chosen` gives the value."""

    chosen = Signal(str)

    def __init__(
        self, label: str, options: Sequence[tuple[str, str]] = (), hint: str = "", error: str = ""
    ) -> None:
        """`options` are pairs of a value and its words."""
        self.combo = Combo()
        self.combo.setFont(fonts.font(14))
        self.combo.setFixedHeight(32)
        super().__init__(label, self.combo, hint, error)
        self.set_options(options)
        self.combo.activated.connect(self._activated)

    def set_options(self, options: Sequence[tuple[str, str]]) -> None:
        """Offer other options, or the same in another language; the value stays where it can."""
        kept = self.value()
        self.combo.clear()
        for value, text in options:
            self.combo.addItem(text, value)
        self.set_value(kept)

    def value(self) -> str:
        """The chosen value, empty if there is none."""
        return str(self.combo.currentData() or "")

    def set_value(self, value: str) -> None:
        """Choose a value, as a program does: nothing is emitted."""
        index = self.combo.findData(value)
        if index >= 0:
            self.combo.setCurrentIndex(index)

    def _activated(self) -> None:
        self.edited.emit()
        self.chosen.emit(self.value())


class CheckRow(QCheckBox):
    """A box to tick with its words beside it; the words wrap and can be clicked as well. Enter ticks too."""

    focus_radius = 6
    _LINE = 21
    _LEFT = 28

    def __init__(self, text: str, checked: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setChecked(checked)
        self.setFont(fonts.font(14))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._LINE * len(broken(self.text(), width - self._LEFT - 4, 14)) + 6

    def sizeHint(self) -> QSize:
        width = round(min(fonts.width(self.text(), 14) + 2, 34 * 14)) + self._LEFT + 4
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), 120), self._LINE + 6)

    def hitButton(self, _pos: object) -> bool:
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with painter_on(self) as painter:
            box = QRectF(4, 4.5, 18, 18)
            if not self.isEnabled():
                rounded(painter, box, 4, "sunken", "line2")
            elif self.isChecked():
                rounded(painter, box, 4, "accent_hover" if self.underMouse() else "accent")
            else:
                rounded(painter, box, 4, "hover" if self.underMouse() else "surface", "edge")
            if self.isChecked():
                tint = "on_accent" if self.isEnabled() else "disabled"
                icons.draw(painter, box.adjusted(2, 2, -2, -2), "check", tint, 2.6)
            color = "text" if self.isEnabled() else "disabled"
            for number, line in enumerate(broken(self.text(), self.width() - self._LEFT - 4, 14)):
                rect = QRectF(self._LEFT, 3 + number * self._LINE, self.width() - self._LEFT, self._LINE)
                words(painter, rect, line, 14, 400, color)
