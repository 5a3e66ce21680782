"""The default engine shows the very frame: each says its own number."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QThreadPool

from greenrating.demo.pictures import example_picture
from tests.support.clips import frame_number, make_clip
from tests.ui.player.conftest import CLIPS, LAST, Hand, times_of
from ui.player.engine import Player
from ui.player.qt_engine import QtEngine

Clips = Callable[[str], Path]
Take = Callable[[Player], Hand]


@pytest.fixture
def qt(hand: Take) -> Hand:
    return hand(QtEngine())


@pytest.mark.parametrize("name", CLIPS)
def test_a_seek_shows_the_frame_and_tells_its_own_time(qt: Hand, clips: Clips, name: str) -> None:
    times = times_of(clips(name))
    qt.open(clips(name))
    assert qt.now() == (0, times[0])
    for number in (47, 29, 30, 31, LAST, LAST - 1, 1, 0):
        assert qt.seek(times[number]) == (number, times[number])
    for number in (10, 59, 74):
        middle = times[number] + (times[number + 1] - times[number]) // 2
        assert qt.seek(middle) == (number, times[number])


@pytest.mark.parametrize("name", CLIPS)
def test_steps_go_one_frame_each_way_and_stay_at_the_ends(qt: Hand, clips: Clips, name: str) -> None:
    times = times_of(clips(name))
    qt.open(clips(name))
    qt.seek(times[28])
    at = 28
    for by in (1, 1, 1, -1, -1, -1, -1):
        at += by
        assert qt.step(by) == (at, times[at])
    qt.seek(times[LAST])
    assert qt.step(1) == (LAST, times[LAST])
    assert qt.step(-1) == (LAST - 1, times[LAST - 1])
    qt.seek(times[0])
    assert qt.step(-1) == (0, times[0])


def test_a_step_while_a_frame_is_looked_for_goes_on_from_there(qt: Hand, clips: Clips) -> None:
    times = times_of(clips("long.mp4"))
    qt.open(clips("long.mp4"))
    for by in (1, -1):
        qt.player.seek(times[45])
        qt.player.step(by)
        qt.until(lambda on=45 + by: qt.now() == (on, times[on]))
    qt.player.step(1)
    qt.player.seek(times[60])
    qt.until(lambda: qt.now()[0] == 60)
    qt.rest()
    assert qt.now() == (60, times[60])


def test_opens_at_a_time_and_counts_as_the_file_does(qt: Hand, clips: Clips) -> None:
    path = clips("even.flv")
    times = times_of(path)
    qt.open(path, times[40])
    assert qt.now() == (40, times[40])
    assert qt.player.exact
    assert qt.player.name.startswith("Qt ")
    assert qt.player.length_us >= times[LAST]


def test_of_many_wishes_the_last_one_counts(qt: Hand, clips: Clips) -> None:
    times = times_of(clips("even.mp4"))
    qt.open(clips("even.mp4"))
    for number in (10, 70, 20, 60, 30, 50):
        qt.player.seek(times[number])
    qt.rest()
    assert qt.now() == (50, times[50])


@pytest.mark.parametrize("rate", [0.25, 1.0, 4.0])
def test_plays_in_order_and_ends(qt: Hand, clips: Clips, rate: float) -> None:
    times = times_of(clips("even.mp4"))
    qt.open(clips("even.mp4"), times[80 if rate < 1 else 30])
    qt.frames.clear()
    qt.player.set_rate(rate)
    qt.player.play()
    qt.until(lambda: qt.player.state == "ended")
    numbers = [frame_number(frame.image) for frame in qt.frames]
    assert numbers == sorted(numbers)
    assert all(times[number] == frame.us for number, frame in zip(numbers, qt.frames, strict=True))
    assert qt.player.rate == rate


def test_slow_playing_leaves_no_frame_out(qt: Hand, clips: Clips) -> None:
    qt.open(clips("even.mp4"), times_of(clips("even.mp4"))[70])
    qt.player.set_rate(0.25)
    qt.player.play()
    qt.until(lambda: qt.player.state == "ended")
    assert {frame_number(frame.image) for frame in qt.frames} >= set(range(71, LAST))


def test_pausing_keeps_what_is_on_the_screen(qt: Hand, clips: Clips) -> None:
    times = times_of(clips("even.mkv"))
    qt.open(clips("even.mkv"))
    qt.player.play()
    qt.until(lambda: qt.now()[0] > 10)
    qt.player.pause()
    number, us = qt.now()
    assert us == times[number]
    assert qt.step(1) == (number + 1, times[number + 1])


def test_after_the_end_it_plays_again_from_the_beginning(qt: Hand, clips: Clips) -> None:
    times = times_of(clips("even.mp4"))
    qt.open(clips("even.mp4"), times[80])
    qt.player.play()
    qt.until(lambda: qt.player.state == "ended")
    qt.frames.clear()
    qt.player.play()
    qt.until(lambda: any(frame_number(frame.image) < 30 for frame in qt.frames))
    qt.player.pause()
    assert qt.seek(times[12]) == (12, times[12])


def test_after_the_end_it_can_be_stepped_back(qt: Hand, clips: Clips) -> None:
    times = times_of(clips("even.mp4"))
    qt.open(clips("even.mp4"), times[80])
    qt.player.play()
    qt.until(lambda: qt.player.state == "ended")
    assert qt.seek(times[33]) == (33, times[33])
    assert qt.player.state == "paused"


SPOKEN = b"1\n00:00:01,000 --> 00:00:04,000\nHello\n\n" * 50
STILL = example_picture("截图", ("一张图",))


@pytest.mark.parametrize(
    "content",
    [b"", b"no recording", b"\x00\x00\x00\x18ftypmp42" + bytes(4096), SPOKEN, STILL],
    ids=["empty", "text", "cut", "subtitles", "picture"],
)
def test_what_is_no_recording_fails_with_a_word(qt: Hand, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "坏的 【1】#%.mp4"
    path.write_bytes(content)
    qt.player.open(path)
    qt.until(lambda: qt.faults == ["no_recording"])
    assert qt.player.state == "failed"


def test_a_name_with_everything_in_it_opens(qt: Hand, clips: Clips, tmp_path: Path) -> None:
    path = tmp_path / "晚场 【回放】 #1 100%?.mp4"
    shutil.copy(clips("even.mp4"), path)
    qt.open(path)
    assert qt.now() == (0, 0)


def test_a_file_cut_short_plays_as_far_as_it_goes(qt: Hand, clips: Clips, tmp_path: Path) -> None:
    whole = clips("even.flv").read_bytes()
    path = tmp_path / "cut.flv"
    path.write_bytes(whole[: len(whole) * 2 // 3])
    qt.open(path)
    qt.player.set_rate(4)
    qt.player.play()
    qt.until(lambda: qt.player.state == "ended")
    assert 30 < qt.now()[0] < LAST


@pytest.mark.parametrize("fault", ["gone", "changed"])
def test_a_file_that_does_not_stay_is_told(qt: Hand, clips: Clips, tmp_path: Path, fault: str) -> None:
    """What a stick pulled out comes to: the file is not there when the player looks."""
    path = tmp_path / "stick.mp4"
    shutil.copy(clips("even.mp4"), path)
    qt.open(path, times_of(path)[75])
    qt.player.play()
    if fault == "gone":
        path.unlink()
    else:
        path.write_bytes(path.read_bytes()[:-1000])
    qt.until(lambda: qt.faults == [fault])
    qt.open(clips("even.mkv"))
    assert qt.now()[0] == 0


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a pipe with a name")
def test_an_engine_that_hangs_is_given_up(hand: Take, tmp_path: Path) -> None:
    """Nobody ever writes into the pipe: what opens it waits for good."""
    path = tmp_path / "hangs.mp4"
    os.mkfifo(path)
    stuck = hand(QtEngine(patience_ms=300))
    stuck.player.open(path)
    stuck.until(lambda: stuck.faults == ["hangs"])
    stuck.player.abandon()
    os.close(os.open(path, os.O_RDWR | os.O_NONBLOCK))
    # What Qt's thread says last must find who listens: pytest-qt takes its listener away after the test.
    stuck.until(lambda: QThreadPool.globalInstance().activeThreadCount() == 0)


def test_sound_alone_can_be_opened(qt: Hand, tmp_path: Path) -> None:
    path = make_clip(tmp_path / "sound.mp4", seconds=2, picture=False)
    qt.open(path)
    assert qt.player.frame is not None
    assert qt.player.frame.image.isNull()
    qt.player.set_volume(30)
    qt.player.set_muted(True)
    qt.player.close()
    assert (qt.player.state, qt.player.frame, qt.player.length_us) == ("empty", None, 0)
