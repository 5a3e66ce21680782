"""The scrolled column in which a list of entries lies."""

from PySide6.QtCore import QPoint, QPointF
from PySide6.QtWidgets import QApplication, QWidget

from ui.parts.rows import ScrollColumn

_NEAR = 24
_ABOVE = 8


class EntryScroll(ScrollColumn):
    """It keeps the field that has the focus in sight while the rows grow."""

    def __init__(self) -> None:
        super().__init__()
        self.verticalScrollBar().rangeChanged.connect(self._follow_growth)

    def bar_width(self) -> int:
        """How much room the scroll bar takes now."""
        bar = self.verticalScrollBar()
        return bar.sizeHint().width() if bar.maximum() else 0

    def reveal(self, row: QWidget) -> None:
        """Bring a row into sight from its top, and in any case what has the focus in it."""
        view, bar = self.viewport(), self.verticalScrollBar()
        top = row.mapTo(self.body, QPoint(0, 0)).y()
        if top < bar.value() or top + row.height() > bar.value() + view.height():
            bar.setValue(top - _ABOVE)
        focus = QApplication.focusWidget()
        if focus is not None and focus is not row and row.isAncestorOf(focus):
            self.ensureWidgetVisible(focus, 0, _ABOVE)

    def towards(self, at: QPointF) -> None:
        """Scroll while something is dragged near the upper or the lower edge."""
        view, bar = self.viewport(), self.verticalScrollBar()
        y = view.mapFromGlobal(at.toPoint()).y()
        if y < _NEAR:
            bar.setValue(bar.value() - _NEAR)
        elif y > view.height() - _NEAR:
            bar.setValue(bar.value() + _NEAR)

    def _follow_growth(self) -> None:
        focus = QApplication.focusWidget()
        if focus is not None and self.body.isAncestorOf(focus) and focus.height() < self.viewport().height():
            self.ensureWidgetVisible(focus, 0, _ABOVE)
