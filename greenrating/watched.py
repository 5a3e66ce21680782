"""Noting what a person has watched, so that nobody need claim it."""

from dataclasses import dataclass
from math import isfinite
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from greenrating import rights
from greenrating.changes import SessionChanged
from greenrating.coverage import Span, merged
from greenrating.errors import Refused
from greenrating.recording_records import Recording, Watched
from greenrating.session_view import spans_of
from greenrating.session_work import session_changed, working

if TYPE_CHECKING:
    from greenrating.office import Office

_WATCHED = UUID("2e6f4a0c-6f0e-5f0d-a2d4-8a6b0b9f1c33")


@dataclass(frozen=True)
class NoteWatched:
    """Note what I have just watched: spans (start_us, end_us, rate) of a recording, for a sheet or none."""

    recording: str
    spans: tuple[Span, ...]
    sheet: str = ""


def note_watched(office: "Office", command: NoteWatched) -> SessionChanged:
    """Add to what I have watched. Raises `Refused` (`watched.span`) for a span that cannot be."""
    rights.require(office, "watched.note")
    for start, end, rate in command.spans:
        if start > end or not isfinite(rate) or rate <= 0:
            raise Refused("watched.span", "spans")
    with office.store.read() as read:
        session = read.get(Recording, command.recording).session
    id_ = str(uuid5(_WATCHED, f"{command.recording}/{office.person.id}/{command.sheet}"))
    with working(office, "watched.note", session) as work:
        before = work.look(Watched, id_)
        spans = merged((*(spans_of(before.spans) if before else ()), *command.spans))
        work.put(
            Watched(
                id=id_,
                recording=command.recording,
                sheet=command.sheet,
                spans=tuple(f"{start}-{end}@{rate:g}" for start, end, rate in spans),
            )
        )
    return session_changed(office, session)
