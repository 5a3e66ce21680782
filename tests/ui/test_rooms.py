"""The register of rooms, in a real window on a real workspace."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt

from greenrating.office import Office
from greenrating.rooms import SaveRoom, save_room
from tests.support.hands import CTRL, press, words_in, write
from ui.language import language
from ui.main_window import MainWindow
from ui.models.lines import LINE, Line
from ui.pages.room import RoomDetailPage
from ui.pages.room_form import RoomFormPage
from ui.pages.rooms import RoomsPage
from ui.routes import RoomPage, Rooms

Until = Callable[[Callable[[], bool]], None]


def registered(office: Office, name: str, operator: str = "示例公司") -> str:
    command = SaveRoom(room_id=None, name=name, platform="抖音", account=f"acc-{name}", operator=operator)
    return save_room(office, command).room_id


@pytest.fixture
def page(office: Office, window: MainWindow, until: Until) -> RoomsPage:
    for name in ("青禾家纺直播间", "山野鲜果直播间", "禾木茶舍直播间"):
        registered(office, name)
    window.go(Rooms())
    page = window.stage.page
    assert isinstance(page, RoomsPage)
    until(lambda: len(names(page)) == 3)
    return page


def names(page: RoomsPage) -> list[str]:
    return [line.name for line in page.list.lines()]


@pytest.mark.parametrize("words", ["qhjf", "qinghe", "青禾", "acc-青禾家纺直播间", "QHJF"])
def test_typing_finds_a_room_by_name_pinyin_and_account(
    window: MainWindow, page: RoomsPage, until: Until, words: str
) -> None:
    press(window, Qt.Key.Key_Slash)
    write(words)
    until(lambda: names(page) == ["青禾家纺直播间"])


def test_enter_in_the_search_opens_what_the_words_of_now_find(
    window: MainWindow, page: RoomsPage, until: Until
) -> None:
    page.search.setFocus()
    write("hmcs")
    press(window, Qt.Key.Key_Return)
    until(lambda: isinstance(window.stage.page, RoomDetailPage))
    until(lambda: "禾木茶舍直播间" in words_in(window))


def test_arrows_and_enter_open_a_room(window: MainWindow, page: RoomsPage, until: Until) -> None:
    gone: list[object] = []
    page.go.connect(gone.append)
    page.search.setFocus()
    press(window, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_Down)
    second = page.list.lines()[1]
    press(window, Qt.Key.Key_Return)
    assert gone == [RoomPage(second.id)]
    until(lambda: second.name in words_in(window))


def test_no_find_says_what_can_be_searched_for_and_offers_to_clear(
    window: MainWindow, page: RoomsPage, until: Until
) -> None:
    page.search.setFocus()
    write("zzz")
    until(lambda: "没有找到“zzz”" in words_in(page))
    press(window, Qt.Key.Key_Escape)
    until(lambda: len(names(page)) == 3)


def test_ctrl_n_registers_another(window: MainWindow, page: RoomsPage) -> None:
    press(window, Qt.Key.Key_N, CTRL)
    assert isinstance(window.stage.page, RoomFormPage)


def test_a_room_registered_elsewhere_appears_at_once(
    office: Office, window: MainWindow, page: RoomsPage, until: Until
) -> None:
    command = SaveRoom(room_id=None, name="云上瓷坊直播间", platform="淘宝", account="y", operator="示例")
    window.desk.do(save_room, command)
    until(lambda: "云上瓷坊直播间" in names(page))


def test_a_line_says_everything_to_a_screen_reader(page: RoomsPage) -> None:
    index = page.list.model().index(0, 0)
    line = index.data(LINE)
    assert isinstance(line, Line)
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    for part in (line.name, line.detail, "示例公司", "未获称号", "未开始"):
        assert part in spoken


def test_an_empty_register_offers_to_register_the_first(window: MainWindow, until: Until) -> None:
    window.go(Rooms())
    page = window.stage.page
    assert isinstance(page, RoomsPage)
    until(lambda: "还没有登记直播间" in words_in(page))


def test_the_ledger_holds_every_room(page: RoomsPage, until: Until, tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    page.export(str(path))
    until(lambda: "已导出：台账.xlsx" in words_in(page))
    sheet = openpyxl.load_workbook(path).worksheets[0]
    cells = [str(cell) for line in sheet.iter_rows(values_only=True) for cell in line]
    assert {"青禾家纺直播间", "山野鲜果直播间", "禾木茶舍直播间"} <= set(cells)


def test_a_ledger_that_cannot_be_written_says_why_beside_the_search(page: RoomsPage, until: Until) -> None:
    page.export("/nowhere/at/all/台账.xlsx")
    until(lambda: "没有这个文件夹" in words_in(page))


def test_the_page_speaks_english_at_once(page: RoomsPage) -> None:
    language.use("en")
    assert "Register of live rooms" in words_in(page)
    assert page.list.lines()[0].standing == "No title"
