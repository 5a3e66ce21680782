"""A thin line that fills."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.parts.painting import painter_on, rounded
from ui.theme import Token


class ProgressLine(QWidget):
    """How much is done, `done` of `total`; `width` in pixels, or all there is."""

    def __init__(
        self,
        done: float = 0,
        total: float = 1,
        *,
        width: int | None = None,
        height: int = 4,
        color: Token = "accent",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._done, self._total = done, total
        self._color: Token = color
        self.setFixedHeight(height)
        if width is not None:
            self.setFixedWidth(width)
        else:
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_progress(self, done: float, total: float, color: Token | None = None) -> None:
        """Show another progress, in another colour if one is given."""
        self._done, self._total = done, total
        self._color = color or self._color
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with painter_on(self) as painter:
            rect = QRectF(self.rect())
            radius = rect.height() / 2
            rounded(painter, rect, radius, "sunken")
            if self._done > 0 and self._total > 0:
                share = min(1.0, self._done / self._total)
                rounded(
                    painter,
                    QRectF(0, 0, max(rect.height(), rect.width() * share), rect.height()),
                    radius,
                    self._color,
                )
