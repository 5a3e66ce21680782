"""A clip encoded anew: it begins and ends with the very frames that were asked for."""

import heapq
from collections.abc import Iterator
from fractions import Fraction
from itertools import chain
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from greenrating.jobs import Progress
from greenrating.media.reading import Shown, frames_from, picture_stream, reading, seeks_before, writing
from greenrating.media.span import Span
from greenrating.media.stills import upright
from greenrating.media.times import SECOND, ticks_of, us_of
from greenrating.media.waveform import sounds
from greenrating.texts import say

if TYPE_CHECKING:
    from av.audio.frame import AudioFrame
    from av.container import InputContainer
    from av.video.frame import VideoFrame
    from av.video.stream import VideoStream

_QUALITY = {"crf": "17", "preset": "veryfast"}  # no difference to be seen, in a few times the file's size
_LAST_US = 40_000  # how long the last frame of a recording is shown where nobody says


def encode_span(path: Path, wanted: Span, out: Path, progress: Progress) -> Span | None:
    """Encode the frames that are shown within a span, with their sound.

    Returns what the clip holds; None, with nothing written, where the recording has no frame there.
    """
    from av import VideoFrame

    words, length = say("media.cutting", name=out.name), wanted.end_us - wanted.start_us
    with reading(path) as seen, reading(path) as heard:
        video = picture_stream(seen)
        assert video is not None, "asked for only where there is a picture"
        found = _within(frames_from(seen, video, wanted.start_us), wanted)
        first = next(found, None)
        if first is None:
            return None
        with writing(out) as clip:
            rate = heard.streams.audio[0].rate if heard.streams.audio else 0
            writer = _Writer(clip, video, first, rate)
            sound = _sound(heard, Span(first.us, wanted.end_us))
            for us, piece in heapq.merge(chain((first,), found), sound, key=itemgetter(0)):
                progress(words, min(max((us - wanted.start_us) / length, 0.0), 1.0))
                writer.write_frame(us, piece) if isinstance(piece, VideoFrame) else writer.write_sound(
                    us, piece
                )
            writer.close()
    return Span(first.us, writer.end_us)


def _within(found: Iterator[Shown], wanted: Span) -> Iterator[Shown]:
    """The frame that is shown at the start, and those that begin before the end."""
    shown: Shown | None = None
    for following in found:
        if shown is not None and following.us > wanted.start_us:
            yield shown
        if following.us >= wanted.end_us:
            return
        shown = following
    if shown is not None:
        yield shown


def _sound(file: "InputContainer", wanted: Span) -> Iterator[tuple[int, "AudioFrame"]]:
    """The pieces of sound that begin within a span, with their times."""
    if not file.streams.audio:
        return
    audio = file.streams.audio[0]
    for _, at_start in seeks_before(file, audio, wanted.start_us - SECOND):
        found = sounds(file, audio)
        first = next(found, None)
        if at_start or (first is not None and _time(first) <= wanted.start_us):
            for piece in found:
                if _time(piece) >= wanted.end_us:
                    return
                if _time(piece) >= wanted.start_us:
                    yield _time(piece), piece
            return


def _time(piece: "AudioFrame") -> int:
    return us_of(piece.pts or 0, piece.time_base)


class _Writer:
    """Encodes frames and sounds into a clip whose times begin with the first frame."""

    def __init__(self, clip: Any, video: "VideoStream", first: Shown, rate: int) -> None:
        """`rate` is the sound's, in samples a second; 0 where there is none."""
        self._clip, self._first_us, self._base = clip, first.us, video.time_base or Fraction(1, SECOND)
        width, height = first.frame.width, first.frame.height
        if first.frame.rotation % 180:
            width, height = height, width
        self._video = clip.add_stream("libx264", rate=video.average_rate or 25, options=_QUALITY)
        self._video.width, self._video.height = width - width % 2, height - height % 2
        self._video.pix_fmt = "yuv420p"
        self._video.codec_context.time_base = self._base
        self._audio = clip.add_stream("aac", rate=rate) if rate else None
        self.end_us = first.us

    def write_frame(self, us: int, frame: "VideoFrame") -> None:
        """Write a frame that begins at a time of the recording."""
        from av import VideoFrame
        from av.video.frame import PictureType

        turned: VideoFrame = cast("Any", VideoFrame).from_image(upright(frame)) if frame.rotation else frame
        plain = turned.reformat(width=self._video.width, height=self._video.height, format="yuv420p")
        plain.pts, plain.time_base = ticks_of(us - self._first_us, self._base), self._base
        plain.pict_type = (
            PictureType.NONE
        )  # else each key frame of the recording would become one of the clip
        length = us_of(frame.duration, self._base) if frame.duration else _LAST_US
        self.end_us = us + length
        self._clip.mux(self._video.encode(plain))

    def write_sound(self, us: int, piece: "AudioFrame") -> None:
        """Write a piece of sound that begins at a time of the recording."""
        if self._audio is not None:
            base = Fraction(1, piece.sample_rate)
            piece.pts, piece.time_base = ticks_of(us - self._first_us, base), base
            self._clip.mux(self._audio.encode(piece))

    def close(self) -> None:
        """Write what the encoders still hold."""
        self._clip.mux(self._video.encode(None))
        if self._audio is not None:
            self._clip.mux(self._audio.encode(None))
