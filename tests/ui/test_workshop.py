"""模板: a draft edited by keyboard, tried on the past, published; what the page shows is what is on disk."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from greenrating.inspections import OpenInspection, open_inspection
from greenrating.office import Office
from greenrating.rooms import SaveRoom, save_room
from greenrating.scores import show_sheet
from greenrating.sheet_drafts import EditDraft, edit_draft
from greenrating.sheet_edits import Retire, SetNumber, SetPolicy, SetText
from greenrating.verdicts import show_verdict
from tests.support.cases import first
from tests.support.hands import CTRL, words_in, write
from tests.support.workshop import SHIPPED, Workshop, drafted, rate
from ui.language import language
from ui.main_window import MainWindow
from ui.pages import workshop_trial
from ui.parts.chip import Chip
from ui.parts.dialog import open_sheet
from ui.parts.field import Field, TextArea
from ui.parts.workshop.bands_rule import BandsRule
from ui.parts.workshop.turn_row import TurnRow

Until = Callable[[Callable[[], bool]], None]
Key = Qt.Key
LOST = [f"C{n:02}" for n in (9, 10, 11, 12, 13, 14)]


@pytest.fixture
def shop(window: MainWindow, until: Until) -> Workshop:
    return Workshop(window, until)


def turns(shop: Workshop) -> list[str]:
    return [row.accessibleName() for row in shop.page.right.trial.findChildren(TurnRow) if row.isVisible()]


def chips(shop: Workshop) -> list[str]:
    return [chip.text() for chip in shop.page.bands.findChildren(Chip) if chip.isVisible()]


def field(shop: Workshop, kind: type[QWidget], place: int = 0) -> QWidget:
    dialog = open_sheet(shop.window)
    assert dialog is not None
    return dialog.findChildren(kind)[place]


def test_a_band_raised_by_the_arrow_shows_who_turns_and_undo_takes_it_back(
    office: Office, shop: Workshop
) -> None:
    """Table 1: three stars from 85. 85 points are two stars under a band of 86; 97 stay capped at three."""
    verdict = rate(office, "青禾家纺直播间", LOST)
    rate(office, "溪口农产直播间")
    draft = drafted(office)
    page = shop.go(draft)
    assert (turns(shop), chips(shop)) == ([], [])
    shop.stand_on(page.bands.rule.handles[3])
    shop.press(Key.Key_Right)
    assert shop.on_disk(draft).content.bands[2].low == 86
    assert chips(shop) == ["三星级 85 → 86"]
    assert turns(shop) == ["青禾家纺直播间 85 3 → 2 星 三星级分数线 85 → 86"]
    assert "个将变星" in words_in(page.right.trial)
    shop.press(Key.Key_Z, CTRL)
    assert shop.on_disk(draft).content.bands[2].low == 85
    assert (turns(shop), chips(shop)) == ([], [])
    shop.press(Key.Key_Y, CTRL)
    assert shop.on_disk(draft).content.bands[2].low == 86
    assert show_verdict(office, verdict).result.star == 3


def test_while_a_bound_is_dragged_the_trial_follows_and_only_letting_go_writes(
    office: Office, shop: Workshop
) -> None:
    rate(office, "青禾家纺直播间", LOST)
    draft = drafted(office)
    rule = shop.go(draft).bands.rule
    handle = rule.handles[3]
    start = handle.rect().center()

    before = shop.on_disk(draft).last
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=start)
    for points in (86, 87, 88):
        QTest.mouseMove(handle, _moved(handle, rule, points))
        shop.settle()
    assert turns(shop) == ["青禾家纺直播间 85 3 → 2 星 三星级分数线 85 → 88"]
    assert shop.on_disk(draft).last == before
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=handle.rect().center())
    shop.settle()
    assert shop.on_disk(draft).content.bands[2].low == 88
    shop.press(Key.Key_Z, CTRL)
    assert shop.on_disk(draft).content.bands[2].low == 85


def _moved(handle: QWidget, rule: BandsRule, points: int) -> QPoint:
    return handle.mapFromGlobal(rule.mapToGlobal(QPoint(round(rule.x_of(points)), handle.y() + 4)))


def test_a_bound_stays_between_its_neighbours_and_escape_puts_it_back(office: Office, shop: Workshop) -> None:
    draft = drafted(office, SetNumber("bands/3/min", 81))
    page = shop.go(draft)
    handle = page.bands.rule.handles[3]
    shop.stand_on(handle)
    shop.press(Key.Key_Left)
    assert shop.on_disk(draft).content.bands[2].low == 81
    QTest.keyPress(handle, Key.Key_Right)
    assert handle.accessibleName() == "三星级下限 82 分"
    QTest.keyPress(handle, Key.Key_Escape)
    QTest.keyRelease(handle, Key.Key_Right)
    shop.settle()
    assert handle.accessibleName() == "三星级下限 81 分"
    assert shop.on_disk(draft).content.bands[2].low == 81


def test_points_can_be_typed_into_a_handle(office: Office, shop: Workshop) -> None:
    draft = drafted(office)
    page = shop.go(draft)
    shop.stand_on(page.bands.rule.handles[4])
    shop.press(Key.Key_Return)
    edit = page.bands.rule.findChild(QLineEdit)
    assert edit is not None
    assert edit.hasFocus()
    write("91")
    shop.press(Key.Key_Return)
    assert shop.on_disk(draft).content.bands[3].low == 91
    assert page.bands.rule.handles[4].hasFocus()
    shop.press(Key.Key_Return)
    write("94")
    shop.press(Key.Key_Escape)
    assert shop.on_disk(draft).content.bands[3].low == 91


def test_an_administrator_tunes_publishes_and_rates_by_the_new_version(
    office: Office, shop: Workshop
) -> None:
    old = rate(office, "青禾家纺直播间", LOST)
    page = shop.go()
    assert (page.view and page.view.line.id) == SHIPPED
    assert "随软件提供，不能改。要改，请复制为新版本。" in words_in(page.left)
    shop.stand_on(page.left.main)
    shop.press(Key.Key_Return)
    draft = shop.shown.line.id
    assert shop.shown.line.state == "draft"
    shop.stand_on(page.bands.rule.handles[4])
    shop.press(Key.Key_Right)
    edit_draft(office, EditDraft(draft, (Retire("sections/C/items/C11"),)))
    shop.go(draft)
    assert not page.left.main.isEnabled()
    assert "总分 98，须为 100" in words_in(page.left)
    assert "还差 2 分" in words_in(page.sum)
    shop.press(Key.Key_Return, CTRL)
    assert open_sheet(shop.window) is None
    edit_draft(office, EditDraft(draft, (SetNumber("sections/C/items/C12/points", 4),)))
    shop.go(draft)
    shop.press(Key.Key_Return, CTRL)
    write("县里统一提高四星门槛")
    dialog = open_sheet(shop.window)
    assert dialog is not None
    QTest.keyClick(dialog, Key.Key_Return)
    shop.settle()
    published = shop.shown
    assert (published.line.state, published.line.version, published.line.in_force) == (
        "published",
        "1.1.0",
        True,
    )
    assert f"SHA-256 {published.line.sha256}" in words_in(page.left)
    assert "已发布，不能再改。要改，请复制为新版本。" in words_in(page.left)
    assert page.bands.rule.handles[4].focusPolicy() is Qt.FocusPolicy.NoFocus
    room = save_room(office, SaveRoom(None, "新直播间", "抖音", "new", "示例公司")).room_id
    opened = open_inspection(office, OpenInspection(room)).view
    assert show_sheet(office, opened.id).sheet.version == "1.1.0"
    assert (show_verdict(office, old).sheet.version, show_verdict(office, old).result.star) == ("1.0.0", 3)


def test_what_is_refused_at_publishing_is_said_beside_its_field(office: Office, shop: Workshop) -> None:
    shop.go(drafted(office))
    shop.press(Key.Key_Return, CTRL)
    write("理由")
    number = field(shop, Field)
    assert isinstance(number, Field)
    number.setText("1.0.0")
    dialog = open_sheet(shop.window)
    assert dialog is not None
    QTest.keyClick(dialog, Key.Key_Return)
    shop.settle()
    again = field(shop, Field)
    assert isinstance(again, Field)
    assert (again.text(), again.error()) == ("1.0.0", "版本号应大于已有的 1.0.0，现为 1.0.0。")
    reason = field(shop, TextArea)
    assert isinstance(reason, TextArea)
    assert reason.text() == "理由"
    assert shop.shown.line.state == "draft"


def test_every_fault_is_listed_and_leads_to_its_place(office: Office, shop: Workshop) -> None:
    draft = drafted(office, SetNumber("sections/C/items/C11/points", 3), SetNumber("bands/4/min", 84))
    page = shop.go(draft)
    assert len(shop.shown.faults) >= 2
    shop.stand_on(page.sum.faults)
    shop.press(Key.Key_Return)
    lines = page.right.faults.lines
    assert [line.accessibleName() for line in lines] == [
        f"{line.accessibleName().removesuffix(fault.words)}{fault.words}"
        for line, fault in zip(lines, shop.shown.faults, strict=True)
    ]
    places = [fault.place for fault in shop.shown.faults]
    band = next(n for n, place in enumerate(places) if place.startswith("bands"))
    shop.stand_on(lines[band])
    shop.press(Key.Key_Return)
    assert page.part == "bands"


def test_the_parts_that_differ_are_marked_and_lead_to_their_panels(office: Office, shop: Workshop) -> None:
    page = shop.go(drafted(office, SetPolicy("first_rating.cap", 4)))
    rows = page.left.parts.rows
    assert [id_ for id_, row in rows.items() if row.line.changed] == ["policies"]
    assert (rows["C"].line.count, rows["F"].line.count, rows["vetoes"].line.count) == ("50", "10", "4")
    shop.stand_on(rows["bands"])
    shop.press(Key.Key_Down)
    shop.press(Key.Key_Return)
    assert page.part == "vetoes"


def test_differences_are_told_word_by_word_against_any_version(office: Office, shop: Workshop) -> None:
    draft = drafted(office, SetNumber("bands/4/min", 91))
    shop.go(draft)
    shop.press(Key.Key_D, CTRL)
    dialog = open_sheet(shop.window)
    assert dialog is not None
    told = words_in(dialog)
    assert "星级 4 最低值" in told
    assert "90 → 91" in told


def test_cases_of_a_file_can_be_tried_and_the_comparison_goes_to_excel(
    office: Office, shop: Workshop, tmp_path: Path
) -> None:
    file = tmp_path / "cases.jsonl"
    cases = [first(total=90, policy={"first_rating.cap": None}), first(total=80)]
    file.write_text("".join(json.dumps(case) + "\n" for case in cases), encoding="utf-8")
    page = shop.go(drafted(office, SetNumber("bands/4/min", 91)))
    assert "还没有可以试算的评定" in words_in(page.right.trial)
    page.past.trials.load_file(file)
    shop.until(lambda: len(turns(shop)) == 1)
    assert turns(shop) == ["第 1 行 90 4 → 3 星 四星级分数线 90 → 91"]
    page.past.trials.export(str(tmp_path / "trial.xlsx"), "zh")
    shop.settle()
    book = load_workbook(tmp_path / "trial.xlsx")
    assert "第 1 行" in [cell.value for row in book.worksheets[1].iter_rows() for cell in row]


def test_a_year_narrows_what_is_tried(office: Office, shop: Workshop) -> None:
    rate(office, "青禾家纺直播间", LOST)
    page = shop.go(drafted(office, SetNumber("bands/3/min", 86)))
    page.past.trials.choose_year(office.today().year - 1)
    shop.until(lambda: not page.past.trials.is_ready)
    shop.settle()
    assert turns(shop) == []
    page.past.trials.choose_year(office.today().year)
    shop.until(lambda: len(turns(shop)) == 1)


def test_a_version_travels_as_a_file_and_the_same_one_is_not_taken_twice(
    office: Office, shop: Workshop, tmp_path: Path
) -> None:
    page = shop.go(SHIPPED)
    file = tmp_path / "sheet.json"
    page.files.write(shop.shown, "file", str(file))
    shop.settle()
    assert json.loads(file.read_text(encoding="utf-8"))["sha256"] == shop.shown.line.sha256
    page.files.look_at(str(file))
    shop.until(lambda: open_sheet(shop.window) is not None)
    dialog = open_sheet(shop.window)
    assert dialog is not None
    assert "这一版已经在这里，内容相同，无须再导入。" in words_in(dialog)


def test_everything_is_said_again_in_english(office: Office, shop: Workshop) -> None:
    rate(office, "青禾家纺直播间", LOST)
    page = shop.go(drafted(office, SetNumber("bands/3/min", 86)))
    language.use("en")
    shop.settle()
    assert "Bands" in words_in(page.bands)
    assert page.left.main.text() == "Publish…"
    assert chips(shop) == ["Three stars 85 → 86"]


def test_a_fault_of_an_item_leads_into_its_field(office: Office, shop: Workshop) -> None:
    page = shop.go(drafted(office, SetText("sections/C/items/C11", "zh", "")))
    (place,) = {fault.place for fault in shop.shown.faults}
    assert place.startswith("sections/C/items/C11")
    shop.stand_on(page.sum.faults)
    shop.press(Key.Key_Return)
    shop.press(Key.Key_Return)
    assert page.part == "C"
    panel = page.panels.current()
    focus = QApplication.focusWidget()
    assert panel is not None
    assert focus is not None
    assert panel.isAncestorOf(focus)


def test_a_version_that_is_fixed_is_not_undone(office: Office, shop: Workshop) -> None:
    draft = drafted(office, SetNumber("bands/4/min", 91))
    shop.go(SHIPPED)
    shop.press(Key.Key_Z, CTRL)
    assert shop.on_disk(draft).content.bands[3].low == 91


def test_very_many_ratings_are_made_ready_in_a_job(
    office: Office, shop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workshop_trial, "MANY", 1)
    rate(office, "青禾家纺直播间", LOST)
    started: list[object] = []
    shop.window.jobs.started.connect(started.append)
    shop.go(drafted(office, SetNumber("bands/3/min", 86)))
    shop.until(lambda: len(turns(shop)) == 1)
    assert len(started) == 1
