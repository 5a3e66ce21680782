"""Rooms from a workbook: preview, every faulty cell, all or nothing."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt

from greenrating.office import Office
from greenrating.rooms import search
from tests.support.hands import CTRL, press, words_in
from ui.main_window import MainWindow
from ui.pages.room_import import RoomImportPage
from ui.parts.dialog import open_sheet
from ui.routes import RoomImport

Until = Callable[[Callable[[], bool]], None]
HEADINGS = ("直播间名称", "平台", "平台账号", "经营主体", "统一社会信用代码")
GOOD = ("青禾家纺直播间", "抖音", "qinghe", "示例家纺有限公司", "")


@pytest.fixture
def page(window: MainWindow) -> RoomImportPage:
    window.go(RoomImport())
    page = window.stage.page
    assert isinstance(page, RoomImportPage)
    return page


def book(path: Path, *rows: tuple[str, ...]) -> Path:
    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    for row in (HEADINGS, *rows):
        sheet.append(row)
    workbook.save(path)
    return path


def cells(page: RoomImportPage) -> list[list[str]]:
    model = page.table.model()
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_a_right_workbook_is_previewed_and_then_taken_in(
    office: Office, window: MainWindow, page: RoomImportPage, until: Until, tmp_path: Path
) -> None:
    page.read(book(tmp_path / "直播间.xlsx", GOOD, ("山野鲜果", "淘宝", "shanye", "示例合作社", "")))
    until(page.take.isVisible)
    assert [line[:4] for line in cells(page)] == [
        ["2", "新登记", "青禾家纺直播间", "qinghe"],
        ["3", "新登记", "山野鲜果", "shanye"],
    ]
    assert search(office, "") == ()
    press(window, Qt.Key.Key_Return, CTRL)
    until(lambda: "已导入：新登记 2 间，更新 0 间" in words_in(page))
    assert {line.room.name for line in search(office, "")} == {"青禾家纺直播间", "山野鲜果"}


def test_every_faulty_cell_is_named_and_nothing_can_be_taken_in(
    office: Office, page: RoomImportPage, until: Until, tmp_path: Path
) -> None:
    page.read(book(tmp_path / "直播间.xlsx", GOOD, ("", "淘宝", "shanye", "示例合作社", "9133")))
    until(lambda: "有 2 个单元格要改" in words_in(page))
    ((line, _, _, _, faults),) = cells(page)
    assert line == "3"
    assert "A3：请填写直播间名称。" in faults
    assert "E3：统一社会信用代码应为 18 位" in faults
    assert not page.take.isEnabled()
    page.take_in()
    assert search(office, "") == ()


def test_a_file_that_is_no_workbook_is_told_and_the_page_is_ready_again(
    window: MainWindow, page: RoomImportPage, until: Until, tmp_path: Path
) -> None:
    path = tmp_path / "直播间.xlsx"
    path.write_text("not a workbook", encoding="utf-8")
    page.read(path)
    until(lambda: open_sheet(window) is not None)
    sheet = open_sheet(window)
    assert sheet is not None
    assert "不是 Excel 工作簿" in words_in(sheet)
    assert "正在读取" not in words_in(page)


def test_a_file_that_is_gone_is_said_on_the_page(page: RoomImportPage, until: Until, tmp_path: Path) -> None:
    page.read(tmp_path / "没有.xlsx")
    until(lambda: "找不到文件：没有.xlsx" in words_in(page))


def test_the_template_can_be_filled_in_and_read_back(
    page: RoomImportPage, until: Until, tmp_path: Path
) -> None:
    path = tmp_path / "模板.xlsx"
    page.save_template(path)
    until(lambda: "模板已存为：模板.xlsx" in words_in(page))
    workbook = openpyxl.load_workbook(path)
    sheet = workbook["直播间"]
    headings = [str(cell.value).strip("* ") for cell in sheet[1]]
    for heading, value in zip(HEADINGS, GOOD, strict=True):
        sheet.cell(2, headings.index(heading) + 1, value)
    workbook.save(path)
    page.read(path)
    until(lambda: page.take.isVisible() and page.take.isEnabled())
    assert cells(page)[0][2] == "青禾家纺直播间"


def test_the_same_workbook_again_changes_nothing(
    window: MainWindow, page: RoomImportPage, until: Until, tmp_path: Path
) -> None:
    path = book(tmp_path / "直播间.xlsx", GOOD)
    page.read(path)
    until(lambda: page.take.isVisible() and page.take.isEnabled())
    page.take_in()
    until(lambda: "已导入" in words_in(page))
    page.read(path)
    until(lambda: "没有要导入的" in words_in(page))
    assert not page.take.isEnabled()
