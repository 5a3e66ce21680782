"""The first page, in a real window on a real workspace."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from greenrating.inspections import OpenInspection, open_inspection
from greenrating.office import Office
from greenrating.rooms import SaveRoom, save_room
from greenrating.scores import EnterScore, enter_score
from ui.main_window import MainWindow
from ui.pages.home import HomePage
from ui.parts.day_line import WorkCard
from ui.parts.text import Text
from ui.routes import RoomForm, Score

Until = Callable[[Callable[[], bool]], None]


def page_of(window: MainWindow) -> HomePage:
    page = window.stage.page
    assert isinstance(page, HomePage)
    return page


def begun(office: Office, name: str, scored: int) -> str:
    room = save_room(
        office, SaveRoom(room_id=None, name=name, platform="示例平台", account=name, operator="示例公司")
    )
    opened = open_inspection(office, OpenInspection(room.room_id))
    for item in list(opened.view.sheet.items.values())[:scored]:
        enter_score(office, EnterScore(opened.sheet_id, item.id, item.points))
    return opened.sheet_id


def words_in(page: HomePage) -> str:
    return " ".join(text.text() for text in page.findChildren(Text) if text.isVisible())


def test_an_empty_workspace_leads_to_the_first_room_with_one_key(
    qtbot: QtBot, window: MainWindow, until: Until
) -> None:
    until(lambda: "还没有登记直播间" in words_in(page_of(window)))
    gone: list[object] = []
    page_of(window).go.connect(gone.append)
    qtbot.keyClick(window.focusWidget() or window, Qt.Key.Key_Return)
    assert gone == [RoomForm()]


def test_the_sheet_already_begun_stands_first_and_enter_goes_on_with_it(
    qtbot: QtBot, office: Office, window: MainWindow, until: Until
) -> None:
    begun(office, "未动直播间", 0)
    sheet = begun(office, "已评直播间", 3)
    page = page_of(window)
    page.enter()
    until(lambda: len(page.findChildren(WorkCard)) == 2)
    until(lambda: "3 / 41 项" in words_in(page))
    gone: list[object] = []
    page.go.connect(gone.append)
    page.setFocus()
    qtbot.keyClick(page, Qt.Key.Key_Return)
    assert gone == [Score(sheet)]


def test_a_backup_is_made_as_a_job_and_then_shown(window: MainWindow, until: Until, tmp_path: Path) -> None:
    page = page_of(window)
    until(lambda: "还没有备份" in words_in(page))
    stick = tmp_path / "U盘"
    stick.mkdir()
    page.back_up(stick)
    until(lambda: "已备份" in words_in(page))
    assert [path.suffix for path in stick.iterdir()] == [".glrbackup"]
