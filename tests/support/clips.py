"""Small recordings made on the spot; each frame carries its own number, which any decoder's output tells.

The number stands as 24 black or white cells in the top sixth of the picture, the lowest bit on the left.
`frame_number` reads it at any size the whole picture is drawn in.
"""

import heapq
import io
import operator
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any, cast

import av
import numpy as np

BITS = 24
BAND = 6  # the band of cells is a sixth of the picture's height
SAMPLES = 48_000
_SLOT = 1024  # samples of one AAC frame
_CLOCK = 90_000

Spans = tuple[tuple[float, float], ...]
Queued = tuple[Fraction, Any, Any]  # when, into which stream, what


def make_clip(
    path: Path,
    seconds: float = 6,
    rate: int | Fraction = 30,
    gop: int = 60,
    size: tuple[int, int] = (320, 240),
    sound: bool = True,
    start: int = 0,
    bframes: int = 2,
    *,
    picture: bool = True,
    quiet: Spans = (),
    pauses: Mapping[int, float] | None = None,
    uneven: bool = False,
    metadata: Mapping[str, str] | None = None,
) -> Path:
    """Write a clip whose container follows from the name (mp4, flv, ts, mkv) and return its path.

    `start` is the number of the first frame. `sound` is a tone, silent within `quiet` (seconds). `pauses`
    says by how many seconds picture and sound jump ahead at a key frame, counted from 0 within the clip.
    With `uneven`, every third frame is shown as long as two.
    """
    form = {".ts": "mpegts", ".mkv": "matroska"}.get(path.suffix, path.suffix[1:])
    jumps = {Fraction(at) / Fraction(rate): by for at, by in (pauses or {}).items()}
    with av.open(str(path), "w", format=form) as out:
        out.metadata.update(metadata or {})
        queues: list[Iterator[Queued]] = []
        if picture:
            video = _video(out, rate, gop, size, bframes)
            times = _times(round(seconds * rate), Fraction(rate), uneven)
            frames = ((time, _frame(start + n, time, size)) for n, time in enumerate(times))
            queues.append(_into(video, frames))
        if sound:
            queues.append(_into(out.add_stream("aac", rate=SAMPLES, layout="mono"), _tone(seconds, quiet)))
        for _, stream, frame in heapq.merge(*queues, key=operator.itemgetter(0)):
            out.mux([_late(packet, jumps) for packet in stream.encode(frame)])
        for stream in out.streams.get():
            out.mux([_late(packet, jumps) for packet in cast("Any", stream).encode(None)])
    return path


def make_fallen_back(path: Path, seconds: float = 4) -> Path:
    """Write a raw ts that a recorder began anew in the middle: its times fall back to the start.

    Each half lasts `seconds`; the frames are numbered on.
    """
    half = round(seconds * 30)
    parts = [make_clip(path.with_name(f"{start}{path.name}"), seconds, start=start) for start in (0, half)]
    path.write_bytes(b"".join(part.read_bytes() for part in parts))
    for part in parts:
        part.unlink()
    return path


def picture_of(number: int, size: tuple[int, int] = (320, 240)) -> np.ndarray:
    """The picture of one frame, as rows of RGB: its number in cells, and a stripe that wanders below."""
    width, height = size
    rows = np.full((height, width, 3), 40, np.uint8)
    edges = [bit * width // BITS for bit in range(BITS + 1)]
    for bit in range(BITS):
        rows[: height // BAND, edges[bit] : edges[bit + 1]] = 255 if number >> bit & 1 else 0
    left = number * 3 % max(1, width - 20)
    rows[height // 2 :, left : left + 20] = (40, 160, 90)
    return rows


def frame_number(image: Any) -> int:
    """The number of the frame that an image shows: a Pillow image, rows of numbers, a QImage, or a file."""
    if isinstance(image, bytes | bytearray | Path):
        from PIL import Image

        with Image.open(image if isinstance(image, Path) else io.BytesIO(image)) as opened:
            return frame_number(opened.convert("RGB"))
    width, height, level = _levels(image)
    y = height // (2 * BAND)
    lit = (level((2 * bit + 1) * width // (2 * BITS), y) > 127 for bit in range(BITS))
    return sum(1 << bit for bit, on in enumerate(lit) if on)


def numbers_in(path: Path) -> Iterator[tuple[int, int]]:
    """Number and time (microseconds) of every frame of a file, decoded from its beginning, in their order."""
    with av.open(str(path)) as file:
        for frame in file.decode(video=0):
            assert frame.pts is not None
            assert frame.time_base is not None
            time = round(frame.pts * frame.time_base * 1_000_000)
            yield frame_number(frame.to_ndarray(format="gray")), time


def _levels(image: Any) -> tuple[int, int, Any]:
    """Width, height, and how bright a pixel is."""
    if isinstance(image, np.ndarray):
        return image.shape[1], image.shape[0], lambda x, y: float(image[y, x].mean())
    if callable(image.width):  # a QImage, which this module need not know
        return cast("int", image.width()), image.height(), lambda x, y: image.pixelColor(x, y).lightness()
    grey: Any = image.convert("L")
    return grey.width, grey.height, lambda x, y: grey.getpixel((x, y))


def _video(out: Any, rate: int | Fraction, gop: int, size: tuple[int, int], bframes: int) -> Any:
    options = {"g": str(gop), "keyint_min": str(gop), "bf": str(bframes), "sc_threshold": "0"}
    stream = out.add_stream("libx264", rate=rate, options={**options, "preset": "ultrafast", "crf": "28"})
    stream.width, stream.height = size
    stream.pix_fmt = "yuv420p"
    stream.codec_context.time_base = Fraction(1, _CLOCK)
    return stream


def _into(stream: Any, frames: Iterable[tuple[Fraction, Any]]) -> Iterator[Queued]:
    return ((time, stream, frame) for time, frame in frames)


def _late(packet: Any, jumps: Mapping[Fraction, float]) -> Any:
    """Move a packet behind the jumps that lie before it."""
    late = sum(by for at, by in jumps.items() if packet.pts * packet.time_base >= at)
    ticks = round(Fraction(late) / packet.time_base)
    packet.pts, packet.dts = packet.pts + ticks, packet.dts + ticks
    return packet


def _times(count: int, rate: Fraction, uneven: bool) -> Iterator[Fraction]:
    """When each frame is shown, in seconds."""
    for number in range(count):
        yield (number + number // 3 if uneven else number) / rate


def _frame(number: int, time: Fraction, size: tuple[int, int]) -> av.VideoFrame:
    frame = av.VideoFrame.from_ndarray(picture_of(number, size), format="rgb24")
    frame.pts, frame.time_base = round(time * _CLOCK), Fraction(1, _CLOCK)
    return frame


def _tone(seconds: float, quiet: Spans) -> Iterator[tuple[Fraction, av.AudioFrame]]:
    """A tone of 440 Hz in slots, each with its time in seconds."""
    for first in range(0, int(seconds * SAMPLES), _SLOT):
        times = np.arange(first, first + _SLOT) / SAMPLES
        loud = 0.5 * np.sin(2 * np.pi * 440 * times)
        for begin, end in quiet:
            loud[(times >= begin) & (times < end)] = 0
        slot = av.AudioFrame.from_ndarray(loud.astype(np.float32)[np.newaxis], format="fltp", layout="mono")
        slot.sample_rate, slot.pts, slot.time_base = SAMPLES, first, Fraction(1, SAMPLES)
        yield Fraction(first, SAMPLES), slot
