"""An administrator tunes the sheet in the demo, by keys alone, and sees first whom it would touch."""

import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from appendix_a.loader import shipped
from greenrating import opening
from greenrating.demo.making import make_demo
from greenrating.office import Office
from greenrating.verdicts import check_verdict, list_verdicts, show_verdict
from greenrating.views import VerdictView
from tests.appendix_a.sheet_books import Book
from tests.support.hands import CTRL, words_in, write
from tests.support.workshop import SHIPPED, Workshop, rate
from ui.main_window import MainWindow
from ui.parts.dialog import open_sheet
from ui.parts.workshop.list_part import ListPart
from ui.parts.workshop.turn_row import TurnRow
from ui.routes import Verdict

Until = Callable[[Callable[[], bool]], None]
Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
NOW = datetime(2026, 3, 12, 2, 24, tzinfo=UTC)
FAR = 60
"""How often one presses Tab at most, in search of something."""
C09, C10 = "sections/C/items/C09", "sections/C/items/C10"
TURNING = {
    "禾木茶舍直播间 90.33 4 → 3 星 四星级分数线 90 → 91",
    "半山陶器直播间 90.33 4 → 3 星 四星级分数线 90 → 91",
}
"""Inspected in three quarters of last year, with 90, 91 and 90 points each: 90.33 on average."""


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """The demo, instead of an empty workspace."""
    make_demo(tmp_path / "示例", clock=lambda: NOW).close()
    opened = opening.open_workspace(tmp_path / "示例", clock=lambda: NOW)
    yield opened
    opened.close()


@pytest.fixture
def shop(window: MainWindow, until: Until) -> Workshop:
    return Workshop(window, until)


def tab_to(shop: Workshop, widget: QWidget, key: Qt.Key = Key.Key_Tab) -> None:
    """Press Tab until the focus is there."""
    for _ in range(FAR):
        if widget.hasFocus():
            return
        shop.press(key)
    raise AssertionError(f"Tab does not lead to {widget}")


def list_of(shop: Workshop) -> ListPart:
    panel = shop.page.panels.current()
    assert isinstance(panel, ListPart)
    return panel


def turns(shop: Workshop) -> set[str]:
    return {row.accessibleName() for row in shop.page.right.trial.findChildren(TurnRow) if row.isVisible()}


def last_year(office: Office) -> dict[str, VerdictView]:
    """Every verdict on an inspection of last year."""
    lines = [each for each in list_verdicts(office) if each.held_on < date(2026, 1, 1)]
    return {each.id: show_verdict(office, each.id) for each in lines}


@pytest.mark.slow
def test_an_administrator_tunes_the_sheet_of_the_demo(office: Office, shop: Workshop, tmp_path: Path) -> None:
    before = last_year(office)
    assert len(before) == 9
    shop.press(Key.Key_7, ALT)
    shop.until(lambda: shop.page.view is not None)
    shop.settle()
    untouched = tmp_path / "shipped.xlsx"
    shop.page.files.write(shop.shown, "excel", str(untouched))
    shop.settle()

    draft = _copy(shop)
    _raise_four_stars(shop)
    assert turns(shop) == TURNING
    assert "2025 年" in words_in(shop.page.right.trial)
    _retire_c09(shop)
    assert "总分 98，须为 100" in words_in(shop.page.left)
    shop.press(Key.Key_Return, CTRL)
    assert open_sheet(shop.window) is None
    _give_the_points_to_c10(shop)
    assert "100" in words_in(shop.page.sum)
    assert shop.on_disk(draft).can_publish
    assert turns(shop) == TURNING

    if shutil.which("soffice") is not None:
        _the_same_in_libreoffice(shop, untouched, draft)
    _publish(shop, draft)

    new = show_verdict(office, rate(office, "新直播间"))
    assert (new.sheet.version, new.sheet.bands[3].low, "C09" in new.sheet.items) == ("1.1.0", 91, False)
    after = last_year(office)
    assert after == before
    for verdict in after:
        check_verdict(office, verdict)
    shop.window.go(Verdict(next(iter(after))))
    shop.settle()
    assert "1.0.0" in words_in(shop.window.stage)


