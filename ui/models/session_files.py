"""A live session with what concerns its files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from greenrating import rights
from greenrating.recordings import show_session
from greenrating.relink import places_of
from greenrating.retention import keeping_of
from greenrating.session_lines import list_sessions

if TYPE_CHECKING:
    from greenrating.keeping import Keeping
    from greenrating.office import Office
    from greenrating.recording_views import SessionView
    from greenrating.relink import PlaceView

_ACTS = ("recording.edit", "recording.decide", "recording.remove", "mark.import")


@dataclass(frozen=True)
class Files:
    """`keeping` and `places` go by recording; `others` are the sessions of the room, by id and title.

    `may` holds the acts that the person at work may do.
    """

    view: SessionView
    keeping: Mapping[str, Keeping]
    places: Mapping[str, tuple[PlaceView, ...]]
    others: tuple[tuple[str, str], ...]
    may: frozenset[str]
    today: date


def files_of(office: Office, session_id: str) -> Files:
    """The files of a session. Raises `Missing`."""
    view = show_session(office, session_id)
    ids = [each.id for each in view.recordings]
    others = tuple((line.session.id, line.session.title) for line in list_sessions(office, view.room.id))
    return Files(
        view,
        {id_: keeping_of(office, id_) for id_ in ids},
        {id_: places_of(office, id_) for id_ in ids},
        others,
        frozenset(act for act in _ACTS if rights.may(office, act)),
        office.today(),
    )
