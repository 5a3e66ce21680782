"""Real recordings of a live session, taken in as a person would, for tests that play them."""

from pathlib import Path

from greenrating.office import Office
from greenrating.recording_intake import take_in
from greenrating.recording_views import SessionView
from greenrating.recordings import ImportRecordings, import_recordings


def take_session(office: Office, room: str, *paths: Path) -> SessionView:
    """Take files in as one session of a room."""
    files = take_in(office.folder, paths, copy=False)
    return import_recordings(office, ImportRecordings(room, None, files, title="3 月 3 日晚场")).view
