"""A person at the keyboard: keys to whatever has the focus, words by way of the input method."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ui.parts.text import Text

NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier


def press(window: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    """Press a key where the focus is."""
    focus = QApplication.focusWidget()
    QTest.keyClick(focus if focus is not None else window, key, modifier)


def write(text: str) -> None:
    """Write into what has the focus: Chinese arrives from an input method, the rest from the keys."""
    focus = QApplication.focusWidget()
    assert focus is not None, "nothing has the focus"
    if text.isascii():
        QTest.keyClicks(focus, text)
    else:
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(focus, event)


def words_in(widget: QWidget) -> str:
    """Every text in sight."""
    return " ".join(text.text() for text in widget.findChildren(Text) if text.isVisible())
