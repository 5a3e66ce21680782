"""What is in a file, and what is wrong with it; and that no file brings the program down."""

import os
from contextlib import suppress
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path

import pytest

from greenrating.errors import Refused
from greenrating.jobs import Cancelled
from greenrating.media.clips import cut
from greenrating.media.look import AudioLook, MediaFault, VideoLook, look_into
from greenrating.media.remux import working_copy
from greenrating.media.stills import still_at
from greenrating.media.thumbs import thumbnails
from greenrating.media.waveform import waveform
from tests.support.clips import make_clip

VIDEO = VideoLook("h264", 320, 240, Fraction(30), 0)
AUDIO = AudioLook("aac", 48_000, 1)


def kinds(path: Path) -> list[str]:
    return [fault.kind for fault in look_into(path).faults]


@pytest.mark.parametrize(
    ("container", "start", "faults"),
    [("mp4", 0, []), ("mkv", 0, []), ("flv", 46_000, []), ("ts", 45_333, ["raw_ts"])],
)
def test_a_sound_recording(clip, container: str, start: int, faults: list[str]):
    look = look_into(clip(container))
    assert (look.container, look.video, look.audio) == (container, VIDEO, AUDIO)
    assert look.start_us == start
    assert look.duration_us is not None
    assert 10_000_000 <= look.duration_us < 10_050_000
    assert [fault.kind for fault in look.faults] == faults


def test_when_it_was_made_is_what_the_file_says(tmp_path: Path):
    said = {"creation_time": "2026-03-03T11:41:17.000000Z"}
    assert look_into(make_clip(tmp_path / "a.mp4", seconds=1)).created is None
    made = look_into(make_clip(tmp_path / "b.mp4", seconds=1, metadata=said)).created
    assert made == datetime(2026, 3, 3, 11, 41, 17, tzinfo=UTC)


def test_what_lacks_is_said(tmp_path: Path):
    assert kinds(make_clip(tmp_path / "a.mp4", seconds=1, sound=False)) == ["no_sound_track"]
    assert kinds(make_clip(tmp_path / "b.mp4", seconds=1, picture=False)) == ["no_video"]
    assert kinds(make_clip(tmp_path / "c.flv", seconds=3, quiet=((0, 9),))) == ["silent"]
    assert kinds(make_clip(tmp_path / "d.flv", seconds=3, quiet=((0.5, 9),))) == []


@pytest.mark.parametrize("container", ["flv", "ts", "mkv"])
def test_a_gap_of_44_minutes_is_found_where_it_is(tmp_path: Path, container: str):
    path = make_clip(tmp_path / f"a.{container}", pauses={60: 44 * 60})
    (fault,) = [fault for fault in look_into(path).faults if fault.kind == "timestamps_jump"]
    assert abs((fault.at_us or 0) - 2_000_000) < 150_000
    assert abs((fault.amount_us or 0) - 2_640_000_000) < 150_000
    assert abs((look_into(path).duration_us or 0) - 2_646_000_000) < 150_000


def test_times_that_fall_back_are_told_once(fallen_back: Path):
    look = look_into(fallen_back)
    jumps = [fault for fault in look.faults if fault.kind == "timestamps_jump"]
    assert len(jumps) == 1
    assert abs((jumps[0].amount_us or 0) + 4_000_000) < 150_000


def test_a_picture_that_stands_still_now_and_then_has_no_jump(tmp_path: Path):
    assert kinds(make_clip(tmp_path / "a.mkv", uneven=True)) == []


