"""人员与密钥, by keys: members come and go, a request is enrolled, a key revoked, an account made."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from greenrating import enrolment, keys, opening
from greenrating.accounts import AddAccount, add_account
from greenrating.errors import Refused
from greenrating.identity import fingerprint
from greenrating.office import Office
from greenrating.people import SavePerson, people, save_person
from tests.support.scoring_page import Member, words_in
from ui import routes
from ui.main_window import MainWindow
from ui.pages.account_form import AccountForm
from ui.pages.people import PeoplePage
from ui.parts.button import Button
from ui.parts.dialog import open_sheet
from ui.parts.people.enrol_form import EnrolForm
from ui.parts.people.revoke_form import RevokeForm
from ui.parts.person_form import PersonForm

OWN, OTHER = "correct horse battery", "another staple entirely"


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    """The office's own workspace, under a passphrase."""
    monkeypatch.setattr(keys, "COST", keys.Cost(memory=64, passes=1, lanes=1))
    opened, _ = opening.create_workspace(tmp_path / "home", "示例评审小组", "陈示例", "市场科", OWN)
    yield opened
    opened.close()


@pytest.fixture
def member(qtbot: QtBot, window: MainWindow) -> Member:
    return Member(qtbot, window)


@pytest.fixture
def page(member: Member) -> PeoplePage:
    return member.go(routes.People(), PeoplePage)


def press(button: Button, member: Member) -> None:
    """Press a button from the keyboard."""
    assert button.isVisible()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    member.press("Space")


def form_of(page: PeoplePage) -> PersonForm:
    assert isinstance(page.form, PersonForm)
    return page.form


def add(office: Office, name: str, *roles: str) -> str:
    """Add a member, and say which id they got."""
    save_person(office, SavePerson(None, name, roles=roles or ("member",)))
    return next(each.id for each in people(office) if each.name == name)


def test_a_person_is_added_by_keys_alone(member: Member, page: PeoplePage, office: Office) -> None:
    member.press("N")
    for text in ("李示例", "检查科", "A-017"):
        member.write(text)
        member.press("Tab")
    assert member.focus() is form_of(page).roles["member"]
    member.press("Tab", "Space")  # chair
    press(form_of(page).save, member)
    added = next(person for person in people(office) if person.name == "李示例")
    assert (added.department, added.certificate, added.roles, added.active) == (
        "检查科",
        "A-017",
        ("member", "chair"),
        True,
    )
    assert page.form is None
    assert member.focus() is page.list
    assert "已保存：李示例" in words_in(page)
    assert [line.name for line in page.list.lines()] == ["陈示例（本人）", "李示例"]


def test_the_arrows_show_one_member_after_the_other(member: Member, page: PeoplePage, office: Office) -> None:
    add(office, "李示例", "chair")
    page.ask()
    member.settle()
    member.press("Up", "Up")
    assert "管理员：" in words_in(page.detail)
    member.press("Down")
    assert "管理员：" not in words_in(page.detail)
    assert "组长：" in words_in(page.detail)
    member.press("Return")
    assert form_of(page).fields["name"].text() == "李示例"
    member.press("Escape")
    assert page.form is None
    assert member.focus() is page.list


def test_a_person_leaves_but_never_the_last_administrator(
    member: Member, page: PeoplePage, office: Office
) -> None:
    other = add(office, "王示例")
    for name, saved in (("王示例", True), ("陈示例", False)):
        page.ask()
        member.settle()
        stand(page, member, name)
        member.press("Return")
        form = form_of(page)
        form.active.setFocus()
        member.press("Space")
        press(form.save, member)
        assert (page.form is None) is saved
    assert "至少要有一名在任的管理员" in words_in(page)
    assert {each.id: each.active for each in people(office)} == {other: False, office.person.id: True}


def stand(page: PeoplePage, member: Member, name: str) -> None:
    """Move through the list by the arrows until one stands on a member."""
    page.list.setFocus()
    member.press("Home")
    for _ in page.list.lines():
        line = page.list.current()
        if line is not None and line.name.startswith(name):
            return
        member.press("Down")
    pytest.fail(f"{name} is not in the list")


