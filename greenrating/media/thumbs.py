"""Small pictures for a timeline."""

import io
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from greenrating.jobs import Progress, silent
from greenrating.media.reading import frames_from, reading, wanted_picture
from greenrating.media.stills import upright
from greenrating.texts import say

if TYPE_CHECKING:
    from PIL.Image import Image

_QUALITY = 80
_SOLE_US = 40_000  # how near a single picture is


def thumbnails(
    path: Path, times_us: Sequence[int], height: int = 90, progress: Progress = silent
) -> Iterator[tuple[int, bytes]]:
    """A JPEG for each time, in the order of time, each with the time that was asked for.

    A picture may lie beside its time by half the distance between the times: pictures of a whole session are
    key frames, those of a few seconds the very frames. Times after the end get the last frame. Raises
    `Refused`: `recording.no_picture`, and like `reading.reading`.
    """
    times = sorted(set(times_us))
    near = min((later - sooner for sooner, later in pairwise(times)), default=_SOLE_US) // 2
    words = say("media.drawing", name=path.name)
    with reading(path) as file:
        video = wanted_picture(file, path)
        for number, time in enumerate(times):
            progress(words, number / len(times))
            found = None
            for found in frames_from(file, video, time):
                if found.us >= time - near:
                    break
            if found is not None:
                yield time, _jpeg(upright(found.frame, height))
    progress(words, 1.0)


def _jpeg(picture: "Image") -> bytes:
    content = io.BytesIO()
    picture.save(content, "JPEG", quality=_QUALITY)
    return content.getvalue()
