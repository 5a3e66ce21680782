"""Where the recordings of a live session lie on one timeline, its gaps included.

Session time counts whole microseconds from the start of the first recording. Pure arithmetic on rows.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from greenrating.recording_records import Recording

MICROSECOND = timedelta(microseconds=1)


def starts(recordings: Sequence[Recording]) -> tuple[int, ...]:
    """The session time at which each recording starts, the recordings being in their order.

    By the wall clock where both it and that of an earlier recording are known, so that gaps show; otherwise a
    recording follows the one before at once. Recordings never overlap, though names tell seconds only.
    """
    found: list[int] = []
    origin: datetime | None = None
    end = 0
    for recording in recordings:
        at = end
        if recording.started is not None:
            if origin is None:
                origin = recording.started - end * MICROSECOND
            at = max(end, (recording.started - origin) // MICROSECOND)
        found.append(at)
        end = at + (recording.duration_us or 0)
    return tuple(found)


def wall_clock(recording: Recording, at_us: int) -> datetime | None:
    """The wall clock at a moment of a recording; None where the recording's start is not known."""
    if recording.started is None:
        return None
    return recording.started + (at_us - recording.start_us) * MICROSECOND
