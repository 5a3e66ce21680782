"""A person as a round sign."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.parts.painting import CENTER, painter_on, rounded, words


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
        with painter_on(self) as painter:
            rect = QRectF(self.rect())
            rounded(painter, rect, rect.width() / 2, "accent_soft", "accent_line")
            words(
                painter, rect, self._initials, max(11, round(rect.width() * 0.41)), 600, "accent_text", CENTER
            )
