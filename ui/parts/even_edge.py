"""A scrolled column whose right edge stays where it is, whether or not there is a scroll bar."""

from __future__ import annotations

from ui.parts.rows import ScrollColumn

_BAR = 10


class EvenColumn(ScrollColumn):
    """`right` pixels stand free at the right of the content, the scroll bar among them when there is one."""

    def __init__(self, *, left: int = 20, top: int = 0, right: int = 20, bottom: int = 16) -> None:
        super().__init__(margins=(left, top, right, bottom))
        self._right = right
        self.verticalScrollBar().rangeChanged.connect(self._changed)

    def _changed(self, _low: int, high: int) -> None:
        margins = self.column.contentsMargins()
        right = self._right if high <= 0 else max(0, self._right - _BAR)
        if margins.right() != right:
            margins.setRight(right)
            self.column.setContentsMargins(margins)
