"""The picture of a mark is the frame that was seen, whatever file is played and however its times jump."""

from itertools import pairwise
from pathlib import Path

import pytest

from greenrating.errors import Refused
from greenrating.mark_pictures import picture_of, times_of
from greenrating.marks import DropMark, drop_mark
from greenrating.office import Office
from greenrating.recording_views import RecordingView
from greenrating.recordings import show_session
from greenrating.records import Room
from tests.support.clips import frame_number, make_clip, make_fallen_back, numbers_in
from tests.support.live import take_session


def taken(office: Office, room: Room, path: Path) -> RecordingView:
    return take_session(office, room.id, path).recordings[0]


def test_a_raw_stream_is_told_in_its_own_times(office: Office, room: Room, tmp_path: Path) -> None:
    path = make_clip(tmp_path / "晚场 【一】#1 100%.ts", seconds=3)
    view = taken(office, room, path)
    assert view.path != view.original
    for number, us in list(numbers_in(path))[::7]:
        still = picture_of(view, us)
        assert (frame_number(still.png), still.frame_us) == (number, us)


def test_where_times_fall_back_each_frame_has_a_time_of_its_own(
    office: Office, room: Room, tmp_path: Path
) -> None:
    path = make_fallen_back(tmp_path / "断流.ts")
    view = taken(office, room, path)
    times = times_of(view)
    own = [us for _, us in numbers_in(path)]
    shown = [(number, times.shown(us)) for number, us in numbers_in(Path(view.path))]
    assert all(after > before for (_, before), (_, after) in pairwise(shown))
    assert [times.original(us) for _, us in shown] == own
    last = shown[-1][1] - view.row.start_us
    assert last + 33_000 <= view.length_us < last + 100_000  # sound may last a little longer
    for number, us in shown[::17]:
        still = picture_of(view, us)
        assert (frame_number(still.png), still.frame_us) == (number, us)
    mark = drop_mark(office, DropMark(view.id, shown[200][1])).view.marks[0]
    assert mark.frame_us == shown[200][1]


def test_a_recording_that_is_not_here_is_named(office: Office, room: Room, tmp_path: Path) -> None:
    path = make_clip(tmp_path / "借来的.mp4", seconds=1)
    session = taken(office, room, path).row.session
    path.unlink()
    with pytest.raises(Refused) as refused:
        picture_of(show_session(office, session).recordings[0], 0)
    assert refused.value.code == "file.missing"
    assert "借来的.mp4" in str(refused.value)