def test_a_person_needs_a_name_and_a_role(member: Member, page: PeoplePage, office: Office) -> None:
    member.press("N")
    form = form_of(page)
    press(form.save, member)
    assert "请填写姓名" in form.fields["name"].error()
    form.roles["member"].setFocus()
    member.press("Space")
    press(form.save, member)
    assert "请至少选一项" in words_in(form)
    assert len(people(office)) == 1


def test_what_is_typed_is_not_lost_without_asking(member: Member, page: PeoplePage) -> None:
    member.press("N")
    member.write("李示例")
    member.window.go(routes.Home())
    assert member.window.stage.page is page
    member.press("Escape")
    assert open_sheet(member.window) is None
    assert form_of(page).fields["name"].text() == "李示例"


def test_only_an_administrator_changes_anything(member: Member, office: Office) -> None:
    add_account(office, AddAccount(add(office, "李示例", "administrator"), OTHER))
    save_person(office, SavePerson(office.person.id, "陈示例", roles=("member",)))
    page = member.go(routes.People(), PeoplePage)
    assert not page.add.isVisible()
    assert not page.request.isVisible()
    member.press("N", "R", "Return")
    assert page.form is None
    assert not page.detail.edit_button.isVisible()


def test_what_each_role_may_do_is_said_in_words(member: Member, page: PeoplePage) -> None:
    press(page.rights_button, member)
    assert "打分" in words_in(page.rights)
    assert "审定" not in words_in(page.rights).partition("评审意见")[2]
    member.press("Down", "Down")
    assert page.rights.role.value() == "supervisor"
    assert "登记处理" in words_in(page.rights)
    assert "打分" not in words_in(page.rights)
    member.press("Escape")
    assert page.detail.isVisible()


def test_the_own_key_is_read_aloud_in_eight_groups(member: Member, page: PeoplePage, office: Office) -> None:
    assert office.identity is not None
    shown = page.detail.fingerprint.text().split()
    assert len(shown) == 8
    assert shown == fingerprint(office.identity.public).split()
    assert "密钥有效" in [line.chip for line in page.list.lines()]
    assert "名册第" in words_in(page)


@pytest.fixture
def guest(tmp_path: Path, office: Office) -> Iterator[Office]:
    """Another laptop, of somebody who asks to join."""
    made, _ = enrolment.make_request(tmp_path / "guest", "李示例", "检查科", OTHER)
    yield made
    made.close()


def take_in(page: PeoplePage, member: Member, guest: Office, tmp_path: Path) -> EnrolForm:
    """Choose the request that the guest wrote on a stick."""
    page.acts.read(enrolment.write_request(guest, tmp_path / "李示例.glr"))
    member.qtbot.waitUntil(lambda: isinstance(page.form, EnrolForm), timeout=10_000)
    assert isinstance(page.form, EnrolForm)
    return page.form


def test_a_request_is_enrolled_once_the_fingerprints_were_compared(
    member: Member, page: PeoplePage, office: Office, guest: Office, tmp_path: Path
) -> None:
    form = take_in(page, member, guest, tmp_path)
    assert guest.identity is not None
    assert form.fingerprint.text().split() == fingerprint(guest.identity.public).split()
    assert "李示例" in words_in(form)
    assert "检查科" in words_in(form)
    press(form.button, member)
    assert "请先核对指纹" in words_in(form)
    assert [each.name for each in people(office)] == ["陈示例"]
    assert member.focus() is form.compared
    member.press("Space")
    press(form.button, member)
    assert page.form is None
    shown = {line.name: line.chip for line in page.list.lines()}
    assert shown == {"李示例": "密钥有效", "陈示例（本人）": "密钥有效"}
    enrolled = next(each for each in people(office) if each.name == "李示例")
    assert (enrolled.id, enrolled.department, enrolled.roles) == (guest.person.id, "检查科", ("member",))
    assert "名册第 2 版，陈示例" in words_in(page)


def test_a_known_member_gets_a_second_key(
    member: Member, page: PeoplePage, office: Office, guest: Office, tmp_path: Path
) -> None:
    known = add(office, "李示例", "chair")
    page.ask()
    member.settle()
    form = take_in(page, member, guest, tmp_path)
    assert form.person == known, "a member of that name without a key is most likely who asks"
    assert not any(box.isVisible() for box in form.roles.values())
    form.compared.setFocus()
    member.press("Space")
    press(form.button, member)
    assert {each.id for each in people(office)} == {known, office.person.id}
    stand(page, member, "李示例")
    assert guest.identity is not None
    assert page.detail.fingerprint.text().split() == fingerprint(guest.identity.public).split()


