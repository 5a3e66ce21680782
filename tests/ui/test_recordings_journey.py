"""From the stick to the verdict: taken in, watched and marked by keys, signed, moved, tampered with."""

import random
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from greenrating import opening
from greenrating.errors import Refused
from greenrating.evidence import content
from greenrating.mark_pictures import picture_of, times_of
from greenrating.office import Office
from greenrating.recording_checks import DecideCheck, decide_check
from greenrating.recording_views import MarkView, RecordingView
from greenrating.recordings import show_session
from greenrating.session_lines import list_sessions
from greenrating.verdicts import DrawUpVerdict, draw_up_verdict
from tests.support.clips import frame_number, make_clip, make_fallen_back, numbers_in
from tests.support.filling import fill
from tests.support.scoring_page import Member, open_sheet, words_in
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.pages.playback import PlaybackPage
from ui.pages.recording_import import RecordingImportPage
from ui.pages.recordings import RecordingsPage
from ui.pages.scoring import ScoringPage
from ui.routes import Check, Playback, RecordingImport, Recordings

pytestmark = pytest.mark.slow
Until = Callable[[Callable[[], bool]], None]
MARKS = 20
TAGS = "ABCEFGHIJKLMNOP12345"  # D is for state secrets
PATIENCE_MS = 20_000
S, FRAME = 1_000_000, 40_000


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A stick with an mp4, an flv in three segments and a raw ts whose times fall back in the middle."""
    folder = tmp_path / "U 盘 #1" / "青禾【三月】 100% 录像"
    folder.mkdir(parents=True)
    make_clip(folder / "早场 #1【上】100%.mp4", seconds=6, start=1000)
    for number, second in enumerate((17, 21, 35)):
        name = f"青禾 家纺_20260303_1941{second}.flv"
        make_clip(folder / name, seconds=4, start=2000 + 200 * number, gop=90)
    make_fallen_back(folder / "断流 直录%20.ts", seconds=3)
    return folder


def there(office: Office) -> dict[str, tuple[RecordingView, tuple[MarkView, ...]]]:
    """Every recording on disk with its marks, by the name of its file."""
    sessions = [show_session(office, line.session.id) for line in list_sessions(office)]
    return {
        each.row.name: (each, tuple(mark for mark in view.marks if mark.recording == each.id))
        for view in sessions
        for each in view.recordings
    }


def painted(page: PlaybackPage) -> int:
    """The number that the widget itself paints, not the one it was told to."""
    screen = page.body.screen_
    return frame_number(screen.grab(screen.place().toAlignedRect()).toImage())


def take_in(member: Member, stick: Path, until: Until) -> None:
    page = member.go(RecordingImport(), RecordingImportPage)
    page.way.choose("reference")
    page.way.chosen.emit("reference")
    page.look([stick])
    until(page.take.isEnabled)
    member.press("Ctrl+Return")
    until(lambda: page.importing is not None and page.importing.finished)
    member.settle()


def go_somewhere(member: Member, page: PlaybackPage, chance: random.Random, until: Until) -> None:
    """Seek and step by keys to a frame that nobody chose, and wait until it stands."""
    assert page.view is not None
    target = chance.randrange(0, page.view.session.length_us - 2 * S)
    press_and_wait(member, page, "Home", until)
    while (left := target - page.playing.position_us) > S:
        press_and_wait(member, page, "Right" if left > 5 * S else "Shift+Right", until)
    clock = page.playing.clock
    assert clock is not None
    near_end = clock.end_us - page.playing.position_us < S // 2
    on, back = ("Comma", "Period") if near_end else ("Period", "Comma")
    for key in [on] * chance.randrange(3, 9) + [back] * chance.randrange(0, 3):
        press_and_wait(member, page, key, until)


def press_and_wait(member: Member, page: PlaybackPage, key: str, until: Until) -> None:
    """Press a key and wait for the picture that it leads to."""
    before = page.playing.position_us
    member.press(key)
    until(lambda: page.playing.position_us < FRAME if key == "Home" else page.playing.position_us != before)
    until(lambda: page.playing.engine is not None and page.playing.engine.state == "paused")


def link_by_keys(member: Member, page: PlaybackPage) -> None:
    """Go by Tab to the first item that the tags point to, and tick it."""
    ticks = page.body.editor.links.ticks
    item = next(iter(ticks))
    for _ in range(80):
        if member.focus() is ticks[item]:
            break
        member.qtbot.keyClick(member.focus(), "\t")
    assert member.focus() is ticks[item]
    member.press("Space")


def watch(member: Member, session: str, marks: int, chance: random.Random, until: Until) -> list[int]:
    """Watch a session by keys and mark it so often; the numbers that were painted at the key presses."""
    page = member.go(Playback(session), PlaybackPage)
    until(lambda: page.playing.frame is not None)
    seen: list[int] = []
    for _ in range(marks):
        go_somewhere(member, page, chance, until)
        seen.append(painted(page))
        member.press("Return", TAGS[chance.randrange(len(TAGS))])
        if page.body.editor.links.ticks:
            link_by_keys(member, page)
        member.press("Return")
    member.settle()
    until(lambda: not page.marking.busy and page.view is not None and all_kept(page))
    return seen


def all_kept(page: PlaybackPage) -> bool:
    assert page.view is not None
    return all(mark.still for mark in page.view.session.marks)


@contextmanager
def elsewhere(qtbot: QtBot, office: Office, folder: Path) -> Generator[Member]:
    """Another laptop's workspace, restored from a backup, in a window of its own."""
    backup = folder / "评审.glrbackup"
    opening.backup(office, backup)
    desk = Desk(opening.restore(backup, folder / "另一台 笔记本"))
    window = MainWindow(desk)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=PATIENCE_MS)
    window.open_office(desk.office)
    try:
        yield Member(qtbot, window)
    finally:
        desk.close()


