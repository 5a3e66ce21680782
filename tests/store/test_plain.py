"""Rows as plain values: every value has one spelling, and comes back from it."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from greenrating.digests import canonical
from greenrating.errors import Refused
from greenrating.records import RECORDS, Answer, Room, Row
from greenrating.store.outside import row_from_outside
from greenrating.store.plain import refuse_unkeepable, row_from_plain, row_to_plain
from greenrating.store.tables import TABLES
from greenrating.store.types import PointsType
from tests.support.rows import any_row, family

STAMPED: dict[str, Any] = {
    "author": "li",
    "origin": "laptop",
    "revision": 3,
    "written": datetime(2026, 3, 12, 1, 10, tzinfo=UTC),
}
ROWS = [replace(row, **STAMPED) for row in family().values()]
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**65), 2**65)
    | st.text(st.characters(), max_size=40)
    | st.sampled_from(
        ["1.5", "01.5", "1.50", "1e1", "-0", "NaN", "2026-03-12", "20260312", "2026-W11-4", "\ud800", "\x00"]
    )
    | st.sampled_from(
        [
            "2026-03-12T01:10:00.000000Z",
            "2026-03-12T01:10:00.000000+00:00",
            "2026-03-12T09:10:00.000000+08:00",
            "2026-03-12T01:10:00Z",
        ]
    ),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=4,
)


def spelt(is_points: bool, value: Any) -> Any:
    """One value as plain JSON, worked out here by itself."""
    match value:
        case bool() | str() | None:
            return value
        case datetime():
            moment = value.astimezone(UTC)
            return f"{moment.date()}T{moment:%H:%M:%S.%f}Z"
        case date():
            return str(value)
        case tuple():
            return list(value)  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType]
        case Decimal() | int() if is_points:
            text = f"{Decimal(value):.2f}"
            return text.rstrip("0").rstrip(".")
        case _:
            return value


@settings(max_examples=200)
@given(row=st.one_of(*(any_row(kind) for kind in RECORDS)))
def test_every_value_of_every_record_has_its_one_spelling(row: Row):
    row = replace(row, **STAMPED)
    columns = TABLES[type(row)].columns
    expected = {
        each.name: spelt(isinstance(each.type, PointsType), getattr(row, each.name)) for each in columns
    }
    plain = row_to_plain(row)
    assert canonical(plain) == canonical(expected)
    assert row_to_plain(row_from_plain(TABLES[type(row)].name, plain)) == plain
    assert row_to_plain(row_from_outside(TABLES[type(row)].name, plain)) == plain


@settings(max_examples=400)
@given(data=st.data())
def test_what_is_believed_of_a_file_is_just_what_we_would_write(data: st.DataObject):
    """Whatever stands in a column: a row is refused, or it is written again letter by letter."""
    row = data.draw(st.sampled_from(ROWS))
    table = TABLES[type(row)]
    name = data.draw(st.sampled_from([each.name for each in table.columns]))
    values = json.loads(json.dumps({**row_to_plain(row), name: data.draw(JSON)}))
    try:
        read = row_from_outside(table.name, values)
    except ValueError:
        return
    refuse_unkeepable(read)
    assert canonical(row_to_plain(read)) == canonical(values)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: type(row).__name__)
def test_a_row_of_every_record_is_believed_as_we_write_it(row: Row):
    table = TABLES[type(row)].name
    plain = row_to_plain(row)
    assert row_from_outside(table, plain) == row
    for name in plain:
        with pytest.raises(ValueError, match=rf"^{table}\.{name}$"):
            row_from_outside(table, {key: value for key, value in plain.items() if key != name})
    with pytest.raises(ValueError, match=rf"^{table}\.\?$"):
        row_from_outside(table, {**plain, "more": 1})


@given(text=st.text(st.characters(), max_size=20), place=st.sampled_from(["name", "categories"]))
def test_just_what_no_database_keeps_is_refused(text: str, place: str):
    assume(text)
    keepable = all(each != "\x00" and not "\ud800" <= each <= "\udfff" for each in text)
    room = next(row for row in ROWS if isinstance(row, Room))
    row = replace(room, name=text) if place == "name" else replace(room, categories=("家纺", text))
    if keepable:
        refuse_unkeepable(row)
        return
    with pytest.raises(Refused) as refused:
        refuse_unkeepable(row)
    assert (refused.value.code, refused.value.field) == ("text.unkeepable", place)


@pytest.mark.parametrize("fans", [2**63, -(2**63) - 1])
def test_a_number_beyond_64_bits_is_refused(fans: int):
    answer = next(row for row in ROWS if isinstance(row, Answer))
    refuse_unkeepable(replace(answer, fans=2**63 - 1, points=2**63 // 100))
    for row in (
        replace(answer, fans=fans),
        *(replace(answer, points=each) for each in (fans // 99, Decimal(fans))),
    ):
        with pytest.raises(Refused) as refused:
            refuse_unkeepable(row)
        assert refused.value.code == "number.too_large"
