"""When a recording began, by its name."""

from datetime import UTC, date, datetime, timedelta, timezone
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenrating.media.started import started_in_name

AT = datetime(2026, 3, 3, 11, 41, 17, tzinfo=UTC)


@pytest.mark.parametrize(
    "name",
    [
        "20260303-194117.flv",
        "2026-03-03_19-41-17.ts",
        "录制-23058-20260303-194117-123-今晚上新.flv",
        "录制-23058-20260303-194117-123-2025年货节 20:00开始.flv",
        "山野鲜蔬_2026-03-03_19-41-17_000.ts",
        "山野鲜蔬_2026-03-03_19-41-17.mp4",
        "blive_23058_2026-03-03-194117.flv",
        "[2026-03-03 19-41-17][山野鲜蔬][上新].flv",
        "2026-03-03 19-41-17.mkv",
        "Screenrecorder-2026-03-03-19-41-17-604.mp4",
        "Screen Recording 2026-03-03 at 19.41.17.mov",
        "VID_20260303_194117.mp4",
        "20260303194117.mp4",
        "2026年03月03日19时41分17秒.mp4",
        "2026-03-03T19:41:17.mp4",
    ],
)
def test_names_as_recorders_write_them(name: str):
    assert started_in_name(name) == AT


@pytest.mark.parametrize(
    "name",
    [
        "",
        "直播.mp4",
        "20260303.flv",
        "1692341234.mp4",
        "2026-02-30_19-41-17.ts",
        "20261303-194117.flv",
        "20260303-254117.flv",
        "912026030319411755.mp4",
    ],
)
def test_names_without_a_moment(name: str):
    assert started_in_name(name) is None


def test_a_date_that_is_none_gives_way_to_one_that_is():
    assert started_in_name("20261399-194117-20260303-194117.flv") == AT


CHINA = timezone(timedelta(hours=8))
DAYS = st.dates(date(2000, 1, 2), date(2099, 12, 30))
CLOCKS = st.times().map(lambda time: time.replace(microsecond=0))
MOMENTS = st.builds(partial(datetime.combine, tzinfo=CHINA), DAYS, CLOCKS)
FORMS = st.sampled_from(
    ["%Y%m%d-%H%M%S", "%Y-%m-%d_%H-%M-%S", "%Y-%m-%d %H.%M.%S", "%Y%m%d%H%M%S", "%Y_%m_%d_%H_%M_%S"]
)
WORDS = st.text(
    st.characters(codec="utf-8", categories=("L", "P", "Z"), exclude_characters="-_./"), max_size=20
)


@given(MOMENTS, FORMS, WORDS, WORDS)
def test_a_moment_is_found_among_words(moment: datetime, form: str, before: str, after: str):
    found = started_in_name(f"{before}-{moment.strftime(form)}-{after}.flv")
    assert found == moment


@given(st.text(max_size=80))
def test_no_name_brings_it_down(name: str):
    found = started_in_name(name)
    assert found is None or found.tzinfo is UTC
