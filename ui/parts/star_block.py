"""The stars of a verdict with their words under them: awarded, and what the cap left out."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import fonts
from ui.parts.painting import CENTER, painter_on, words
from ui.parts.stars import Stars
from ui.theme import theme

_SIZE = 30
_LEAST = 260


class StarBlock(QWidget):
    """Gold stars over the serif name of the star; `capped` stands under the outlined ones."""

    def __init__(self) -> None:
        super().__init__()
        self._stars = Stars(size=_SIZE, parent=self)
        self._filled = 0
        self._outlined = 0
        self._name = ""
        self._capped = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_stars(self, filled: int, outlined: int, name: str, capped: str) -> None:
        """Show a number of stars, of which those from `filled` to `outlined` were reached but capped."""
        self._filled, self._outlined, self._name, self._capped = filled, outlined, name, capped
        self._stars.set_stars(filled, outlined, f"{name} {capped}".strip())
        self.setAccessibleName(f"{name} {capped}".strip())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        name = round(fonts.width(self._name, 19, 600, "serif")) + 24
        return QSize(max(_LEAST, self._stars.sizeHint().width() + 40, name), 78)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def resizeEvent(self, event: object) -> None:
        hint = self._stars.sizeHint()
        self._stars.setGeometry(self.width() - hint.width(), 0, hint.width(), hint.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        step = _SIZE + self._stars.gap
        left = self._stars.x() + 2.0
        width = max(1, self._filled) * step - self._stars.gap
        if not self._filled:
            width = 5 * step - self._stars.gap
        painter.setPen(QPen(theme.color("gold_line" if self._filled else "line2"), 1.2))
        painter.drawLine(QPointF(left, 43), QPointF(left + width, 43))
        name_width = fonts.width(self._name, 19, 600, "serif") + 8
        name_left = min(left + width / 2 - name_width / 2, self.width() - name_width)
        name = QRectF(max(0.0, name_left), 46, name_width, 28)
        words(painter, name, self._name, 19, 600, "gold_text" if self._filled else "text2", CENTER, "serif")
        if self._capped:
            middle = (
                left + self._filled * step + (self._outlined - self._filled) * step / 2 - self._stars.gap / 2
            )
            span = fonts.width(self._capped, 12, 500) + 4
            place = min(max(name.right() + 4, middle - span / 2), self.width() - span)
            words(painter, QRectF(place, 49, span, 22), self._capped, 12, 500, "text2", CENTER)
        painter.end()
