"""The demo's recording: drawn pictures with a moving bar, and a tone in place of speech."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from greenrating.demo.pictures import example_scene
from greenrating.demo.story import DemoScene

if TYPE_CHECKING:
    from av import AudioFrame, VideoFrame

RATE = 10
_SIZE = (480, 270)
_SAMPLES = 16_000
_BLOCK = 1024  # samples of one AAC frame
_OPTIONS = {"preset": "ultrafast", "crf": "30", "g": "20"}


def make_clip(path: Path, seconds: int, scenes: Sequence[DemoScene], silent: Sequence[Sequence[int]]) -> None:
    """Write an mp4 of so many seconds; `silent` are spans in seconds without sound."""
    import av

    out: Any
    with av.open(str(path), "w", format="mp4") as out:
        video = out.add_stream("libx264", rate=RATE, options=_OPTIONS)
        video.width, video.height = _SIZE
        video.pix_fmt = "yuv420p"
        audio = out.add_stream("aac", rate=_SAMPLES, layout="mono")
        for picture in _pictures(seconds, scenes):
            out.mux(video.encode(picture))
        for sound in _sounds(seconds, silent):
            out.mux(audio.encode(sound))
        for stream in (video, audio):
            out.mux(stream.encode(None))


def _pictures(seconds: int, scenes: Sequence[DemoScene]) -> Iterator["VideoFrame"]:
    """The scenes one after the other, with a bar that shows how far the recording is."""
    import av
    import numpy as np

    drawn = [np.asarray(example_scene(each["title"], tuple(each["lines"]), _SIZE)) for each in scenes]
    for number in range(seconds * RATE):
        scene = next(place for place, each in enumerate(scenes) if number < each["until"] * RATE)
        rows = drawn[scene].copy()
        rows[-6:, : _SIZE[0] * number // (seconds * RATE)] = (40, 140, 90)
        frame = av.VideoFrame.from_ndarray(rows, format="rgb24")
        frame.pts, frame.time_base = number, Fraction(1, RATE)
        yield frame


def _sounds(seconds: int, silent: Sequence[Sequence[int]]) -> Iterator["AudioFrame"]:
    """A tone that swells about three times a second, as syllables do."""
    import av
    import numpy as np

    for start in range(0, seconds * _SAMPLES, _BLOCK):
        at = (np.arange(start, start + _BLOCK) / _SAMPLES).astype(np.float32)
        wave = 0.3 * np.sin(2 * np.pi * 220 * at) * np.sin(np.pi * 3 * at) ** 2
        for begin, end in silent:
            wave[(at >= begin) & (at < end)] = 0
        frame = av.AudioFrame.from_ndarray(wave.astype(np.float32)[None, :], format="fltp", layout="mono")
        frame.sample_rate = _SAMPLES
        frame.pts, frame.time_base = start, Fraction(1, _SAMPLES)
        yield frame
