"""Clips hold the frames that they say, with their sound."""

from pathlib import Path

import av
import pytest

from greenrating.errors import Refused
from greenrating.jobs import Cancelled
from greenrating.media.clips import Span, cut
from greenrating.media.look import look_into
from greenrating.media.waveform import silent_spans, waveform
from tests.support.clips import make_clip, numbers_in

CONTAINERS = ["mp4", "flv", "mkv", "ts"]


def shifted(frames: list[tuple[int, int]]) -> list[tuple[int, int]]:
    return [(number, us - frames[0][1]) for number, us in frames]


def same(found: list[tuple[int, int]], wanted: list[tuple[int, int]], within_us: int = 2) -> bool:
    """Whether the frames are those, in that order, each at its time but for the rounding of a clock."""
    return [number for number, _ in found] == [number for number, _ in wanted] and all(
        abs(one - other) <= within_us for (_, one), (_, other) in zip(found, wanted, strict=True)
    )


@pytest.mark.parametrize("out", ["片段.mp4", "片段.mkv"])
@pytest.mark.parametrize("gop", [60, 250])
@pytest.mark.parametrize("container", CONTAINERS)
def test_a_copied_clip_begins_at_the_key_frame_and_says_so(
    clip, frames, tmp_path: Path, container: str, gop: int, out: str
):
    path, target = clip(container, gop), tmp_path / out
    all_frames = frames(path)
    span = cut(path, all_frames[100][1] + 9_000, all_frames[199][1], target)
    held = all_frames[100 // gop * gop : 199]
    assert span == Span(held[0][1], all_frames[199][1])
    assert same(shifted(list(numbers_in(target))), shifted(held), 2 if target.suffix == ".mp4" else 1_000)


@pytest.mark.parametrize("container", CONTAINERS)
def test_an_exact_clip_has_just_the_frames_that_were_shown(clip, frames, tmp_path: Path, container: str):
    path, target = clip(container), tmp_path / "a.mp4"
    all_frames = frames(path)
    span = cut(path, all_frames[101][1] + 9_000, all_frames[199][1], target, exact=True)
    assert span.start_us == all_frames[101][1]
    assert abs(span.end_us - all_frames[199][1]) < 10_000
    assert same(list(numbers_in(target)), shifted(all_frames[101:199]))


@pytest.mark.parametrize("exact", [False, True])
@pytest.mark.parametrize("container", CONTAINERS)
def test_the_sound_comes_along_in_time(clip, tmp_path: Path, container: str, exact: bool):
    target = tmp_path / "a.mp4"
    span = cut(clip(container), 4_000_000, 8_000_000, target, exact=exact)
    look = look_into(target)
    assert look.audio is not None
    assert abs((look.duration_us or 0) - (span.end_us - span.start_us)) < 50_000
    ((_, end),) = silent_spans(waveform(target), least_ms=500)
    begins = 46_000 if container in ("flv", "ts") else 0
    assert abs(end + span.start_us - begins - 5_000_000) < 60_000


def test_a_clip_up_to_the_end_holds_the_last_frame(clip, tmp_path: Path):
    for exact in (False, True):
        cut(clip("flv"), 9_000_000, 99_000_000, tmp_path / "a.mp4", exact=exact)
        assert list(numbers_in(tmp_path / "a.mp4"))[-1][0] == 299


def test_a_clip_over_a_gap_keeps_the_gap(tmp_path: Path):
    path = make_clip(tmp_path / "a.flv", pauses={60: 44 * 60})
    frames = list(numbers_in(path))
    span = cut(path, frames[30][1], frames[90][1], tmp_path / "b.mp4")
    held = [frame for frame in frames if frame[1] < span.end_us]
    assert 90 <= len(held) <= 92, "the last frames may rest on one or two that come after them"
    assert same(list(numbers_in(tmp_path / "b.mp4")), shifted(held))


def test_sound_alone_can_be_cut(tmp_path: Path):
    path = make_clip(tmp_path / "a.mp4", picture=False)
    span = cut(path, 1_000_000, 2_000_000, tmp_path / "b.mp4", exact=True)
    assert abs(span.start_us - 1_000_000) < 25_000
    assert abs(span.end_us - 2_000_000) < 25_000
    with av.open(str(tmp_path / "b.mp4")) as file:
        assert not file.streams.video


@pytest.mark.parametrize(("start", "end"), [(5_000_000, 5_000_000), (6_000_000, 5_000_000), (-9, -5)])
def test_an_empty_span_is_refused_and_leaves_nothing(clip, tmp_path: Path, start: int, end: int):
    for exact in (False, True):
        with pytest.raises(Refused) as told:
            cut(clip("mp4"), start, end, tmp_path / "a.mp4", exact=exact)
        assert told.value.code == "recording.span_empty"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("exact", [False, True])
def test_a_clip_that_is_stopped_leaves_nothing(clip, tmp_path: Path, exact: bool):
    def stop(what: str, part: float) -> None:
        if part > 0.3:
            raise Cancelled

    with pytest.raises(Cancelled):
        cut(clip("mp4"), 0, 9_000_000, tmp_path / "a.mp4", exact=exact, progress=stop)
    assert list(tmp_path.iterdir()) == []
