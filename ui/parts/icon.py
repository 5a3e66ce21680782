"""An icon as a widget."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from ui import icons
from ui.parts.painting import painter_on
from ui.theme import Token


class Icon(QWidget):
    """A Lucide icon of `size` pixels in a colour of the tokens."""

    def __init__(
        self,
        name: str,
        size: int = 18,
        color: Token = "text2",
        *,
        stroke: float = icons.STROKE,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._color: Token = color
        self._stroke = stroke
        self.setFixedSize(size, size)

    def set(self, name: str, color: Token | None = None) -> None:
        """Show another icon, in another colour if one is given."""
        self._name = name
        self._color = color or self._color
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with painter_on(self) as painter:
            icons.draw(painter, QRectF(self.rect()), self._name, self._color, self._stroke)
