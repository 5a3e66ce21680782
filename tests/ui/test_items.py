"""The items of a section: number keys, reasons, not applicable, filters, facts, the rest of a page."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from greenrating.office import Office
from greenrating.scores import EnterScore, EnterWords, enter_score, enter_words
from greenrating.signing import SignSheet, sign_sheet
from tests.support.filling import fill
from tests.support.scoring_page import Member, first, open_sheet, pane_of, picture, words_in
from ui.main_window import MainWindow
from ui.pages.items import ItemsPane
from ui.pages.scoring import ScoringPage
from ui.parts.dialog import open_sheet as open_dialog
from ui.parts.segmented import Segmented
from ui.parts.toggle import Toggle
from ui.routes import Score


@pytest.fixture
def member(qtbot: QtBot, window: MainWindow) -> Member:
    return Member(qtbot, window)


@pytest.fixture
def page(member: Member, office: Office) -> ScoringPage:
    return member.go(Score(open_sheet(office).id, "C"), ScoringPage)


@pytest.fixture
def pane(page: ScoringPage) -> ItemsPane:
    return pane_of(page, "C", ItemsPane)


def test_a_full_score_goes_on_and_keys_may_come_faster_than_the_disk(
    member: Member, page: ScoringPage, pane: ItemsPane
) -> None:
    member.press("2", "2", "2")
    items = member.sheet(page.sheet_id).items
    assert [items[id_].points for id_ in ("C01", "C02", "C03", "C04")] == [2, 2, 2, None]
    assert pane.list.current == "C04"


def test_a_lost_point_asks_for_its_reason_and_enter_goes_on(
    member: Member, page: ScoringPage, pane: ItemsPane
) -> None:
    member.press("1")
    assert member.focus() is pane.detail.reason
    assert pane.detail.reason.property("error") is True
    member.write("奖惩制度未公示")
    member.press("Return")
    assert member.sheet(page.sheet_id).items["C01"].reason == "奖惩制度未公示"
    assert pane.list.current == "C02"
    assert "奖惩制度未公示" in words_in(pane.list.rows["C01"])


def test_words_are_kept_when_one_goes_elsewhere_without_enter(
    member: Member, page: ScoringPage, pane: ItemsPane
) -> None:
    member.press("1")
    member.write("奖惩制度未公示")
    page.sections.chosen.emit("Q")
    member.settle()
    assert member.sheet(page.sheet_id).items["C01"].reason == "奖惩制度未公示"


def test_a_score_off_the_steps_is_refused_beside_the_item(
    member: Member, page: ScoringPage, pane: ItemsPane
) -> None:
    page.go_to("C", "C09")  # a prohibition: kept or broken
    member.press("1")
    assert "C09 只能打 0、2 分" in words_in(pane.list.rows["C09"])
    assert member.sheet(page.sheet_id).items["C09"].points is None
    member.press("2")
    assert "只能打" not in words_in(pane.list.rows["C09"])


def test_number_keys_work_with_a_chinese_input_method_on(
    member: Member, page: ScoringPage, pane: ItemsPane
) -> None:
    row = pane.list.rows["C01"]
    assert not row.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    full_width = QKeyEvent(QKeyEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, "２")
    QApplication.sendEvent(row, full_width)
    member.settle()
    assert member.sheet(page.sheet_id).items["C01"].points == 2


def test_n_takes_the_reason_of_the_sheet_and_is_refused_where_it_has_none(
    member: Member, page: ScoringPage, pane: ItemsPane
) -> None:
    member.press("N")
    assert "C01 不能标“不适用”" in words_in(pane.list.rows["C01"])
    page.go_to("C", "C03")
    member.press("N")
    item = member.sheet(page.sheet_id).items["C03"]
    assert (item.state, item.na) == ("na", "运营者不是平台")
    member.press("Return")
    assert member.focus() is pane.detail.na
    member.press("Escape", "N")
    assert member.sheet(page.sheet_id).items["C03"].state == "blank"


def test_del_clears_b_notes_and_the_arrows_move(member: Member, page: ScoringPage, pane: ItemsPane) -> None:
    member.press("2", "Up", "Delete")
    assert member.sheet(page.sheet_id).items["C01"].state == "blank"
    member.press("B")
    member.write("再核对")
    member.press("Escape", "Down", "Down")
    assert member.sheet(page.sheet_id).items["C01"].note == "再核对"
    assert pane.list.current == "C03"


def test_g_goes_to_the_next_blank_of_the_whole_sheet(
    member: Member, page: ScoringPage, office: Office
) -> None:
    page.go_to("C", "C25")
    member.press("2", "G")
    assert pane_of(page, "Q", ItemsPane).list.current == "Q01"


def test_pasted_and_dropped_evidence_belongs_to_the_open_item(
    member: Member, page: ScoringPage, pane: ItemsPane, tmp_path: Path
) -> None:
    data = QMimeData()
    data.setImageData(QImage.fromData(picture()))
    QApplication.clipboard().setMimeData(data)
    member.press("Ctrl+V")
    file = tmp_path / "通话记录.txt"
    file.write_text("回访三位消费者", encoding="utf-8")
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(file))])
    pane.list.dropped.emit("C01", dropped)
    member.settle()
    kept = member.sheet(page.sheet_id).items["C01"].evidence
    assert sorted(each.kind for each in kept) == ["document", "screenshot"]


def test_methods_are_switched_on_with_the_keyboard(
    member: Member, page: ScoringPage, pane: ItemsPane
) -> None:
    toggle = first(pane.detail, Toggle)
    toggle.setFocus()
    member.press("Space")
    assert member.sheet(page.sheet_id).items["C01"].methods == ("documents",)


def test_filters_and_search_show_what_they_count(member: Member, page: ScoringPage, pane: ItemsPane) -> None:
    member.press("2", "2", "1")
    member.press("Escape")
    pane.filters.setFocus()
    first(pane, Segmented).choose("lost")
    pane.filters.chosen.emit("lost")
    assert pane.list.shown() == ["C03"]
    pane.list.focus_row()
    member.press("Slash")
    assert member.focus() is pane.search
    first(pane, Segmented).choose("all")
    member.press("7", "Period", "6")  # a clause finds what rests on it
    assert pane.list.shown() == ["C11", "C12", "C19", "C20"]
    pane.search.clear()
    member.write("流量造假")
    pane.search.textEdited.emit(pane.search.text())
    assert pane.list.shown() == ["C12"]
    member.press("Return")
    assert member.focus() is pane.list.rows["C12"]


def test_the_rest_is_filled_only_after_its_items_were_shown(
    member: Member, page: ScoringPage, pane: ItemsPane
) -> None:
    member.press("1")
    member.press("Escape")
    pane._rest.click()
    dialog = open_dialog(member.window)
    assert dialog is not None
    shown = words_in(dialog)
    assert "C01" not in shown
    assert all(f"C{number:02}" in shown for number in range(2, 26))
    member.press("Escape")
    assert member.sheet(page.sheet_id).items["C02"].state == "blank"
    pane._rest.click()
    member.press("Return")
    items = member.sheet(page.sheet_id).items
    assert (items["C01"].points, items["C01"].by_rest) == (1, False)
    assert {(items[f"C{n:02}"].state, items[f"C{n:02}"].by_rest) for n in range(2, 26)} == {("full", True)}


def test_two_deductions_of_one_group_can_be_one_fact(
    member: Member, page: ScoringPage, pane: ItemsPane, office: Office
) -> None:
    for item in ("C09", "C12"):  # both in the overlap group of falsified data
        enter_score(office, EnterScore(page.sheet_id, item, 0))
    member.window.desk.do(enter_words, EnterWords(page.sheet_id, "C12", reason="成交量与平台记录不符"))
    member.settle()
    page.go_to("C", "C12")
    bar = pane.detail.fact
    assert "C09 也扣了分" in words_in(bar)
    bar.join.emit(("C09",))
    member.settle()
    fact = member.sheet(page.sheet_id).facts[0]
    assert (fact.items, fact.charged, fact.words) == (("C09", "C12"), "C09", "成交量与平台记录不符")
    assert "只在 C09 扣一次" in words_in(bar)


def test_a_signed_sheet_takes_no_key_and_says_why(member: Member, office: Office) -> None:
    view = open_sheet(office)
    fill(office, view.id)
    sign_sheet(office, SignSheet(view.id))
    page = member.go(Score(view.id, "C", "C01"), ScoringPage)
    member.press("0", "N", "Delete")
    assert member.sheet(view.id).items["C01"].points == 2
    assert page.chip() == ("已签名并锁定", "accent")
    assert "重新打开" in page.note()


def test_only_what_changed_is_painted_again(member: Member, page: ScoringPage, pane: ItemsPane) -> None:
    before = {id_: row.view for id_, row in pane.list.rows.items()}
    rows = list(pane.list.rows.values())
    member.press("2")
    assert list(pane.list.rows.values()) == rows
    changed = [id_ for id_, row in pane.list.rows.items() if row.view != before[id_]]
    assert changed == ["C01"]


def test_every_part_that_takes_the_focus_has_a_name(member: Member, page: ScoringPage) -> None:
    nameless = [
        widget
        for section in ("V", "F", "C", "check")
        if (page.go_to(section) or True)
        for widget in page.findChildren(QWidget)
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and widget.isVisible()
        and not (widget.accessibleName() or getattr(widget, "text", str)())
    ]
    assert nameless == []
