"""The times of a recording and of the working copy that is played in its place."""

from itertools import pairwise
from typing import TYPE_CHECKING

from greenrating.media.remux import Stretch, WorkingCopy
from greenrating.recording_records import Recording

if TYPE_CHECKING:
    from collections.abc import Sequence


class RecordingTimes:
    """Leads from the times of the file played to those of the recording and back, whole microseconds.

    Where a recorder began anew, a time of the original may stand for two frames. Such a recording is told of
    in the times of its working copy, which name each frame once; `original` leads from those to its own.
    """

    def __init__(self, row: Recording, *, plays_copy: bool) -> None:
        self._copy = copy_of(row)
        self._plays_copy = plays_copy
        self._by_copy = self._copy is not None and falls_back(self._copy.stretches)

    def shown(self, played_us: int) -> int:
        """The recording's time of a time of the file played."""
        if self._copy is None or self._plays_copy == self._by_copy:
            return played_us
        return self._copy.original(played_us) if self._plays_copy else self._copy.copy(played_us)

    def played(self, us: int) -> int:
        """The time, in the file played, of a time of the recording."""
        if self._copy is None or self._plays_copy == self._by_copy:
            return us
        return self._copy.copy(us) if self._plays_copy else self._copy.original(us)

    def original(self, us: int) -> int:
        """The time, as the original file itself states it, of a time of the recording."""
        return self._copy.original(us) if self._copy is not None and self._by_copy else us


def copy_of(row: Recording) -> WorkingCopy | None:
    """How the times of a recording's working copy lead to its own; None without one."""
    stretches = tuple(_stretch(text) for text in row.working_map)
    return WorkingCopy(stretches) if stretches else None


def falls_back(stretches: "Sequence[Stretch]") -> bool:
    """Whether a time of the original lies in two stretches."""
    spans = sorted((each.original_us, each.until_us) for each in stretches)
    return any(after[0] <= before[1] for before, after in pairwise(spans))


def _stretch(text: str) -> Stretch:
    copy, original, until = map(int, text.split(":"))
    return Stretch(copy, original, until)
