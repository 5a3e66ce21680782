"""A hand at the window: it presses keys, types, waits for what follows, takes pictures."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QDeadlineTimer, QEventLoop, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ui.main_window import MainWindow

PATIENCE_MS = 30_000
_KEYS = {
    "Enter": Qt.Key.Key_Return,
    "Tab": Qt.Key.Key_Tab,
    "Esc": Qt.Key.Key_Escape,
    "Down": Qt.Key.Key_Down,
    "Space": Qt.Key.Key_Space,
}
_MODIFIERS = {"Ctrl": Qt.KeyboardModifier.ControlModifier, "Alt": Qt.KeyboardModifier.AltModifier}
W = TypeVar("W", bound=QWidget)


class Hand:
    """Works a window the way a person does: only through the keyboard and what has the focus."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window

    def press(self, *keys: str) -> None:
        """Press keys one after another: `2`, `Enter`, `Ctrl Enter`."""
        for key in keys:
            *held, last = key.split(" ")
            modifier = Qt.KeyboardModifier.NoModifier
            for name in held:
                modifier |= _MODIFIERS[name]
            code = _KEYS.get(last)
            at = self._focus()
            if code is not None:
                QTest.keyClick(at, code, modifier)
            else:
                QTest.keyClick(at, last, modifier)  # pyright: ignore[reportCallIssue, reportArgumentType]

    def write(self, field: QWidget, text: str) -> None:
        """Go to a field and type into it, replacing what is there."""
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        QTest.keyClick(self._focus(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        self.spell(text)

    def spell(self, text: str) -> None:
        """Type into what has the focus, as an input method hands over Chinese."""
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(self._focus(), event)

    def wait(self, holds: Callable[[], object]) -> None:
        """Wait until something holds. Raises TimeoutError if it does not in good time."""
        deadline = QDeadlineTimer(PATIENCE_MS)
        while not holds():
            if deadline.hasExpired():
                raise TimeoutError("the window did not get to where it was expected")
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            QTest.qWait(5)

    def at(self, kind: type[W]) -> W:
        """The page of a kind, once it is in sight."""
        found: list[W] = []

        def there() -> bool:
            found[:] = [page for page in self.window.findChildren(kind) if page.isVisible()]
            return bool(found)

        self.wait(there)
        return found[0]

    def settle(self) -> None:
        """Let what was asked for arrive, answers that ask again included, and fades end."""
        for _ in range(3):
            if self.window.desk.is_open:
                answered: list[None] = []
                self.window.desk.ask(_nothing, None, answered.append)
                self.wait(lambda told=answered: bool(told))
            QTest.qWait(80)

    def picture(self, path: Path) -> None:
        """Keep what the window shows."""
        self.settle()
        path.parent.mkdir(parents=True, exist_ok=True)
        if not self.window.grab().save(str(path)):
            raise OSError(f"{path} could not be written")

    def _focus(self) -> QWidget:
        return QApplication.focusWidget() or self.window


def _nothing(_office: object, _about: None) -> None:
    """A question whose answer says that all the questions before it are answered."""
