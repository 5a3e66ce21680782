"""从备份恢复: from the welcome page into the restored workspace, with the passphrase or the recovery key."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from greenrating import keys, opening
from greenrating.rooms import SaveRoom, save_room
from tests.support.hands import press, words_in, write
from tests.ui.test_front_pages import Hall
from ui.pages.restore import RestorePage
from ui.pages.welcome import WelcomePage

Until = Callable[[Callable[[], bool]], None]
PASSPHRASE = "correct horse battery"


@pytest.fixture(autouse=True)
def _quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """How long a passphrase takes to try is tested where keys are made."""
    monkeypatch.setattr(keys, "COST", keys.Cost(memory=64, passes=1, lanes=1))


@pytest.fixture
def hall(qtbot: QtBot) -> Hall:
    return Hall(qtbot)


@pytest.fixture
def recovery_key(tmp_path: Path) -> str:
    """The recovery key of a workspace with one room, whose backup is `a.glrbackup`."""
    office, key = opening.create_workspace(tmp_path / "w", "示例评审小组", "陈示例", "", PASSPHRASE)
    save_room(office, SaveRoom(None, "青禾家纺直播间", "示例平台", "qinghe", "示例公司"))
    opening.backup(office, tmp_path / "a.glrbackup")
    office.close()
    return key


def page_of(hall: Hall) -> RestorePage:
    hall.door.welcome()
    QTest.keyClick(QApplication.focusWidget() or hall.window, Qt.Key.Key_5)
    page = hall.page(RestorePage)
    assert isinstance(page, RestorePage)
    return page


def fill(page: RestorePage, folder: Path, file: Path) -> None:
    page.file.edit.setFocus()
    write(str(file))
    page.folder.setText(str(folder))


@pytest.mark.usefixtures("recovery_key")
def test_a_backup_is_restored_by_the_keyboard_alone(hall: Hall, tmp_path: Path, until: Until) -> None:
    page = page_of(hall)
    fill(page, tmp_path / "新", tmp_path / "a.glrbackup")
    page.passphrase.setFocus()
    write(PASSPHRASE)
    press(hall.window, Qt.Key.Key_Return)
    until(lambda: hall.desk.is_open and hall.window.stage.page is not None)
    assert hall.desk.office.folder == tmp_path / "新"
    assert hall.desk.office.row.name == "示例评审小组"
    hall.desk.close()
    opening.open_workspace(tmp_path / "w", PASSPHRASE).close()  # the old one is as it was


def test_with_the_recovery_key_a_new_passphrase_is_set(
    hall: Hall, tmp_path: Path, until: Until, recovery_key: str
) -> None:
    page = page_of(hall)
    fill(page, tmp_path / "新", tmp_path / "a.glrbackup")
    page.way.setFocus()
    press(hall.window, Qt.Key.Key_Right)
    assert page.key.isVisible()
    page.key.setFocus()
    write(recovery_key.lower())
    for field in (page.new.first, page.new.again):
        field.setFocus()
        write("a new passphrase")
    press(hall.window, Qt.Key.Key_Return)
    until(lambda: hall.desk.is_open and hall.window.stage.page is not None)
    hall.desk.close()
    opening.open_workspace(tmp_path / "新", "a new passphrase").close()


@pytest.mark.usefixtures("recovery_key")
@pytest.mark.parametrize("typed", ["", "wrong passphrase"])
def test_a_wrong_passphrase_leaves_nothing_behind(
    hall: Hall, tmp_path: Path, until: Until, typed: str
) -> None:
    page = page_of(hall)
    fill(page, tmp_path / "新", tmp_path / "a.glrbackup")
    page.passphrase.setFocus()
    write(typed)
    press(hall.window, Qt.Key.Key_Return)
    until(lambda: bool(page.passphrase.error()))
    assert not (tmp_path / "新").exists()
    assert page.restore.isEnabled()
    assert page.passphrase.edit.text() == typed


@pytest.mark.usefixtures("recovery_key")
def test_a_folder_in_use_is_refused_beside_its_field(hall: Hall, tmp_path: Path, until: Until) -> None:
    page = page_of(hall)
    fill(page, tmp_path / "w", tmp_path / "a.glrbackup")
    page.passphrase.setFocus()
    press(hall.window, Qt.Key.Key_Return)
    until(lambda: bool(page.folder.error()))
    assert "不是空的" in page.folder.error()


@pytest.mark.usefixtures("recovery_key")
@pytest.mark.parametrize("harm", ["changed", "absent", "no_backup"])
def test_a_file_that_cannot_be_believed_is_not_restored(
    hall: Hall, tmp_path: Path, until: Until, harm: str
) -> None:
    file = tmp_path / "a.glrbackup"
    if harm == "changed":
        content = bytearray(file.read_bytes())
        content[len(content) // 2] ^= 1
        file.write_bytes(content)
    elif harm == "no_backup":
        file.write_text("x")
    else:
        file = tmp_path / "b.glrbackup"
    page = page_of(hall)
    fill(page, tmp_path / "新", file)
    page.passphrase.setFocus()
    write(PASSPHRASE)
    press(hall.window, Qt.Key.Key_Return)
    until(lambda: "没有恢复" in words_in(page))
    assert not (tmp_path / "新").exists()


def test_what_is_missing_is_named_and_esc_leads_back(hall: Hall) -> None:
    page = page_of(hall)
    page.restore.setFocus()
    press(hall.window, Qt.Key.Key_Space)
    assert page.file.error()
    assert page.file.edit.hasFocus()
    press(hall.window, Qt.Key.Key_Escape)
    assert hall.page(WelcomePage)


@pytest.mark.usefixtures("recovery_key")
def test_what_each_copy_holds_is_shown_before_one_is_chosen(hall: Hall, tmp_path: Path, until: Until) -> None:
    whole = (tmp_path / "a.glrbackup").read_bytes()
    (tmp_path / "b.glrbackup").write_bytes(whole[:-10])
    page = page_of(hall)
    fill(page, tmp_path / "新", tmp_path)
    page.file.edit.editingFinished.emit()
    until(page.copies.isVisible)
    lines = page.copies.list.lines()
    told = {(line.detail, line.beside, line.chip) for line in lines}
    size = f"{len(whole) / 2**20:.1f} MB"
    assert told == {("a.glrbackup", size, "手工备份"), ("b.glrbackup", size, "损坏")}
    page.copies.list.opened.emit(str(tmp_path / "b.glrbackup"))
    until(lambda: "不能恢复" in words_in(page.copies))
    page.copies.list.opened.emit(str(tmp_path / "a.glrbackup"))
    until(lambda: "手工备份" in words_in(page.copies))
    assert "示例评审小组" in words_in(page.copies)
    assert "直播间、" not in words_in(page.copies)
    assert page.file.text() == str(tmp_path / "a.glrbackup")
    page.inside.click()
    until(lambda: bool(page.passphrase.error()))
    page.passphrase.edit.setText(PASSPHRASE)
    page.inside.click()
    until(lambda: "1 个直播间" in words_in(page.copies))
    assert "陈示例" in words_in(page.copies)
