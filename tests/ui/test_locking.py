"""Locking the window: nothing stays in sight, what was typed stays, the same person's passphrase opens."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from greenrating import keys, opening, screen_lock, settings
from greenrating.accounts import AddAccount, add_account
from greenrating.office import Office
from greenrating.people import SavePerson, people, save_person
from tests.support.hands import CTRL, press, words_in, write
from tests.support.scoring_page import Member
from ui import routes
from ui.main_window import MainWindow
from ui.pages.locked import LockedPage
from ui.pages.recover import RecoverPage
from ui.pages.room_form import RoomFormPage
from ui.parts.dialog import confirm

Until = Callable[[Callable[[], bool]], None]
OWN, OTHER = "correct horse battery", "another staple entirely"
MORNING = datetime(2026, 3, 12, 1, 10, tzinfo=UTC)


class Clock:
    def __init__(self) -> None:
        self.at = MORNING

    def __call__(self) -> datetime:
        return self.at


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clock: Clock) -> Iterator[Office]:
    """A workspace of two people, each under a passphrase of their own."""
    monkeypatch.setattr(keys, "COST", keys.Cost(memory=64, passes=1, lanes=1))
    opened, printed = opening.create_workspace(
        tmp_path / "w", "示例评审小组", "陈示例", "市场科", OWN, clock=clock
    )
    (tmp_path / "printed").write_text(printed)
    save_person(opened, SavePerson(None, "李示例", roles=("member",)))
    _let_in(opened, "李示例", OTHER)
    yield opened
    opened.close()


def _let_in(office: Office, name: str, passphrase: str) -> None:
    add_account(office, AddAccount(_person(office, name), passphrase))


def _person(office: Office, name: str) -> str:
    return next(each.id for each in people(office) if each.name == name)


@pytest.fixture
def member(qtbot: QtBot, window: MainWindow) -> Member:
    return Member(qtbot, window)


@pytest.fixture
def form(member: Member) -> RoomFormPage:
    """A form in which something is typed that is not saved."""
    page = member.go(routes.RoomForm(), RoomFormPage)
    write("青禾家纺直播间")
    return page


def locked(window: MainWindow) -> LockedPage:
    press(window, Qt.Key.Key_L, CTRL)
    cover = window.locking.cover
    assert cover is not None
    return cover


def enter(cover: LockedPage, passphrase: str) -> None:
    QTest.keyClicks(cover.passphrase.edit, passphrase)
    QTest.keyClick(cover.passphrase.edit, Qt.Key.Key_Return)


@pytest.fixture
def printed(office: Office, tmp_path: Path) -> str:
    """The recovery key of the person at work."""
    return (tmp_path / "printed").read_text()


def _typed(form: RoomFormPage) -> str:
    command = form.fields.command(None)
    return command.name


def test_ctrl_l_takes_everything_out_of_sight(window: MainWindow, form: RoomFormPage) -> None:
    cover = locked(window)
    assert cover.isVisible()
    assert not form.isVisible()
    assert not window.rail.isVisible()
    assert "青禾" not in words_in(window)
    assert window.windowTitle() == "绿色直播间星级评审 · 已锁定"
    assert QApplication.focusWidget() is cover.passphrase.edit


def test_the_own_passphrase_brings_back_what_was_typed(
    window: MainWindow, form: RoomFormPage, until: Until
) -> None:
    field = QApplication.focusWidget()
    enter(locked(window), OWN)
    until(lambda: not window.locking.is_locked)
    assert window.stage.page is form
    assert form.isVisible()
    assert QApplication.focusWidget() is field
    assert _typed(form) == "青禾家纺直播间"


def test_a_wrong_passphrase_is_said_below_the_field(window: MainWindow, until: Until) -> None:
    cover = locked(window)
    enter(cover, "not that one")
    until(lambda: "口令不正确" in cover.passphrase.error())
    assert window.locking.is_locked
    assert cover.open.isEnabled()


def test_after_several_wrong_tries_one_waits_and_sees_for_how_long(
    window: MainWindow, clock: Clock, until: Until
) -> None:
    cover = locked(window)
    for _ in range(3):
        cover.passphrase.edit.clear()
        cover.passphrase.set_error("")
        enter(cover, "not that one")
        until(lambda: bool(cover.passphrase.error()))
    cover.passphrase.set_error("")
    enter(cover, OWN)
    until(lambda: "请等 2 秒" in cover.passphrase.error())
    assert not cover.open.isEnabled()
    until(lambda: "请等 1 秒" in cover.passphrase.error())
    until(cover.open.isEnabled)
    assert window.locking.is_locked
    clock.at += timedelta(seconds=2)
    cover.passphrase.edit.clear()
    enter(cover, OWN)
    until(lambda: not window.locking.is_locked)


def test_no_key_reaches_what_is_covered(window: MainWindow, form: RoomFormPage) -> None:
    cover = locked(window)
    for key in (Qt.Key.Key_K, Qt.Key.Key_Z, Qt.Key.Key_N, Qt.Key.Key_L):
        press(window, key, CTRL)
    press(window, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    for _ in range(6):
        press(window, Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        assert focus is not None
        assert cover.isAncestorOf(focus)
    assert window.stage.page is form
    assert not window.finder.is_open


def test_another_persons_passphrase_offers_to_take_over(
    window: MainWindow, form: RoomFormPage, until: Until, office: Office
) -> None:
    other = _person(office, "李示例")
    closed: list[object] = []
    window.closed.connect(closed.append)
    cover = locked(window)
    enter(cover, OTHER)
    until(cover.take_over.isVisible)
    assert window.locking.is_locked
    assert "李示例" in words_in(cover)
    assert "还没有保存的内容" in words_in(cover)
    assert _typed(form) == "青禾家纺直播间"
    assert QApplication.focusWidget() is cover.take_over
    press(window, Qt.Key.Key_Space)
    assert closed == [routes.Closed(switch=True, person=other, passphrase=OTHER)]
    assert OTHER not in repr(closed)


def test_whoever_forgot_the_passphrase_comes_back_by_the_recovery_key(
    window: MainWindow, form: RoomFormPage, until: Until, printed: str, office: Office
) -> None:
    cover = locked(window)
    assert cover.recover.text() == "忘了口令？用恢复码"
    cover.recover.setFocus(Qt.FocusReason.TabFocusReason)
    press(window, Qt.Key.Key_Space)
    page = window.locking.front
    assert isinstance(page, RecoverPage)
    assert not cover.isVisible()
    assert "青禾" not in words_in(window)
    press(window, Qt.Key.Key_Escape)
    assert window.locking.front is cover
    assert QApplication.focusWidget() is cover.passphrase.edit
    cover.recover.click()
    page = window.locking.front
    assert isinstance(page, RecoverPage)
    _recover(page, "K7QF")
    until(lambda: "恢复码" in page.key.error())
    assert window.locking.is_locked
    _recover(page, printed)
    until(lambda: not window.locking.is_locked)
    assert window.stage.page is form
    assert _typed(form) == "青禾家纺直播间"
    enter(locked(window), "a new passphrase")
    until(lambda: not window.locking.is_locked)


def _recover(page: RecoverPage, printed: str) -> None:
    page.key.edit.setText(printed)
    for field in (page.passphrase.first, page.passphrase.again):
        field.edit.setText("a new passphrase")
    QTest.keyClick(page.passphrase.again.edit, Qt.Key.Key_Return)


def test_closing_a_locked_window_does_not_unlock_it(window: MainWindow, until: Until, office: Office) -> None:
    cover = locked(window)
    assert screen_lock.was_left_locked(office.folder)
    enter(cover, OTHER)
    until(cover.take_over.isVisible)
    assert screen_lock.was_left_locked(office.folder)
    cover.passphrase.edit.setFocus()
    cover.passphrase.edit.clear()
    enter(cover, OWN)
    until(lambda: not window.locking.is_locked)
    assert not screen_lock.was_left_locked(office.folder)


def test_a_sheet_that_was_open_waits_until_it_is_unlocked(window: MainWindow, until: Until) -> None:
    sheet = confirm(window, "青禾家纺直播间", "…", "是", "否", lambda: None)
    window.lock()
    assert not sheet.isVisible()
    late = confirm(window, "后来的", "…", "是", "否", lambda: None)
    assert not late.isVisible()
    cover = window.locking.cover
    assert cover is not None
    assert QApplication.focusWidget() is cover.passphrase.edit
    enter(cover, OWN)
    until(lambda: not window.locking.is_locked)
    assert sheet.isVisible()
    assert late.isVisible()


def test_it_locks_after_ten_minutes_without_a_touch(window: MainWindow, clock: Clock) -> None:
    clock.at += timedelta(minutes=9, seconds=59)
    window.locking.idle.look()
    assert not window.locking.is_locked
    handle = window.windowHandle()
    QTest.keyClick(handle, Qt.Key.Key_Shift)
    clock.at += timedelta(minutes=9, seconds=59)
    window.locking.idle.look()
    assert not window.locking.is_locked
    clock.at += timedelta(seconds=1)
    window.locking.idle.look()
    assert window.locking.is_locked


def test_a_window_whose_workspace_was_closed_has_nothing_to_lock(window: MainWindow, clock: Clock) -> None:
    window.desk.close()
    clock.at += timedelta(hours=2)
    window.locking.idle.look()
    assert not window.locking.is_locked


@pytest.mark.parametrize("minutes", [5, 30])
def test_how_long_is_set_on_this_laptop(window: MainWindow, clock: Clock, minutes: int) -> None:
    settings.change(lock_minutes=minutes)
    clock.at += timedelta(minutes=minutes) - timedelta(seconds=1)
    window.locking.idle.look()
    assert not window.locking.is_locked
    clock.at += timedelta(seconds=1)
    window.locking.idle.look()
    assert window.locking.is_locked


def test_it_can_be_told_never_to_lock_by_itself(window: MainWindow, clock: Clock) -> None:
    settings.change(lock_minutes=0)
    clock.at += timedelta(days=3)
    window.locking.idle.look()
    assert not window.locking.is_locked


def test_watching_a_recording_counts_as_being_there(
    window: MainWindow, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = window.stage.page
    assert page is not None
    monkeypatch.setattr(page, "is_watched", lambda: True)
    clock.at += timedelta(hours=2)
    window.locking.idle.look()
    assert not window.locking.is_locked
    monkeypatch.setattr(page, "is_watched", lambda: False)
    clock.at += timedelta(minutes=10)
    window.locking.idle.look()
    assert window.locking.is_locked


def test_the_sign_of_the_person_opens_a_menu(window: MainWindow, member: Member, until: Until) -> None:
    window.rail.avatar.setFocus(Qt.FocusReason.TabFocusReason)
    press(window, Qt.Key.Key_Return)
    menu = window.findChild(QMenu)
    assert menu is not None
    said = [action.text().partition("\t")[0] for action in menu.actions() if action.text()]
    assert said[0].startswith("陈示例 · ")
    assert said[1:] == ["人员与密钥", "换人", "锁定"]
    menu.actions()[-1].trigger()
    menu.close()
    assert window.locking.is_locked


def test_the_sign_follows_a_change_of_the_own_name(
    window: MainWindow, member: Member, office: Office, until: Until
) -> None:
    window.desk.do(save_person, SavePerson(office.person.id, "赵示例", roles=office.person.roles))
    until(lambda: window.rail.avatar.accessibleName() == "赵示例")


def test_a_locked_window_with_something_unsaved_says_so_instead_of_closing(
    window: MainWindow, form: RoomFormPage
) -> None:
    cover = locked(window)
    assert not window.may_close()
    assert "先解锁" in cover.passphrase.error()
