"""Watching and marking in the real window, by real keys, on real recordings."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from greenrating.evidence import content
from greenrating.office import Office
from greenrating.recordings import show_session
from greenrating.views import SheetView
from tests.support.clips import frame_number, make_clip
from tests.support.live import take_session
from tests.support.scoring_page import Member, open_sheet
from ui.main_window import MainWindow
from ui.pages.playback import PlaybackPage
from ui.routes import Playback

Until = Callable[[Callable[[], bool]], None]
S = 1_000_000


@pytest.fixture(scope="session")
def clips(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two segments of one evening, a quarter of a minute apart, portrait."""
    folder = tmp_path_factory.mktemp("录像 #1")
    for number, start in ((1, 0), (2, 1000)):
        name = f"青禾_20260303_1941{17 + 15 * (number - 1)}.mp4"
        make_clip(folder / name, seconds=6, start=start, size=(240, 320))
    return folder


@pytest.fixture
def sheet(office: Office) -> SheetView:
    return open_sheet(office)


@pytest.fixture
def session(office: Office, sheet: SheetView, clips: Path) -> str:
    return take_session(office, sheet.room.id, *sorted(clips.iterdir())).id


@pytest.fixture
def member(qtbot: QtBot, window: MainWindow) -> Member:
    return Member(qtbot, window)


@pytest.fixture
def page(member: Member, session: str, until: Until) -> PlaybackPage:
    page = member.go(Playback(session), PlaybackPage)
    until(lambda: page.playing.frame is not None)
    return page


def shown(page: PlaybackPage) -> int:
    """The number of the frame on the screen."""
    return frame_number(page.body.screen_.image)


def still_there(member: Member, page: PlaybackPage, until: Until) -> None:
    member.settle()
    until(lambda: not page.marking.busy and all(m.still for m in page.view.session.marks))
    member.settle()


def test_a_mark_is_on_disk_at_once_with_the_very_frame(
    member: Member, page: PlaybackPage, office: Office, until: Until
) -> None:
    for _ in range(7):
        page.playing.step(1)
        until(lambda: True)
        member.qtbot.wait(60)
    seen = shown(page)
    member.press("Return", "I", "C", "Return")
    still_there(member, page, until)
    (mark,) = show_session(office, page.session_id).marks
    assert mark.tags == ("I", "C")
    assert frame_number(content(office, mark.still)[1]) == seen
    assert not page.editing.is_open
