"""Registering and editing a room with the keyboard."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from greenrating.office import Office
from greenrating.rooms import SaveRoom, save_room, search, show
from tests.support.hands import CTRL, press, words_in, write
from ui.language import language
from ui.main_window import MainWindow
from ui.pages.room import RoomDetailPage
from ui.pages.room_form import RoomFormPage
from ui.parts.dialog import open_sheet
from ui.routes import Home, RoomForm

Until = Callable[[Callable[[], bool]], None]


@pytest.fixture
def form(window: MainWindow, until: Until) -> RoomFormPage:
    press(window, Qt.Key.Key_N, CTRL)
    page = window.stage.page
    assert isinstance(page, RoomFormPage)
    until(page.save.isEnabled)
    return page


def fill(window: MainWindow, *values: str) -> None:
    for value in values:
        if value:
            write(value)
        press(window, Qt.Key.Key_Tab)


def test_a_room_is_registered_by_keys_alone(
    office: Office, window: MainWindow, form: RoomFormPage, until: Until
) -> None:
    fill(window, "青禾家纺直播间", "抖音", "qinghe_home", "示例家纺有限公司")
    press(window, Qt.Key.Key_S, CTRL)
    until(lambda: isinstance(window.stage.page, RoomDetailPage))
    (line,) = search(office, "qhjf")
    assert (line.room.platform, line.room.account) == ("抖音", "qinghe_home")
    until(lambda: "核对申报条件" in [button.text() for button in window.stage.findChildren(type(form.save))])


def test_every_missing_field_says_beside_itself_what_to_enter_and_the_first_gets_the_cursor(
    window: MainWindow, form: RoomFormPage, until: Until
) -> None:
    fill(window, "", "抖音")
    press(window, Qt.Key.Key_S, CTRL)
    until(lambda: "有 3 处要改" in words_in(form))
    assert form.fields.field("name").error() == "请填写直播间名称。"
    assert form.fields.field("platform").error() == ""
    assert form.fields.field("platform").text() == "抖音"
    until(form.fields.field("name").edit.hasFocus)


def test_a_wrong_credit_code_is_said_on_leaving_its_field_and_the_code_stays(
    window: MainWindow, form: RoomFormPage
) -> None:
    code = form.fields.field("credit_code")
    code.setFocus()
    write("9133")
    press(window, Qt.Key.Key_Tab)
    assert "应为 18 位，现有 4 位" in code.error()
    assert code.text() == "9133"


def test_a_taken_account_names_the_room_that_has_it(
    office: Office, window: MainWindow, form: RoomFormPage, until: Until
) -> None:
    save_room(
        office, SaveRoom(room_id=None, name="山野鲜果", platform="抖音", account="a1", operator="示例社")
    )
    fill(window, "另一间", "抖音", "a1", "示例公司")
    press(window, Qt.Key.Key_S, CTRL)
    until(lambda: "山野鲜果" in form.fields.field("account").error())


def test_leaving_asks_and_staying_keeps_every_word(
    window: MainWindow, form: RoomFormPage, until: Until
) -> None:
    fill(window, "青禾家纺直播间")
    window.go(Home())
    assert open_sheet(window) is not None
    press(window, Qt.Key.Key_Escape)
    assert window.stage.page is form
    assert form.fields.field("name").text() == "青禾家纺直播间"


def test_what_is_given_up_on_purpose_is_not_there_next_time(
    office: Office, window: MainWindow, form: RoomFormPage, until: Until
) -> None:
    fill(window, "青禾家纺直播间")
    window.go(Home())
    sheet = open_sheet(window)
    assert sheet is not None
    next(button for button in sheet.findChildren(type(form.save)) if button.text() == "不保存").click()
    assert window.stage.page is not form
    assert search(office, "") == ()
    press(window, Qt.Key.Key_N, CTRL)
    again = window.stage.page
    assert isinstance(again, RoomFormPage)
    until(again.save.isEnabled)
    assert again.fields.field("name").text() == ""


def test_an_untouched_form_is_left_without_a_question(window: MainWindow, form: RoomFormPage) -> None:
    window.go(Home())
    assert open_sheet(window) is None
    assert window.stage.page is not form


def test_save_and_leave_goes_where_one_was_going(
    office: Office, window: MainWindow, form: RoomFormPage, until: Until
) -> None:
    fill(window, "青禾家纺直播间", "抖音", "a1", "示例公司")
    window.go(Home())
    press(window, Qt.Key.Key_Return)
    until(lambda: len(search(office, "")) == 1)
    until(lambda: window.stage.page is not form)


def test_a_language_change_keeps_what_is_typed(window: MainWindow, form: RoomFormPage) -> None:
    fill(window, "青禾家纺直播间")
    form.fields.licences.add.click()
    language.use("en")
    assert form.fields.field("name").text() == "青禾家纺直播间"
    assert len(form.fields.licences.rows) == 1
    assert "Register a live room" in words_in(form)


def test_editing_shows_what_is_kept_and_saves_licences_and_questions(
    office: Office, window: MainWindow, until: Until
) -> None:
    room = save_room(
        office,
        SaveRoom(
            room_id=None,
            name="青禾",
            platform="抖音",
            account="a1",
            operator="示例公司",
            categories=("床品", "毛巾"),
        ),
    ).room_id
    window.go(RoomForm(room))
    form = window.stage.page
    assert isinstance(form, RoomFormPage)
    until(form.save.isEnabled)
    assert form.fields.field("categories").text() == "床品、毛巾"
    assert not form.is_dirty()
    form.fields.fields["special_goods"].setFocus()
    press(window, Qt.Key.Key_N)
    form.fields.licences.add.click()
    (licence,) = form.fields.licences.rows
    licence.type.set_value("food")
    licence.expires.setFocus()
    write("20271231")
    press(window, Qt.Key.Key_S, CTRL)
    until(lambda: len(show(office, room).licences) == 1)
    view = show(office, room)
    assert view.room.special_goods is False
    assert view.room.is_platform is None
    assert (view.licences[0].type, str(view.licences[0].expires)) == ("food", "2027-12-31")


def test_a_licence_whose_date_is_none_is_not_saved(
    office: Office, window: MainWindow, form: RoomFormPage, until: Until
) -> None:
    fill(window, "青禾", "抖音", "a1", "示例公司")
    form.fields.licences.add.click()
    (licence,) = form.fields.licences.rows
    licence.expires.setFocus()
    write("2027-13-45")
    press(window, Qt.Key.Key_S, CTRL)
    until(lambda: bool(licence.expires.error()))
    assert licence.expires.text() == "2027-13-45"
    assert search(office, "") == ()
