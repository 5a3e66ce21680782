"""A line to search as one types."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui import fonts, icons
from ui.parts.painting import keycap, keycap_width, painter_on


class SearchBox(QLineEdit):
    """A line to search as one types, with a glass before and the key that leads here behind.

    Esc empties it, and leaves it when it is empty; the arrow down emits `left_down`, to go into the list.
    """

    left_down = Signal()

    def __init__(self, placeholder: str = "", key: str = "/", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFont(fonts.font(13))
        self.setFixedHeight(30)
        self.set_placeholder(placeholder)
        self._key = key
        self.setTextMargins(22, 0, 26, 0)
        self.installEventFilter(self)

    def set_placeholder(self, placeholder: str) -> None:
        """Say what can be searched for."""
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.left_down.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self.textEdited.emit("")
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Esc for itself while there is something to empty, before a shortcut of the window does."""
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and self.text()
        ):
            event.accept()
            return True
        return super().eventFilter(watched, event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.selectAll()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        with painter_on(self) as painter:
            icons.draw(painter, QRectF(9, self.height() / 2 - 8, 16, 16), "search", "text3")
            if self._key and not self.text():
                width = keycap_width(self._key)
                keycap(painter, QRectF(self.width() - width - 7, self.height() / 2 - 9, width, 18), self._key)
