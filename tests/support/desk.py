"""Waiting for the desk: until everything asked of it so far is answered and shown."""

from collections.abc import Callable

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from ui.desk import Desk

CHAIN = 5
"""How often an answer asks again at most: a deed, its page, what the page shows, what stands beside that."""
SOON_MS = 1_000


def settle(desk: Desk, until: Callable[[Callable[[], bool]], object]) -> None:
    """Wait until every command and question so far is answered, and what their answers asked in turn.

    `until` waits for something to hold, with the patience of the test.
    """
    for _ in range(CHAIN):
        answered: list[None] = []
        _ask(desk, answered)
        until(lambda told=answered: bool(told))
        QApplication.sendPostedEvents()
        QApplication.processEvents()


def _ask(desk: Desk, answered: list[None]) -> None:
    """Ask a question, and go on at the very moment of its answer; `until` would look only now and then."""
    loop = QEventLoop()

    def told(answer: None) -> None:
        answered.append(answer)
        loop.quit()

    desk.ask(_nothing, None, told)
    QTimer.singleShot(SOON_MS, loop, loop.quit)
    loop.exec()


def _nothing(_office: object, _about: None) -> None:
    """A question whose answer says that all the questions before it are answered."""
