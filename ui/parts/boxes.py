"""Rows and columns in one expression, with spacing and margins said where the children are named."""

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

Child = QWidget | QLayout | int | float | tuple[QWidget | QLayout, int] | None
Margins = int | tuple[int, int, int, int]
STRETCH = 0.0


def fill(layout: QBoxLayout, *children: Child, gap: int = 0, margins: Margins = 0) -> None:
    """Put children into a row or a column.

    A number is a gap in pixels, `STRETCH` the space that is left, `(child, n)` a child that stretches;
    None is left out. Margins are left, top, right, bottom.
    """
    layout.setSpacing(gap)
    layout.setContentsMargins(*((margins,) * 4 if isinstance(margins, int) else margins))
    for child in children:
        _add(layout, child)


def _add(layout: QBoxLayout, child: Child) -> None:
    stretch = 0
    if isinstance(child, tuple):
        child, stretch = child
    if isinstance(child, QWidget):
        layout.addWidget(child, stretch)
    elif isinstance(child, QLayout):
        layout.addLayout(child, stretch)
    elif isinstance(child, float):
        layout.addStretch(1)
    elif child is not None:
        layout.addSpacing(child)


def column(*children: Child, gap: int = 0, margins: Margins = 0) -> QVBoxLayout:
    """Children one below the other."""
    layout = QVBoxLayout()
    fill(layout, *children, gap=gap, margins=margins)
    return layout


def row(*children: Child, gap: int = 0, margins: Margins = 0) -> QHBoxLayout:
    """Children side by side."""
    layout = QHBoxLayout()
    fill(layout, *children, gap=gap, margins=margins)
    return layout


def held(layout: QLayout, parent: QWidget | None = None) -> QWidget:
    """A plain widget around a layout, for what can be shown and hidden."""
    widget = QWidget(parent)
    widget.setLayout(layout)
    return widget


def middle(child: QWidget) -> QWidget:
    """A child halfway up the row it stands in, where its neighbours are taller."""
    return held(column(STRETCH, child, STRETCH))
