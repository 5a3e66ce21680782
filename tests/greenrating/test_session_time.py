"""The recordings of a session on one timeline: in order, without overlap, by the wall clock if known."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from greenrating.recording_records import Recording
from greenrating.session_time import starts, wall_clock

EVENING = datetime(2026, 3, 3, 11, 0, tzinfo=UTC)
S = 1_000_000


def recording(started_s: float | None, length_s: float | None, start_us: int = 0) -> Recording:
    return Recording(
        id="r",
        room="room",
        session="session",
        place=1,
        name="a.mp4",
        size=1,
        sha256="",
        sm3="",
        start_us=start_us,
        duration_us=None if length_s is None else round(length_s * S),
        started=None if started_s is None else EVENING + timedelta(seconds=started_s),
    )


def test_gaps_show_where_both_clocks_are_known() -> None:
    assert starts([recording(0, 60), recording(100, 60)]) == (0, 100 * S)


def test_without_a_clock_a_recording_follows_at_once() -> None:
    assert starts([recording(0, 60), recording(None, 30), recording(None, 30)]) == (0, 60 * S, 90 * S)
    assert starts([recording(None, 60), recording(500, 30), recording(560, 30)]) == (0, 60 * S, 120 * S)


def test_names_that_tell_seconds_only_make_no_overlap() -> None:
    assert starts([recording(0, 60.4), recording(60, 60)]) == (0, round(60.4 * S))


def test_the_wall_clock_counts_from_the_first_frames_own_time() -> None:
    late = recording(0, 60, start_us=1_400_000)
    assert wall_clock(late, 1_400_000) == EVENING
    assert wall_clock(late, 3_400_000) == EVENING + timedelta(seconds=2)
    assert wall_clock(recording(None, 60), 0) is None


RECORDINGS = st.lists(
    st.builds(
        recording,
        st.none() | st.integers(0, 10**5),
        st.none() | st.integers(0, 10**4),
    ),
    max_size=6,
)


@given(rows=RECORDINGS)
def test_they_never_overlap_and_keep_their_clocks_where_they_can(rows: list[Recording]) -> None:
    found = starts(rows)
    assert found[:1] in ((), (0,))
    for place, row in enumerate(rows[1:], 1):
        end = found[place - 1] + (rows[place - 1].duration_us or 0)
        assert found[place] >= end
        if row.started is None:
            assert found[place] == end
