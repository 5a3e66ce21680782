"""The library of recordings: what is listed, filtered, checked, found again."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from greenrating.office import Office
from greenrating.recordings import show_session
from greenrating.rooms import SaveRoom, save_room
from greenrating.watched import NoteWatched, note_watched
from tests.support.clips import make_clip
from tests.support.live import take_session
from tests.support.scoring_page import Member, words_in
from ui.main_window import MainWindow
from ui.pages.recording_import import RecordingImportPage
from ui.pages.recordings import RecordingsPage
from ui.parts.dialog import open_sheet
from ui.routes import Playback, Recordings

Until = Callable[[Callable[[], bool]], None]


@pytest.fixture(scope="session")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_clip(tmp_path_factory.mktemp("clip") / "晚场_20260303_194117.mp4", seconds=2)


@pytest.fixture
def member(qtbot: QtBot, window: MainWindow) -> Member:
    return Member(qtbot, window)


def registered(office: Office, name: str) -> str:
    command = SaveRoom(room_id=None, name=name, platform="抖音", account=name, operator="示例公司")
    return save_room(office, command).room_id


@pytest.fixture
def own(tmp_path: Path, clip: Path) -> Path:
    """A copy of the clip that a test may change."""
    return Path(str((tmp_path / clip.name).write_bytes(clip.read_bytes()) and tmp_path / clip.name))


def test_an_empty_library_leads_to_the_import(member: Member) -> None:
    page = member.go(Recordings(), RecordingsPage)
    assert "还没有录像" in words_in(page)
    member.press("Return")
    assert isinstance(member.window.stage.page, RecordingImportPage)


def test_a_line_says_what_there_is_and_enter_plays_it(office: Office, member: Member, own: Path) -> None:
    view = take_session(office, registered(office, "青禾家纺直播间"), own)
    note_watched(office, NoteWatched(view.recordings[0].id, ((0, 1_000_000, 1.0),)))
    page = member.go(Recordings(), RecordingsPage)
    (line,) = page.list.lines()
    assert (line.name, line.detail) == ("3 月 3 日晚场", "青禾家纺直播间 · 2026年3月3日 19:41")
    assert line.beside == "1 段 · 0:02 · 0 个标记"
    assert line.beside_detail == "保存到 2029年3月3日"
    assert line.standing in ("已看 49%", "已看 50%")
    assert line.chip == "未再校验"
    gone: list[object] = []
    page.go.connect(gone.append)
    page.go.disconnect(member.window.stage.go)
    member.press("Return")
    assert gone == [Playback(view.id)]


def test_words_and_a_room_narrow_the_list(office: Office, member: Member, own: Path, tmp_path: Path) -> None:
    rooms = [registered(office, name) for name in ("青禾家纺", "山野鲜果")]
    take_session(office, rooms[0], own)
    take_session(office, rooms[1], make_clip(tmp_path / "另一场.mp4", seconds=1))
    page = member.go(Recordings(), RecordingsPage)
    assert len(page.list.lines()) == 2
    member.press("Slash")
    member.write("shanye")
    member.settle()
    assert [line.detail.partition(" ")[0] for line in page.list.lines()] == ["山野鲜果"]
    member.press("Escape")
    page = member.go(Recordings(rooms[0]), RecordingsPage)
    assert [line.detail.partition(" ")[0] for line in page.list.lines()] == ["青禾家纺"]


def test_one_changed_byte_is_found_and_stays_told(
    office: Office, member: Member, own: Path, until: Until
) -> None:
    take_session(office, registered(office, "青禾家纺"), own)
    page = member.go(Recordings(), RecordingsPage)
    page.check.click()
    until(lambda: "1 个一致" in words_in(page))
    until(lambda: page.list.lines()[0].chip == "校验一致")
    content = bytearray(own.read_bytes())
    content[len(content) // 2] ^= 1
    own.write_bytes(content)
    page.check.click()
    until(lambda: "1 个与导入时不一致" in words_in(page))
    until(lambda: page.list.lines()[0].chip == "与导入时不一致")
    page.filters.tabs.choose("trouble")
    page.filters.tabs.chosen.emit("trouble")
    assert len(page.list.lines()) == 1


def test_a_moved_file_is_found_again_by_what_is_in_it(
    office: Office, member: Member, own: Path, tmp_path: Path, until: Until
) -> None:
    view = take_session(office, registered(office, "青禾家纺"), own)
    elsewhere = tmp_path / "U 盘 #1【备份】"
    elsewhere.mkdir()
    moved = own.rename(elsewhere / "改了名.mp4")
    page = member.go(Recordings(), RecordingsPage)
    assert page.list.lines()[0].chip == "缺 1 个文件"
    page.jobs.find(tmp_path)
    until(lambda: "找到 1 个，共缺 1 个" in words_in(page))
    until(lambda: page.list.lines()[0].chip == "未再校验")
    assert show_session(office, view.id).recordings[0].original == str(moved.resolve())


def test_what_runs_out_is_listed_before_the_next_inspection(
    office: Office, member: Member, own: Path
) -> None:
    take_session(office, registered(office, "青禾家纺"), own)
    page = member.go(Recordings(), RecordingsPage)
    page.filters.tabs.choose("expiring")
    page.filters.tabs.chosen.emit("expiring")
    assert "没有将到期的录像" in words_in(page)
    page.filters.before.setText("2029-03-04")
    page.filters.before.edit.editingFinished.emit()
    member.settle()
    (line,) = page.list.lines()
    assert (line.name, line.beside) == (own.name, "保存到 2029年3月3日")


def test_the_periods_say_where_they_come_from(member: Member) -> None:
    page = member.go(Recordings(), RecordingsPage)
    page.periods.click()
    dialog = open_sheet(member.window)
    assert dialog is not None
    told = words_in(dialog)
    assert "绿色直播间平台运营规范 6.2.3、7.4.5" in told
    assert "60 天" not in told  # the period is a chip


def test_a_live_that_is_still_on_the_platform_is_registered_and_reminded_of(
    office: Office, member: Member, until: Until
) -> None:
    registered(office, "青禾家纺")
    page = member.go(Recordings(), RecordingsPage)
    page.filters.tabs.choose("expiring")
    page.filters.tabs.chosen.emit("expiring")
    page.filters.register.click()
    dialog = open_sheet(member.window)
    assert dialog is not None
    member.write("上周五晚场")
    member.press("Tab")
    started = office.today() - timedelta(days=53)
    member.write(f"{started} 20:00")
    member.press("Return")
    until(lambda: bool(page.list.lines()))
    (line,) = page.list.lines()
    assert (line.name, line.chip) == ("上周五晚场", "还有 7 天")
    assert line.beside_detail == "平台可能随后删除，请及时取回"
