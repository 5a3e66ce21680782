"""The picture of a mark: the very frame, from the file in which its time names no other."""

from pathlib import Path

from greenrating.errors import Refused
from greenrating.media.stills import Still, still_at
from greenrating.recording_times import RecordingTimes
from greenrating.recording_views import RecordingView


def times_of(view: RecordingView) -> RecordingTimes:
    """How the times of the file that is played for a recording lead to the recording's own."""
    return RecordingTimes(view.row, plays_copy=view.path != view.original)


def picture_of(view: RecordingView, frame_us: int) -> Still:
    """The frame shown at a time of a recording; the answer's `frame_us` is that frame's own, likewise.

    Taken from the working copy where there is one. Raises `Refused`: `file.missing`, and like
    `media.stills.still_at`.
    """
    if not view.path:
        raise Refused("file.missing", name=view.row.name)
    times = times_of(view)
    still = still_at(Path(view.path), times.played(frame_us))
    return Still(still.png, times.shown(still.frame_us), still.width, still.height)
