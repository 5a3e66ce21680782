"""A working copy holds every frame of its original, and leads back to its times."""

from itertools import pairwise
from pathlib import Path

import pytest

from greenrating.jobs import Cancelled
from greenrating.media.look import look_into
from greenrating.media.remux import working_copy
from greenrating.media.stills import still_at
from tests.support.clips import frame_number, make_clip, numbers_in


@pytest.mark.parametrize("gop", [60, 250])
@pytest.mark.parametrize("container", ["ts", "flv", "mkv", "mp4"])
def test_every_frame_is_there_at_its_time(clip, frames, tmp_path: Path, container: str, gop: int):
    path, copy = clip(container, gop), tmp_path / "a.mp4"
    times = working_copy(path, copy)
    assert list(numbers_in(copy)) == frames(path)
    assert [times.original(us) for _, us in frames(path)] == [us for _, us in frames(path)]
    assert look_into(copy).audio == look_into(path).audio
    assert [fault.kind for fault in look_into(copy).faults] == []


def test_times_that_fall_back_are_put_behind_one_another(fallen_back: Path, tmp_path: Path):
    copy = tmp_path / "a.mp4"
    times = working_copy(fallen_back, copy)
    frames, copied = list(numbers_in(fallen_back)), list(numbers_in(copy))
    assert [number for number, _ in copied] == list(range(240))
    assert all(later > sooner for (_, sooner), (_, later) in pairwise(copied))
    assert [times.original(us) for _, us in copied] == [us for _, us in frames]
    assert [times.copy(us) for _, us in frames[:120]] == [us for _, us in copied[:120]]
    for number, us in copied[::23]:
        assert frame_number(still_at(copy, us).png) == number


def test_a_gap_stays_a_gap(tmp_path: Path):
    path = make_clip(tmp_path / "a.ts", pauses={60: 44 * 60})
    working_copy(path, tmp_path / "b.mp4")
    assert list(numbers_in(tmp_path / "b.mp4")) == list(numbers_in(path))


def test_a_recorder_that_fell_back_three_times(tmp_path: Path):
    parts = [make_clip(tmp_path / f"{n}.ts", seconds=2, start=60 * n, sound=n != 1) for n in range(4)]
    path = tmp_path / "多段.ts"
    path.write_bytes(b"".join(part.read_bytes() for part in parts))
    working_copy(path, tmp_path / "b.mp4")
    assert [number for number, _ in numbers_in(tmp_path / "b.mp4")] == list(range(240))


def test_a_copy_that_is_stopped_leaves_nothing(clip, tmp_path: Path):
    def stop(what: str, part: float) -> None:
        if part > 0.5:
            raise Cancelled

    with pytest.raises(Cancelled):
        working_copy(clip("ts"), tmp_path / "a.mp4", stop)
    assert list(tmp_path.iterdir()) == []
