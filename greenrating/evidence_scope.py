"""Of what evidence is listed: a verdict, a filled sheet or a live session; and the rows that belong to it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from greenrating.filled import Filled, read_filled
from greenrating.filled_json import from_json
from greenrating.recording_records import LiveSession, Mark, Recording
from greenrating.records import CONFORMITY, EvidenceLink, Inspection, Room, Verdict
from greenrating.sheet_versions import sheet_of
from greenrating.verdict_view import stored_result
from scoring.sheet import Sheet

if TYPE_CHECKING:
    from greenrating.store.store import Read


@dataclass(frozen=True)
class Scope:
    """One of these ids; the others are empty.

    `restricted` takes in the marks which may touch state secrets, if the person at work may see them.
    """

    verdict: str = ""
    sheet: str = ""
    session: str = ""
    restricted: bool = False

    @property
    def id(self) -> str:
        """The id that is given."""
        return self.verdict or self.sheet or self.session


@dataclass(frozen=True)
class Scoped:
    """The rows that belong to a scope. `recordings` are those of a session, whether marked or not."""

    room: Room
    marks: tuple[Mark, ...]
    links: tuple[EvidenceLink, ...] = ()
    recordings: tuple[Recording, ...] = ()
    inspection: Inspection | None = None
    sheet: Sheet | None = None
    number: str = ""
    digest: str = ""


def scoped(read: "Read", scope: Scope) -> Scoped:
    """What belongs to a scope: of a verdict, the rows as they stood when it was drawn up.

    Raises `Missing`, and `Untrusted` for a verdict that was altered.
    """
    if scope.verdict:
        row = read.get(Verdict, scope.verdict)
        stored_result(row)
        return _of_sheet(read, from_json(row.filled), row.number, row.digest)
    if scope.sheet:
        return _of_sheet(read, read_filled(read, scope.sheet))
    session = read.get(LiveSession, scope.session)
    return Scoped(
        room=read.get(Room, session.room),
        marks=tuple(read.find(Mark, session=session.id)),
        recordings=tuple(read.find(Recording, session=session.id)),
    )


def _of_sheet(read: "Read", filled: Filled, number: str = "", digest: str = "") -> Scoped:
    held = filled.inspection
    return Scoped(
        room=filled.room,
        marks=filled.marks,
        links=filled.links,
        inspection=held,
        sheet=None if held.kind == CONFORMITY else sheet_of(read, held.sheet_version),
        number=number,
        digest=digest,
    )