def sign_by_keys(member: Member, sheet: str) -> None:
    member.go(Check(sheet), ScoringPage)
    member.press("Ctrl+Return")
    member.press("Return")
    assert member.sheet(sheet).signed is not None


def find_again(member: Member, folder: Path, until: Until) -> None:
    page = member.go(Recordings(), RecordingsPage)
    page.jobs.find(folder)
    until(lambda: "找到 5 个，共缺 5 个" in words_in(page))
    office = member.window.desk.office
    until(lambda: all(each.path != each.original for each, _ in streams(office)))
    member.settle()


def streams(office: Office) -> list[tuple[RecordingView, tuple[MarkView, ...]]]:
    """The raw streams, each with its marks."""
    return [pair for pair in there(office).values() if pair[0].row.container == "ts"]


def check_by_keys(member: Member, told: str, until: Until) -> None:
    page = member.go(Recordings(), RecordingsPage)
    page.check.setFocus()
    member.press("Space")
    until(lambda: told in words_in(page))
    member.settle()


def flip_a_byte(path: Path) -> None:
    changed = bytearray(path.read_bytes())
    changed[len(changed) // 2] ^= 1
    path.write_bytes(changed)


def test_from_the_stick_to_the_verdict(
    qtbot: QtBot, window: MainWindow, office: Office, stick: Path, tmp_path: Path, until: Until
) -> None:
    member, chance = Member(qtbot, window), random.Random(20260303)
    sheet = open_sheet(office)
    fill(office, sheet.id)
    take_in(member, stick, until)
    sessions = {line.session.id: line.recordings for line in list_sessions(office)}
    assert sorted(sessions.values()) == [1, 1, 3]
    seen = {
        (session, number): painted_
        for session, marks in zip(sessions, (6, 7, 7), strict=True)
        for number, painted_ in enumerate(watch(member, session, marks, chance, until), 1)
    }
    assert len(seen) == MARKS
    assert len(set(seen.values())) > MARKS // 2

    marked = there(office)
    for recording, marks in marked.values():
        shown = {us: number for number, us in numbers_in(Path(recording.path))}
        own = {us: number for number, us in numbers_in(Path(recording.original))}
        times = times_of(recording)
        for mark in marks:
            number = seen[mark.session, mark.number]
            assert frame_number(content(office, mark.still)[1]) == number
            assert shown[times.played(mark.frame_us)] == number
            assert times.original(mark.frame_us) in own
            assert (mark.sheet, mark.exact) == (sheet.id, True)
            assert len(mark.items) == 1 or not mark.proposed
    assert sum(bool(marks) for _, marks in marked.values()) >= 4
    sign_by_keys(member, sheet.id)

    away = stick.parent.parent / "移动硬盘 %E4【备份】#2"
    stick.rename(away)
    assert all(each.original == "" for each, _ in there(office).values())
    with elsewhere(qtbot, office, tmp_path) as other:
        restored = other.window.desk.office
        find_again(other, tmp_path, until)
        for name, (recording, marks) in there(restored).items():
            assert recording.original == str((away / name).resolve())
            for mark in marks:
                number = seen[mark.session, mark.number]
                assert frame_number(picture_of(recording, mark.frame_us).png) == number
                assert frame_number(content(restored, mark.still)[1]) == number
        check_by_keys(other, "5 个一致", until)
        changed = next(name for name in marked if name.endswith(".mp4"))
        flip_a_byte(away / changed)
        check_by_keys(other, "1 个与导入时不一致", until)
        inspection = other.sheet(sheet.id).inspection.id
        with pytest.raises(Refused) as refused:
            draw_up_verdict(restored, DrawUpVerdict(inspection))
        assert changed in str(refused.value)
        check = there(restored)[changed][0].checks[0]
        decide_check(restored, DecideCheck(check.id, "stands", "标记的截图在案，原件另有备份"))
        assert draw_up_verdict(restored, DrawUpVerdict(inspection)).verdict_id
