"""What papers and folders show of listed evidence: plain values."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from greenrating.evidence_scope import Scope
from greenrating.recording_records import LiveSession, Recording, Track
from greenrating.recording_views import CheckView, MarkView
from greenrating.records import Evidence, Inspection, Room
from scoring.sheet import Sheet, Tag

Content = Callable[[str], bytes]
"""Gives the content with a SHA-256; raises `Untrusted` if it is damaged."""


@dataclass(frozen=True)
class ListedRecording:
    """A recording under its number in the list; `check` is the newest comparison with its digest."""

    number: int
    row: Recording
    session: LiveSession
    added: datetime
    added_by: str
    check: CheckView | None


@dataclass(frozen=True)
class Piece:
    """A piece of evidence, and its masked copy where there is one.

    `number` is 0 for the still or clip of a mark; `targets` are what it was linked to.
    `sm3` is of the original, "" until it is asked for.
    """

    row: Evidence
    masked: Evidence | None
    added: datetime
    added_by: str
    targets: tuple[str, ...] = ()
    number: int = 0
    sm3: str = ""

    @property
    def shown(self) -> Evidence:
        """What may leave the workspace: the masked copy where there is one."""
        return self.masked or self.row


@dataclass(frozen=True)
class ListedMark:
    """A mark under its number in the list, in the recording listed as `recording`."""

    number: int
    view: MarkView
    recording: ListedRecording
    tags: tuple[Tag, ...]
    still: Piece | None
    clip: Piece | None

    @property
    def covered(self) -> bool:
        """Whether parts of its picture were covered."""
        return self.still is not None and self.still.masked is not None


@dataclass(frozen=True)
class EvidenceList:
    """A list of evidence as papers and folders show it.

    `number` is that of the verdict, or "". `withheld` counts the marks that stay here because they may touch
    state secrets, `secret` are the recordings in which these lie. `files` says where recordings, pieces and
    tracks lie in a folder, by their ids.
    """

    scope: Scope
    number: str
    office: str
    room: Room
    inspection: Inspection | None
    sheet: Sheet | None
    sessions: tuple[LiveSession, ...]
    recordings: tuple[ListedRecording, ...]
    marks: tuple[ListedMark, ...]
    pieces: tuple[Piece, ...]
    withheld: int
    made: datetime
    made_by: str
    verdict_digest: str = ""
    tracks: tuple[Track, ...] = ()
    secret: frozenset[str] = frozenset()
    files: Mapping[str, str] = field(default_factory=dict[str, str])

    @property
    def restricted(self) -> bool:
        """Whether it names a mark that may touch state secrets."""
        return any(mark.view.restricted for mark in self.marks)

    @property
    def covered(self) -> int:
        """In how many pictures parts are covered."""
        shown = [*self.pieces, *(mark.still for mark in self.marks if mark.still)]
        return sum(1 for piece in shown if piece.masked)
