"""The first page: sample data, a new workspace, joining a panel, one that is there, a backup, a server."""

from collections.abc import Callable, Sequence
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
    """Six ways to begin, on the keys 1 to 6, and the workspaces opened lately."""

    WIDTH = 560
    demo = Signal()
    new = Signal()
    join = Signal()
    opened = Signal(object)
    restore = Signal()
    server = Signal()

    def __init__(self, recent: Sequence[Path] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        begin: tuple[tuple[str, Callable[[], None]], ...] = (
            ("flask-conical", self.demo.emit),
            ("folder-plus", self.new.emit),
            ("user-plus", self.join.emit),
            ("folder-open", self._pick),
            ("database-backup", self.restore.emit),
            ("server", self.server.emit),
        )
        self._ways = [_Way(icon, str(number)) for number, (icon, _) in enumerate(begin, 1)]
        for way, (_, act) in zip(self._ways, begin, strict=True):
            way.pressed.connect(act)
        self._lately = Text("", 13, 600, "text2")
        rows = [self._recent(folder) for folder in recent[:_SHOWN]]
        self.compose(*(part for way in self._ways for part in (way, 8)), 14, self._lately, 4, *rows, STRETCH)
        self._lately.setHidden(not recent)

    def retext(self) -> None:
        self.heading.setText(say("shell.product"))
        self.lead.setText(say("shell.welcome_lead"))
        said = (
            (say("shell.welcome_demo"), say("shell.welcome_demo_detail")),
            (say("shell.welcome_new"), say("shell.welcome_new_detail")),
            (say("people_page.join"), say("people_page.join_detail")),
            (say("shell.welcome_open"), say("shell.welcome_open_detail")),
            (say("settings.welcome_restore"), say("settings.welcome_restore_detail")),
            (say("server.title"), say("server.way_detail")),
        )
        for way, words in zip(self._ways, said, strict=True):
            way.set_texts(*words)
        self._lately.setText(say("shell.welcome_recent"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        number = event.key() - Qt.Key.Key_1
        if 0 <= number < len(self._ways):
            self._ways[number].pressed.emit()
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
