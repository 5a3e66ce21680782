"""A still shows the very frame that was on the screen."""

import io
import random
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image

from greenrating.errors import Refused
from greenrating.media.captions import captioned
from greenrating.media.stills import still_at
from tests.support.clips import frame_number, make_clip, numbers_in, picture_of


@pytest.mark.parametrize("gop", [60, 250])
@pytest.mark.parametrize("container", ["mp4", "flv", "mkv", "ts"])
def test_thirty_frames_at_random_are_the_very_ones(clip, frames, container: str, gop: int):
    path = clip(container, gop)
    for number, us in random.Random(gop).sample(frames(path), 30):
        for asked in (us, us + 16_000):
            still = still_at(path, asked)
            assert (frame_number(still.png), still.frame_us) == (number, us)


@pytest.mark.parametrize("container", ["mp4", "flv", "mkv", "ts"])
def test_the_first_and_the_last_frame_stand_for_what_lies_beyond(clip, container: str):
    path = clip(container)
    assert frame_number(still_at(path, -5_000_000).png) == 0
    assert frame_number(still_at(path, 0).png) == 0
    assert frame_number(still_at(path, 3_600_000_000).png) == 299


@pytest.mark.parametrize("container", ["flv", "ts", "mkv"])
def test_before_and_behind_a_gap_of_44_minutes(tmp_path: Path, container: str):
    path = make_clip(tmp_path / f"断档.{container}", pauses={60: 44 * 60})
    frames = list(numbers_in(path))
    for number, us in frames[50:70]:
        assert frame_number(still_at(path, us).png) == number
    assert frame_number(still_at(path, frames[59][1] + 600_000_000).png) == 59


def test_frames_that_are_shown_for_different_lengths(tmp_path: Path):
    path = make_clip(tmp_path / "a.mkv", uneven=True)
    for number, us in list(numbers_in(path))[::13]:
        assert frame_number(still_at(path, us + 20_000).png) == number


def test_a_still_has_the_size_of_the_picture_and_its_colours(clip):
    still = still_at(clip("mp4"), 0)
    with Image.open(io.BytesIO(still.png)) as picture:
        assert picture.format == "PNG"
        assert picture.size == (still.width, still.height) == (320, 240)
        shown, drawn = np.asarray(picture, int), picture_of(0).astype(int)
    assert np.abs(shown - drawn).mean() < 8, "only the codec's loss lies between them"


def test_a_picture_that_was_filmed_upright_stands_upright(tmp_path: Path):
    path = tmp_path / "手机.mp4"
    with av.open(str(path), "w") as out:
        stream = out.add_stream("libx264", rate=30)
        stream.width, stream.height, stream.pix_fmt = 320, 240, "yuv420p"
        stream.set_display_rotation(90)
        for packet in stream.encode(av.VideoFrame.from_ndarray(picture_of(77), format="rgb24")):
            out.mux(packet)
        out.mux(stream.encode(None))
    still = still_at(path, 0)
    assert (still.width, still.height) == (240, 320)
    with Image.open(io.BytesIO(still.png)) as picture:
        assert frame_number(picture.rotate(-90, expand=True)) == 77


def test_a_recording_without_a_picture_says_so(tmp_path: Path):
    path = make_clip(tmp_path / "声音.mp4", picture=False)
    with pytest.raises(Refused) as told:
        still_at(path, 0)
    assert told.value.code == "recording.no_picture"


def test_words_are_burnt_in_below_a_copy_and_cover_nothing(clip):
    png = still_at(clip("mp4"), 1_000_000).png
    lines = ("山野鲜蔬直播间　场次 2026-03-03", "墙上时间 19:41:17.250　标记 12", "SM3 " + "8f" * 32)
    with Image.open(io.BytesIO(png)) as before, Image.open(io.BytesIO(captioned(png, lines))) as after:
        assert after.width == before.width
        assert after.crop((0, 0, *before.size)).tobytes() == before.convert("RGB").tobytes()
        band = np.asarray(after.convert("L"))[before.height :]
    written = (band > 150).any(axis=1)
    assert np.count_nonzero(np.diff(written.astype(int)) == 1) >= 4, "the digest is broken, not cut"
    assert not (band > 150)[:, -4:].any(), "no word runs over the edge"


def test_no_words_leave_the_picture_as_it_is(clip):
    png = still_at(clip("mp4"), 0).png
    with Image.open(io.BytesIO(captioned(png, ()))) as after:
        assert after.size == (320, 240)
