"""The start: a frame at once, then everything else, and nothing lost at the end."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from greenrating import settings
from ui import app, routes
from ui.frame import Frame
from ui.main_window import MainWindow
from ui.pages.welcome import WelcomePage
from ui.tokens import LIGHT

Until = Callable[[Callable[[], bool]], None]


def test_the_frame_begins_once_after_its_first_picture(qtbot: QtBot, until: Until) -> None:
    begun: list[bool] = []
    frame = Frame("light", lambda: begun.append(frame.isVisible()), bars=True)
    qtbot.addWidget(frame)
    assert begun == []
    frame.show()
    until(lambda: bool(begun))
    frame.repaint()
    frame.grab()
    assert begun == [True]


def test_the_frame_shows_where_the_rail_will_be(qtbot: QtBot) -> None:
    frame = Frame("light", lambda: None, bars=True)
    qtbot.addWidget(frame)
    frame.resize(400, 300)
    picture = frame.grab().toImage()
    assert picture.pixelColor(10, 200).name().upper() == LIGHT["sunken"]
    assert picture.pixelColor(200, 10).name().upper() == LIGHT["surface"]
    assert picture.pixelColor(200, 200).name().upper() == LIGHT["canvas"]


def test_the_frame_asks_before_it_closes(qtbot: QtBot) -> None:
    class Content:
        agrees = False

        def may_close(self) -> bool:
            return self.agrees

        def focusNextPrevChild(self, forward: bool) -> bool:
            return False

    frame = Frame("light", lambda: None, bars=False)
    qtbot.addWidget(frame)
    content = Content()
    frame.hold(content)
    frame.show()
    assert not frame.close()
    content.agrees = True
    assert frame.close()


def test_the_frame_is_filled_and_closed_with_the_window_remembered(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    frame = Frame("light", lambda: None, bars=False)
    qtbot.addWidget(frame)
    frame.resize(1366, 768)
    frame.show()
    app._build(frame, settings.load(), None)  # pyright: ignore[reportPrivateUsage] - the step behind the frame
    (window,) = frame.findChildren(MainWindow)
    qtbot.waitUntil(lambda: window.size() == frame.size())
    assert any(page.isVisible() for page in frame.findChildren(WelcomePage))
    assert frame.windowTitle() == "绿色直播间星级评审"
    assert frame.close()
    assert settings.load().geometry != ""


def test_an_unknown_option_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        app.main(["--wrong"])
    assert stopped.value.code == 2
    assert "--workspace" in capsys.readouterr().err


IMPORTED = """
import sys
import ui.app
print(*sorted(sys.modules))
"""
LATE = ["ui.main_window", "ui.theme", "ui.parts", "sqlalchemy", "pydantic", "yaml", "openpyxl", "reportlab",
        "alembic", "keyring", "vlc", "cryptography", "PIL", "greenrating.records"]  # fmt: skip


def test_the_frame_waits_for_nothing_it_does_not_need() -> None:
    root = Path(app.__file__).resolve().parent.parent
    done = subprocess.run(
        [sys.executable, "-c", IMPORTED], capture_output=True, text=True, cwd=root, check=True
    )
    assert set(LATE) & set(done.stdout.split()) == set()


def test_every_widget_of_the_window_has_a_name_where_it_takes_the_focus(window: MainWindow) -> None:
    window.go(routes.Settings())
    nameless = [
        type(widget).__name__
        for widget in window.findChildren(QWidget)
        if widget.focusPolicy().value & 1 and widget.isVisible() and not _name(widget)
    ]
    assert nameless == []


def _name(widget: QWidget) -> str:
    from PySide6.QtGui import QAccessible

    spoken = QAccessible.queryAccessibleInterface(widget)
    return spoken.text(QAccessible.Text.Name)
