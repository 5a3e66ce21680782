"""Where the pages stand: one in sight, the others kept as they were left."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from ui import places
from ui.desk import Desk
from ui.pages.page import Page
from ui.routes import Closed, Route

_STEPS_KEPT = 50


class _Floor(QWidget):
    """Gives the page in sight all the room there is, and never less than it needs."""

    def __init__(self) -> None:
        super().__init__()
        self._page: QWidget | None = None

    def put(self, page: QWidget | None) -> None:
        if self._page is not None and self._page is not page:
            self._page.hide()
        self._page = page
        if page is not None:
            page.setParent(self)
            page.setGeometry(self.rect())
            page.show()
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        return self._page.minimumSizeHint() if self._page is not None else QSize()

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def resizeEvent(self, _event: QResizeEvent) -> None:
        if self._page is not None:
            self._page.setGeometry(self.rect())

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().event(event)


class Stage(QScrollArea):
    """Leads from page to page. `turned` tells that another page is in sight, or has another title; `noted`,
    that the page has another note or fact."""

    turned = Signal()
    noted = Signal()
    closed = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._pages: dict[type[Route], Page] = {}
        self._way: list[Route] = []
        self._floor = _Floor()
        self.page: Page | None = None
        self.setWidget(self._floor)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        self._floor.setAutoFillBackground(False)
        desk.changed.connect(self._show_change)

    def go(self, route: Route) -> None:
        """Lead to a page, once the page in sight agrees to be left."""
        self._leave(lambda: self._arrive(route, remember=True))

    def go_back(self) -> None:
        """Lead to the page before this one."""
        if len(self._way) > 1:
            self._leave(self._step_back)

    def clear(self) -> None:
        """Forget every page, as when the workspace is closed."""
        self._floor.put(None)
        for page in self._pages.values():
            page.deleteLater()
        self._pages.clear()
        self._way.clear()
        self.page = None

    def retext(self) -> None:
        """Let every page say its texts again; pages of a workspace that is closed have nobody to ask."""
        if self._desk.is_open:
            for page in self._pages.values():
                page.retext()
        self.turned.emit()

    def _leave(self, go_on: Callable[[], None]) -> None:
        if self.page is None:
            go_on()
        else:
            self.page.leave(go_on)

    def _step_back(self) -> None:
        self._way.pop()
        self._arrive(self._way[-1], remember=False)

    def _arrive(self, route: Route, *, remember: bool) -> None:
        if isinstance(route, Closed):
            self.closed.emit(route)
            return
        page = self._pages.get(type(route))
        if page is not None and page.takes(route):
            page.show_route(route)
        else:
            page = self._build(route)
        if remember and (not self._way or self._way[-1] != route):
            self._way = [*self._way[-_STEPS_KEPT:], route]
        self.page = page
        self._floor.put(page)
        self.turned.emit()
        page.enter()
        if not page.isAncestorOf(self.window().focusWidget() or self):
            page.setFocus()

    def _build(self, route: Route) -> Page:
        before = self._pages.pop(type(route), None)
        page = places.build(self._desk, route)
        page.go.connect(self.go)
        page.titled.connect(self._titled)
        page.noted.connect(self._noted)
        self._pages[type(route)] = page
        if before is not None:
            before.hide()
            before.deleteLater()
        return page

    def _titled(self) -> None:
        if self.sender() is self.page:
            self.turned.emit()

    def _noted(self) -> None:
        if self.sender() is self.page:
            self.noted.emit()

    def _show_change(self, change: object) -> None:
        """Tell the page in sight; the others ask anew when they come back into sight."""
        if self.page is not None:
            self.page.show_change(change)
