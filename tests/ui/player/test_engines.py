"""One engine takes over from another, and the window hears of it."""

import shutil
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from tests.ui.player.conftest import Hand, times_of
from ui.player.engine import Fault, Player
from ui.player.engines import SteadyPlayer, choose, sentence
from ui.player.qt_engine import QtEngine
from ui.player.spans import Spans
from ui.player.vlc_canvas import vlc_works
from ui.player.vlc_engine import VlcEngine

Clips = Callable[[str], Path]
Take = Callable[[Player], Hand]
with_vlc = pytest.mark.skipif(not vlc_works(), reason="no libVLC here")


class Silent(QtEngine):
    """An engine that opens nothing and says nothing, as one that hangs; it is given up at once."""

    def open(self, path: Path, start_us: int = 0) -> None:
        self._fail("hangs")


@pytest.mark.parametrize(
    ("desk", "recording", "engine"),
    [("auto", "", QtEngine), ("qt", "", QtEngine), ("auto", "qt", QtEngine)],
)
def test_the_laptop_chooses_and_a_recording_may_differ(
    hand: Take, clips: Clips, desk: str, recording: str, engine: type[Player]
) -> None:
    steady = hand(choose(desk, recording))
    steady.open(clips("even.mp4"))
    assert isinstance(steady.player, SteadyPlayer)
    assert isinstance(steady.player.engine, engine)


@with_vlc
@pytest.mark.parametrize(("desk", "recording"), [("vlc", ""), ("qt", "vlc")])
def test_vlc_is_taken_where_it_is_wanted(hand: Take, clips: Clips, desk: str, recording: str) -> None:
    steady = hand(choose(desk, recording))
    steady.open(clips("even.mp4"))
    assert isinstance(steady.player, SteadyPlayer)
    assert isinstance(steady.player.engine, VlcEngine)


@with_vlc
def test_vlc_goes_on_where_the_first_engine_hangs(hand: Take, clips: Clips) -> None:
    said: list[str] = []
    player = SteadyPlayer((Silent, VlcEngine))
    player.switched.connect(said.append)
    steady = hand(player)
    steady.open(clips("even.mp4"), times_of(clips("even.mp4"))[30])
    assert isinstance(player.engine, VlcEngine)
    assert "libVLC" in said[0]
    assert not steady.faults


def test_after_the_last_engine_failed_a_good_file_opens_again(
    hand: Take, clips: Clips, tmp_path: Path
) -> None:
    steady = hand(choose())
    path = tmp_path / "later.mp4"
    path.write_bytes(b"not yet")
    steady.player.open(path)
    steady.until(lambda: steady.faults == ["no_recording"])
    assert steady.player.state == "failed"
    shutil.copy(clips("even.mp4"), path)
    steady.player.seek(0)
    steady.until(lambda: steady.player.state == "paused")
    assert steady.now() == (0, 0)


@pytest.mark.parametrize("fault", Fault.__args__)
def test_every_fault_has_a_sentence(fault: str) -> None:
    assert sentence(fault)


def test_what_was_set_holds_for_whatever_engine_comes(hand: Take, clips: Clips) -> None:
    steady = hand(choose())
    steady.player.set_rate(2)
    steady.player.set_volume(40)
    steady.player.set_muted(True)
    steady.open(clips("even.mkv"))
    assert isinstance(steady.player, SteadyPlayer)
    assert steady.player.engine is not None
    assert (steady.player.rate, steady.player.engine.rate) == (2, 2)


def test_a_span_is_looped(hand: Take, clips: Clips) -> None:
    steady = hand(choose())
    times = times_of(clips("even.mp4"))
    steady.open(clips("even.mp4"), times[20])
    Spans(steady.player).set_loop((times[20], times[30]))
    steady.player.play()

    def turned_twice() -> bool:
        shown = [frame.us for frame in steady.frames]
        return sum(late < early for early, late in pairwise(shown)) >= 2

    steady.until(turned_twice)
    steady.player.pause()
    assert max(frame.us for frame in steady.frames) < times[45]


def test_the_last_frames_can_be_looped_past_the_end(hand: Take, clips: Clips) -> None:
    steady = hand(choose())
    times = times_of(clips("even.mp4"))
    steady.open(clips("even.mp4"), times[80])
    Spans(steady.player).set_loop((times[80], times[89] + 1_000_000))
    steady.player.play()
    steady.until(lambda: "ended" in steady.states and steady.states[-1] == "playing")


def test_silent_spans_are_left_out(hand: Take, clips: Clips) -> None:
    steady = hand(choose())
    times = times_of(clips("even.mp4"))
    steady.open(clips("even.mp4"), times[5])
    Spans(steady.player).set_skipped([(times[15], times[80])])
    steady.player.play()
    steady.until(lambda: steady.player.state == "ended")
    between = [frame.us for frame in steady.frames if times[40] < frame.us < times[79]]
    assert not between


def test_a_loop_without_length_is_refused(hand: Take) -> None:
    with pytest.raises(ValueError, match="length"):
        Spans(hand(choose()).player).set_loop((5, 5))
