"""Stars: the only gold thing in the window."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.parts.painting import painter_on, star
from ui.theme import theme


class Stars(QWidget):
    """A row of stars of `size` pixels each.

    The first `filled` are awarded; those up to `outlined` were reached by the points but capped; the rest are
    grey. The words beside the stars are the page's to say; `name` is what a screen reader says.
    """

    def __init__(
        self,
        filled: int = 0,
        outlined: int = 0,
        total: int = 5,
        size: int = 14,
        *,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._filled, self._outlined, self._total, self._size = filled, outlined, total, size
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def gap(self) -> float:
        """Pixels between two stars."""
        return stars_gap(self._size)

    def set_stars(self, filled: int, outlined: int = 0, name: str = "") -> None:
        """Show another number of stars."""
        self._filled, self._outlined = filled, outlined
        self.setAccessibleName(name)
        self.update()

    def sizeHint(self) -> QSize:
        width = self._total * self._size + (self._total - 1) * self.gap + 4
        return QSize(round(width), self._size + 4)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with painter_on(self) as painter:
            paint_stars(painter, QPointF(2, 2), self._filled, self._outlined, self._total, self._size)


def stars_gap(size: int) -> float:
    """Pixels between two stars of this size."""
    return 4 if size < 24 else 9


def paint_stars(
    painter: QPainter, corner: QPointF, filled: int, outlined: int = 0, total: int = 5, size: int = 14
) -> None:
    """A row of stars from its upper left corner on."""
    radius = size / 2
    for place in range(total):
        center = corner + QPointF(radius + place * (size + stars_gap(size)), radius)
        _dress(painter, place, radius, filled, outlined)
        painter.drawPath(star(center, radius))


def _dress(painter: QPainter, place: int, radius: float, filled: int, outlined: int) -> None:
    if place < max(filled, outlined):
        pen = QPen(theme.color("gold_line"), max(1.0 if place < filled else 1.2, radius * 0.1))
        fill = theme.color("gold") if place < filled else Qt.BrushStyle.NoBrush
    else:
        pen = QPen(theme.color("star_off"), radius * 0.18)
        fill = theme.color("star_off")
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.setBrush(fill)
