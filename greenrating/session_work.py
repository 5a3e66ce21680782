"""Working on a live session: what every command on its marks asks first, and answers with in the end."""

from collections.abc import Generator, Iterable
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from greenrating import rights
from greenrating.changes import SessionChanged
from greenrating.errors import Refused
from greenrating.filled import signature_of
from greenrating.mark_views import vocabulary
from greenrating.recording_records import LiveSession, Mark, Recording, Track
from greenrating.row import Row
from greenrating.session_view import build_session_view
from greenrating.sheet_view import build_sheet_view
from greenrating.sheet_work import my_sheet
from scoring.sheet import Sheet

if TYPE_CHECKING:
    from greenrating.office import Office
    from greenrating.store.store import Act, Work


@dataclass(frozen=True)
class OpenMark:
    """One of my marks that may be changed, within the act that changes it."""

    work: "Work"
    row: Mark
    sheet: Sheet


@contextmanager
def working(office: "Office", act: str, session_id: str, why: str = "") -> Generator["Work"]:
    """One act on a live session. Raises `Refused`: `not_allowed`, `missing`, `session.gone`."""
    from greenrating.store.store import Act

    with working_as(office, Act(act, about=session_id, why=why)) as work:
        yield work


@contextmanager
def working_as(office: "Office", act: "Act") -> Generator["Work"]:
    """The same for an act that says which one it undoes or redoes; it is about the session."""
    rights.require(office, act.name)
    with office.store.work(act) as work:
        session = work.put(work.get(LiveSession, act.about))  # an act without effect leaves no entry
        if session.gone:
            raise Refused("session.gone")
        yield work


@contextmanager
def marking(office: "Office", act: str, mark_id: str) -> Generator[OpenMark]:
    """One act on a mark of mine.

    Raises `Refused`: `not_allowed`, `missing`, `mark.not_yours`, `sheet.signed` once its sheet is signed.
    """
    rights.require(office, act)
    with office.store.read() as read:
        session = read.get(Mark, mark_id).session
    with working(office, act, session) as work:
        row = work.get(Mark, mark_id)
        if row.gone:
            raise Refused("mark.gone")
        if row.author != office.person.id:
            raise Refused("mark.not_yours")
        require_open(office, work, row.sheet)
        yield OpenMark(work, row, vocabulary(work, row.sheet))


def require_open(office: "Office", work: "Work", sheet_id: str) -> None:
    """Let a mark of this filled sheet change; without a sheet it may always.

    Raises `Refused`: `sheet.not_yours`, `sheet.signed`.
    """
    if sheet_id and signature_of(work, my_sheet(office, work, sheet_id).id) is not None:
        raise Refused("sheet.signed")


def require_standing(office: "Office", work: "Work", rows: Iterable[Row]) -> str:
    """Let these rows stand again as they were put back; the filled sheet they belong to, or "".

    Raises `Refused`: `sheet.signed`, and `undo.changed_since` if their recording was removed meanwhile.
    """
    sheet = ""
    for row in rows:
        if isinstance(row, Mark | Track) and work.get(Recording, row.recording).gone:
            raise Refused("undo.changed_since")
        if isinstance(row, Mark) and row.sheet:
            require_open(office, work, row.sheet)
            sheet = row.sheet
    return sheet


def session_changed(office: "Office", session_id: str, sheet_id: str = "") -> SessionChanged:
    """What a command on a session answers with: the session, and the sheet if its marks are touched."""
    with office.store.read() as read:
        view = build_session_view(office, read, session_id)
        sheet = build_sheet_view(read, sheet_id) if sheet_id else None
    return SessionChanged(session_id, view, sheet)
