"""Taking recordings in through the window: proposed, corrected, paused, stopped, gone on with."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from greenrating.office import Office
from greenrating.recording_plans import unfinished
from greenrating.recordings import show_session
from greenrating.rooms import SaveRoom, save_room
from greenrating.session_lines import list_sessions
from tests.support.clips import make_clip
from tests.support.scoring_page import Member, words_in
from ui.importing import Importing
from ui.main_window import MainWindow
from ui.pages.recording_import import RecordingImportPage
from ui.pages.recordings import RecordingsPage
from ui.routes import RecordingImport, Recordings

Until = Callable[[Callable[[], bool]], None]


@pytest.fixture(scope="session")
def evening(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An mp4, an flv in three segments and a raw ts, in a folder that is hard on paths."""
    folder = tmp_path_factory.mktemp("录像") / "青禾 #1【100%】"
    folder.mkdir()
    for number in range(3):
        make_clip(folder / f"青禾_20260303_19411{number * 2}.flv", seconds=1, start=30 * number)
    make_clip(folder / "早场.mp4", seconds=1, start=200)
    make_clip(folder / "raw.ts", seconds=1, start=300)
    return folder


@pytest.fixture
def room(office: Office) -> str:
    command = SaveRoom(
        room_id=None, name="青禾家纺直播间", platform="抖音", account="qinghe", operator="示例公司"
    )
    return save_room(office, command).room_id


@pytest.fixture
def member(qtbot: QtBot, window: MainWindow) -> Member:
    return Member(qtbot, window)


@pytest.fixture
def page(member: Member, room: str) -> RecordingImportPage:
    return member.go(RecordingImport(), RecordingImportPage)


def proposed(page: RecordingImportPage) -> list[list[str]]:
    return [[row.file.path.name for row in card.rows] for card in page.proposal.cards()]


def finished(page: RecordingImportPage) -> bool:
    return page.importing is not None and page.importing.finished


def test_a_folder_is_proposed_by_session_and_taken_in_by_keys_alone(
    office: Office, member: Member, page: RecordingImportPage, evening: Path, until: Until
) -> None:
    page.look([evening])
    member.settle()
    segments = [f"青禾_20260303_19411{n}.flv" for n in (0, 2, 4)]
    assert sorted(proposed(page)) == sorted([segments, ["raw.ts"], ["早场.mp4"]])
    assert list_sessions(office) == ()
    member.press("Ctrl+Return")
    until(lambda: finished(page))
    assert "导入完成，共 5 个文件" in words_in(page)
    assert "原始 TS 流，已制作播放副本" in words_in(page)
    member.press("Return")
    assert isinstance(member.window.stage.page, RecordingsPage)
    lines = list_sessions(office)
    assert sorted(line.recordings for line in lines) == [1, 1, 3]
    for line in lines:
        for recording in show_session(office, line.session.id).recordings:
            assert Path(recording.original).read_bytes() == (evening / recording.row.name).read_bytes()
    assert unfinished(office) is None


def test_a_referenced_file_stays_where_it_is(
    office: Office, page: RecordingImportPage, evening: Path, until: Until
) -> None:
    page.way.choose("reference")
    page.way.chosen.emit("reference")
    assert "文件留在原处" in words_in(page)
    page.look([evening / "早场.mp4"])
    until(page.take.isEnabled)
    page.begin()
    until(lambda: finished(page))
    (line,) = list_sessions(office)
    (recording,) = show_session(office, line.session.id).recordings
    assert (recording.row.kept, recording.original) == ("referenced", str((evening / "早场.mp4").resolve()))
    assert list((office.folder / "recordings").glob("*")) == []


def test_the_start_the_title_and_the_order_can_be_corrected(
    office: Office, member: Member, page: RecordingImportPage, evening: Path, until: Until
) -> None:
    page.look([evening / "早场.mp4"])
    until(lambda: bool(page.proposal.cards()))
    page.look([evening / "raw.ts"])
    until(lambda: len(page.proposal.cards()) == 2)
    clock = page.proposal.cards()[0].rows[0].clock
    clock.setFocus()
    member.write("昨天")
    member.press("Return")
    assert "请按“2026-03-03 19:41:17”填写开始时间" in words_in(page)
    clock.clear()
    member.write("2026-03-02 08:00:05")
    member.press("Return")
    page.proposal.cards()[1].rows[0].moved.emit(evening / "raw.ts", -1)
    assert proposed(page) == [["早场.mp4", "raw.ts"]]
    title = page.proposal.cards()[0].title
    title.setFocus()
    title.selectAll()
    member.write("3 月 2 日早场")
    member.press("Return")
    page.begin()
    until(lambda: finished(page))
    (line,) = list_sessions(office)
    assert line.session.title == "3 月 2 日早场"
    first, second = show_session(office, line.session.id).recordings
    assert first.row.started is not None
    assert (first.row.started.isoformat(), first.row.started_from) == ("2026-03-02T00:00:05+00:00", "person")
    assert second.row.name == "raw.ts"


