"""Shapes of what a workspace keeps of recordings: one class is one table, as in `records`.

Times within a recording (`…_us`) are whole microseconds of the container's own timeline, as the frames state
them. The files themselves lie outside the database: a row knows a recording by its digests, never by a path.
"""

from dataclasses import dataclass
from datetime import datetime

from greenrating.row import Row


@dataclass(frozen=True, kw_only=True)
class LiveSession(Row):
    """One live session (场次) of a room; its recordings form one timeline.

    `retention` is a class of `retention.json` that a person added to those that follow by themselves.
    """

    room: str
    title: str
    started: datetime | None = None
    retention: str = ""


@dataclass(frozen=True, kw_only=True)
class Recording(Row):
    """One recorded file, at `place` (from 1) within its session.

    `rate` is frames a second as a fraction ("30000/1001"), `sound` is `yes`, `silent`, `none` or ""
    (unknown), `started_from` where the wall clock comes from: `name`, `metadata`, `person` or "". A fault is
    `kind:at_us:amount_us`, as `media.look` names it. `kept` is `copied` or `referenced`. `working_sha256` is
    the digest of the copy that is played in place of a raw stream; marks refer to the original, and
    `working_map` leads there: stretches `copy_us:original_us:until_us`, as `media.remux` states them.
    """

    room: str
    session: str
    place: int
    name: str
    size: int
    sha256: str
    sm3: str
    container: str = ""
    start_us: int = 0
    duration_us: int | None = None
    video: str = ""
    width: int = 0
    height: int = 0
    rate: str = ""
    audio: str = ""
    sound: str = ""
    started: datetime | None = None
    started_from: str = ""
    faults: tuple[str, ...] = ()
    kept: str = "referenced"
    working_sha256: str = ""
    working_map: tuple[str, ...] = ()
    engine: str = ""
    retention: str = ""


@dataclass(frozen=True, kw_only=True)
class RecordingPlace(Row):
    """Where a recording was last found on one laptop.

    `role` is `original`, or `source`: the file from which the workspace's copy was made.
    """

    recording: str
    installation: str
    role: str
    path: str


@dataclass(frozen=True, kw_only=True)
class RecordingCheck(Row):
    """A recording was compared with its digest: `same`, `differs` (with what was found) or `missing`."""

    recording: str
    outcome: str
    sha256: str = ""


@dataclass(frozen=True, kw_only=True)
class CheckDecision(Row):
    """What a supervisor decided about a check that did not come out `same`.

    `restored` (the right file is back), `stands` (the marks stand on what was kept of them) or `unusable`.
    """

    check: str
    kind: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class RecordingRemoval(Row):
    """A recording was removed, and why; the recording's row is `gone` and stays."""

    recording: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class Mark(Row):
    """What a person marked in one recording; `number` counts within the session, and is never used again.

    `frame_us` is the frame that was on the screen, `start_us` and `end_us` the span (equal for a `point`);
    `exact` says whether the player knew that frame for certain. `tags` are keys of the sheet's vocabulary,
    `items` the items and vetoes that the mark shows something of, `charged` those of them that lost points
    for it. `still` and `clip` are ids of evidence, `sheet` the filled sheet that the mark belongs to, or "".
    """

    room: str
    session: str
    recording: str
    number: int
    frame_us: int
    start_us: int
    end_us: int
    point: bool
    tags: tuple[str, ...] = ()
    quote: str = ""
    note: str = ""
    items: tuple[str, ...] = ()
    charged: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    ranges: tuple[str, ...] = ()
    still: str = ""
    clip: str = ""
    sheet: str = ""
    engine: str = ""
    exact: bool = True


@dataclass(frozen=True, kw_only=True)
class Watched(Row):
    """What one person (`author`) has watched of a recording; a span is `start_us-end_us@rate`."""

    recording: str
    sheet: str
    spans: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Track(Row):
    """Timed text beside a recording; its file lies in the vault.

    `kind` is `subtitles`, `transcript`, `comments` or `chat`. An anchor is `track_us:media_us`: that moment
    of the track belongs to that moment of the recording. `left_out` counts what the reader could not use.
    """

    room: str
    session: str
    recording: str
    kind: str
    format: str
    name: str
    sha256: str
    anchors: tuple[str, ...] = ()
    items: int = 0
    left_out: int = 0


RECORDING_RECORDS: tuple[type[Row], ...] = (
    LiveSession,
    Recording,
    RecordingPlace,
    RecordingCheck,
    CheckDecision,
    RecordingRemoval,
    Mark,
    Watched,
    Track,
)
