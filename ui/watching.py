"""Looks now and then what others did at the same server, and lets the page in sight ask again."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, QTimer

from greenrating.changes import ChangedElsewhere
from greenrating.errors import Refused
from greenrating.live import News, news
from ui.desk import Desk

EVERY_MS = 2000


class Watching(QObject):
    """Belongs to the window while a workspace on a server is open; one look at a time, on the desk's thread.

    A server that is gone is told of once; when it is back, everything in sight is asked for again.
    """

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._known: Mapping[str, int] | None = None
        self._looking = self._gone = False
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()
        self._look()

    def stop(self) -> None:
        """The workspace is being closed."""
        self._timer.stop()
        self.deleteLater()

    def _look(self) -> None:
        if not self._looking and self._desk.is_open:
            self._looking = True
            self._desk.ask(news, self._known, self._heard, self._missed)

    def _heard(self, heard: News) -> None:
        self._looking = False
        self._known = heard.heads
        change = ChangedElsewhere() if self._gone else heard.change
        self._gone = False
        if change is not None:
            self._desk.changed.emit(change)

    def _missed(self, refusal: Refused) -> None:
        self._looking = False
        if not self._gone:
            self._gone = True
            self._desk.refused.emit(refusal)
