"""What a person needs at hand who watches a live session: the session, the sheet it is for, its words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from greenrating import rights
from greenrating.inspections import list_inspections
from greenrating.mark_templates import templates
from greenrating.mark_views import vocabulary
from greenrating.recording_views import SessionView
from greenrating.recordings import show_session
from greenrating.scores import show_sheet
from greenrating.views import SheetView
from scoring.sheet import Sheet

if TYPE_CHECKING:
    from greenrating.office import Office


@dataclass(frozen=True)
class PlaybackView:
    """`sheet` is my filled sheet that marks are for, None if there is none.

    `vocabulary` has the words that marks are tagged with, `phrases` what is often noted, by tag.
    """

    session: SessionView
    sheet: SheetView | None
    vocabulary: Sheet
    phrases: Mapping[str, tuple[str, ...]]


def show_playback(office: "Office", session_id: str, sheet_id: str = "") -> PlaybackView:
    """A session with my filled sheet; without a name it is the one of this room that is not signed yet.

    Raises `Missing`.
    """
    rights.require(office, "recording.read")
    session = show_session(office, session_id)
    sheet_id = sheet_id or _open_sheet(office, session.room.id)
    with office.store.read() as read:
        words = vocabulary(read, sheet_id)
    sheet = show_sheet(office, sheet_id) if sheet_id else None
    return PlaybackView(session, sheet, words, templates(office))


def _open_sheet(office: "Office", room: str) -> str:
    lines = (line for line in list_inspections(office) if line.room.id == room and not line.signed)
    return next((line.sheet for line in lines if line.sheet), "")
