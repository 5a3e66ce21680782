"""What the timeline reckons: pixels and times, what is in sight, what is merged, how rows and drags lie."""

import math
from datetime import UTC, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenrating import texts
from ui.models.peaks import Peaks
from ui.models.session_time import length_words, time_words
from ui.models.timeline import Coverage, Density, Item, Lane, Model, Seen, Segment
from ui.parts.timeline import rows as rows_
from ui.parts.timeline.blocks import block_at, blocks
from ui.parts.timeline.chips import chips
from ui.parts.timeline.drag import LEAST_US, Drag, Part
from ui.parts.timeline.ruler import Clock, step_of, ticks
from ui.parts.timeline.scale import LEAST_US as LEAST_SIGHT_US
from ui.parts.timeline.scale import Scale
from ui.parts.timeline.spans import Spans

S = 1_000_000
HOUR = 3600 * S
TEN_HOURS = 10 * HOUR
times = st.integers(0, TEN_HOURS)


@st.composite
def scales(draw: st.DrawFn) -> Scale:
    start = draw(st.integers(0, TEN_HOURS - LEAST_SIGHT_US))
    end = draw(st.integers(start + LEAST_SIGHT_US, TEN_HOURS))
    return Scale(start, end, draw(st.integers(0, 200)), draw(st.integers(200, 3000)))


