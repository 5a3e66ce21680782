"""What is in a recording, and what is wrong with it, found without playing it."""

from dataclasses import dataclass
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from greenrating.errors import Refused
from greenrating.jobs import Progress, silent
from greenrating.media.loudness import is_silent
from greenrating.media.reading import container_of, frames, picture_stream, reading, to_the_start
from greenrating.media.scan import Scan, scan
from greenrating.media.started import started_in_name
from greenrating.media.tails import Tail, tail_of
from greenrating.media.times import SECOND, us_of

if TYPE_CHECKING:
    from av.container import InputContainer

FaultKind = Literal[
    "no_moov", "cut", "timestamps_jump", "wall_differs", "no_video", "no_sound_track", "silent", "raw_ts"
]

_CUT_US = 2 * SECOND  # that a header may promise too much
_MOST_JUMPS = 100  # told of one recording
_WALL_US = 5 * SECOND  # by which a clock and a recorder may differ
_WALL_PART = 100  # and one part in so many


@dataclass(frozen=True)
class MediaFault:
    """Something wrong, where it is in media time and by how much, microseconds, where that can be said."""

    kind: FaultKind
    at_us: int | None = None
    amount_us: int | None = None


@dataclass(frozen=True)
class VideoLook:
    """The picture: codec, size in pixels as stored, mean rate, and by how many degrees players turn it."""

    codec: str
    width: int
    height: int
    rate: Fraction | None
    rotation: int


@dataclass(frozen=True)
class AudioLook:
    """The sound: codec, samples a second, channels."""

    codec: str
    sample_rate: int
    channels: int


@dataclass(frozen=True)
class Look:
    """A recording as its packets tell it. `start_us` is the media time at which it begins.

    `duration_us` counts from there to the end of the last packet, gaps included, whatever the header says.
    """

    container: str
    start_us: int
    duration_us: int | None
    video: VideoLook | None
    audio: AudioLook | None
    created: datetime | None
    faults: tuple[MediaFault, ...]


def look_into(path: Path, progress: Progress = silent) -> Look:
    """Read all packets of a recording, decoding none but a few for the sound.

    An mp4 without its table of contents (`no_moov`) has neither picture nor sound nor length. Raises
    `Refused`: `file.missing`, `recording.unreadable`, `disk.failing`.
    """
    if not path.is_file():
        raise Refused("file.missing", name=path.name)
    tail = tail_of(path)
    if tail == "no_moov":
        return Look("mp4", 0, None, None, None, None, (MediaFault("no_moov"),))
    with reading(path) as file:
        found = scan(file, progress)
        video, audio = _video(file), _audio(file)
        if found.start_us is None or (video is None and audio is None):
            raise Refused("recording.unreadable", name=path.name)
        faults = (
            *_of_streams(file, video, audio),
            *(MediaFault("timestamps_jump", at, by) for at, by in found.jumps[:_MOST_JUMPS]),
            *_of_end(file, tail, found),
            *_of_wall(path, found),
        )
        created = _created(file.metadata)
        return Look(container_of(file), found.start_us, found.length_us, video, audio, created, faults)


def _video(file: "InputContainer") -> VideoLook | None:
    stream = picture_stream(file)
    if stream is None:
        return None
    to_the_start(file, stream)
    first = next(frames(file, stream), None)
    rotation = first.frame.rotation if first else 0
    return VideoLook(stream.codec_context.name, stream.width, stream.height, stream.average_rate, rotation)


def _audio(file: "InputContainer") -> AudioLook | None:
    for stream in file.streams.audio:
        if stream.rate:
            return AudioLook(stream.codec_context.name, stream.rate, stream.channels)
    return None


def _of_streams(file: "InputContainer", video: VideoLook | None, audio: AudioLook | None) -> list[MediaFault]:
    """What lacks, and what players cannot seek in."""
    faults: list[MediaFault] = []
    if video is None:
        faults.append(MediaFault("no_video"))
    if audio is None:
        faults.append(MediaFault("no_sound_track"))
    elif is_silent(file):
        faults.append(MediaFault("silent"))
    if container_of(file) == "ts":
        faults.append(MediaFault("raw_ts"))
    return faults


def _of_end(file: "InputContainer", tail: Tail, found: Scan) -> list[MediaFault]:
    """Whether it breaks off: by its bytes, or because less is there than the header promises."""
    promised = us_of(file.duration, Fraction(1, SECOND)) if file.duration else 0
    lacking = promised - found.length_us
    if container_of(file) != "ts" and lacking > _CUT_US:
        return [MediaFault("cut", found.end_us, lacking)]
    return [MediaFault("cut", found.end_us)] if tail == "cut" else []


def _of_wall(path: Path, found: Scan) -> list[MediaFault]:
    """A recording cannot be longer than the time from its start to when its file was last written."""
    started = started_in_name(path.name)
    if started is None:
        return []
    passed = datetime.fromtimestamp(path.stat().st_mtime, UTC) - started
    passed_us = round(passed.total_seconds() * SECOND)
    excess = found.length_us - passed_us
    late = passed_us > 0 and excess > _WALL_US + passed_us // _WALL_PART
    return [MediaFault("wall_differs", found.end_us, excess)] if late else []


def _created(metadata: dict[str, str]) -> datetime | None:
    """The moment that the file says it was made at; 1904 and 1970 stand for a clock that was not set."""
    try:
        moment = datetime.fromisoformat(metadata.get("creation_time", ""))
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return moment.astimezone(UTC) if moment.year > 1990 else None
