"""平台核查 in the real window: opened, answered by keys, undone, signed, exported; citing both standards."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from greenrating.conformity import FillFindings, OpenCheck, fill_findings, open_check, show_check
from greenrating.conformity_views import ConformityView
from greenrating.office import Office
from greenrating.rooms import SaveRoom, save_room
from greenrating.scores import show_sheet
from greenrating.signing import SignSheet, sign_sheet
from tests.support.scoring_page import Member, open_sheet, words_in
from ui.language import language
from ui.main_window import MainWindow
from ui.pages.conformity import ConformityPage
from ui.pages.conformity_chapter import ChapterPane
from ui.pages.conformity_result import ResultPane
from ui.pages.history import HistoryPage
from ui.pages.inspections import InspectionsPage
from ui.pages.room import RoomDetailPage
from ui.pages.scoring import ScoringPage
from ui.parts.dialog import open_sheet as open_dialog
from ui.parts.toggle import Toggle
from ui.routes import Conformity, History, Inspections, RoomPage, Score


@pytest.fixture
def member(qtbot: QtBot, window: MainWindow) -> Member:
    return Member(qtbot, window)


@pytest.fixture
def room(office: Office) -> str:
    command = SaveRoom(
        room_id=None, name="青禾家纺直播间", platform="抖音", account="qinghe", operator="示例公司"
    )
    return save_room(office, command).room_id


@pytest.fixture
def check(office: Office, room: str) -> str:
    return open_check(office, OpenCheck(room)).sheet_id


@pytest.fixture
def page(member: Member, check: str) -> ConformityPage:
    return member.go(Conformity(check), ConformityPage)


def pane(page: ConformityPage) -> ChapterPane:
    shown = page.panes[page.section]
    assert isinstance(shown, ChapterPane)
    return shown


def result(page: ConformityPage) -> ResultPane:
    page.go_to("check")
    shown = page.panes["check"]
    assert isinstance(shown, ResultPane)
    return shown


def on_disk(page: ConformityPage) -> ConformityView:
    return show_check(page.desk.office, page.sheet_id)


def fill(office: Office, sheet: str) -> None:
    for chapter in show_check(office, sheet).sheet.chapters:
        rows = tuple(row.id for row in chapter.requirements if row.asked)
        if rows:
            fill_findings(office, FillFindings(sheet, chapter.id, rows))


def test_keys_answer_and_go_on_and_a_finding_asks_for_its_words(member: Member, page: ConformityPage) -> None:
    member.press("1", "0", "3")
    assert member.focus() is pane(page).detail.note
    assert pane(page).detail.note.property("error") is True
    member.write("未设置异地备份")
    member.press("Return", "2")
    member.write("有角色，没有权限表")
    member.press("Return", "N")
    member.write("不设直播基地")
    member.press("Return")
    items = on_disk(page).items
    assert [items[id_].finding for id_ in ("P41", "P42", "P43", "P44", "P45")] == [
        "met", "not_looked", "not_met", "partly", "na",
    ]  # fmt: skip
    assert items["P44"].note == "有角色，没有权限表"
    assert "未设置异地备份" in words_in(pane(page).list.rows["P43"])


def test_number_keys_work_with_a_chinese_input_method_on(member: Member, page: ConformityPage) -> None:
    row = pane(page).list.rows["P41"]
    assert not row.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    full_width = QKeyEvent(QKeyEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, "１")
    QApplication.sendEvent(row, full_width)
    member.settle()
    assert on_disk(page).items["P41"].finding == "met"


def test_b_notes_del_clears_arrows_move_g_finds_blanks_ctrl_z_undoes(
    member: Member, page: ConformityPage
) -> None:
    member.press("1", "1", "Up", "B")
    member.write("核对了导出件")
    member.press("Escape", "Delete")
    item = on_disk(page).items["P42"]
    assert (item.finding, item.note) == (None, "核对了导出件")
    member.press("Ctrl+Z")
    assert on_disk(page).items["P42"].finding == "met"
    member.press("G")
    assert pane(page).list.current == "P43"
    page.go_to("4", "P45")
    member.press("1")
    member.press("Ctrl+Return")
    assert page.section == "5"
    assert pane(page).list.current == "P51"


def test_what_must_not_be_there_says_what_met_means(member: Member, page: ConformityPage) -> None:
    page.go_to("7", "P7461c")
    row = pane(page).list.rows["P7461c"]
    assert "未发现为“符合”，发现为“不符合”" in words_in(row)
    assert "应禁止使用负面内容" in words_in(row)
    member.press("1")
    assert "符合（未发现）" in row.accessibleName()
    member.press("Up", "3")
    assert "不符合（发现）" in row.accessibleName()


def test_a_list_entry_found_by_search_still_shows_what_introduces_it(
    member: Member, page: ConformityPage
) -> None:
    page.go_to("7")
    chapter = pane(page)
    chapter.search.setText("禁播")
    chapter.search.textEdited.emit("禁播")
    member.settle()
    shown = [chapter.list.rows[id_].requirement.clause for id_ in chapter.list.shown()]
    assert "7.4.6 c)" in shown
    assert "7.4.6  " in words_in(chapter.list)


def test_a_finding_cites_the_item_of_appendix_a_and_no_longer(member: Member, page: ConformityPage) -> None:
    page.go_to("7", "P7461c")
    member.press("3")
    member.write("主播称“全国最高级”")
    member.press("Escape")
    cite = next(toggle for toggle in pane(page).findChildren(Toggle) if toggle.text() == "C11")
    cite.click()
    member.settle()
    cited = "主播称“全国最高级”〔附录A C11；平台规范 7.4.6.1 c)〕"
    assert on_disk(page).items["P7461c"].note == cited
    next(toggle for toggle in pane(page).findChildren(Toggle) if toggle.text() == "C11").click()
    member.settle()
    assert on_disk(page).items["P7461c"].note == "主播称“全国最高级”"


def test_a_lost_point_cites_the_clause_of_the_platform_specification(member: Member, office: Office) -> None:
    sheet = open_sheet(office, name="另一直播间").id
    page = member.go(Score(sheet, "C", "C11"), ScoringPage)
    member.press("0")
    member.write("主播称“全国最高级”")
    member.press("Escape")
    cite = next(each for each in page.panes["C"].findChildren(Toggle) if each.text() == "7.4.6.1 c)")
    cite.click()
    member.settle()
    reason = show_sheet(office, sheet).items["C11"].reason
    assert reason == "主播称“全国最高级”〔附录A C11；平台规范 7.4.6.1 c)〕"


def test_a_broken_veto_cites_the_clause_too(member: Member, office: Office) -> None:
    sheet = open_sheet(office, name="另一直播间").id
    page = member.go(Score(sheet, "V", "V4"), ScoringPage)
    member.press("2")
    member.write("无理拒绝退货")
    member.press("Escape")
    cites = page.panes["V"].findChildren(Toggle)
    cite = next(each for each in cites if each.text().startswith(("7.", "9.")))
    clause = cite.text()
    cite.setFocus()
    member.press("Space")
    cited = f"无理拒绝退货〔附录A V4；平台规范 {clause}〕"
    assert show_sheet(office, sheet).vetoes["V4"].reason == cited
    member.press("Space")  # the focus has stayed where it was
    assert show_sheet(office, sheet).vetoes["V4"].reason == "无理拒绝退货"


def test_the_history_names_rows_by_their_clause(member: Member, page: ConformityPage) -> None:
    member.press("1")
    told = member.go(History(page.sheet_id, "青禾家纺直播间"), HistoryPage)
    assert "核查结果  4.1" in [line.name for line in told.list.lines()]


def test_the_rest_of_a_chapter_is_filled_once_it_was_shown(member: Member, page: ConformityPage) -> None:
    member.press("3")
    member.write("数据未对接")
    member.press("Return")
    pane(page).rest["met"].click()
    dialog = open_dialog(member.window)
    assert dialog is not None
    assert "4.5" in words_in(dialog)
    member.press("Return")
    items = on_disk(page).items
    assert [items[id_].finding for id_ in ("P41", "P42", "P45")] == ["not_met", "met", "met"]
    assert items["P42"].by_rest


def test_the_result_is_signed_by_keys_and_says_that_no_star_is_touched(
    member: Member, page: ConformityPage, office: Office
) -> None:
    shown = result(page)
    assert "还有未答 97 处" in words_in(shown)
    fill(office, page.sheet_id)
    page.ask()
    member.settle()
    member.press("Ctrl+Return")
    member.press("Return")
    said = words_in(shown)
    assert "适用条文都已查，都符合" in said
    assert "100.0%" in said
    assert "已查 92 条，适用 92 条，未定 0 条" in said
    assert "本核查不计分，结果不影响直播间的星级。" in said
    assert on_disk(page).signed is not None
    assert page.chip() == ("已签名并锁定", "accent")


def test_what_is_missing_leads_back_to_its_row(member: Member, page: ConformityPage, office: Office) -> None:
    page.go_to("7", "P7461c")
    member.press("3")
    member.write("主播称“全国最高级”")
    member.press("Return")
    shown = result(page)
    member.settle()
    said = words_in(shown)
    assert "应禁止使用负面内容，包括但不限于以下内容：使用“国家级”" in said
    assert "附录A同类条目：C11、C15" in said
    shown.item_wanted.emit("P7461c")
    member.settle()
    assert pane(page).list.current == "P7461c"


def test_a_signed_check_takes_no_key_and_is_exported(
    member: Member, office: Office, check: str, tmp_path: Path
) -> None:
    fill(office, check)
    sign_sheet(office, SignSheet(check))
    page = member.go(Conformity(check, "4", "P41"), ConformityPage)
    member.press("3", "Delete")
    assert on_disk(page).items["P41"].finding == "met"
    shown = result(page)
    for kind in ("conformity_pdf", "conformity_xlsx"):
        shown.export(kind, str(tmp_path / kind))
        member.settle()
        assert (tmp_path / kind).stat().st_size > 5_000
    assert "conformity_xlsx" in words_in(shown)


def test_it_is_begun_from_the_room_by_a_key_and_gone_on_with_from_the_list(
    member: Member, office: Office, room: str
) -> None:
    member.go(RoomPage(room), RoomDetailPage)
    member.press("P")
    page = member.window.stage.page
    assert isinstance(page, ConformityPage)
    member.press("1")
    listed = member.go(Inspections(), InspectionsPage)
    assert [line.beside for line in listed.list.lines()] == ["平台核查"]
    listed.list.opened.emit(listed.list.lines()[0].id)
    member.settle()
    again = member.window.stage.page
    assert isinstance(again, ConformityPage)
    assert again.sheet_id == page.sheet_id


def test_it_is_begun_from_the_list_for_a_room_one_finds(member: Member, room: str) -> None:
    listed = member.go(Inspections(), InspectionsPage)
    listed.begin_check.click()
    member.settle()
    member.press("Return")
    assert isinstance(member.window.stage.page, ConformityPage)


def test_the_page_speaks_english_and_keeps_its_place(member: Member, page: ConformityPage) -> None:
    page.go_to("6", "P612")
    language.use("en")
    member.settle()
    assert pane(page).list.current == "P612"
    assert "Requirements on premises and facilities" in words_in(pane(page))
