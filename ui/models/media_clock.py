"""The three times of a moment: of the session, of the recording, of the file that is played in its place."""

from __future__ import annotations

from datetime import datetime

from greenrating.media.remux import Stretch, WorkingCopy
from greenrating.recording_views import RecordingView
from greenrating.session_time import wall_clock


class MediaClock:
    """Leads between the times of one recording, whole microseconds all.

    `original` tells what `path` is: the recording itself, or a working copy with times of its own.
    """

    def __init__(self, view: RecordingView) -> None:
        self.view = view
        copied = view.path != view.original and view.row.working_map
        self._copy = WorkingCopy(tuple(_stretch(text) for text in view.row.working_map)) if copied else None

    @property
    def end_us(self) -> int:
        """Where the recording ends on the session's timeline."""
        return self.view.at_us + self.view.length_us

    def session(self, us: int) -> int:
        """The session time of a time of the recording."""
        return self.view.at_us + us - self.view.row.start_us

    def recording(self, session_us: int) -> int:
        """The recording's time of a session time."""
        return session_us - self.view.at_us + self.view.row.start_us

    def shown(self, played_us: int) -> int:
        """The recording's time of a time of the file played."""
        return self._copy.original(played_us) if self._copy is not None else played_us

    def played(self, us: int) -> int:
        """The time, in the file played, of a time of the recording."""
        return self._copy.copy(us) if self._copy is not None else us

    def wall(self, us: int) -> datetime | None:
        """The wall clock at a time of the recording, None if nobody knows."""
        return wall_clock(self.view.row, us)

    def covers(self, session_us: int) -> bool:
        """Whether the recording is under way at a session time."""
        return self.view.at_us <= session_us < self.end_us


def _stretch(text: str) -> Stretch:
    copy, original, until = map(int, text.split(":"))
    return Stretch(copy, original, until)
