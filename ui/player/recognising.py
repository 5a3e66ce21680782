"""When a picture is from, found by looking for it in the file: for an engine that does not tell."""

from __future__ import annotations

from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage

from greenrating.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator

    from av.container import InputContainer
    from av.video.stream import VideoStream

REACH_US = 300_000
_SIZE = (48, 27)
_ALIKE = 24.0  # mean difference of grey, of 255; above it the picture is none of the file's


class Found(NamedTuple):
    """The frame that a picture looks most like, None for both where it looks like none; and the picture."""

    us: int | None
    until_us: int | None
    image: QImage


class Recognising(QObject):
    """Looks for pictures on threads of its own; `found` tells a `Found` on the window's thread."""

    found = Signal(object)

    def start(self, path: Path, image: QImage, *near_us: int) -> None:
        """Begin to look for a picture around some times, the likeliest first."""
        Thread(target=self._run, args=(path, image, near_us), name="recognise", daemon=True).start()

    def _run(self, path: Path, image: QImage, near_us: tuple[int, ...]) -> None:
        found = Found(*recognised(path, image, *near_us), image)
        try:
            self.found.emit(found)
        except RuntimeError:  # whoever asked is gone
            return


def recognised(path: Path, image: QImage, *near_us: int) -> tuple[int | None, int | None]:
    """The time of the frame around some times that looks most like a picture, and when the next one begins.

    Of frames that look the same, one around an earlier named time counts, then the nearest to it.
    """
    from greenrating.media.reading import picture_stream, reading

    wanted = _grey_of(image)
    likes: list[_Like] = []
    try:
        with reading(path) as file:
            video = picture_stream(file)
            if video is None:
                return None, None
            for place, near in enumerate(near_us):
                likes.extend(_likes(file, video, wanted, near, place))
    except Refused:
        return None, None
    if not likes or min(likes).unlike > _ALIKE:
        return None, None
    return min(likes).us, min(likes).until_us


class _Like(NamedTuple):
    """How unlike the picture a frame is; the smaller, the better."""

    unlike: float
    place: int
    off_us: int
    us: int
    until_us: int | None


def _likes(
    file: InputContainer, video: VideoStream, wanted: bytes, near_us: int, place: int
) -> Iterator[_Like]:
    from greenrating.media.reading import frames_from

    last: _Like | None = None
    for us, frame in frames_from(file, video, near_us - REACH_US):
        if last is not None:
            yield last._replace(until_us=us)
            last = None
        if us > near_us + REACH_US:
            return
        if us >= near_us - REACH_US:
            small = frame.reformat(width=_SIZE[0], height=_SIZE[1], format="gray").to_ndarray()
            unlike = round(_difference(wanted, small.tobytes()), 1)
            last = _Like(unlike, place, abs(us - near_us), us, None)
    if last is not None:
        yield last


def _grey_of(image: QImage) -> bytes:
    smooth = Qt.TransformationMode.SmoothTransformation
    small = image.scaled(*_SIZE, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
    small = small.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = bytes(small.constBits())
    step = small.bytesPerLine()
    return b"".join(rows[at * step : at * step + _SIZE[0]] for at in range(_SIZE[1]))


def _difference(one: bytes, other: bytes) -> float:
    return sum(abs(a - b) for a, b in zip(one, other, strict=True)) / len(one)
