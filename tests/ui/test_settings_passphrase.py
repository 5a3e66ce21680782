"""口令 in the settings, on a workspace that has one: changed by keys, remembered and forgotten."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from greenrating import accounts, keyring_door, keys, opening
from greenrating.errors import Refused
from greenrating.office import Office
from tests.greenrating.test_keyring import Forgetful, Remembering
from tests.support.scoring_page import Member, words_in
from ui import routes
from ui.main_window import MainWindow
from ui.models.dates import short_date
from ui.pages.recovery import RecoveryPage
from ui.pages.settings import SettingsPage

OLD, NEW = "correct horse battery", "another staple entirely"


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    """A workspace under a passphrase; how long that takes to try is tested where keys are made."""
    monkeypatch.setattr(keys, "COST", keys.Cost(memory=64, passes=1, lanes=1))
    opened, _ = opening.create_workspace(tmp_path / "w", "示例评审小组", "陈示例", "市场科", OLD)
    yield opened
    opened.close()


@pytest.fixture
def member(qtbot: QtBot, window: MainWindow) -> Member:
    return Member(qtbot, window)


@pytest.fixture
def page(member: Member) -> SettingsPage:
    return member.go(routes.Settings(), SettingsPage)


def open_form(member: Member, page: SettingsPage) -> None:
    page.passphrase.change.setFocus(Qt.FocusReason.TabFocusReason)
    member.press("Space")


def type_three(member: Member, *texts: str) -> None:
    """The old passphrase, the new one, the new one again; Enter at the end."""
    for key, text in zip(("Tab", "Tab", "Return"), texts, strict=True):
        member.qtbot.keyClicks(member.focus(), text)
        member.press(key)


def opens(office: Office, passphrase: str) -> bool:
    """Whether a passphrase is one of the key file's."""
    from greenrating import keyfile, unlocking

    try:
        unlocking.by_passphrase(keyfile.read(office.folder), passphrase)
    except Refused:
        return False
    return True


def test_it_is_changed_by_keys_alone(member: Member, page: SettingsPage, office: Office) -> None:
    open_form(member, page)
    type_three(member, OLD, NEW, NEW)
    assert "口令已更改" in words_in(page.passphrase)
    assert not page.passphrase.form.isVisible()
    assert not page.passphrase.form.old.edit.text()
    assert (opens(office, OLD), opens(office, NEW)) == (False, True)


def test_a_wrong_old_one_is_said_beside_its_field(member: Member, page: SettingsPage, office: Office) -> None:
    open_form(member, page)
    type_three(member, "wrong", NEW, NEW)
    assert "口令不正确" in page.passphrase.form.old.error()
    assert member.focus() is page.passphrase.form.old.edit
    assert opens(office, OLD)


def test_two_that_differ_and_a_short_one_are_refused(
    member: Member, page: SettingsPage, office: Office
) -> None:
    open_form(member, page)
    type_three(member, OLD, NEW, NEW + "x")
    assert "两次输入不一样" in page.passphrase.form.new.again.error()
    member.press("Escape")
    assert not page.passphrase.form.isVisible()
    open_form(member, page)
    type_three(member, OLD, "short", "short")
    assert page.passphrase.form.new.first.error()
    assert opens(office, OLD)


def test_this_computer_remembers_and_forgets(
    member: Member, page: SettingsPage, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    ring = Remembering()
    monkeypatch.setattr(keyring_door, "system", lambda: ring)
    assert "每次打开都要输入口令" in words_in(page.passphrase)
    page.passphrase.remember.setFocus()
    member.press("Space")
    assert "打开时不再问" in words_in(page.passphrase)
    assert opening.is_remembered(office.folder)
    assert len(ring.kept) == 1
    member.press("Space")
    assert "每次打开都要输入口令" in words_in(page.passphrase)
    assert not opening.is_remembered(office.folder)
    assert ring.kept == {}


def test_a_new_recovery_key_is_shown_once_and_the_old_one_is_void(
    member: Member, page: SettingsPage, office: Office, window: MainWindow
) -> None:
    line = page.passphrase.recovery
    day = short_date(office.today())
    assert f"{day}起用的那一张有效" in words_in(page.passphrase)
    line.renew.setFocus(Qt.FocusReason.TabFocusReason)
    member.press("Space")
    assert member.focus() is line.passphrase.edit
    member.qtbot.keyClicks(member.focus(), "wrong")
    member.press("Return")
    assert "口令不正确" in line.passphrase.error()
    line.passphrase.edit.clear()
    member.qtbot.keyClicks(line.passphrase.edit, OLD)
    member.press("Return")
    shown = page.findChild(RecoveryPage)
    assert shown is not None
    assert shown.isVisible()
    printed = shown.shown.text()
    window.go(routes.Home())
    assert window.stage.page is page
    member.press("Space")
    assert shown.written.isChecked()
    shown.go_on.click()
    assert line.renew.isVisible()
    assert member.focus() is line.renew
    with office.store.read() as read:
        assert read.acts()[0].act == "account.recovery"
    accounts.reset_passphrase(office, printed, NEW)
    assert opens(office, NEW)


@pytest.mark.parametrize("ring", [None, Forgetful()])
def test_where_it_cannot_be_remembered_it_is_said(
    member: Member, page: SettingsPage, monkeypatch: pytest.MonkeyPatch, ring: Forgetful | None
) -> None:
    monkeypatch.setattr(keyring_door, "system", lambda: ring)
    page.passphrase.remember.setFocus()
    member.press("Space")
    assert "系统密码库没有收下口令" in words_in(page.passphrase)
    assert "每次打开都要输入口令" in words_in(page.passphrase)
