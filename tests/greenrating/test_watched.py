"""What was watched, moment by moment; and how tracks beside the picture are set to its time."""

from dataclasses import replace
from itertools import accumulate, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenrating.anchors import in_order, media_time, track_time
from greenrating.coverage import Span, merged, watched_us
from greenrating.errors import Refused
from greenrating.office import Office
from greenrating.recordings import show_session
from greenrating.records import Room
from greenrating.watched import NoteWatched, note_watched
from tests.support.recordings import keep_session

SPANS = st.lists(
    st.tuples(st.integers(0, 40), st.integers(0, 40), st.sampled_from([0.5, 1.0, 2.0])).map(
        lambda span: (min(span[:2]), max(span[:2]), span[2])
    ),
    max_size=8,
)


def seen(spans: "list[Span] | tuple[Span, ...]", moment: int) -> float | None:
    """The slowest rate at which a moment was seen, told by looking at every span."""
    rates = [rate for start, end, rate in spans if start <= moment < end]
    return min(rates, default=None)


@given(spans=SPANS)
def test_merging_changes_no_moment(spans: list[Span]) -> None:
    put_together = merged(spans)
    assert [seen(put_together, moment) for moment in range(41)] == [seen(spans, n) for n in range(41)]
    assert watched_us(spans) == sum(seen(spans, moment) is not None for moment in range(41))
    assert merged(put_together) == put_together
    assert merged(reversed(spans)) == put_together
    for before, after in pairwise(put_together):
        assert before[1] < after[0] or (before[1] == after[0] and before[2] != after[2])


def test_what_each_person_watched_is_added_up(office: Office, room: Room) -> None:
    view = show_session(office, keep_session(office, room.id, 60))
    recording = view.recordings[0].id
    note_watched(office, NoteWatched(recording, ((0, 10, 1.0), (20, 30, 2.0))))
    mine = note_watched(office, NoteWatched(recording, ((5, 25, 1.5),))).view.watched
    assert [(each.mine, each.spans) for each in mine] == [
        (True, ((0, 10, 1.0), (10, 25, 1.5), (25, 30, 2.0)))
    ]
    assert mine[0].person == "陈静"


@pytest.mark.parametrize("span", [(5, 4, 1.0), (0, 5, 0.0), (0, 5, -1.0), (0, 5, float("nan"))])
def test_a_span_that_cannot_be_is_refused(office: Office, room: Room, span: Span) -> None:
    view = show_session(office, keep_session(office, room.id, 60))
    with pytest.raises(Refused) as refused:
        note_watched(office, NoteWatched(view.recordings[0].id, (span,)))
    assert refused.value.code == "watched.span"


def test_noting_needs_no_role_of_the_panel(office: Office, room: Room) -> None:
    view = show_session(office, keep_session(office, room.id, 60))
    secretary = replace(office, person=replace(office.person, roles=("supervisor",)))
    assert note_watched(secretary, NoteWatched(view.recordings[0].id, ((0, 5, 1.0),))).view.watched


STEPS = st.lists(st.tuples(st.integers(1, 10**7), st.integers(1, 10**7)), min_size=1, max_size=6)
ANCHORS = STEPS.map(lambda steps: [*accumulate(steps, lambda at, step: (at[0] + step[0], at[1] + step[1]))])


@given(anchors=ANCHORS, times=st.lists(st.integers(-(10**8), 10**8), min_size=2, max_size=5))
def test_anchors_are_hit_and_time_never_runs_back(anchors: list[tuple[int, int]], times: list[int]) -> None:
    assert in_order(anchors)
    assert [media_time(anchors, track) for track, _ in anchors] == [media for _, media in anchors]
    assert [track_time(anchors, media) for _, media in anchors] == [track for track, _ in anchors]
    led = [media_time(anchors, time) for time in sorted(times)]
    assert led == sorted(led)


@given(anchors=ANCHORS, after=st.integers(0, 10**9), before=st.integers(0, 10**9))
def test_outside_the_anchors_the_nearest_one_shifts(
    anchors: list[tuple[int, int]], after: int, before: int
) -> None:
    assert media_time(anchors, anchors[-1][0] + after) == anchors[-1][1] + after
    assert media_time(anchors, anchors[0][0] - before) == anchors[0][1] - before


def test_between_two_anchors_it_is_stretched() -> None:
    assert media_time([(0, 10), (100, 210)], 50) == 110
    assert track_time([(0, 10), (100, 210)], 110) == 50
    assert media_time([], 50, start_us=7) == 57
    assert track_time([], 57, start_us=7) == 50
    assert not in_order([(0, 10), (5, 10)])
