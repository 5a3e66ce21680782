"""A place whose pages this version does not hold: it says so, and pretends nothing."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from greenrating.texts import say
from ui import routes
from ui.desk import Desk
from ui.pages.page import Crumb, Page
from ui.parts.boxes import STRETCH, fill, row
from ui.parts.button import Button
from ui.parts.empty import Empty
from ui.routes import Route

_ICONS = {"exchange": "arrow-right-left"}


class NotYetPage(Page):
    """One sentence, and the way back to what there is."""

    def __init__(self, desk: Desk, route: Route, parent: QWidget | None = None) -> None:
        super().__init__(desk, route, parent)
        self.place = _place(route)
        self._home = Button("", key="Alt 1")
        self._home.clicked.connect(lambda: self.go.emit(routes.Home()))
        self._empty = Empty(_ICONS.get(self.place, "box"), "", self._home, " ")
        self._empty.setFixedWidth(460)
        fill(
            QVBoxLayout(self),
            STRETCH,
            row(STRETCH, self._empty, STRETCH),
            STRETCH,
            STRETCH,
            margins=24,
        )
        self.retext()

    def crumbs(self) -> Sequence[Crumb]:
        return (say(f"shell.place_{self.place}"),) if self.place else ()

    def enter(self) -> None:
        self._home.setFocus()

    def retext(self) -> None:
        what = say(f"shell.not_yet_{self.place}") if self.place else ""
        self._empty.set_texts(say("shell.not_yet"), what)
        self._home.setText(say("shell.to_home"))


def _place(route: Route) -> str:
    """The id of the place that a route means, which names its texts; "" for one without any."""
    if isinstance(route, routes.NotYet):
        return route.place
    return "exchange" if isinstance(route, routes.Exchange) else ""
