"""The files of a session: facts, checks and decisions, places, periods, marks from and for other programs."""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from greenrating import mark_files
from greenrating.history import Undo, undo
from greenrating.marks import DropMark, drop_mark
from greenrating.office import Office
from greenrating.recording_views import SessionView
from greenrating.recordings import show_session
from greenrating.rooms import SaveRoom, save_room
from greenrating.verify import verify
from tests.support.clips import make_clip
from tests.support.live import take_session
from tests.support.scoring_page import Member, words_in
from ui.main_window import MainWindow
from ui.pages.evidence_export import WHOLE, write_session
from ui.pages.recordings import RecordingsPage
from ui.pages.session_files import SessionFilesPage
from ui.parts.button import Button
from ui.parts.dialog import open_sheet
from ui.parts.export_list import ExportList
from ui.parts.library.mark_preview import MarkPreview
from ui.routes import Recordings, SessionFiles

Until = Callable[[Callable[[], bool]], None]
S = 1_000_000


@pytest.fixture(scope="session")
def clips(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two segments of one evening, five seconds each, a quarter of a minute apart."""
    folder = tmp_path_factory.mktemp("录像")
    make_clip(folder / "青禾_20260303_194117.mp4", seconds=5)
    make_clip(folder / "青禾_20260303_194132.flv", seconds=5, start=500)
    return folder


@pytest.fixture
def session(office: Office, clips: Path, tmp_path: Path) -> SessionView:
    command = SaveRoom(
        room_id=None, name="青禾家纺直播间", platform="抖音", account="qh", operator="示例公司"
    )
    room = save_room(office, command).room_id
    for path in sorted(clips.iterdir()):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    return take_session(office, room, *sorted(tmp_path.glob("青禾*")))


@pytest.fixture
def member(qtbot: QtBot, window: MainWindow) -> Member:
    return Member(qtbot, window)


@pytest.fixture
def page(member: Member, session: SessionView) -> SessionFilesPage:
    page = member.go(SessionFiles(session.id), SessionFilesPage)
    member.settle()
    return page


def test_evidence_is_offered_and_written_by_keys(
    member: Member, page: SessionFilesPage, session: SessionView, tmp_path: Path, until: Until
) -> None:
    member.press("X")
    offer = open_sheet(member.window)
    assert offer is not None
    assert "涉及国家秘密" in words_in(offer)
    assert isinstance(member.focus().parent(), ExportList)
    member.press("Escape")
    write_session(page, page.desk, session.id, page._tell, "evidence_pdf", str(tmp_path / "清单.pdf"))
    until(lambda: "已写好：清单.pdf" in words_in(page))
    write_session(page, page.desk, session.id, page._tell, WHOLE, str(tmp_path / "证据"))
    until(lambda: "已写好：证据" in words_in(page))
    assert verify(tmp_path / "清单.pdf").good
    assert verify(tmp_path / "证据").good
    assert len([*(tmp_path / "证据" / "data" / "录像").iterdir()]) == 2


def test_the_details_tell_what_the_file_is(
    member: Member, page: SessionFilesPage, session: SessionView
) -> None:
    told = words_in(page)
    for words in (
        "h264 · 320×240 · 30 fps",
        "aac · 有声音",
        "2026-03-03 19:41:17（据文件名）",
        "留在原处，只记位置",
    ):
        assert words in told
    for recording in session.recordings[:1]:
        assert recording.row.sha256 in told
        assert recording.row.sm3 in told
        assert str(Path(recording.original)) in told
    member.press("Down")
    assert page.recording is not None
    assert page.recording.row.name == "青禾_20260303_194132.flv"
    assert session.recordings[1].row.sha256 in words_in(page)


def test_a_digest_can_be_copied(page: SessionFilesPage, session: SessionView) -> None:
    assert page.details.fixity is not None
    copy = next(
        each for each in page.details.fixity.findChildren(Button) if each.accessibleName() == "复制 SM3"
    )
    copy.click()
    assert QApplication.clipboard().text() == session.recordings[0].row.sm3
    assert "SM3 已复制" in words_in(page)


def test_a_changed_byte_waits_for_the_decision_and_both_stay(
    office: Office, member: Member, page: SessionFilesPage, session: SessionView, until: Until
) -> None:
    path = Path(session.recordings[0].original)
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)
    member.press("C")
    until(lambda: "1 个与导入时不一致" in words_in(page))
    until(lambda: page.details.fixity is not None and page.details.fixity.decide.isVisible())
    fixity = page.details.fixity
    assert fixity is not None
    assert "不能出具" in words_in(page)
    fixity.decide.click()
    until(lambda: fixity.reason.error() == "请写明理由。")
    fixity.kind.choose("stands")
    fixity.reason.setFocus()
    member.write("原片损坏，截图已留存")
    fixity.decide.click()
    until(lambda: "以留存的截图、片段为准，原片损坏，截图已留存" in words_in(page))
    (check,) = show_session(office, session.id).recordings[0].checks
    assert (check.outcome, check.decided) == ("differs", "stands")


def test_start_and_engine_are_edited_in_place(
    office: Office, member: Member, page: SessionFilesPage, session: SessionView, until: Until
) -> None:
    edit = page.details.edit
    assert edit is not None
    edit.started.setFocus()
    edit.started.edit.selectAll()
    member.write("明天")
    member.press("Ctrl+S")
    assert "请按“2026-03-03 19:41:17”填写" in edit.started.error()
    edit.started.edit.selectAll()
    member.write("2026-03-03 19:41:00")
    edit.engine.set_value("vlc")
    member.press("Ctrl+S")
    until(lambda: "已保存" in words_in(page))
    row = show_session(office, session.id).recordings[0].row
    assert row.started == session.recordings[0].row.started - timedelta(seconds=17)  # type: ignore[operator]
    assert (row.engine, row.started_from) == ("vlc", "person")


def test_what_is_typed_survives_a_check(
    member: Member, page: SessionFilesPage, session: SessionView, until: Until
) -> None:
    assert page.details.edit is not None
    page.details.edit.started.setText("2026-03-03 20:00:00")
    page.jobs.check((session.recordings[0].id,))
    until(lambda: "1 个一致" in words_in(page))
    member.settle()
    assert page.details.edit.started.text() == "2026-03-03 20:00:00"


def test_a_recording_is_kept_for_its_period_and_while_a_mark_needs_it(
    office: Office, member: Member, page: SessionFilesPage, session: SessionView, until: Until
) -> None:
    assert page.details.keeping is not None
    assert not page.details.keeping.button.isEnabled()
    assert page.details.keeping.why.text() == "不能删除：保存期限到 2029年3月3日 为止。"
    drop_mark(office, DropMark(session.recordings[0].id, 1 * S))
    member.go(Recordings(), RecordingsPage)
    again = member.go(SessionFiles(session.id), SessionFilesPage)
    until(lambda: again.details.keeping is not None and "标记需要它" in again.details.keeping.why.text())


def test_deleting_asks_for_the_reason(
    office: Office, member: Member, session: SessionView, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = office.today() + timedelta(days=4 * 366)
    monkeypatch.setattr(office, "today", lambda: later)
    page = member.go(SessionFiles(session.id), SessionFilesPage)
    member.settle()
    assert page.details.keeping is not None
    page.details.keeping.button.click()
    dialog = open_sheet(member.window)
    assert dialog is not None
    yes = next(each for each in dialog.findChildren(Button) if each.text() == "删除录像")
    assert not yes.isEnabled()
    member.write("保存期满")
    yes.click()
    until(lambda: len(show_session(office, session.id).recordings) == 1)
    until(lambda: "已删除，理由已记入历史" in words_in(page))


def preview_of(member: Member, page: SessionFilesPage, path: Path, until: Until) -> MarkPreview:
    assert page.files is not None
    page.marks.look(page.files.view, str(path))
    until(lambda: isinstance(open_sheet(member.window), MarkPreview))
    dialog = open_sheet(member.window)
    assert isinstance(dialog, MarkPreview)
    return dialog


def test_marks_of_a_table_are_shown_before_they_come_in_and_go_in_one_undo(
    office: Office, member: Member, page: SessionFilesPage, session: SessionView, tmp_path: Path, until: Until
) -> None:
    table = tmp_path / "标记.csv"
    table.write_text(
        "开始,结束,标记,说明,记录人\n"
        "00:00:01.000,,I,绝对化,张三\n"
        "00:00:16.000,00:00:17.500,闲聊,天气,\n"
        "00:10:00.000,,I,在录像以外,\n",
        encoding="utf-8",
    )
    dialog = preview_of(member, page, table, until)
    assert {tag: combo.currentData() for tag, combo in dialog.combos.items()} == {"I": "I", "闲聊": ""}
    assert "将导入 2 个标记。有 1 个在录像以外，不导入。" in words_in(dialog)
    assert show_session(office, session.id).marks == ()
    member.press("Return")
    until(lambda: "已导入 2 个标记。有 1 个在录像以外，不导入。" in words_in(page))
    first, second = show_session(office, session.id).marks
    assert (first.tags, first.note, first.start_us, first.point) == (("I",), "绝对化（张三）", 1 * S, True)
    flv = session.recordings[1]
    assert (second.recording, second.tags, second.note) == (flv.id, (), "闲聊\n天气")
    assert (second.start_us - flv.row.start_us, second.end_us - second.start_us) == (1 * S, 1_500_000)
    undo(office, Undo(session.id))
    assert show_session(office, session.id).marks == ()


def test_boris_observations_are_told_apart(
    office: Office, member: Member, page: SessionFilesPage, session: SessionView, tmp_path: Path, until: Until
) -> None:
    def observation(at: float) -> dict[str, object]:
        return {"file": {}, "type": "MEDIA", "events": [[at, "", "M", "", "", 0]]}

    project = {
        "project_name": "示例",
        "project_format_version": "7.0",
        "behaviors_conf": {"0": {"code": "M", "type": "Point event", "key": "m", "modifiers": {}}},
        "subjects_conf": {},
        "observations": {"上午": observation(1.0), "下午": observation(2.0)},
    }
    path = tmp_path / "示例.boris"
    path.write_text(json.dumps(project, ensure_ascii=False), encoding="utf-8")
    dialog = preview_of(member, page, path, until)
    assert "“示例.boris”：BORIS 项目，2 个标记" in words_in(dialog)
    dialog.part.set_value("下午")
    dialog.part.chosen.emit("下午")
    assert "将导入 1 个标记。" in words_in(dialog)
    member.press("Return")
    until(lambda: "已导入 1 个标记" in words_in(page))
    (mark,) = show_session(office, session.id).marks
    assert (mark.start_us, mark.tags) == (2 * S, ("M",))


@pytest.mark.parametrize("form", ["vtt", "srt", "csv", "eaf", "boris"])
def test_marks_go_out_and_can_be_read_back(
    office: Office, page: SessionFilesPage, session: SessionView, tmp_path: Path, form: str, until: Until
) -> None:
    drop_mark(office, DropMark(session.recordings[0].id, 2 * S, ("I",), 1 * S, 3 * S, note="全网最低价"))
    path = tmp_path / f"标记.{form}"
    page.marks.write(session, str(path))
    until(lambda: f"1 个标记已存为：标记.{form}" in words_in(page))
    (mark,) = mark_files.read(path).marks
    assert (mark.start_ms, mark.end_ms) == (1000, 3000)
    assert "全网最低价" in mark.note + mark.tag