def _copy(shop: Workshop) -> str:
    """The button to copy has the focus at the beginning; then the first band has it."""
    assert shop.shown.line.id == SHIPPED
    shop.press(Key.Key_Return)
    assert shop.shown.line.state == "draft"
    assert shop.page.bands.rule.handles[1].hasFocus()
    return shop.shown.line.id


def _raise_four_stars(shop: Workshop) -> None:
    tab_to(shop, shop.page.bands.rule.handles[4])
    shop.press(Key.Key_Right)
    assert shop.on_disk(shop.shown.line.id).content.bands[3].low == 91


def _retire_c09(shop: Workshop) -> None:
    tab_to(shop, shop.page.left.parts.rows["bands"], Key.Key_Backtab)
    shop.press(Key.Key_Down, times=3)
    shop.press(Key.Key_Return)
    panel = list_of(shop)
    assert panel.list.rows["sections/C/items/C01"].hasFocus()
    shop.press(Key.Key_Down, times=8)
    assert panel.list.rows[C09].hasFocus()
    shop.press(Key.Key_Delete)
    retire = panel.list.rows[C09].retire
    assert retire is not None
    assert "合计变为 98 分" in retire.told.text()
    tab_to(shop, retire.sure, Key.Key_Backtab)
    shop.press(Key.Key_Return)
    assert "C09" not in shop.on_disk(shop.shown.line.id).content.items


def _give_the_points_to_c10(shop: Workshop) -> None:
    """The entry behind the one that went has the focus, and its points come next."""
    row = list_of(shop).list.rows[C10]
    assert row.hasFocus()
    assert row.number is not None
    tab_to(shop, row.number.line)
    shop.press(Key.Key_A, CTRL)
    write("4")
    shop.press(Key.Key_Return)


def _the_same_in_libreoffice(shop: Workshop, untouched: Path, draft: str) -> None:
    """The shipped sheet, edited alike as a workbook and saved by LibreOffice, reads back as the draft."""
    folder = untouched.parent
    edited = _edited_alike(untouched)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", "--headless", profile, "--convert-to", "xlsx", "--outdir", str(folder / "saved")]
    subprocess.run([*command, str(edited)], check=True, capture_output=True, timeout=180)
    shop.page.files.read_workbook(str(folder / "saved" / edited.name))
    shop.until(lambda: shop.shown.line.id != draft)
    shop.settle()
    assert shop.shown.line.version == "1.2.0"
    assert replace(shop.shown.content, version="1.1.0") == shop.on_disk(draft).content
    tab_to(shop, shop.page.left.versions.rows[shop.shown.line.id], Key.Key_Backtab)
    shop.press(Key.Key_Down)
    shop.press(Key.Key_Return)
    assert shop.shown.line.id == draft


def _edited_alike(workbook: Path) -> Path:
    book = Book(workbook)
    for heading, value in (("最低分值", 91), ("所印分值", "91-94"), ("所印分值原文", "91-94")):
        book.cell("四星级", heading, "档次").value = value
    for heading in ("所印分值", "所印分值原文"):
        book.cell("三星级", heading, "档次").value = "85-90"
    items = shipped().items
    book.clear_row(items["C09"].words.zh)
    book.cell(items["C10"].words.zh, "分值").value = 4
    for cell in (cell for page in book.book for row in page.iter_rows() for cell in row):
        names = str(cell.value).split("\n")
        left = [name for name in names if not name.startswith("C09｜")]
        if left != names:
            cell.value = "\n".join(left)
    return book.save()


def _publish(shop: Workshop, draft: str) -> None:
    shop.press(Key.Key_Return, CTRL)
    write("县里统一提高四星门槛")
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Key.Key_Return, CTRL)
    shop.settle()
    published = shop.shown
    assert (published.line.id, published.line.state, published.line.version) == (draft, "published", "1.1.0")
    assert f"SHA-256 {published.line.sha256}" in words_in(shop.page.left)
