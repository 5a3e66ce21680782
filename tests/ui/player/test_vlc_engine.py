"""The second engine shows a frame near the one that was asked for, and says that it is an estimate."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer

from tests.support.clips import frame_number
from tests.ui.player.conftest import LAST, Hand, times_of
from ui.player.engine import Player
from ui.player.vlc_canvas import vlc_works
from ui.player.vlc_engine import VlcEngine

BOUND_US = 200_000
Clips = Callable[[str], Path]

pytestmark = pytest.mark.skipif(
    not vlc_works(), reason="no libVLC here: apt-get install libvlc5 vlc-plugin-base"
)


@pytest.fixture
def vlc(hand: Callable[[Player], Hand]) -> Hand:
    return hand(VlcEngine())


@pytest.mark.parametrize("name", ["even.mp4", "even.flv", "even.mkv"])
def test_a_seek_shows_a_frame_near_by(vlc: Hand, clips: Clips, name: str) -> None:
    times = times_of(clips(name))
    vlc.open(clips(name))
    for number in (45, 70, 10):
        vlc.seek(times[number])

        def near(sought: int = times[number]) -> bool:
            shown, us = vlc.now()
            return abs(times[shown] - sought) <= BOUND_US and times[shown] == us

        vlc.until(near)
    assert vlc.player.frame is not None
    assert not vlc.player.frame.exact
    assert not vlc.player.exact
    assert vlc.player.name.startswith("libVLC ")


def test_steps_go_both_ways(vlc: Hand, clips: Clips) -> None:
    vlc.open(clips("even.mkv"))
    vlc.seek(times_of(clips("even.mkv"))[45])
    on = before = vlc.now()
    for _ in range(5):  # VLC leaves out one step in ten
        on = vlc.step(1)
        if on[1] > before[1]:
            break
    assert on[1] > before[1]
    vlc.step(-1)
    back = vlc.step(-1)
    assert back[1] < on[1]
    assert back[0] < on[0] + 1


def test_plays_to_the_end_and_again(vlc: Hand, clips: Clips) -> None:
    path = clips("even.mp4")
    vlc.open(path)
    vlc.player.set_rate(4)
    vlc.player.play()
    vlc.until(lambda: vlc.player.state == "ended")
    vlc.seek(times_of(path)[20])
    assert vlc.player.state == "paused"
    vlc.until(lambda: frame_number(vlc.frames[-1].image) < LAST // 2)
    vlc.player.play()
    vlc.until(lambda: vlc.states[-1] == "ended")


def test_what_is_no_recording_is_called_so_though_vlc_says_it_ended(vlc: Hand, tmp_path: Path) -> None:
    path = tmp_path / "坏.mp4"
    path.write_bytes(b"no recording at all" * 100)
    vlc.player.open(path)
    vlc.until(lambda: vlc.faults == ["no_recording"])
    assert vlc.player.state == "failed"


def test_closing_lets_go_of_the_picture(vlc: Hand, clips: Clips) -> None:
    vlc.open(clips("even.mp4"))
    vlc.player.set_volume(20)
    vlc.player.set_muted(True)
    vlc.player.close()
    assert (vlc.player.state, vlc.player.frame) == ("empty", None)


def test_put_away_amid_a_seek_nothing_of_it_is_still_to_come(vlc: Hand, clips: Clips) -> None:
    """What came later reached a player that was released by then, and ended the program."""
    path = clips("even.mp4")
    vlc.open(path)
    vlc.player.seek(times_of(path)[70])
    assert any(timer.isActive() for timer in vlc.player.findChildren(QTimer))
    vlc.player.abandon()
    assert not any(timer.isActive() for timer in vlc.player.findChildren(QTimer))
    assert vlc.player.state == "empty"
