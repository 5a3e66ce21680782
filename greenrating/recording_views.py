"""What windows and papers are shown of recordings and marks: plain values, already computed."""

from dataclasses import dataclass
from datetime import date, datetime

from greenrating.recording_records import LiveSession, Recording, Track
from greenrating.records import Room


@dataclass(frozen=True)
class FaultView:
    """What was noticed in a file when it was taken in, with its moment and amount where it has them."""

    kind: str
    at_us: int | None
    amount_us: int | None


@dataclass(frozen=True)
class CheckView:
    """How a recording compared with its digest, when, by whom.

    `decided` is what a supervisor decided about it, or "".
    """

    id: str
    outcome: str
    at: datetime
    by: str
    decided: str = ""
    reason: str = ""

    @property
    def blocks(self) -> bool:
        """Whether no verdict may rest on the recording until somebody decides."""
        return self.outcome == "differs" and self.decided not in ("restored", "stands")


@dataclass(frozen=True)
class RecordingView:
    """One recording. `path` is the file to play on this laptop, `original` the recording itself.

    Both are "" where no file was found. `at_us` and `length_us` are its place on the session's timeline.
    `checks` has the newest check first. `keep_until` is the day until which it must be kept, `held` says that
    something needs it beyond that.
    """

    row: Recording
    at_us: int
    length_us: int
    path: str
    original: str
    faults: tuple[FaultView, ...]
    checks: tuple[CheckView, ...]
    keep_until: date | None = None
    held: bool = False

    @property
    def id(self) -> str:
        """The id of the recording."""
        return self.row.id

    @property
    def blocked(self) -> bool:
        """Whether a mismatch waits for a supervisor's decision."""
        return any(check.blocks for check in self.checks)


@dataclass(frozen=True)
class MarkView:
    """One mark. `at_us` is its start in session time, the other times are of its recording.

    `proposed` are the items and vetoes that its tags point to and it is not linked to. `restricted` marks are
    for their author and the panel's lead alone.
    """

    id: str
    number: int
    session: str
    recording: str
    recording_name: str
    at_us: int
    start_us: int
    end_us: int
    frame_us: int
    point: bool
    tags: tuple[str, ...]
    quote: str
    note: str
    items: tuple[str, ...]
    charged: tuple[str, ...]
    events: tuple[str, ...]
    ranges: tuple[str, ...]
    proposed: tuple[str, ...]
    still: str
    clip: str
    sheet: str
    wall: datetime | None
    by: str
    author: str
    mine: bool
    made: datetime
    restricted: bool
    engine: str
    exact: bool


@dataclass(frozen=True)
class TrackView:
    """Timed text beside a recording; an anchor is (its time, time of the recording) in microseconds."""

    row: Track
    anchors: tuple[tuple[int, int], ...]

    @property
    def id(self) -> str:
        """The id of the track."""
        return self.row.id


@dataclass(frozen=True)
class WatchedView:
    """What one person watched of one recording: spans (start, end in its own time, rate)."""

    recording: str
    person: str
    mine: bool
    spans: tuple[tuple[int, int, float], ...]


@dataclass(frozen=True)
class SessionView:
    """A live session, whole. `recordings` and `marks` are in the order of time."""

    session: LiveSession
    room: Room
    recordings: tuple[RecordingView, ...]
    marks: tuple[MarkView, ...]
    tracks: tuple[TrackView, ...]
    watched: tuple[WatchedView, ...]
    length_us: int
    can_undo: bool
    can_redo: bool

    @property
    def id(self) -> str:
        """The id of the session."""
        return self.session.id


@dataclass(frozen=True)
class SessionLine:
    """One session in a list; `missing` recordings have no file here, `blocked`: one waits for a decision.

    `watched` is the part that I have watched, 0 to 1; `checked` says that the newest check of every recording
    came out the same, `faults` what was noticed in any of them. `keep_until` is the first day on which one of
    them may go.
    """

    session: LiveSession
    room: Room
    recordings: int
    marks: int
    length_us: int
    missing: int
    blocked: bool
    keep_until: date | None = None
    started: datetime | None = None
    watched: float = 0.0
    checked: bool = False
    faults: tuple[str, ...] = ()
