"""人员与密钥, by keys: members come and go, a request is enrolled, a key revoked, an account made."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from greenrating import keys, opening
from greenrating.office import Office
from greenrating.people import SavePerson, people, save_person
from tests.support.scoring_page import Member, words_in
from ui import routes
from ui.main_window import MainWindow
from ui.pages.people import PeoplePage
from ui.parts.button import Button
from ui.parts.dialog import open_sheet
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
    assert [line.name for line in page.list.lines()] == ["李示例", "陈示例（本人）"]


def test_the_arrows_show_one_member_after_the_other(member: Member, page: PeoplePage, office: Office) -> None:
    add(office, "李示例", "chair")
    page.ask()
    member.settle()
    member.press("Up", "Up")
    assert "组长：" in words_in(page.detail)
    member.press("Down")
    assert "管理员：" in words_in(page.detail)
    member.press("Return")
    assert form_of(page).fields["name"].text() == "陈示例"
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
    add(office, "李示例", "administrator")
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
    from greenrating.identity import fingerprint

    shown = page.detail.fingerprint.text().split()
    assert len(shown) == 8
    assert shown == fingerprint(office.identity.public).split()
    assert "密钥有效" in [line.chip for line in page.list.lines()]
    assert "名册第" in words_in(page)


def test_focus_never_leaves_the_window(member: Member, page: PeoplePage) -> None:
    for _ in range(12):
        member.press("Tab")
        assert QApplication.focusWidget() is not None
