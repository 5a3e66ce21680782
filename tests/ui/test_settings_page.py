"""设置: the office, its people and its font are set by keys, and what is refused is said beside its field."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

import resources
from greenrating import settings
from greenrating.accounts import AddAccount, add_account
from greenrating.office import Office
from greenrating.opening import backup
from greenrating.people import SavePerson, people, save_person
from tests.support.scoring_page import Member, words_in
from ui import routes
from ui.language import language
from ui.main_window import MainWindow
from ui.pages.home import HomePage
from ui.pages.people import PeoplePage
from ui.pages.settings import SettingsPage
from ui.parts.button import Button
from ui.parts.dialog import open_sheet as open_dialog
from ui.parts.field import Field

SERIF = resources.path("fonts", "NotoSerifSC-Whole.ttf")


@pytest.fixture
def member(qtbot: QtBot, window: MainWindow) -> Member:
    return Member(qtbot, window)


@pytest.fixture
def page(member: Member) -> SettingsPage:
    return member.go(routes.Settings(), SettingsPage)


def write(member: Member, field: Field, text: str) -> None:
    """Put the cursor into a field, and type over what is there."""
    field.edit.setFocus(Qt.FocusReason.TabFocusReason)
    field.edit.selectAll()
    for letter in text:
        if letter.isascii():
            member.qtbot.keyClicks(member.focus(), letter)
        else:
            member.write(letter)
    if not text.isascii():
        field.edit.textEdited.emit(field.edit.text())
    member.settle()


def press(holder: Button, member: Member) -> None:
    """Press a button from the keyboard."""
    assert holder.isVisible()
    holder.setFocus(Qt.FocusReason.TabFocusReason)
    member.press("Space")


def test_the_office_is_edited_and_enter_saves_it(member: Member, page: SettingsPage, office: Office) -> None:
    assert not page.office.save.isEnabled()
    write(member, page.office.fields["jurisdiction"], "示例县")
    assert page.office.save.isEnabled()
    member.press("Return")
    assert (office.row.name, office.row.jurisdiction) == ("示例评审小组", "示例县")
    assert not page.office.is_dirty()
    assert "已保存" in words_in(page.office)


def test_the_next_number_is_shown_as_one_types(member: Member, page: SettingsPage, office: Office) -> None:
    field = page.office.fields["number_pattern"]
    write(member, field, "QH{year}({n:03d})")
    assert f"下一份：QH{office.today().year}(001)" in words_in(page.office)
    assert not field.error()


@pytest.mark.parametrize("pattern", ["{year}", "{n}", "{other}-{n}", "{year}-{n:09999d}", "{"])
def test_a_numbering_that_doubles_numbers_is_refused_beside_it(
    member: Member, page: SettingsPage, office: Office, pattern: str
) -> None:
    field = page.office.fields["number_pattern"]
    write(member, field, pattern)
    assert "序号 {n}" in field.error()
    member.press("Return")
    assert office.row.number_pattern == "{year}-{n:04d}"
    assert field.text() == pattern


def test_an_office_needs_its_name(member: Member, page: SettingsPage, office: Office) -> None:
    field = page.office.fields["name"]
    field.edit.setFocus()
    field.edit.selectAll()
    member.press("Delete", "Return")
    assert "请填写单位名称" in field.error()
    assert office.row.name == "示例评审小组"


def test_it_leads_to_the_members(member: Member, page: SettingsPage) -> None:
    press(page.people.members, member)
    assert isinstance(member.window.stage.page, PeoplePage)


def test_when_the_window_locks_is_chosen_by_keys(member: Member, page: SettingsPage) -> None:
    page.people.idle.setFocus()
    page.people.idle.findChildren(QAbstractButton)[1].setFocus()
    member.press("Right")
    assert settings.load().lock_minutes == 30
    member.press("Right")
    assert settings.load().lock_minutes == 0


def test_only_an_administrator_may_edit(member: Member, office: Office) -> None:
    save_person(office, SavePerson(None, "李示例", roles=("administrator",)))
    other = next(each.id for each in people(office) if each.name == "李示例")
    add_account(office, AddAccount(other, ""))
    save_person(office, SavePerson(office.person.id, "陈示例", roles=("member",)))
    page = member.go(routes.Settings(), SettingsPage)
    assert page.office.fields["name"].edit.isReadOnly()
    assert words_in(page).count("只有管理员可以修改") == 1


def test_what_is_typed_is_not_lost_without_asking(member: Member, page: SettingsPage) -> None:
    write(member, page.office.fields["issuer"], "abc")
    member.window.go(routes.Home())
    assert member.window.stage.page is page
    member.press("Escape")
    assert page.office.fields["issuer"].text() == "abc"
    member.window.go(routes.Home())
    dialog = open_dialog(member.window)
    assert dialog is not None
    member.press("Return")
    assert isinstance(member.window.stage.page, HomePage)
    page = member.go(routes.Settings(), SettingsPage)
    assert page.office.fields["issuer"].text() == ""


def test_a_sample_workspace_says_why_there_is_no_passphrase_to_change(page: SettingsPage) -> None:
    assert "示例工作区不设口令" in words_in(page.passphrase)
    assert not page.passphrase.change.isVisible()
    assert not page.passphrase.remember.isVisible()


def test_a_font_is_taken_once_it_is_known_to_be_fit(
    member: Member, page: SettingsPage, tmp_path: Path
) -> None:
    own = tmp_path / "仿宋.ttf"
    shutil.copy(SERIF, own)
    page.font_.take(str(own))
    member.settle()
    assert settings.load().fangsong == str(own)
    assert str(own) in words_in(page.font_)
    press(page.font_.clear, member)
    assert settings.load().fangsong == ""
    assert "没有指定" in words_in(page.font_)


@pytest.mark.parametrize("kept", [0, 12, 3000])
def test_a_file_that_is_no_font_is_refused(
    member: Member, page: SettingsPage, tmp_path: Path, kept: int
) -> None:
    broken = tmp_path / "坏.ttf"
    broken.write_bytes(SERIF.read_bytes()[:kept])
    page.font_.take(str(broken))
    member.settle()
    assert "读不了仿宋字体文件 坏.ttf" in words_in(page.font_)
    assert settings.load().fangsong == ""


def test_a_font_without_chinese_is_refused_by_name(
    member: Member, page: SettingsPage, tmp_path: Path
) -> None:
    page.font_.take(str(latin_font(tmp_path)))
    member.settle()
    assert "拉丁.ttf 缺" in words_in(page.font_)
    assert settings.load().fangsong == ""


def latin_font(folder: Path) -> Path:
    """The shipped font with nothing but the letters of the Latin alphabet."""
    from fontTools import subset, ttLib

    font = ttLib.TTFont(SERIF)
    cut = subset.Subsetter()
    cut.populate(text="abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
    cut.subset(font)
    font.save(folder / "拉丁.ttf")
    return folder / "拉丁.ttf"


def test_a_backup_is_checked_and_a_changed_one_found_out(
    member: Member, page: SettingsPage, office: Office, tmp_path: Path
) -> None:
    made = Path(backup(office, tmp_path / "a.glrbackup").path)
    page.files.check(str(made))
    member.qtbot.waitUntil(lambda: "核验通过" in words_in(page.files), timeout=10_000)
    content = bytearray(made.read_bytes())
    content[len(content) // 2] ^= 1
    made.write_bytes(content)
    page.files.check(str(made))
    member.qtbot.waitUntil(lambda: "核验未通过" in words_in(page.files), timeout=10_000)


@pytest.mark.parametrize("name", ["没有.pdf", "别的.txt"])
def test_a_file_that_cannot_be_checked_says_why(
    member: Member, page: SettingsPage, tmp_path: Path, name: str
) -> None:
    (tmp_path / "别的.txt").write_text("x")
    page.files.check(str(tmp_path / name))
    member.qtbot.waitUntil(lambda: name in words_in(page.files), timeout=10_000)


def test_the_language_changes_everything_in_sight(member: Member, page: SettingsPage) -> None:
    language.use("en")
    member.settle()
    shown = words_in(page)
    assert "People and keys" in shown
    assert "The next: " in shown
    assert not any(
        "一" <= letter <= "鿿"
        for letter in shown.replace("陈示例", "").replace("示例评审小组", "").replace("市场科", "")
    )
