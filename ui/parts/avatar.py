"""A person as a round sign."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from ui.parts.painting import CENTER, painter_on, rounded, words
from ui.theme import Token


def initials(name: str) -> str:
    """The sign of a person: the family name in Chinese, the initials of the first and last word else."""
    words_ = name.split()
    if not words_:
        return ""
    if not name[0].isascii():
        return name[0]
    return (words_[0][0] + (words_[-1][0] if len(words_) > 1 else "")).upper()


class Avatar(QWidget):
    """The initials of a person in a circle of `size` pixels; the whole name is the tooltip."""

    def __init__(self, name: str, size: int = 32, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(size, size)
        self._initials = ""
        self.set_name(name)

    def set_name(self, name: str) -> None:
        """Stand for another person."""
        self._initials = initials(name)
        self.setToolTip(name)
        self.setAccessibleName(name)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        _paint(self, self._initials, "accent_soft")


class AvatarButton(QAbstractButton):
    """The sign of the person at work, which opens what that person can do."""

    def __init__(self, size: int = 32, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.focus_radius = size // 2
        self.setFixedSize(size, size)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._initials = ""

    def set_name(self, name: str) -> None:
        """Stand for another person."""
        self._initials = initials(name)
        self.setToolTip(name)
        self.setAccessibleName(name)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        _paint(self, self._initials, "accent_line" if self.underMouse() else "accent_soft")


def _paint(widget: QWidget, sign: str, ground: Token) -> None:
    with painter_on(widget) as painter:
        rect = QRectF(widget.rect())
        rounded(painter, rect, rect.width() / 2, ground, "accent_line")
        words(painter, rect, sign, max(11, round(rect.width() * 0.41)), 600, "accent_text", CENTER)