def test_a_changed_request_is_not_taken(
    member: Member, page: PeoplePage, guest: Office, tmp_path: Path
) -> None:
    path = enrolment.write_request(guest, tmp_path / "李示例.glr")
    path.write_bytes(path.read_bytes().replace("李示例".encode(), "王示例".encode()))
    page.acts.read(path)
    member.qtbot.waitUntil(lambda: "签名不符" in words_in(page), timeout=10_000)
    assert "“李示例.glr”不是可信的报到文件" in words_in(page)
    assert page.form is None


def test_a_key_is_revoked_with_a_day_and_a_reason(
    member: Member, page: PeoplePage, office: Office, guest: Office, tmp_path: Path
) -> None:
    request = enrolment.read_request(enrolment.write_request(guest, tmp_path / "r.glr"))
    enrolment.enrol(office, enrolment.EnrolMember(request))
    page.ask()
    member.settle()
    stand(page, member, "李示例")
    press(page.detail.revoke_button, member)
    form = page.form
    assert isinstance(form, RevokeForm)
    press(form.button, member)
    assert form.reason.error()
    form.reason.setFocus()
    member.write("电脑被盗")
    form.on.setText((office.today() + timedelta(days=1)).isoformat())
    press(form.button, member)
    assert form.on.error(), "a day to come is refused"
    form.on.set_value(office.today())
    press(form.button, member)
    assert page.form is None
    assert next(line.chip for line in page.list.lines() if line.name == "李示例") == "密钥已作废"
    assert "电脑被盗" in words_in(page.detail)
    assert not page.detail.revoke_button.isVisible()


def test_the_last_key_of_the_last_administrator_stays(
    member: Member, page: PeoplePage, office: Office
) -> None:
    stand(page, member, "陈示例")
    press(page.detail.revoke_button, member)
    form = page.form
    assert isinstance(form, RevokeForm)
    form.reason.setFocus()
    member.write("试试")
    press(form.button, member)
    assert page.form is form
    assert str(Refused("roster.nobody")) in words_in(form)


def test_a_member_gets_an_account_on_this_laptop(member: Member, page: PeoplePage, office: Office) -> None:
    add(office, "李示例")
    page.ask()
    member.settle()
    stand(page, member, "李示例")
    press(page.detail.account_button, member)
    form = page.form
    assert isinstance(form, AccountForm)
    for text, key in ((OTHER, "Tab"), (OTHER, "Return")):
        member.qtbot.keyClicks(member.focus(), text)
        member.press(key)
    recovery = page.recovery
    assert recovery is not None
    assert recovery.isVisible()
    printed = recovery.shown.text()
    member.window.go(routes.Home())
    assert member.window.stage.page is page, "the key is shown only once"
    assert member.focus() is recovery.written
    member.press("Space")
    press(recovery.go_on, member)
    assert page.recovery is None
    assert "有自己的口令" in words_in(page.detail)
    folder = office.folder
    member.window.desk.close()
    opened = opening.open_workspace(folder, OTHER)
    assert opened.person.name == "李示例"
    opened.close()
    recovered = opening.open_with_recovery(folder, printed, "yet another staple")
    assert recovered.person.name == "李示例"
    recovered.close()


def test_an_account_is_taken_off_this_laptop(member: Member, page: PeoplePage, office: Office) -> None:
    add_account(office, AddAccount(add(office, "李示例"), OTHER))
    page.ask()
    member.settle()
    stand(page, member, "李示例")
    press(page.detail.remove_button, member)
    member.write("调离")
    assert page.form is not None
    press(page.form.button, member)  # type: ignore[union-attr]
    assert page.form is None
    assert "没有账号" in words_in(page.detail)
    stand(page, member, "陈示例")
    assert not page.detail.remove_button.isVisible(), "nobody takes away their own"


def test_focus_never_leaves_the_window(member: Member, page: PeoplePage) -> None:
    for _ in range(12):
        member.press("Tab")
        assert QApplication.focusWidget() is not None
