"""The very frame that was on the screen at a time, as a PNG."""

import io
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from greenrating.errors import Refused
from greenrating.media.reading import Shown, frames_from, reading, wanted_picture

if TYPE_CHECKING:
    from av.video.frame import VideoFrame
    from PIL.Image import Image

_LOW = 576  # lines; above, a picture that does not say so has the colours of BT.709
_UNSAID, _BT709 = 2, 1  # of colours, by H.273
_QUICK = 3  # of PNG's compression; 6 takes twice the time for a few per cent
_SLACK_US = 1  # a time that was rounded elsewhere


@dataclass(frozen=True)
class Still:
    """A frame as PNG, its own time in microseconds, its size in pixels, upright."""

    png: bytes
    frame_us: int
    width: int
    height: int


def still_at(path: Path, frame_us: int) -> Still:
    """The frame that is shown at a time: the last one that begins at or before it, or the first of all.

    Raises `Refused`: `recording.no_picture`, and like `reading.reading`.
    """
    with reading(path) as file:
        video = wanted_picture(file, path)
        video.thread_type = "AUTO"
        found: Shown | None = None
        for shown in frames_from(file, video, frame_us):
            if found is not None and shown.us > frame_us + _SLACK_US:
                break
            found = shown
        if found is None:
            raise Refused("recording.no_picture", name=path.name)
        picture = upright(found.frame)
    content = io.BytesIO()
    picture.save(content, "PNG", compress_level=_QUICK)
    return Still(content.getvalue(), found.us, picture.width, picture.height)


def upright(frame: "VideoFrame", height: int | None = None) -> "Image":
    """A frame as a picture in its own colours, turned as the file says; `height` in pixels to scale it."""
    unsaid = frame.colorspace == _UNSAID
    colours = _BT709 if unsaid and frame.height > _LOW else None
    turned = frame.rotation % 180 != 0
    whole = frame.width if turned else frame.height
    part = min(1.0, height / whole) if height else 1.0
    picture: Image = cast("Any", frame).to_image(
        width=max(1, round(frame.width * part)),
        height=max(1, round(frame.height * part)),
        src_colorspace=colours,
    )
    return picture.rotate(frame.rotation, expand=True) if frame.rotation else picture
