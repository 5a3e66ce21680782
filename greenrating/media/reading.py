"""The door to media files: opened with limits, read frame by frame, faults told plainly."""

import errno
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from greenrating.errors import Refused
from greenrating.files import disk_told_plainly, in_place
from greenrating.media.times import SECOND, ticks_of, us_of

if TYPE_CHECKING:
    from av.container import InputContainer
    from av.packet import Packet
    from av.stream import Stream
    from av.video.frame import VideoFrame
    from av.video.stream import VideoStream

# Playlists and the like may name other files or addresses: a recording is one file, and opens nothing else.
_FORMATS = "mov,matroska,flv,mpegts,mpeg,avi,asf,rm,ogg,wav,mp3,aac,flac"
_DISK = {
    errno.ENOSPC,
    errno.EDQUOT,
    errno.EFBIG,
    errno.EROFS,
    errno.EACCES,
    errno.EIO,
}  # EPERM is FFmpeg's plain "no"
_FINE = {"movie_timescale": "90000"}  # an mp4's own clock; by its usual one times would be rounded to 1 ms
_BACK_OFF = (0, 1, 4, 16, 64)  # seconds; raw ts lands behind the place asked for, by up to one GOP
_SHORT_NAMES = {"mov": "mp4", "matroska": "mkv", "mpegts": "ts"}
_FORMS = {".mp4": "mp4", ".mkv": "matroska", ".ts": "mpegts", ".flv": "flv"}


class Shown(NamedTuple):
    """A decoded frame with its own time in microseconds."""

    us: int
    frame: "VideoFrame"


@contextmanager
def reading(path: Path) -> Generator["InputContainer"]:
    """Open a recording. Raises `Refused`: `file.missing`, `recording.unreadable`, `disk.failing`."""
    import av

    if not path.is_file():
        raise Refused("file.missing", name=path.name)
    limits = {"format_whitelist": _FORMATS, "protocol_whitelist": "file"}
    # a whole path cannot be taken for an address, whatever the name looks like
    with told_plainly(path), av.open(str(path.absolute()), options=limits, metadata_errors="replace") as file:
        yield file


@contextmanager
def writing(out: Path) -> Generator[Any]:
    """Write a media file, moved to `out` once it is whole. Raises `Refused` like `files.write`.

    Gives PyAV's `OutputContainer`, whose own types are told in half.
    """
    import av

    form = _FORMS[out.suffix]
    fine = _FINE if form == "mp4" else {}
    with in_place(out) as beside:
        with told_plainly(out), av.open(str(beside), "w", form, options=fine) as file:
            yield file
        if not beside.exists():  # not one packet came: PyAV makes the file with the first
            raise Refused("recording.unreadable", name=out.name)


@contextmanager
def told_plainly(path: Path) -> Generator[None]:
    """Turn FFmpeg's complaints into `Refused`: `disk.…` for the disk's, else `recording.unreadable`."""
    from av.error import FFmpegError

    with disk_told_plainly():
        try:
            yield
        except FFmpegError as error:
            if error.errno in _DISK:
                raise OSError(error.errno, error.strerror) from error
            raise Refused("recording.unreadable", name=path.name) from error


def container_of(file: "InputContainer") -> str:
    """The short name of a container: mp4, flv, ts, mkv, or FFmpeg's own."""
    name = file.format.name.partition(",")[0]
    return _SHORT_NAMES.get(name, name)


def picture_stream(file: "InputContainer") -> "VideoStream | None":
    """The stream with the moving picture; a cover is none."""
    from av.stream import Disposition

    for stream in file.streams.video:
        if stream.width > 0 and not stream.disposition & Disposition.attached_pic:
            return stream
    return None


def wanted_picture(file: "InputContainer", path: Path) -> "VideoStream":
    """Like `picture_stream`. Raises `Refused` (`recording.no_picture`) where there is none."""
    stream = picture_stream(file)
    if stream is None:
        raise Refused("recording.no_picture", name=path.name)
    return stream


def start_of(file: "InputContainer") -> int | None:
    """Where a file begins, in media time, by what its container says."""
    return cast("int | None", file.start_time)  # PyAV's types forget the None


def packets(file: "InputContainer", *streams: "Stream") -> Iterator["Packet[Stream]"]:
    """The packets of some streams as they lie in the file, up to where it breaks off."""
    from av.error import FFmpegError

    try:
        for packet in file.demux(*streams):
            if packet.size and (packet.dts is not None or packet.pts is not None):
                yield packet
    except IndexError:
        return  # at the end of a damaged file in which further streams turned up, PyAV trips over them
    except FFmpegError as error:
        if error.errno in _DISK:
            raise


def shown_at(packet: "Packet[Stream]") -> int:
    """When a packet is shown, in its own ticks; when it is decoded, where the container says only that."""
    return packet.pts if packet.pts is not None else packet.dts or 0


def decoded_at(packet: "Packet[Stream]") -> int:
    """When a packet is decoded, in its own ticks; when it is shown, where the container says only that."""
    return packet.dts if packet.dts is not None else packet.pts or 0


def usual_length(stream: "Stream") -> int:
    """How many ticks a frame is shown, by the mean rate, where packets do not say; 0 for sound."""
    rate = stream.average_rate if stream.type == "video" else None
    return round(1 / (rate * stream.time_base)) if rate and stream.time_base else 0


def frames(file: "InputContainer", video: "VideoStream") -> Iterator[Shown]:
    """The frames from where the file stands, in the order they are shown in, without damaged ones."""
    from av.error import FFmpegError

    def decoded(decode: "Callable[[], list[VideoFrame]]") -> Iterator[Shown]:
        try:
            found = decode()
        except FFmpegError:
            return
        for frame in found:
            if frame.pts is not None:
                yield Shown(us_of(frame.pts, video.time_base), frame)

    decoder = cast("Any", video)  # the types of what it takes are told in half
    for packet in packets(file, video):
        yield from decoded(lambda packet=packet: decoder.decode(packet))
    yield from decoded(lambda: decoder.decode(None))


def frames_from(file: "InputContainer", video: "VideoStream", us: int) -> Iterator[Shown]:
    """The frames from one at or before a time on; from the first one if none is before."""
    for _, at_start in seeks_before(file, video, us):
        found = frames(file, video)
        first = next((shown for shown in found if shown.frame.key_frame or at_start), None)
        if first is not None and (first.us <= us or at_start):
            yield first
            yield from found
            return


def seeks_before(file: "InputContainer", stream: "Stream", us: int) -> Iterator[tuple[int | None, bool]]:
    """Stand ever further before a time; gives the time asked for, and whether it is now the very start."""
    for back in _BACK_OFF:
        place = us - back * SECOND
        if not stand_at(file, stream, place):
            break
        yield place, False
    to_the_start(file, stream)
    yield None, True


def stand_at(file: "InputContainer", stream: "Stream", us: int) -> bool:
    """Go to a key frame at or before a time; whether the file could."""
    from av.error import FFmpegError

    try:
        file.seek(ticks_of(us, stream.time_base), stream=stream)
    except FFmpegError:
        return False
    return True


def to_the_start(file: "InputContainer", stream: "Stream") -> None:
    """Go back to the first packet."""
    file.seek(min(0, stream.start_time or 0), stream=stream, any_frame=True)
