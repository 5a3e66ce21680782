"""The ring around whatever has the keyboard's focus, drawn outside it, so that no part grows when focused."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from shiboken6 import isValid

from ui.parts.painting import painter_on, rounded
from ui.theme import theme

_REACH = 6


class FocusRing(QWidget):
    """One ring for a window. It follows the focus and lies within the scrolled area of what it surrounds.

    A part says how round it is by `focus_radius`, and how far off the line stands by `focus_gap`; a part with
    neither draws its own sign of focus.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_changed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow what moves the focused part: itself, or anything it lies in."""
        if event.type() in (
            QEvent.Type.Move,
            QEvent.Type.Resize,
            QEvent.Type.Show,
            QEvent.Type.Hide,
            QEvent.Type.LayoutRequest,
            QEvent.Type.EnabledChange,
        ):
            self._place()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._target is None or not isValid(self._target):
            return
        radius = float(getattr(self._target, "focus_radius", 6))
        gap = float(getattr(self._target, "focus_gap", 0))
        with painter_on(self) as painter:
            edge = QRectF(self.rect()).adjusted(_REACH - gap, _REACH - gap, gap - _REACH, gap - _REACH)
            glow = edge.adjusted(-3, -3, 3, 3)
            rounded(painter, glow, radius + gap + 3, None, theme.color("accent", 0.28), 3)
            rounded(painter, edge, radius + gap, None, "accent", 1.5)

    def _focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        self._forget()
        if now is None or now.window() is not self._window.window() or not hasattr(now, "focus_radius"):
            self.hide()
            return
        self._target = now
        host = _host(now, self._window)
        if self.parentWidget() is not host:
            self.setParent(host)
        for widget in _between(now, host):
            widget.installEventFilter(self)
            self._watched.append(widget)
        self._place()

    def _forget(self) -> None:
        for widget in self._watched:
            if isValid(widget):
                widget.removeEventFilter(self)
        self._watched = []
        self._target = None

    def _place(self) -> None:
        target = self._target
        if target is None or not isValid(target) or not target.isVisible() or not target.isEnabled():
            self.hide()
            return
        host = self.parentWidget() or self._window
        corner = target.mapTo(host, QPoint(0, 0))
        self.setGeometry(QRect(corner, target.size()).adjusted(-_REACH, -_REACH, _REACH, _REACH))
        self.show()
        self.raise_()
        self.update()


def _host(widget: QWidget, window: QWidget) -> QWidget:
    """What the ring is drawn in: the inside of the nearest scrolled area, else the window."""
    for walk in _between(widget, window):
        viewport = walk.parentWidget()
        if walk is not widget and viewport is not None and isinstance(viewport.parentWidget(), QScrollArea):
            return walk
    return window


def _between(widget: QWidget, host: QWidget) -> Iterator[QWidget]:
    """The widget and all it lies in, up to the host."""
    walk: QWidget | None = widget
    while walk is not None and walk is not host:
        yield walk
        walk = walk.parentWidget()
