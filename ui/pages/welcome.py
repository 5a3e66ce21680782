"""The first page: try it with invented data, make or open a workspace, restore one, connect to a server."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from greenrating.texts import say
from ui.pages.front import FrontPage
from ui.parts.boxes import STRETCH, column, fill, held
from ui.parts.card import Card
from ui.parts.icon import Icon
from ui.parts.keycap import Keycap
from ui.parts.text import Text

_SHOWN = 4


class _Way(Card):
    """One way to begin."""

    def __init__(self, icon: str, key: str) -> None:
        super().__init__(radius=10, pressable=True)
        self._title = Text("", 15, 600)
        self._detail = Text("", 13, 400, "text2", line=20, wrap=True)
        fill(
            QHBoxLayout(self),
            Icon(icon, 20, "accent"),
            14,
            (held(column(self._title, 2, self._detail)), 1),
            12,
            Keycap(key),
            margins=(18, 14, 18, 14),
        )

    def set_texts(self, title: str, detail: str) -> None:
        self._title.setText(title)
        self._detail.setText(detail)
        self.setAccessibleName(title)
        self.setAccessibleDescription(detail)


class _Recent(Card):
    """A workspace opened before; its folder is shown by its name and where it lies."""

    def __init__(self, folder: Path) -> None:
        super().__init__(radius=8, fill=None, border=None, pressable=True)
        fill(
            QHBoxLayout(self),
            Icon("folder", 16, "text3"),
            10,
            Text(folder.name, 13, 500),
            10,
            (Text(str(folder.parent), 12, 400, "text3", lines=1), 1),
            Icon("chevron-right", 14, "text3"),
            margins=(18, 7, 18, 7),
        )
        self.setAccessibleName(str(folder))


class WelcomePage(FrontPage):
    """Five ways to begin, on the keys 1 to 5, and the workspaces opened lately."""

    demo = Signal()
    new = Signal()
    opened = Signal(object)
    restore = Signal()
    server = Signal()

    def __init__(self, recent: Sequence[Path] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._demo = _Way("flask-conical", "1")
        self._new = _Way("folder-plus", "2")
        self._open = _Way("folder-open", "3")
        self._restore = _Way("database-backup", "4")
        self._server = _Way("server", "5")
        self._server.pressed.connect(self.server)
        self._restore.pressed.connect(self.restore)
        self._demo.pressed.connect(self.demo)
        self._new.pressed.connect(self.new)
        self._open.pressed.connect(self._pick)
        self._lately = Text("", 13, 600, "text2")
        rows = [self._recent(folder) for folder in recent[:_SHOWN]]
        ways = (self._demo, 10, self._new, 10, self._open, 10, self._restore, 10, self._server)
        self.compose(*ways, 22, self._lately, 4, *rows, STRETCH)
        self._lately.setHidden(not recent)

    def retext(self) -> None:
        self.heading.setText(say("shell.product"))
        self.lead.setText(say("shell.welcome_lead"))
        self._demo.set_texts(say("shell.welcome_demo"), say("shell.welcome_demo_detail"))
        self._new.set_texts(say("shell.welcome_new"), say("shell.welcome_new_detail"))
        self._open.set_texts(say("shell.welcome_open"), say("shell.welcome_open_detail"))
        self._restore.set_texts(say("settings.welcome_restore"), say("settings.welcome_restore_detail"))
        self._server.set_texts(say("server.title"), say("server.way_detail"))
        self._lately.setText(say("shell.welcome_recent"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ways = {
            Qt.Key.Key_1: self.demo.emit,
            Qt.Key.Key_2: self.new.emit,
            Qt.Key.Key_3: self._pick,
            Qt.Key.Key_4: self.restore.emit,
            Qt.Key.Key_5: self.server.emit,
        }
        if way := ways.get(Qt.Key(event.key())):
            way()
        else:
            super().keyPressEvent(event)

    def _recent(self, folder: Path) -> Card:
        row = _Recent(folder)
        row.pressed.connect(lambda: self.opened.emit(folder))
        return row

    def _pick(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, say("shell.welcome_open"))
        if folder:
            self.opened.emit(Path(folder))
