"""Joining a panel from a new laptop, and several people at one, by keys alone."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from greenrating import enrolment, keys, opening, settings
from greenrating.accounts import AddAccount, add_account
from greenrating.identity import fingerprint
from greenrating.people import SavePerson, people, save_person
from tests.support.hands import CTRL, press, words_in, write
from tests.ui.test_front_pages import PASSPHRASE, Hall
from ui import app
from ui.pages.exchange import ExchangePage
from ui.pages.home import HomePage
from ui.pages.joining import JoiningPage
from ui.pages.new_workspace import NewWorkspacePage
from ui.pages.people import PeoplePage
from ui.pages.person_choice import PersonChoice
from ui.pages.recovery import RecoveryPage
from ui.pages.unlock import UnlockPage
from ui.parts.dialog import open_sheet
from ui.parts.empty import Empty

Until = Callable[[Callable[[], bool]], None]
OTHER = "another staple entirely"


@pytest.fixture(autouse=True)
def _quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """How long a passphrase takes to try is tested where keys are made."""
    monkeypatch.setattr(keys, "COST", keys.Cost(memory=64, passes=1, lanes=1))


@pytest.fixture
def hall(qtbot: QtBot) -> Hall:
    return Hall(qtbot)


@pytest.fixture
def joining(hall: Hall, tmp_path: Path, until: Until) -> JoiningPage:
    """Somebody has just made a workspace of their own, by keys alone, and stands where one reports in."""
    hall.door.welcome()
    press(hall.window, Qt.Key.Key_3)
    page = hall.page(NewWorkspacePage)
    assert isinstance(page, NewWorkspacePage)
    assert not page.office.isVisible()
    for text in ("李示例", "检查科"):
        write(text)
        press(hall.window, Qt.Key.Key_Tab)
    page.folder.setText(str(tmp_path / "own"))
    page.passphrase.setFocus()
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Return):
        write(PASSPHRASE)
        press(hall.window, key)
    until(lambda: hall.page(RecoveryPage) is not None)
    press(hall.window, Qt.Key.Key_Space)
    recovery = hall.page(RecoveryPage)
    assert isinstance(recovery, RecoveryPage)
    recovery.go_on.setFocus()
    press(hall.window, Qt.Key.Key_Space)
    until(lambda: isinstance(hall.window.stage.page, JoiningPage))
    at = hall.window.stage.page
    assert isinstance(at, JoiningPage)
    return at


def test_a_new_laptop_reports_in(
    hall: Hall, joining: JoiningPage, tmp_path: Path, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = hall.desk.office
    assert office.identity is not None
    assert joining.fingerprint.text().split() == fingerprint(office.identity.public).split()
    stick = tmp_path / "李示例.glr"
    asked: list[str] = []

    def pick(_parent: object, _title: str, name: str, _kinds: str) -> tuple[str, str]:
        asked.append(name)
        return str(stick), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", pick)
    press(hall.window, Qt.Key.Key_Return)
    until(stick.exists)
    until(lambda: str(stick) in words_in(joining))
    assert asked == ["报到-李示例.glr"]
    request = enrolment.read_request(stick)
    assert (request.name, request.department) == ("李示例", "检查科")
    assert request.fingerprint == fingerprint(office.identity.public)
    until(joining.exchange.hasFocus)
    press(hall.window, Qt.Key.Key_Return)
    assert isinstance(hall.window.stage.page, ExchangePage)


def test_the_first_page_says_that_one_has_not_joined_yet(
    hall: Hall, joining: JoiningPage, until: Until
) -> None:
    press(hall.window, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    home = hall.window.stage.page
    assert isinstance(home, HomePage)
    until(lambda: "尚未加入评审组" in words_in(home))
    assert len([each for each in home.findChildren(Empty) if each.isVisible()]) == 1
    assert not home.register.isVisible()
    until(lambda: QApplication.focusWidget() is not None)
    press(hall.window, Qt.Key.Key_Return)
    assert isinstance(hall.window.stage.page, ExchangePage)


def test_nobody_is_enrolled_on_a_members_own_laptop(hall: Hall, joining: JoiningPage, until: Until) -> None:
    from ui import routes

    hall.window.go(routes.People())
    page = hall.window.stage.page
    assert isinstance(page, PeoplePage)
    until(lambda: bool(page.list.lines()))
    assert "由主管单位的电脑管理" in words_in(page)
    assert not page.add.isVisible()
    assert not page.request.isVisible()


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """The folder of a workspace that two people share."""
    office, _ = opening.create_workspace(tmp_path / "w", "示例评审小组", "陈示例", "市场科", PASSPHRASE)
    save_person(office, SavePerson(None, "李示例"))
    person = next(each for each in people(office) if each.name == "李示例")
    add_account(office, AddAccount(person.id, OTHER))
    office.close()
    return tmp_path / "w"


def _unlock_page(hall: Hall, until: Until) -> UnlockPage:
    until(lambda: hall.page(UnlockPage) is not None)
    page = hall.page(UnlockPage)
    assert isinstance(page, UnlockPage)
    return page


def test_one_signs_in_by_name_and_passphrase(hall: Hall, shared: Path, until: Until) -> None:
    hall.door.open(shared)
    page = _unlock_page(hall, until)
    assert page.who.combo.currentText() == "陈示例"
    page.who.combo.setFocus()
    QTest.keyClick(page.who.combo, Qt.Key.Key_Down)
    assert page.who.combo.currentText() == "李示例"
    page.passphrase.setFocus()
    hall.type(PASSPHRASE, Qt.Key.Key_Return)
    until(lambda: "口令不正确" in page.passphrase.error())
    page.passphrase.edit.clear()
    hall.type(OTHER, Qt.Key.Key_Return)
    until(lambda: hall.desk.is_open and hall.window.stage.page is not None)
    assert hall.desk.office.person.name == "李示例"
    assert hall.window.rail.avatar.accessibleName() == "李示例"
    hall.window.close_workspace()
    hall.door.open(shared)
    assert _unlock_page(hall, until).who.combo.currentText() == "李示例"


def test_after_three_wrong_tries_the_wait_is_counted_down(hall: Hall, shared: Path, until: Until) -> None:
    hall.door.open(shared)
    until(lambda: hall.page(UnlockPage) is not None)
    page = hall.page(UnlockPage)
    assert isinstance(page, UnlockPage)
    for _ in range(3):
        page.passphrase.edit.clear()
        hall.type("not that one", Qt.Key.Key_Return)
        until(lambda: bool(page.passphrase.error()) and page.open.isEnabled())
    hall.type(PASSPHRASE, Qt.Key.Key_Return)
    until(lambda: "请等" in page.passphrase.error())
    assert not page.open.isEnabled()
    QTest.keyClick(page.passphrase.edit, Qt.Key.Key_Return)
    assert "请等" in page.passphrase.error()
    until(page.open.isEnabled)
    page.passphrase.edit.clear()
    hall.type(PASSPHRASE, Qt.Key.Key_Return)
    until(lambda: hall.desk.is_open and hall.window.stage.page is not None)


def test_another_person_takes_over(hall: Hall, shared: Path, until: Until) -> None:
    from functools import partial

    hall.window.closed.disconnect()
    hall.window.closed.connect(partial(app._closed, hall.window, hall.door))
    settings.note_workspace(shared)
    hall.door.start(None)
    until(lambda: hall.page(UnlockPage) is not None)
    hall.type(PASSPHRASE, Qt.Key.Key_Return)
    until(lambda: hall.desk.is_open and hall.window.stage.page is not None)
    hall.window.switch_person()
    until(lambda: hall.page(UnlockPage) is not None)
    assert not hall.desk.is_open
    assert "换人" in words_in(hall.window)
    assert _unlock_page(hall, until).who.combo.currentText() == "李示例"
    hall.type(OTHER, Qt.Key.Key_Return)
    until(lambda: hall.desk.is_open and hall.window.stage.page is not None)
    assert hall.desk.office.person.name == "李示例"
    press(hall.window, Qt.Key.Key_L, CTRL)
    cover = hall.window.locking.cover
    assert cover is not None
    hall.type(PASSPHRASE, Qt.Key.Key_Return)
    until(cover.take_over.isVisible)
    press(hall.window, Qt.Key.Key_Space)
    until(lambda: hall.desk.is_open and hall.window.rail.avatar.accessibleName() == "陈示例")
    assert not hall.window.locking.is_locked
    assert hall.window.rail.isVisible()


def _choice(hall: Hall, until: Until) -> PersonChoice:
    hall.window.switch_person()
    sheet = open_sheet(hall.window)
    assert isinstance(sheet, PersonChoice)
    until(lambda: len(sheet.list.lines()) == 3)
    return sheet


def test_in_a_demo_one_switches_by_name(hall: Hall, tmp_path: Path, until: Until) -> None:
    from functools import partial

    hall.window.closed.disconnect()
    hall.window.closed.connect(partial(app._closed, hall.window, hall.door))
    office, _ = opening.create_workspace(tmp_path / "w", "示例评审小组", "陈示例", "", "", demo=True)
    for name, roles in (("李示例", ("member",)), ("刘示例", ("supervisor",)), ("无账号", ("member",))):
        save_person(office, SavePerson(None, name, roles=roles))
    for person in people(office):
        if person.name in ("李示例", "刘示例"):
            add_account(office, AddAccount(person.id, ""))
    office.close()
    hall.door.open(tmp_path / "w")
    until(lambda: hall.desk.is_open and hall.window.stage.page is not None)
    sheet = _choice(hall, until)
    assert [line.name for line in sheet.list.lines()] == ["陈示例（本人）", "李示例", "刘示例"]
    assert [line.detail for line in sheet.list.lines()[1:]] == ["评审组员", "主管"]
    press(hall.window, Qt.Key.Key_Escape)
    assert hall.desk.is_open
    _choice(hall, until)
    press(hall.window, Qt.Key.Key_Down)
    press(hall.window, Qt.Key.Key_Down)
    press(hall.window, Qt.Key.Key_Return)
    until(lambda: hall.desk.is_open and hall.window.rail.avatar.accessibleName() == "刘示例")
    assert hall.desk.office.person.roles == ("supervisor",)
    assert hall.desk.office.identity is not None