@pytest.mark.parametrize("container", ["flv", "mkv", "ts"])
def test_a_file_that_breaks_off_is_read_as_far_as_it_goes(clip, tmp_path: Path, container: str):
    whole = clip(container).read_bytes()
    path = tmp_path / f"断.{container}"
    path.write_bytes(whole[: len(whole) // 2 // 188 * 188 + 100])
    look = look_into(path)
    assert "cut" in [fault.kind for fault in look.faults]
    assert look.duration_us is not None
    assert 3_500_000 < look.duration_us < 7_000_000
    assert look.video == VIDEO


def test_an_mp4_without_its_table_of_contents_says_so(clip, tmp_path: Path):
    whole = clip("mp4").read_bytes()
    path = tmp_path / "a.mp4"
    path.write_bytes(whole[: len(whole) // 2])
    look = look_into(path)
    assert look.faults == (MediaFault("no_moov"),)
    assert (look.video, look.audio, look.duration_us) == (None, None, None)


@pytest.mark.parametrize(
    ("written_after_s", "differs"), [(10, False), (4_000, False), (2, True), (-5_000, False)]
)
def test_a_recording_cannot_last_longer_than_it_was_recorded(
    tmp_path: Path, written_after_s: int, differs: bool
):
    path = make_clip(tmp_path / "录制-20260303-194117.mp4", seconds=9)
    written = datetime(2026, 3, 3, 11, 41, 17, tzinfo=UTC).timestamp() + written_after_s
    os.utime(path, (written, written))
    assert kinds(path) == (["wall_differs"] if differs else [])


def test_looking_can_be_stopped_and_tells_how_far_it_is(clip):
    told: list[float] = []
    look_into(clip("mp4"), lambda _, part: told.append(part))
    assert told == sorted(told)
    assert told[-1] > 0.9

    def stop(what: str, part: float) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        look_into(clip("mp4"), stop)


HOSTILE = {
    "空.mp4": b"",
    "文字.mp4": "这不是录像。\n".encode() * 999,
    "网页.flv": b"<html><video src='http://127.0.0.1:9/a.mp4'></video></html>",
    "清单.ts": b"#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\nhttp://127.0.0.1:9/a.ts\n#EXT-X-ENDLIST\n",
    "引用.mp4": b"ffconcat version 1.0\nfile other.mp4\n",
    "头.mp4": b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom",
    "大.mp4": b"\x00\x00\x00\x01mdat\x7f\xff\xff\xff\xff\xff\xff\xff" + b"\x00" * 4096,
    "头.flv": b"FLV\x01\x05\x00\x00\x00\x09\x00\x00\x00\x00",
    "杂 100%#【1】.mkv": b"\x1aE\xdf\xa3" + bytes(range(256)) * 400,
    "杂.ts": (b"\x47" + bytes(range(187))) * 500,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_file_that_is_no_recording_is_refused_by_name(tmp_path: Path, name: str):
    path = tmp_path / name
    path.write_bytes(HOSTILE[name])
    asked = (
        look_into,
        lambda path: still_at(path, 0),
        lambda path: cut(path, 0, 1_000_000, tmp_path / "out.mp4"),
        lambda path: cut(path, 0, 1_000_000, tmp_path / "out.mp4", exact=True),
        lambda path: working_copy(path, tmp_path / "out.mp4"),
        lambda path: list(thumbnails(path, [0, 1])),
        waveform,
    )
    for number, ask in enumerate(asked):
        if number == 0 and name in ("头.mp4", "大.mp4"):
            assert kinds(path) == ["no_moov"]
            continue
        with pytest.raises(Refused) as told:
            ask(path)
        assert told.value.code in ("recording.unreadable", "recording.no_picture", "recording.span_empty")
        assert name in str(told.value)
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_is_gone_is_named(tmp_path: Path):
    for ask in (look_into, waveform, lambda path: still_at(path, 0)):
        with pytest.raises(Refused) as told:
            ask(tmp_path / "没有.mp4")
        assert told.value.code == "file.missing"


@pytest.mark.parametrize("place", range(12))
@pytest.mark.parametrize("container", ["mp4", "flv", "mkv", "ts"])
def test_scattered_damage_is_lived_with(clip, tmp_path: Path, container: str, place: int):
    content = bytearray(clip(container).read_bytes())
    at = len(content) * place // 12
    content[at : at + 400] = bytes((place * 37 + n * 101) % 256 for n in range(400))
    path = tmp_path / f"坏.{container}"
    path.write_bytes(content)
    for ask in (look_into, lambda path: still_at(path, 5_000_000), waveform):
        with suppress(Refused):
            ask(path)
