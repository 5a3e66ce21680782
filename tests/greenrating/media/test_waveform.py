"""How loud a recording is, and where nothing is heard."""

from pathlib import Path
from typing import Any, cast

import av
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenrating.jobs import Cancelled
from greenrating.media.waveform import silent_spans, waveform
from tests.support.clips import make_clip


@pytest.mark.parametrize("container", ["mp4", "flv", "mkv", "ts"])
def test_silence_from_2_to_5_seconds_is_seen_and_found(clip, container: str):
    peaks = waveform(clip(container))
    assert abs(len(peaks) - 500) <= 3
    assert min(peaks[5:95]) > 100, "the tone has half the greatest height, and the codec its part"
    assert max(peaks[110:245]) <= 3
    ((begin, end),) = silent_spans(peaks)
    assert abs(begin - 2_000_000) < 60_000
    assert abs(end - 5_000_000) < 60_000


def test_a_gap_is_silence(tmp_path: Path):
    peaks = waveform(make_clip(tmp_path / "a.flv", pauses={60: 44 * 60}))
    assert abs(len(peaks) - 50 * 2646) < 10
    ((begin, end),) = silent_spans(peaks)
    assert abs(end - begin - 2_640_000_000) < 200_000


def test_without_sound_there_is_nothing(tmp_path: Path):
    assert waveform(make_clip(tmp_path / "a.mp4", seconds=1, sound=False)) == b""
    assert silent_spans(b"") == ()


@pytest.mark.parametrize(("codec", "form"), [("pcm_u8", "u8"), ("pcm_s16le", "s16"), ("pcm_s32le", "s32")])
def test_the_louder_of_two_channels_counts_in_every_form(tmp_path: Path, codec: str, form: str):
    path = tmp_path / "a.wav"
    tone = np.sin(2 * np.pi * 440 * np.arange(8000) / 8000)
    pair = np.stack([tone * 0.1, tone * 0.8], axis=1).reshape(1, -1)
    scaled: Any = {"u8": (np.uint8, 127, 128), "s16": (np.int16, 32767, 0), "s32": (np.int32, 2**31 - 1, 0)}
    kind, factor, zero = scaled[form]
    with av.open(str(path), "w") as out:
        stream = cast("Any", out.add_stream(codec, rate=8000, layout="stereo"))
        frame = av.AudioFrame.from_ndarray((pair * factor + zero).astype(kind), format=form, layout="stereo")
        frame.sample_rate = 8000
        out.mux(stream.encode(frame))
        out.mux(stream.encode(None))
    peaks = waveform(path)
    assert len(peaks) == 50
    assert all(abs(peak - 204) <= 2 for peak in peaks)


def test_it_can_be_stopped(clip):
    def stop(what: str, part: float) -> None:
        if part > 0.5:
            raise Cancelled

    with pytest.raises(Cancelled):
        waveform(clip("mp4"), progress=stop)


@given(st.lists(st.tuples(st.booleans(), st.integers(1, 200)), max_size=12))
def test_silent_spans_are_just_the_long_silences(parts: list[tuple[bool, int]]):
    peaks = b"".join(bytes([0 if quiet else 90]) * slots for quiet, slots in parts)
    covered = {slot for begin, end in silent_spans(peaks) for slot in range(begin // 20_000, end // 20_000)}
    text = "".join("." if peak <= 3 else "#" for peak in peaks)
    wanted, at = set[int](), 0
    for run in text.replace("#.", "#|.").replace(".#", ".|#").split("|"):
        if run.startswith(".") and len(run) >= 75:
            wanted |= set(range(at, at + len(run)))
        at += len(run)
    assert covered == wanted