@st.composite
def many_items(draw: st.DrawFn) -> list[Item]:
    reach = draw(st.sampled_from([100, 10_000, TEN_HOURS]))
    found = draw(st.lists(st.tuples(st.integers(0, reach), st.integers(0, max(1, reach // 10))), max_size=40))
    return [Item(str(place), start, start + length) for place, (start, length) in enumerate(found)]


@given(scales(), st.floats(0, 1))
def test_a_pixel_and_its_time_lead_to_each_other(scale: Scale, part: float) -> None:
    x = scale.left + part * scale.width
    assert scale.x(scale.us(x)) == pytest.approx(x, abs=0.01)
    assert scale.x(scale.start_us) == scale.left
    assert scale.x(scale.end_us) == pytest.approx(scale.left + scale.width)


@given(scales(), st.floats(0.1, 10), st.floats(0, 1))
def test_zooming_keeps_the_time_under_the_cursor(scale: Scale, factor: float, part: float) -> None:
    at = scale.us(scale.left + part * scale.width)
    zoomed = scale.zoomed(factor, at, TEN_HOURS)
    assert 0 <= zoomed.start_us < zoomed.end_us <= TEN_HOURS
    if zoomed.start_us > 0 and zoomed.end_us < TEN_HOURS:
        assert zoomed.x(at) == pytest.approx(scale.x(at), abs=0.1)


@given(scales(), st.integers(-TEN_HOURS, TEN_HOURS))
def test_moving_never_leaves_the_session_nor_changes_the_span(scale: Scale, by: int) -> None:
    moved = scale.moved(by, TEN_HOURS)
    assert moved.span_us == scale.span_us
    assert moved.start_us == min(max(0, scale.start_us + by), TEN_HOURS - scale.span_us)


@given(many_items(), times, times)
def test_what_is_in_sight_is_found_as_by_looking_at_everything(
    items: list[Item], one: int, other: int
) -> None:
    start, end = sorted((one, other))
    found = Spans(items).within(start, end)
    wanted = {item.id for item in items if item.start_us <= end and item.end_us >= start}
    assert {item.id for item in found} == wanted
    assert Spans(items).any_within(start, end) == bool(wanted)
    assert Spans(items).under_way(start) == sum(1 for item in items if item.start_us < start <= item.end_us)
    assert [item.start_us for item in found] == sorted(item.start_us for item in found)


def _merged(items: list[Item], gap: float) -> list[tuple[int, int, int]]:
    """Start, end and number of each group, one span after the other."""
    groups: list[list[int]] = []
    for item in sorted(items, key=lambda item: item.start_us):
        if groups and item.start_us <= groups[-1][1] + gap:
            groups[-1] = [groups[-1][0], max(groups[-1][1], item.end_us), groups[-1][2] + 1]
        else:
            groups.append([item.start_us, item.end_us, 1])
    return [(start, end, count) for start, end, count in groups]


@given(many_items(), st.integers(0, 5000))
def test_runs_join_what_lies_close_as_one_by_one_would(items: list[Item], gap: int) -> None:
    runs = list(Spans(items).runs(0, 2 * TEN_HOURS, gap))
    assert [(run.start_us, run.end_us, run.count) for run in runs] == _merged(items, gap)


@given(many_items(), st.integers(0, 5000), times)
def test_runs_from_the_middle_cover_what_is_in_sight(items: list[Item], gap: int, start: int) -> None:
    end = start + HOUR
    spans = Spans(items)
    runs = list(spans.runs(start, end, gap))
    covered = [item for run in runs for item in spans.items[run.first : run.last]]
    assert {item.id for item in spans.within(start, end)} <= {item.id for item in covered}
    assert all(later.start_us > run.end_us + gap for run, later in pairwise(runs))


@given(many_items(), times, st.integers(0, 39))
def test_the_nearest_edge_is_the_nearest_of_all(items: list[Item], us: int, which: int) -> None:
    own = (items[which].start_us, items[which].end_us) if which < len(items) else None
    edges = [edge for item in items for edge in (item.start_us, item.end_us)]
    left = [edge for edge in edges if own is None or edge not in own]
    found = Spans(items).nearest_edge(us, own)
    if own is None or len(set(edges) & set(own)) == len([edge for edge in edges if edge in own]):
        assert (found is None) == (not left)
        if found is not None:
            assert abs(found - us) == min(abs(edge - us) for edge in left)


@given(st.lists(st.integers(0, 255), max_size=300), st.integers(0, 400), st.integers(1, 400))
def test_peaks_are_never_lower_than_the_values_and_never_from_far_away(
    values: list[int], start: int, length: int
) -> None:
    found = Peaks(bytes(values), 10).highest(start * 10, (start + length) * 10)
    assert found >= max(values[start : start + length], default=0)
    wide = math.ceil(length / 4)
    assert found <= max(values[max(0, start - wide) : start + length + wide], default=0)


def test_peaks_of_counts_above_a_byte_are_kept() -> None:
    peaks = Peaks([3, 70_000, 5, 1, 0, 9], S)
    assert peaks.top == 70_000
    assert peaks.highest(2 * S, 3 * S) == 5
    assert peaks.length_us == 6 * S


def test_a_thousand_marks_in_a_pixel_are_one_box_and_apart_when_near() -> None:
    spans = Spans([Item(str(n), n * 1000, n * 1000 + 500) for n in range(100_000)])
    far = list(blocks(spans, Scale(0, TEN_HOURS, 0, 1000)))
    assert [(block.item, block.count) for block in far] == [(None, 100_000)]
    assert far[0].x == 0
    assert far[0].width == pytest.approx(7.0)
    near = list(blocks(spans, Scale(50_000, 60_000, 0, 1000)))
    assert [block.item.id for block in near if block.item and 0 <= block.x <= 1000] == [
        str(n) for n in range(50, 61)
    ]
    first = next(block for block in near if block.item and block.item.id == "50")
    assert (first.x, first.width) == (0, 50)


@given(many_items(), scales())
def test_every_mark_in_sight_is_in_a_box_and_every_box_can_be_hit(items: list[Item], scale: Scale) -> None:
    found = list(blocks(Spans(items), scale))
    for item in items:
        if item.start_us <= scale.end_us and item.end_us >= scale.start_us:
            x = min(max(scale.x(item.start_us), scale.left), scale.left + scale.width)
            assert any(block.x - 0.01 <= x <= block.right + 0.01 for block in found)
    for block in found:
        if block.item is not None:
            assert block_at(Spans([block.item]), scale, block.x + block.width / 2) is not None


def test_a_long_mark_over_many_short_ones_does_not_make_all_of_them_be_looked_at() -> None:
    long = Item("long", 0, TEN_HOURS)
    spans = Spans([long, *(Item(str(n), n * 100_000, n * 100_000 + 20_000) for n in range(100_000))])
    near = list(blocks(spans, Scale(5000 * S, 5002 * S, 0, 1000)))
    assert [block.item.id for block in near if block.item] == [
        "long",
        *(str(n) for n in range(50_000, 50_021)),
    ]
    assert near[0].x == pytest.approx(-2_500_000)
    far = list(blocks(spans, Scale(5000 * S, 6000 * S, 0, 1000)))
    assert [block.item for block in far] == [None]
    assert far[0].count == 1 + 10_000 + 70 + 1


def test_a_short_mark_is_wide_enough_to_be_hit_but_not_over_its_neighbour() -> None:
    scale = Scale(0, 1000 * S, 0, 1000)
    spans = Spans([Item("a", 100 * S, 101 * S), Item("b", 106 * S, 107 * S), Item("c", 300 * S, 300 * S)])
    boxes = {block.item.id: (block.x, block.width) for block in blocks(spans, scale) if block.item}
    assert boxes == {"a": (100, 5), "b": (106, 7), "c": (300, 7)}
    assert block_at(spans, scale, 299) is None
    hit = block_at(spans, scale, 303)
    assert hit is not None
    assert hit.item == Item("c", 300 * S, 300 * S)


def test_chips_do_not_lie_over_each_other_and_lose_no_word(qapp: object) -> None:
    items = [Item(str(n), n * S, n * S, "全网最低") for n in range(500)]
    for seconds in (5, 60, 500):
        scale = Scale(0, seconds * S, 0, 1000)
        found = list(chips(Spans(items), scale))
        assert all(one.x + one.width <= other.x for one, other in pairwise(found))
        last = found[-1].item
        assert sum(1 + chip.hidden for chip in found[:-1]) == int(last.id)
        assert all(f"+{chip.hidden}" in chip.text for chip in found if chip.hidden)


@given(scales())
def test_ticks_are_round_times_in_sight_far_enough_apart(scale: Scale) -> None:
    step, parts = step_of(scale)
    found = [tick for tick in ticks(scale) if tick.long]
    assert all(tick.us % step == 0 for tick in found)
    assert all(other.us - one.us == step for one, other in pairwise(found))
    assert step / scale.us_per_px >= 92
    small = [tick.us for tick in ticks(scale)]
    assert all(other - one == step // parts for one, other in pairwise(small))


def test_a_ruler_of_sixteen_minutes_has_the_ticks_of_the_design() -> None:
    scale = Scale(1920 * S, 2880 * S, 104, 1184)
    long = [tick.words for tick in ticks(scale) if tick.long and tick.us < 2880 * S]
    assert long == [f"00:{minute}:00" for minute in (32, 34, 36, 38, 40, 42, 44, 46)]
    assert step_of(scale) == (120 * S, 6)
    fine = [tick.words for tick in ticks(Scale(2477 * S, 2478 * S, 0, 1000)) if tick.long]
    assert "00:41:17.200" in fine


def test_the_ruler_of_the_day_has_round_times_of_china() -> None:
    started = datetime(2026, 3, 3, 11, 41, 17, tzinfo=UTC)
    clock = Clock([Segment("a", 0, HOUR, wall=started), Segment("b", HOUR, HOUR)])
    found = ticks(Scale(0, 600 * S, 0, 1200), clock)
    assert [tick.words for tick in found if tick.long][:2] == ["19:42:00", "19:43:00"]
    assert next(tick.us for tick in found if tick.long) == 43 * S
    assert clock.words(HOUR + 5 * S, fine=True) == "20:41:22.000"
    assert not Clock.known([Segment("b", 0, HOUR)])


@pytest.mark.parametrize(
    ("us", "zh", "en"),
    [
        (8076 * S, "2 时 14 分", "2 h 14 min"), (960 * S, "16 分钟", "16 min"), (HOUR, "1 小时", "1 h"),
        (45 * S, "45 秒", "45 s"), (500_000, "0.5 秒", "0.5 s"),
    ],
)  # fmt: skip
def test_lengths_are_said_in_their_largest_units(us: int, zh: str, en: str) -> None:
    texts.use("zh")
    assert length_words(us) == zh
    texts.use("en")
    assert length_words(us) == en
    texts.use("zh")


def test_times_are_said_as_on_a_clock() -> None:
    assert time_words(2_477_320_000) == "00:41:17"
    assert time_words(2_477_320_999, fine=True) == "00:41:17.320"


def test_gaps_lie_between_recordings_also_where_those_overlap() -> None:
    model = Model([Segment("c", 50, 10), Segment("a", 5, 20), Segment("b", 20, 20)])
    assert model.gaps() == [(0, 5), (40, 50)]
    assert model.length_us == 60
    assert [one and one.id for one in map(model.segment_at, (4, 5, 22, 39, 45, 50))] == [
        None, "a", "b", "b", None, "c",
    ]  # fmt: skip
    told = model.segment_of(Item("m", 22, 23, segment="a"))
    assert told is not None
    assert told.id == "a"


def _model(lanes: int) -> Model:
    marks = [Lane(str(n), f"t{n}", (), key=chr(65 + n)) for n in range(lanes)]
    return Model(
        (Segment("a", 0, HOUR),), marks, (Lane("w", "w", ()),), (Density("d", "d", Peaks([1], S)),),
        (Coverage("c", "c", (Seen(0, S),)),), {"a": Peaks(b"1", S)},
    )  # fmt: skip


@given(st.integers(0, 25), st.integers(60, 900), st.sets(st.sampled_from(["0", "1", "w", "d"])))
def test_rows_lie_below_each_other_in_the_room_there_is(lanes: int, height: int, folded: set[str]) -> None:
    rows = rows_.rows_of(_model(lanes), "p", "s")
    laid = rows_.laid(rows, 3, height, folded)
    assert laid[0].y == 3
    assert all(row.bottom == other.y for row, other in pairwise(laid))
    least = 22 + 10 * (len(rows) - 2)
    assert laid[-1].bottom - 3 <= max(height, least)
    assert all(row.folded for row in laid if row.id in folded)
    assert {row.id for row in rows} - {row.id for row in laid} <= {"picture"}


def test_pictures_go_first_where_there_is_too_little_room() -> None:
    rows = rows_.rows_of(_model(4), "p", "s")
    natural = rows_.natural_height(rows)
    assert natural == 22 + 35 + 30 + 4 * 19 + 22 + 28 + 18
    assert [row.height for row in rows_.laid(rows, 0, natural)][:3] == [22, 35, 30]
    assert "picture" not in [row.kind for row in rows_.laid(rows, 0, natural - 1)]
    assert all(not row.folded for row in rows_.laid(rows, 0, natural - 40))
    assert [row.height for row in rows_.laid(rows, 0, natural + 500)][1] == 58


SEGMENT = Segment("a", 100 * S, 100 * S)
spans_in = st.tuples(st.integers(100 * S, 199 * S), st.integers(LEAST_US, 60 * S)).map(
    lambda pair: Item("m", pair[0], min(200 * S, pair[0] + pair[1]))
)


@given(spans_in, st.sampled_from(["start", "end", "body"]), st.integers(-300 * S, 300 * S))
def test_a_dragged_mark_stays_within_its_recording(item: Item, part: Part, by: int) -> None:
    lies = Drag(item, part, 150 * S, SEGMENT).at(150 * S + by)
    assert SEGMENT.at_us <= lies.start_us < lies.end_us <= SEGMENT.end_us
    if part == "body":
        assert lies.end_us - lies.start_us == item.end_us - item.start_us
    elif part == "start":
        assert lies.end_us == item.end_us
    else:
        assert lies.start_us == item.start_us


def test_a_body_snaps_by_whichever_edge_is_nearer() -> None:
    item = Item("m", 120 * S, 130 * S)

    def snap(us: int) -> int:
        return 140 * S if abs(us - 140 * S) < 2 * S else us

    lies = Drag(item, "body", 0, SEGMENT).at(9 * S, snap)
    assert (lies.start_us, lies.end_us) == (130 * S, 140 * S)
    lies = Drag(item, "start", 0, None).at(19 * S, snap)
    assert (lies.start_us, lies.end_us) == (130 * S - LEAST_US, 130 * S)
