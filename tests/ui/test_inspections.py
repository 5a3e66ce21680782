"""检查 and one room: where work goes on, titles from before, taking a room off."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt

from greenrating.applications import EnterApplication, enter_application
from greenrating.inspections import OpenInspection, open_inspection
from greenrating.office import Office
from greenrating.rooms import SaveRoom, save_room, search, show
from greenrating.scores import EnterScore, enter_score
from greenrating.titles import RecordTitle, record_title
from tests.support.hands import press, words_in, write
from ui.main_window import MainWindow
from ui.models.next_step import next_step
from ui.pages.application import ApplicationPage
from ui.pages.inspections import InspectionsPage
from ui.pages.room import RoomDetailPage
from ui.pages.room_form import RoomFormPage
from ui.pages.scoring import ScoringPage
from ui.parts.button import Button
from ui.parts.dialog import open_sheet
from ui.parts.title_form import EndForm, TitleForm
from ui.routes import Inspections, RoomPage, Score

Until = Callable[[Callable[[], bool]], None]


def registered(office: Office, name: str) -> str:
    command = SaveRoom(room_id=None, name=name, platform="抖音", account=name, operator="示例公司")
    return save_room(office, command).room_id


@pytest.fixture
def room(office: Office) -> str:
    return registered(office, "青禾家纺直播间")


@pytest.fixture
def page(window: MainWindow, room: str, until: Until) -> RoomDetailPage:
    window.go(RoomPage(room))
    page = window.stage.page
    assert isinstance(page, RoomDetailPage)
    until(lambda: bool(page.side.primary.text()))
    return page


def inspections(window: MainWindow) -> InspectionsPage:
    window.go(Inspections())
    page = window.stage.page
    assert isinstance(page, InspectionsPage)
    return page


def test_the_list_shows_how_far_each_is_and_enter_goes_on(
    office: Office, window: MainWindow, room: str, until: Until
) -> None:
    opened = open_inspection(office, OpenInspection(room))
    for item in list(opened.view.sheet.items.values())[:3]:
        enter_score(office, EnterScore(opened.sheet_id, item.id, item.points))
    page = inspections(window)
    until(lambda: len(page.list.lines()) == 1)
    line = page.list.lines()[0]
    assert (line.name, line.beside, line.done, line.of) == ("青禾家纺直播间", "首次评定", 3, 41)
    gone: list[object] = []
    page.go.connect(gone.append)
    until(page.list.hasFocus)
    press(window, Qt.Key.Key_Return)
    assert gone == [Score(opened.sheet_id)]


def test_filters_and_words_narrow_the_list(office: Office, window: MainWindow, until: Until) -> None:
    for name in ("青禾家纺", "山野鲜果"):
        open_inspection(office, OpenInspection(registered(office, name)))
    page = inspections(window)
    until(lambda: len(page.list.lines()) == 2)
    press(window, Qt.Key.Key_Slash)
    write("qhjf")
    assert [line.name for line in page.list.lines()] == ["青禾家纺"]
    page.filters.choose("done")
    page.filters.chosen.emit("done")
    assert "这里没有符合的检查" in words_in(page)


def test_an_empty_list_leads_to_the_register(window: MainWindow, until: Until) -> None:
    page = inspections(window)
    until(lambda: "还没有检查" in words_in(page))


def test_enter_leads_from_the_room_to_its_application_then_to_the_sheet(
    office: Office, window: MainWindow, page: RoomDetailPage, room: str, until: Until
) -> None:
    until(lambda: page.side.primary.text() == "核对申报条件")
    press(window, Qt.Key.Key_Return)
    assert isinstance(window.stage.page, ApplicationPage)
    command = EnterApplication(room, fans=10000, turnover_yuan=10000000, charter=True, willing=True)
    enter_application(office, command)
    window.go(RoomPage(room))
    until(lambda: page.side.primary.text() == "开始评分")
    press(window, Qt.Key.Key_Return)
    until(lambda: isinstance(window.stage.page, ScoringPage))
    window.go(RoomPage(room))
    until(lambda: page.side.primary.text() == "继续评分")


def test_e_edits_the_room(window: MainWindow, page: RoomDetailPage) -> None:
    press(window, Qt.Key.Key_E)
    assert isinstance(window.stage.page, RoomFormPage)


def test_a_title_from_before_makes_the_next_rating_no_first_one(
    office: Office, window: MainWindow, page: RoomDetailPage, room: str, until: Until
) -> None:
    page.titles.open(TitleForm(room))
    form = page.titles.form
    assert isinstance(form, TitleForm)
    form.save.click()
    assert form.granted.error() == "请填写日期。"
    form.granted.setFocus()
    write("2024-05-01")
    form.save.click()
    until(lambda: form.number.error() == "请填写授予称号的文号。")
    form.number.setFocus()
    write("示例〔2024〕1 号")
    form.stars.combo.setCurrentIndex(form.stars.combo.findData("3"))
    form.effective.setEnabled(True)
    form.effective.setFocus()
    write("2024-05-01")
    form.save.click()
    until(lambda: page.titles.form is None)
    view = show(office, room)
    assert (view.stars_now, view.first) == (3, False)
    until(lambda: "三星级" in words_in(page.side))
    until(lambda: page.side.primary.text() == "开始评分")


def test_the_end_of_a_title_needs_its_reason(
    office: Office, window: MainWindow, room: str, until: Until
) -> None:
    record_title(office, RecordTitle(room, date(2024, 5, 1), "示例〔2024〕1 号"))
    window.go(RoomPage(room))
    page = window.stage.page
    assert isinstance(page, RoomDetailPage)
    until(lambda: "示例〔2024〕1 号" in words_in(page))
    page.titles.open(EndForm(room, office.today()))
    form = page.titles.form
    assert isinstance(form, EndForm)
    form.save.click()
    until(lambda: form.reason.error() == "请写明理由。")
    form.reason.setFocus()
    write("示例理由")
    form.save.click()
    until(lambda: show(office, room).stars_now is None)
    until(lambda: "称号被取消" in words_in(page))


def test_taking_a_room_off_needs_a_reason(
    office: Office, window: MainWindow, page: RoomDetailPage, until: Until
) -> None:
    page.side.remove_button.click()
    sheet = open_sheet(window)
    assert sheet is not None
    yes = next(each for each in sheet.findChildren(Button) if each.text() == "移出名册")
    assert not yes.isEnabled()
    write("重复登记")
    yes.click()
    until(lambda: search(office, "") == ())


def test_a_room_with_an_open_sheet_stays_and_says_why(
    office: Office, window: MainWindow, page: RoomDetailPage, room: str, until: Until
) -> None:
    open_inspection(office, OpenInspection(room))
    page.side.remove_button.click()
    write("重复登记")
    sheet = open_sheet(window)
    assert sheet is not None
    next(each for each in sheet.findChildren(Button) if each.text() == "移出名册").click()
    until(lambda: "还有未签名的评分表" in words_in(page.side))


def test_the_next_step_follows_from_the_room(office: Office, room: str) -> None:
    today = office.today()
    assert next_step(show(office, room), today).step == "apply"
    command = EnterApplication(room, fans=9999, turnover_yuan=10000000, charter=True, willing=True)
    enter_application(office, command)
    assert next_step(show(office, room), today).step == "apply"
    record_title(office, RecordTitle(room, date(2024, 5, 1), "示例〔2024〕1 号", 4, date(2024, 5, 1)))
    assert next_step(show(office, room), today).step == "begin"
    sheet = open_inspection(office, OpenInspection(room)).sheet_id
    assert next_step(show(office, room), today).target == sheet
