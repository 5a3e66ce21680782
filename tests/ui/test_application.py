"""The check of an application, by keys, on a real workspace."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from greenrating import applications
from greenrating.applications import EnterApplication, enter_application
from greenrating.office import Office
from greenrating.rooms import SaveRoom, save_room
from tests.support.hands import CTRL, press, words_in, write
from ui.language import language
from ui.main_window import MainWindow
from ui.pages.application import ApplicationPage
from ui.pages.scoring import ScoringPage
from ui.parts.dialog import open_sheet
from ui.routes import Application

Until = Callable[[Callable[[], bool]], None]


@pytest.fixture
def room(office: Office) -> str:
    command = SaveRoom(
        room_id=None, name="青禾家纺直播间", platform="抖音", account="a1", operator="示例公司"
    )
    return save_room(office, command).room_id


@pytest.fixture
def page(window: MainWindow, room: str, until: Until) -> ApplicationPage:
    window.go(Application(room))
    page = window.stage.page
    assert isinstance(page, ApplicationPage)
    until(lambda: len(page.cards) == 4)
    return page


def answer(page: ApplicationPage, window: MainWindow, field: str, text: str) -> None:
    editor = page.fields.editors()[field]
    editor.setFocus()
    if text in ("y", "n"):
        press(window, Qt.Key.Key_Y if text == "y" else Qt.Key.Key_N)
    else:
        write(text)
        press(window, Qt.Key.Key_Tab)


def kept(office: Office, room: str) -> object:
    view = applications.show(office, room)
    return None if view is None else view.application


def test_four_answers_make_an_applicant_eligible_and_each_is_kept_as_it_is_given(
    office: Office, window: MainWindow, page: ApplicationPage, room: str, until: Until
) -> None:
    answer(page, window, "charter", "y")
    answer(page, window, "willing", "y")
    answer(page, window, "fans", "10,000")
    answer(page, window, "turnover_yuan", "10000000")
    until(lambda: "符合 7.1 的申报条件" in words_in(page.side))
    view = applications.show(office, room)
    assert view is not None
    assert view.eligible is True
    stored = view.application
    assert (stored.fans, stored.turnover_yuan, stored.charter, stored.willing) == (
        10000,
        10000000,
        True,
        True,
    )
    assert stored.turnover_year == office.today().year - 1


@pytest.mark.parametrize("text", ["5.0万", "3w", "约3万"])
def test_a_rounded_fan_count_is_refused_beside_its_field_and_stays(
    office: Office, window: MainWindow, page: ApplicationPage, room: str, text: str
) -> None:
    answer(page, window, "fans", text)
    field = page.fields.fans
    assert f"“{text}”是约数" in field.error()
    assert field.text() == text
    assert kept(office, room) is None


def test_one_fan_too_few_is_not_eligible_and_says_by_which_clause(
    window: MainWindow, page: ApplicationPage, until: Until
) -> None:
    answer(page, window, "fans", "9999")
    until(lambda: "不符合申报条件。7.1 c)：直播间粉丝量达到1万及以上，未达到" in words_in(page.side))
    assert "不定星级" in words_in(page.side)


def test_answers_given_faster_than_they_are_kept_are_all_kept(
    office: Office, window: MainWindow, page: ApplicationPage, room: str, until: Until
) -> None:
    for field, text in (("charter", "y"), ("willing", "n"), ("fans", "20000"), ("opinion", "同意")):
        answer(page, window, field, text)

    def all_kept() -> bool:
        view = applications.show(office, room)
        given = view.application if view is not None else None
        return given is not None and (given.charter, given.willing, given.fans, given.opinion) == (
            True, False, 20000, "同意",
        )  # fmt: skip

    until(all_kept)


def test_an_answer_refused_by_a_rule_does_not_hold_up_the_others(
    office: Office, window: MainWindow, page: ApplicationPage, room: str, until: Until
) -> None:
    answer(page, window, "fans_on", "2999-01-01")
    until(lambda: "日期在今天之后" in page.fields.fans_on.error())
    answer(page, window, "charter", "y")
    until(lambda: (view := applications.show(office, room)) is not None and view.application.charter is True)
    assert page.fields.fans_on.text() == "2999-01-01"


def test_the_chosen_answer_pressed_again_is_blank_again(
    office: Office, window: MainWindow, page: ApplicationPage, room: str, until: Until
) -> None:
    answer(page, window, "charter", "y")
    page.fields.charter.choice.yes.setFocus()
    press(window, Qt.Key.Key_Return)
    assert page.fields.charter.value() is None
    until(lambda: (view := applications.show(office, room)) is not None and view.application.charter is None)


def test_a_screenshot_pasted_in_a_field_becomes_proof_of_its_condition(
    office: Office, window: MainWindow, page: ApplicationPage, room: str, until: Until
) -> None:
    picture = QImage(40, 30, QImage.Format.Format_RGB32)
    picture.fill(QColor("#1E6B4B"))
    QApplication.clipboard().setImage(picture)
    page.fields.fans.setFocus()
    press(window, Qt.Key.Key_V, CTRL)
    until(lambda: len(page.cards["E3"].strip.shown()) == 1)
    view = applications.show(office, room)
    assert view is not None
    assert [(proof.kind, proof.media_type) for proof in view.evidence] == [("screenshot", "image/png")]
    page.cards["E3"].strip.opened.emit(view.evidence[0].id)
    assert open_sheet(window) is not None


def test_a_file_that_may_not_be_kept_says_so_on_its_card(
    page: ApplicationPage, until: Until, tmp_path: Path
) -> None:
    path = tmp_path / "截图.png"
    path.write_bytes(b"\x7fELF" + bytes(60))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    page.cards["E3"].dropped.emit("E3", data)
    until(lambda: "可执行程序" in words_in(page.cards["E3"]))


def test_text_is_pasted_as_text(window: MainWindow, page: ApplicationPage) -> None:
    QApplication.clipboard().setText("50001")
    page.fields.fans.setFocus()
    press(window, Qt.Key.Key_V, CTRL)
    assert page.fields.fans.text() == "50001"


def test_ctrl_enter_opens_the_sheet(window: MainWindow, page: ApplicationPage, until: Until) -> None:
    answer(page, window, "charter", "y")
    press(window, Qt.Key.Key_Return, CTRL)
    until(lambda: isinstance(window.stage.page, ScoringPage))


def test_an_error_keeps_one_on_the_page_when_beginning(window: MainWindow, page: ApplicationPage) -> None:
    answer(page, window, "fans", "5.0万")
    press(window, Qt.Key.Key_Return, CTRL)
    assert window.stage.page is page
    assert page.fields.fans.edit.hasFocus()


def test_what_is_typed_is_kept_when_one_goes_elsewhere(
    office: Office, window: MainWindow, page: ApplicationPage, room: str, until: Until
) -> None:
    page.fields.fans.setFocus()
    write("20000")
    press(window, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    until(lambda: (view := applications.show(office, room)) is not None and view.application.fans == 20000)


def test_what_was_answered_before_is_shown_again(
    office: Office, window: MainWindow, room: str, until: Until
) -> None:
    enter_application(office, EnterApplication(room, fans=50001, fans_on=date(2026, 1, 5), charter=True))
    window.go(Application(room))
    page = window.stage.page
    assert isinstance(page, ApplicationPage)
    until(lambda: page.fields.fans.text() == "50001")
    assert page.fields.fans_on.text() == "2026-01-05"
    assert page.fields.charter.value() is True
    language.use("en")
    assert page.fields.fans.text() == "50001"
    assert "2 still to answer" in words_in(page.side)
