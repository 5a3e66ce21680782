"""A dressed application for every test of the window, and a window on a demo workspace."""

import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from greenrating import opening, texts
from greenrating.office import Office
from ui import fonts
from ui.desk import Desk
from ui.language import language
from ui.main_window import MainWindow
from ui.theme import theme

PATIENCE_MS = 10_000
OF_QT = "Dummy-"
"""How Python names threads that it did not start."""


@pytest.fixture(scope="session")
def wardrobe(qapp: QApplication) -> None:
    """Style, fonts and a scheme, put on once, as the application does at its start."""
    theme.start("light")
    fonts.load_rare()


@pytest.fixture(autouse=True)
def dressed(wardrobe: None) -> Iterator[None]:
    """Chinese and light; what a test closed is gone before anything is said or coloured anew."""
    texts.use("zh")
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    language.use("zh")
    if theme.choice != "light":
        theme.use("light")


@pytest.fixture(autouse=True)
def alone(dressed: None) -> Iterator[None]:
    """Nothing runs on behind the back of the next test: every desk is closed, what was begun has ended."""
    before = {*threading.enumerate()}
    yield
    begun = [each for each in {*threading.enumerate()} - before if not each.name.startswith(OF_QT)]
    for each in begun:
        each.join(PATIENCE_MS / 1000)
    assert not [each.name for each in begun if each.is_alive()], "still running after the test"


@pytest.fixture(scope="session")
def empty_demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a demo workspace without a room, made once; to be copied, never opened."""
    folder = tmp_path_factory.mktemp("demo") / "work"
    opening.create_workspace(folder, "示例评审小组", "陈示例", "市场科", "", demo=True)[0].close()
    return folder


@pytest.fixture
def office(empty_demo: Path, tmp_path: Path) -> Iterator[Office]:
    """An open demo workspace, empty."""
    shutil.copytree(empty_demo, tmp_path / "work")
    opened = opening.open_workspace(tmp_path / "work")
    yield opened
    opened.close()


@pytest.fixture
def desk(office: Office) -> Iterator[Desk]:
    """A desk at the open workspace."""
    desk = Desk(office)
    yield desk
    desk.close()


@pytest.fixture
def window(qtbot: QtBot, desk: Desk) -> MainWindow:
    """The window, shown at 1366 by 768, at the first page."""
    window = MainWindow(desk)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=PATIENCE_MS)
    window.open_office(desk.office)
    return window


@pytest.fixture
def until(qtbot: QtBot) -> Callable[[Callable[[], bool]], None]:
    """Wait until something holds; fails if it does not in good time."""

    def wait(holds: Callable[[], bool]) -> None:
        qtbot.waitUntil(holds, timeout=PATIENCE_MS)

    return wait
