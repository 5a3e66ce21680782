"""A span cut out of a recording: copied as it is between key frames, or encoded anew to the frame."""

from pathlib import Path

from greenrating.errors import Refused
from greenrating.jobs import Progress, silent
from greenrating.media.copied_clip import copy_span
from greenrating.media.encoded_clip import encode_span
from greenrating.media.reading import picture_stream, reading
from greenrating.media.span import Span as Span


def cut(
    path: Path, start_us: int, end_us: int, out: Path, exact: bool = False, progress: Progress = silent
) -> Span:
    """Write a span with its sound as mp4 or mkv, by the name of `out`; the clip's own times begin at 0.

    Not `exact`: nothing is decoded, the clip begins at the key frame at or before `start_us`. `exact`: it
    begins with the frame shown at `start_us`, encoded anew; sound alone is always copied. The answer says
    the span in the recording's times. Raises `Refused`: `recording.span_empty` where the recording has
    nothing there, and like `reading.reading`; nothing of `out` is left then.
    """
    wanted = Span(start_us, end_us)
    with reading(path) as file:
        video = picture_stream(file)
        lead = video or next(iter(file.streams.audio), None)
        held: Span | None = None
        if end_us > start_us and video is not None and exact:
            held = encode_span(path, wanted, out, progress)
        elif end_us > start_us and lead is not None:
            held = copy_span(file, lead, wanted, out, progress)
    if held is None:
        raise Refused("recording.span_empty", name=path.name)
    return held
