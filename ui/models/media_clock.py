"""The three times of a moment: of the session, of the recording, of the file that is played in its place."""

from __future__ import annotations

from datetime import datetime

from greenrating.mark_pictures import times_of
from greenrating.recording_views import RecordingView
from greenrating.session_time import wall_clock


class MediaClock:
    """Leads between the times of one recording, whole microseconds all.

    `original` tells what `path` is: the recording itself, or a working copy with times of its own.
    """

    def __init__(self, view: RecordingView) -> None:
        self.view = view
        self._times = times_of(view)

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
        return self._times.shown(played_us)

    def played(self, us: int) -> int:
        """The time, in the file played, of a time of the recording."""
        return self._times.played(us)

    def wall(self, us: int) -> datetime | None:
        """The wall clock at a time of the recording, None if nobody knows."""
        return wall_clock(self.view.row, us)

    def covers(self, session_us: int) -> bool:
        """Whether the recording is under way at a session time."""
        return self.view.at_us <= session_us < self.end_us