def test_a_room_has_to_be_chosen(
    office: Office, member: Member, room: str, evening: Path, until: Until
) -> None:
    save_room(
        office,
        SaveRoom(room_id=None, name="山野鲜果", platform="抖音", account="shanye", operator="示例公司"),
    )
    page = member.go(RecordingImport(), RecordingImportPage)
    page.look([evening / "早场.mp4"])
    until(page.take.isEnabled)
    page.begin()
    assert page.room.error() == "请选择直播间。"
    assert not page.importing or not page.importing.running


def test_it_pauses_stops_and_goes_on_where_it_was(
    office: Office, member: Member, page: RecordingImportPage, evening: Path, until: Until
) -> None:
    page.look([evening])
    until(page.take.isEnabled)
    page.begin()
    importing = page.importing
    assert importing is not None
    importing.pause()
    until(lambda: importing.paused)
    assert page.running.pause.text() == "继续"
    page.running.stop.click()
    until(lambda: not importing.running)
    member.settle()
    left = unfinished(office)
    assert left is not None
    assert any(not file.known for file in left.files)
    library = member.go(Recordings(), RecordingsPage)
    assert "上次导入没有做完" in words_in(library)
    library.left.yes.click()
    member.settle()
    page.begin()
    until(lambda: finished(page))
    assert sum(line.recordings for line in list_sessions(office)) == 5


def test_after_a_crash_the_next_opening_shows_what_is_left(
    office: Office, member: Member, page: RecordingImportPage, evening: Path, until: Until
) -> None:
    page.look([evening])
    until(page.take.isEnabled)
    importing = page.importing
    assert importing is not None
    taken: list[Path] = []
    importing.changed.connect(
        lambda: taken.extend(p for p, state in importing.states.items() if state.standing == "taken")
    )
    page.begin()
    until(lambda: bool(taken) or finished(page))
    importing.stop()  # as far as the disk knows, the program died here
    until(lambda: not importing.running)
    member.settle()
    left = unfinished(office)
    if left is None:  # the whole was faster than the stop
        return
    importing.setParent(None)
    importing.deleteLater()
    window = MainWindow(member.window.desk)
    member.qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.open_office(office)
    window.go(Recordings())
    again = window.stage.page
    assert isinstance(again, RecordingsPage)
    until(lambda: f"还有 {sum(not file.known for file in left.files)} 个文件" in words_in(again))
    again.left.no.click()
    until(lambda: unfinished(office) is None)


def test_what_was_taken_in_before_is_known(
    office: Office, member: Member, page: RecordingImportPage, evening: Path, until: Until
) -> None:
    page.look([evening / "早场.mp4"])
    until(page.take.isEnabled)
    page.begin()
    until(lambda: finished(page))
    member.press("Return")
    page = member.go(RecordingImport(), RecordingImportPage)
    page.look([evening / "早场.mp4"])
    until(lambda: bool(page.proposal.cards()))
    assert not page.take.isEnabled()


def test_a_file_that_is_no_recording_is_told_of_and_kept(
    office: Office, page: RecordingImportPage, tmp_path: Path, until: Until
) -> None:
    (tmp_path / "坏的.mp4").write_bytes(b"no recording at all")
    (tmp_path / "空的.mp4").write_bytes(b"")
    page.look([tmp_path])
    until(page.take.isEnabled)
    page.begin()
    until(lambda: finished(page))
    told = words_in(page)
    assert "无法识别，不是录像或已损坏" in told
    assert "“空的.mp4”是空文件" in told
    assert "有 1 个没有导入" in told
    (line,) = list_sessions(office)
    assert line.faults == ("unreadable",)


def test_files_dropped_on_the_library_lead_to_their_proposal(
    member: Member, room: str, evening: Path, until: Until
) -> None:
    library = member.go(Recordings(), RecordingsPage)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(evening))])
    event = QDropEvent(
        QPointF(300, 300),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    library.dropEvent(event)
    page = member.window.stage.page
    assert isinstance(page, RecordingImportPage)
    until(lambda: len(page.proposal.cards()) == 3)
    assert member.window.findChildren(Importing)
