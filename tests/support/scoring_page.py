"""A member at the keyboard, on a sheet in the real window."""

from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from greenrating.applications import EnterApplication, enter_application
from greenrating.inspections import OpenInspection, open_inspection
from greenrating.office import Office
from greenrating.rooms import SaveRoom, save_room
from greenrating.scores import show_sheet
from greenrating.views import SheetView
from tests.support.desk import settle
from ui.main_window import MainWindow
from ui.pages.page import Page
from ui.pages.scoring import ScoringPage
from ui.parts.text import Text
from ui.routes import Route

P = TypeVar("P", bound=Page)
W = TypeVar("W", bound=QWidget)
PATIENCE_MS = 10_000


def open_sheet(office: Office, name: str = "青禾家纺直播间", fans: int = 50_001) -> SheetView:
    """A first rating just begun, for a room whose application is complete."""
    room = save_room(
        office, SaveRoom(room_id=None, name=name, platform="示例平台", account="qinghe", operator="示例公司")
    ).room_id
    today = office.today()
    enter_application(
        office,
        EnterApplication(
            room,
            fans=fans,
            fans_on=today,
            turnover_yuan=10_000_000,
            turnover_gross_yuan=None,
            turnover_year=today.year - 1,
            charter=True,
            willing=True,
            received=today,
            opinion="",
        ),
    )
    return open_inspection(office, OpenInspection(room, held_on=today)).view


def picture(text: str = "", color: str = "#c8e8d8") -> bytes:
    """A PNG picture, 320 by 180 pixels, each text another file."""
    image = QImage(320, 180, QImage.Format.Format_RGB32)
    image.fill(QColor(color))
    image.setText("text", text)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload] - the stub wants bytes, the format is text
    return bytes(buffer.data().data())


@dataclass
class Member:
    """Presses keys on whatever has the focus, and waits for the desk."""

    qtbot: QtBot
    window: MainWindow

    def go(self, route: Route, kind: type[P]) -> P:
        """Go to a page and wait until it shows what it is about."""
        self.window.go(route)
        self.settle()
        page = self.window.stage.page
        assert isinstance(page, kind)
        return page

    def press(self, *keys: str) -> None:
        """Press keys one after the other, as they are called in Qt: "2", "Ctrl+Return", "Down"."""
        for key in keys:
            *modifiers, name = key.split("+")
            held = Qt.KeyboardModifier.NoModifier
            for modifier in modifiers:
                held |= {
                    "Ctrl": Qt.KeyboardModifier.ControlModifier,
                    "Shift": Qt.KeyboardModifier.ShiftModifier,
                }[modifier]
            self.qtbot.keyClick(self.focus(), getattr(Qt.Key, f"Key_{name}"), held)
        self.settle()

    def write(self, text: str) -> None:
        """Type a text as an input method hands it over."""
        from PySide6.QtGui import QInputMethodEvent

        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(self.focus(), event)

    def focus(self) -> QWidget:
        """What has the focus now."""
        return QApplication.focusWidget() or self.window

    def settle(self) -> None:
        """Wait until every command and question so far is answered and shown."""
        settle(self.window.desk, lambda holds: self.qtbot.waitUntil(holds, timeout=PATIENCE_MS))

    def sheet(self, sheet_id: str) -> SheetView:
        """What is on disk."""
        return show_sheet(self.window.desk.office, sheet_id)


def pane_of(page: ScoringPage, section: str, kind: type[W]) -> W:
    """The part of the page that shows a section."""
    pane = page.panes[section]
    assert isinstance(pane, kind)
    return pane


def words_in(holder: QWidget) -> str:
    """Everything that can be read on a part of the window."""
    return " ".join(text.text() for text in holder.findChildren(Text) if text.isVisible())


def first(holder: QWidget, kind: type[W]) -> W:
    """The first visible part of a kind."""
    return next(part for part in holder.findChildren(kind) if part.isVisible())
