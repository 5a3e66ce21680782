"""A second window with the same picture, for a wall screen or a full one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.language import keep
from ui.player.engine import Player
from ui.player.screen import Screen


class Wall(QWidget):
    """Shows what a player shows, on another screen where there is one. F11 fills the screen, Esc gives it
    back or closes; `closed` says that it is gone."""

    closed = Signal()

    def __init__(self, player: Player, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.screen_ = Screen(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.screen_)
        keep(self, self.setWindowTitle, "player.wall")
        player.shown.connect(self.screen_.show_frame)
        if player.frame is not None:
            self.screen_.show_frame(player.frame)
        self.screen_.full_screen_asked.connect(self.fill_or_give_back)
        self.resize(720, 720)

    def open(self) -> None:
        """Show it: on the second screen, filled, or as a window where there is only one."""
        screens = QGuiApplication.screens()
        parent = self.parentWidget()
        here = parent.screen() if parent is not None else QGuiApplication.primaryScreen()
        others = [screen for screen in screens if screen != here]
        if others:
            self.setGeometry(others[0].geometry())
            self.showFullScreen()
        else:
            self.show()
        self.screen_.setFocus()

    def fill_or_give_back(self) -> None:
        """Fill the screen, or be a window again."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F11:
            self.fill_or_give_back()
        elif event.key() == Qt.Key.Key_Escape:
            self.fill_or_give_back() if self.isFullScreen() else self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()
