"""模板: versions in from files and out to them, withdrawn, dropped; what is refused is said."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from appendix_a.loader import shipped
from appendix_a.writer import digest, shown
from greenrating.office import Office
from greenrating.sheet_edits import SetNumber
from greenrating.sheet_publishing import PublishDraft, publish_draft
from scoring.sheet import Sheet
from tests.support.hands import press, words_in, write
from tests.support.workshop import SHIPPED, Workshop, drafted
from ui.main_window import MainWindow
from ui.parts.dialog import Sheet as Dialog
from ui.parts.dialog import open_sheet

Until = Callable[[Callable[[], bool]], None]
Key = Qt.Key


@pytest.fixture
def shop(window: MainWindow, until: Until) -> Workshop:
    return Workshop(window, until)


def dialog(shop: Workshop) -> Dialog:
    shop.until(lambda: open_sheet(shop.window) is not None)
    found = open_sheet(shop.window)
    assert found is not None
    return found


def sheet_file(path: Path, sheet: Sheet) -> Path:
    """The file of a sheet as another office would give it."""
    given = replace(sheet, sha256=digest(sheet))
    path.write_text(json.dumps(shown(given), ensure_ascii=False), encoding="utf-8")
    return path


def raised(version: str, low: int) -> Sheet:
    """The shipped sheet with another version and another four-star band."""
    sheet = shipped()
    lower, upper = sheet.bands[2], sheet.bands[3]
    lower = replace(lower, printed=f"85-{low - 1}", shown=f"85-{low - 1}")
    upper = replace(upper, low=low, printed=f"{low}-94", shown=f"{low}-94")
    return replace(sheet, version=version, bands=(*sheet.bands[:2], lower, upper, sheet.bands[4]))


def test_a_sheet_file_shows_what_differs_and_is_taken_in_by_enter(
    office: Office, shop: Workshop, tmp_path: Path
) -> None:
    page = shop.go(SHIPPED)
    page.files.look_at(str(sheet_file(tmp_path / "省模板.json", raised("2.0.0", 91))))
    told = words_in(dialog(shop))
    assert "导入 评分表 2.0.0" in told
    assert "星级 4 最低值" in told
    press(shop.window, Key.Key_Return)
    shop.until(lambda: shop.shown.line.version == "2.0.0")
    assert (shop.shown.line.state, shop.shown.content.bands[3].low) == ("published", 91)


def test_the_same_version_with_other_content_is_refused_by_name(
    office: Office, shop: Workshop, tmp_path: Path
) -> None:
    page = shop.go(SHIPPED)
    page.files.look_at(str(sheet_file(tmp_path / "clash.json", raised("1.0.0", 91))))
    told = words_in(dialog(shop))
    assert "这里已有同一版本，但内容不同，不能导入。" in told
    assert f"这里的 SHA-256 {shipped().sha256}" in told
    press(shop.window, Key.Key_Return)
    assert shop.shown.line.id == SHIPPED


def test_a_file_that_is_not_what_its_digest_says_is_not_shown(
    office: Office, shop: Workshop, tmp_path: Path
) -> None:
    page = shop.go(SHIPPED)
    file = sheet_file(tmp_path / "altered.json", raised("2.0.0", 91))
    file.write_text(file.read_text(encoding="utf-8").replace("误导用户", "误导客户"), encoding="utf-8")
    page.files.look_at(str(file))
    assert "SHA-256" in words_in(dialog(shop))
    assert list(page.left.versions.rows) == [SHIPPED]


def test_a_workbook_comes_back_as_a_draft_with_the_same_content(
    office: Office, shop: Workshop, tmp_path: Path
) -> None:
    draft = drafted(office, SetNumber("bands/4/min", 91))
    page = shop.go(draft)
    book = tmp_path / "sheet.xlsx"
    page.files.write(shop.shown, "excel", str(book))
    shop.settle()
    assert "已写入 sheet.xlsx" in words_in(page)
    page.files.read_workbook(str(book))
    shop.until(lambda: shop.shown.line.id != draft)
    before = shop.on_disk(draft).content
    assert replace(shop.shown.content, version=before.version) == before


def test_the_faults_of_a_workbook_are_told_by_cell_and_no_draft_is_made(
    office: Office, shop: Workshop, tmp_path: Path
) -> None:
    page = shop.go(SHIPPED)
    book = tmp_path / "sheet.xlsx"
    page.files.write(shop.shown, "excel", str(book))
    shop.settle()
    workbook = load_workbook(book)
    place = next(
        (sheet.title, cell.coordinate)
        for sheet in workbook.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value == 75
    )
    workbook[place[0]][place[1]] = "七十五"
    workbook.save(book)
    page.files.read_workbook(str(book))
    assert place[1] in words_in(dialog(shop))
    assert list(page.left.versions.rows) == [SHIPPED]


def test_a_published_version_is_withdrawn_with_a_reason(office: Office, shop: Workshop) -> None:
    draft = drafted(office)
    publish_draft(office, PublishDraft(draft, "1.1.0", office.today(), "试行"))
    page = shop.go(draft)
    page.acts.withdraw(shop.shown)
    write("试行结束")
    QTest.keyClick(dialog(shop), Key.Key_Return)
    shop.until(lambda: shop.shown.line.state == "withdrawn")
    assert (shop.shown.deeds[0].why, shop.shown.line.in_force) == ("试行结束", False)
    assert "已停用，新的评定不再用它；不能再改。" in words_in(page.left)


def test_a_dropped_draft_leaves_the_list(office: Office, shop: Workshop) -> None:
    draft = drafted(office)
    page = shop.go(draft)
    page.acts.drop(shop.shown)
    write("不要了")
    QTest.keyClick(dialog(shop), Key.Key_Return)
    shop.until(lambda: shop.shown.line.id == SHIPPED)
    assert list(page.left.versions.rows) == [SHIPPED]
