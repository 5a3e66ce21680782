"""A member at the playback page of a real session, taken in once and copied for each test."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from greenrating.office import Office
from greenrating.opening import open_workspace
from greenrating.scores import show_sheet
from greenrating.views import SheetView
from tests.support.clips import make_clip
from tests.support.live import take_session
from tests.support.playback import Until
from tests.support.scoring_page import Member, open_sheet
from ui.main_window import MainWindow
from ui.pages.playback import PlaybackPage
from ui.routes import Playback


@pytest.fixture(scope="session")
def clips(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two segments of one evening, a quarter of a minute apart, portrait."""
    folder = tmp_path_factory.mktemp("录像 #1")
    for number, start in ((1, 0), (2, 1000)):
        name = f"青禾_20260303_1941{17 + 15 * (number - 1)}.mp4"
        make_clip(folder / name, seconds=6, start=start, size=(240, 320))
    return folder


@pytest.fixture(scope="session")
def taken_in(
    empty_demo: Path, clips: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, str, str]:
    """A workspace with an open sheet and the session taken in, made once; to be copied. Folder and ids."""
    folder = tmp_path_factory.mktemp("taken") / "work"
    shutil.copytree(empty_demo, folder)
    office = open_workspace(folder)
    sheet = open_sheet(office)
    session = take_session(office, sheet.room.id, *sorted(clips.iterdir()))
    office.close()
    return folder, sheet.id, session.id


@pytest.fixture
def office(taken_in: tuple[Path, str, str], tmp_path: Path) -> Iterator[Office]:
    shutil.copytree(taken_in[0], tmp_path / "work")
    opened = open_workspace(tmp_path / "work")
    yield opened
    opened.close()


@pytest.fixture
def sheet(office: Office, taken_in: tuple[Path, str, str]) -> SheetView:
    return show_sheet(office, taken_in[1])


@pytest.fixture
def session(taken_in: tuple[Path, str, str]) -> str:
    return taken_in[2]


@pytest.fixture
def member(qtbot: QtBot, window: MainWindow) -> Member:
    return Member(qtbot, window)


@pytest.fixture
def page(member: Member, session: str, until: Until) -> PlaybackPage:
    page = member.go(Playback(session), PlaybackPage)
    until(lambda: page.playing.frame is not None)
    return page
