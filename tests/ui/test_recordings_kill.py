"""Marks dropped by real keys on a virtual screen, and kill -9 in the middle: what was on disk stays."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from greenrating import opening
from greenrating.evidence import content
from greenrating.recording_views import MarkView, SessionView
from greenrating.recordings import show_session
from tests.support.clips import frame_number, make_clip, numbers_in
from tests.support.laptop import NEEDS_SCREEN, Laptop, virtual_screen
from tests.support.live import take_session
from tests.support.scoring_page import open_sheet

pytestmark = [pytest.mark.slow, NEEDS_SCREEN]
ROUNDS = 4


@pytest.fixture
def screen() -> Iterator[str]:
    """The number of a virtual screen of its own."""
    yield from virtual_screen()


class Watcher(Laptop):
    """A member with one recording to watch, who is killed again and again."""

    def __init__(self, folder: Path, display: str) -> None:
        super().__init__(folder, display)
        self.clip = make_clip(folder.with_name("晚场 #1【一】_20260303_194117.mp4"), seconds=20)
        office, _ = opening.create_workspace(folder, "示例评审小组", "示例组员", "", "", demo=True)
        self.session = take_session(office, open_sheet(office).room.id, self.clip).id
        office.close()

    def begin(self) -> None:
        """Open the window, the library with the key of its place, and the session."""
        self.start("首页")
        self.press("alt+4")
        self.wait_for_title("回放")
        self.press_until("Return", lambda: self.is_called("青禾家纺直播间 / 回放"))

    def view(self) -> SessionView:
        """The session as it lies on the disk."""
        with self.on_disk() as office:
            return show_session(office, self.session)

    def drop(self, number: int) -> None:
        """Press the key that marks, until there are so many: before a picture is there it does nothing."""
        self.press_until("Return", lambda: len(self.view().marks) >= number)

    def newest(self) -> MarkView:
        """The mark dropped last."""
        return max(self.view().marks, key=lambda mark: mark.number)

    def still(self, id_: str) -> bytes:
        """The content of a still, as it lies on the disk."""
        with self.on_disk() as office:
            return content(office, id_)[1]


def test_no_mark_that_was_on_disk_is_lost(tmp_path: Path, screen: str) -> None:
    watcher = Watcher(tmp_path / "work", screen)
    frames = {us: number for number, us in numbers_in(watcher.clip)}
    kept: dict[str, tuple[int, tuple[str, ...]]] = {}
    for number in range(ROUNDS):
        watcher.begin()
        watcher.press("Right", *["period"] * number)
        watcher.drop(number + 1)
        watcher.press("i")
        watcher.wait(lambda: watcher.newest().tags == ("I",))
        watcher.kill()  # with the still perhaps under way, and the editor open
        marks = {mark.id: (mark.frame_us, mark.tags) for mark in watcher.view().marks}
        assert kept.items() <= marks.items()
        assert len(marks) == number + 1
        kept = marks
    for mark in watcher.view().marks:
        assert mark.frame_us in frames
        assert not mark.still or frame_number(watcher.still(mark.still)) == frames[mark.frame_us]
    with watcher.on_disk() as office:
        assert office.store.check_history() == []
