"""Small pictures, each near its time and in order."""

import io
from pathlib import Path

import pytest
from PIL import Image

from greenrating.jobs import Cancelled
from greenrating.media.thumbs import thumbnails
from tests.support.clips import frame_number, make_clip


@pytest.mark.parametrize("gop", [60, 250])
@pytest.mark.parametrize("container", ["mp4", "flv", "mkv", "ts"])
def test_they_come_in_order_and_near_their_times(clip, frames, container: str, gop: int):
    path = clip(container, gop)
    asked = frames(path)[::25]
    found = list(thumbnails(path, [us for _, us in asked], 120))
    assert [time for time, _ in found] == [us for _, us in asked]
    numbers = [frame_number(jpeg) for _, jpeg in found]
    assert all(abs(number - wanted) <= 13 for number, (wanted, _) in zip(numbers, asked, strict=True))


@pytest.mark.parametrize("container", ["mp4", "flv", "mkv", "ts"])
def test_frames_beside_one_another_are_the_very_frames(clip, frames, container: str):
    path = clip(container)
    asked = frames(path)[100:112]
    found = thumbnails(path, [us for _, us in reversed(asked)], 120)
    assert [frame_number(jpeg) for _, jpeg in found] == [number for number, _ in asked]


def test_they_are_small_jpegs(clip):
    ((_, jpeg),) = thumbnails(clip("mp4"), [3_000_000], 90)
    with Image.open(io.BytesIO(jpeg)) as picture:
        assert (picture.format, picture.size) == ("JPEG", (120, 90))


def test_times_beyond_the_end_and_in_a_gap_have_a_picture(tmp_path: Path):
    path = make_clip(tmp_path / "a.ts", pauses={60: 44 * 60})
    found = list(thumbnails(path, [0, 900_000_000, 9_000_000_000], 60))
    assert [time for time, _ in found] == [0, 900_000_000, 9_000_000_000]
    assert frame_number(found[1][1]) <= 60
    assert frame_number(found[2][1]) >= 60


def test_they_can_be_stopped(clip):
    def stop(what: str, part: float) -> None:
        if part > 0.5:
            raise Cancelled

    got: list[int] = []
    with pytest.raises(Cancelled):
        got.extend(time for time, _ in thumbnails(clip("mp4"), range(0, 9_000_000, 1_000_000), 60, stop))
