"""How loud a recording is, slot by slot, and where it is silent."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from greenrating.jobs import Progress, silent
from greenrating.media.reading import packets, reading, start_of
from greenrating.media.times import SECOND, us_of
from greenrating.texts import say

if TYPE_CHECKING:
    from av.audio.frame import AudioFrame
    from av.audio.stream import AudioStream
    from av.container import InputContainer
    from numpy import floating
    from numpy.typing import NDArray

PER_SECOND = 50
_LONGEST_S = 48 * 3600  # of a recording; a broken time beyond it draws nothing
_QUIET = 3  # of 255: 38 dB below the loudest
_LEAST_MS = 1500  # a breath is no silence


def waveform(path: Path, per_second: int = PER_SECOND, progress: Progress = silent) -> bytes:
    """The peak of each slot, 0 to 255, from the start of the recording on; nothing where there is no sound.

    The first slot begins at the container's start (`Look.start_us`). Raises `Refused` like `reading.reading`.
    """
    peaks = bytearray()
    with reading(path) as file:
        if not file.streams.audio:
            return b""
        start, whole = start_of(file) or 0, max(file.duration or 0, 1)
        words = say("media.listening", name=path.name)
        audio = file.streams.audio[0]
        for frame in sounds(file, audio):
            at = us_of(frame.pts or 0, audio.time_base) - start
            _mark(peaks, frame, at, per_second)
            progress(words, min(max(at / whole, 0.0), 1.0))
    return bytes(peaks)


def silent_spans(
    peaks: bytes,
    per_second: int = PER_SECOND,
    *,
    start_us: int = 0,
    quiet: int = _QUIET,
    least_ms: int = _LEAST_MS,
) -> tuple[tuple[int, int], ...]:
    """Where nothing is heard for long: spans in microseconds, `start_us` being the time of the first slot."""
    slots = max(1, -(-least_ms * per_second // 1000))
    quiet_slots = re.compile(b"[\\x00-\\x%02x]{%d,}" % (quiet, slots))
    return tuple(
        (start_us + found.start() * SECOND // per_second, start_us + found.end() * SECOND // per_second)
        for found in quiet_slots.finditer(peaks)
    )


def sounds(file: "InputContainer", audio: "AudioStream") -> Iterator["AudioFrame"]:
    """The pieces of sound from where the file stands; damaged ones are left out."""
    from av.error import FFmpegError

    for packet in packets(file, audio):
        try:
            found: list[AudioFrame] = cast("Any", audio).decode(packet)
            yield from (frame for frame in found if frame.pts is not None)
        except FFmpegError:
            continue


def peak_of(frame: "AudioFrame") -> float:
    """The loudest sample of a piece of sound, 0 to 1."""
    return float(_samples(frame).max(initial=0.0))


def _mark(peaks: bytearray, frame: "AudioFrame", at_us: int, per_second: int) -> None:
    """Raise the slots that a piece of sound lies in, making room for them."""
    loud, rate = _samples(frame), frame.sample_rate
    begin = at_us * rate // SECOND  # the piece's first sample, counted from the first slot
    first = max(0, begin * per_second // rate)
    last = min((begin + loud.size - 1) * per_second // rate, _LONGEST_S * per_second - 1)
    peaks.extend(bytes(max(0, last + 1 - len(peaks))))
    for slot in range(first, last + 1):
        edges = (-(-edge * rate // per_second) - begin for edge in (slot, slot + 1))
        peak = float(loud[max(0, next(edges)) : next(edges)].max(initial=0.0))
        peaks[slot] = max(peaks[slot], round(min(peak, 1.0) * 255))


def _samples(frame: "AudioFrame") -> "NDArray[floating]":
    """How far each sample is from silence, 0 to 1, the loudest channel of each moment."""
    import numpy as np

    rows = frame.to_ndarray()
    if not frame.format.is_planar:
        rows = rows.reshape(-1, len(frame.layout.channels)).T
    if rows.dtype == np.uint8:
        rows = rows.astype(np.float32) / 128 - 1
    elif rows.dtype.kind == "i":
        rows = rows.astype(np.float32) / float(1 << (8 * rows.itemsize - 1))
    return np.abs(rows).max(axis=0, initial=0.0)
