"""Timed text beside a recording: kept in the vault, set to time by anchors, read when it is shown."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal
from uuid import uuid4

from greenrating import rights
from greenrating.anchors import Anchor, in_order
from greenrating.changes import SessionChanged
from greenrating.errors import Refused
from greenrating.recording_records import Recording, Track
from greenrating.session_work import session_changed, working

if TYPE_CHECKING:
    from greenrating.office import Office
    from greenrating.store.store import Work
    from greenrating.tracks import TrackFile

KINDS: tuple[str, ...] = ("subtitles", "transcript", "comments", "chat")


@dataclass(frozen=True)
class AddTrack:
    """Put a subtitle, transcript, comment or chat file beside a recording."""

    recording: str
    name: str
    content: bytes
    kind: Literal["subtitles", "transcript", "comments", "chat"]
    anchors: tuple[Anchor, ...] = ()


@dataclass(frozen=True)
class SetAnchors:
    """Set a track to time: (its time, time of the recording) in microseconds, in order; none: as it is."""

    track: str
    anchors: tuple[Anchor, ...]


@dataclass(frozen=True)
class RemoveTrack:
    """Take a track away; its content stays in the vault."""

    track: str


def add_track(office: "Office", command: AddTrack) -> SessionChanged:
    """Keep a track; one that carries the time of day is anchored by the recording's, where that is known.

    Raises `Refused`: `track.kind`, `track.anchors`, and what `tracks.read` refuses of a file.
    """
    rights.require(office, "track.add")
    from greenrating.tracks import read as read_file

    if command.kind not in KINDS:
        raise Refused("track.kind", "kind", kind=command.kind)
    file = read_file(command.content, command.name)
    anchors = _texts(command.anchors)
    with office.store.read() as read:
        session = read.get(Recording, command.recording).session
    with working(office, "track.add", session) as work:
        recording = work.get(Recording, command.recording)
        work.put(
            Track(
                id=str(uuid4()),
                room=recording.room,
                session=session,
                recording=recording.id,
                kind=command.kind,
                format=file.format,
                name=command.name,
                sha256=office.vault.put(command.content),
                anchors=anchors or _texts(_by_clock(file, recording)),
                items=len(file.items),
                left_out=len(file.left_out),
            )
        )
    return session_changed(office, session)


def set_anchors(office: "Office", command: SetAnchors) -> SessionChanged:
    """Set a track to time. Raises `Refused`: `track.anchors`, `track.gone`."""
    rights.require(office, "track.anchor")
    anchors = _texts(command.anchors)
    with working(office, "track.anchor", _session_of(office, command.track)) as work:
        row = work.put(replace(_track(work, command.track), anchors=anchors))
    return session_changed(office, row.session)


def remove_track(office: "Office", command: RemoveTrack) -> SessionChanged:
    """Take a track away. Raises `Refused` (`track.gone`)."""
    rights.require(office, "track.remove")
    with working(office, "track.remove", _session_of(office, command.track)) as work:
        row = _track(work, command.track)
        work.drop(row)
    return session_changed(office, row.session)


def read_track(office: "Office", track_id: str) -> "TrackFile":
    """What a track holds. Raises `Missing`, and `Untrusted` if the vault's copy is damaged."""
    rights.require(office, "recording.read")
    from greenrating.tracks import read as read_file

    with office.store.read() as read:
        row = read.get(Track, track_id)
    return read_file(office.vault.read(row.sha256), row.name)


def _by_clock(file: "TrackFile", recording: Recording) -> tuple[Anchor, ...]:
    """The anchor of a track whose times count from 1970: the recording's start, else the track's own."""
    if file.clock == "media" or not file.items:
        return ()
    if recording.started is not None:
        return ((round(recording.started.timestamp() * 1_000_000), recording.start_us),)
    return ((min(item.start_ms for item in file.items) * 1000, recording.start_us),)


def _session_of(office: "Office", track_id: str) -> str:
    with office.store.read() as read:
        return read.get(Track, track_id).session


def _track(work: "Work", track_id: str) -> Track:
    row = work.get(Track, track_id)
    if row.gone:
        raise Refused("track.gone")
    return row


def _texts(anchors: tuple[Anchor, ...]) -> tuple[str, ...]:
    if not in_order(anchors):
        raise Refused("track.anchors", "anchors")
    return tuple(f"{track}:{media}" for track, media in anchors)
