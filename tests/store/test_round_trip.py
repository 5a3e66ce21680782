"""Any row of any record survives both engines, and JSON."""

import json
from dataclasses import fields, replace
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from greenrating.records import RECORDS, Row
from greenrating.store.plain import row_from_plain, row_to_plain
from greenrating.store.store import Act, Store
from greenrating.store.tables import TABLES
from tests.support.rows import any_row, family

WRITTEN = datetime(2026, 3, 12, 1, 10, tzinfo=UTC)


def in_utc(row: Row) -> Row:
    """The row with its times in UTC, in which moments compare without daylight saving's doubles."""
    times: dict[str, Any] = {
        field.name: value.astimezone(UTC)
        for field in fields(row)
        if isinstance(value := getattr(row, field.name), datetime)
    }
    return replace(row, **times)


@pytest.fixture(scope="module")
def peopled(shared_store: Store) -> Store:
    with shared_store.work(Act("everything")) as work:
        for row in family().values():
            work.put(row)
    return shared_store


@settings(max_examples=150)
@given(row=st.one_of(*(any_row(kind) for kind in RECORDS)))
def test_every_record_survives_the_database_and_json(peopled: Store, row: Row):
    with peopled.work(Act("put")) as work:
        put = in_utc(work.put(row))
    with peopled.read() as read:
        kept = read.get(type(row), row.id)
    assert kept == put
    assert replace(kept, author="", origin="", revision=0, written=None) == in_utc(row)
    plain = json.loads(json.dumps(row_to_plain(kept)))
    assert row_from_plain(TABLES[type(row)].name, plain) == kept


@settings(max_examples=150)
@given(row=st.one_of(*(any_row(kind) for kind in RECORDS)))
def test_every_record_that_is_taken_by_the_thousand_is_kept_as_it_is(peopled: Store, row: Row):
    """The quick way in binds values by itself: what it writes reads back like what any other way writes."""
    stamp: dict[str, Any] = {"author": "li", "origin": "elsewhere", "revision": 2, "written": WRITTEN}
    stamped = in_utc(replace(row, id=str(uuid4()), **stamp))
    with peopled.work(Act("package.import")) as work:
        work.take_new([(stamped, row_to_plain(stamped))])
    with peopled.read() as read:
        assert read.get(type(row), stamped.id) == stamped
    assert read_back(peopled, stamped) == stamped


def read_back(store: Store, row: Row) -> Row:
    """The row as it was written by the ordinary way in after it was taken back out."""
    with store.work(Act("package.withdraw")) as work:
        work.remove(row)
    with store.work(Act("package.import")) as work:
        work.take(row)
    with store.read() as read:
        return read.get(type(row), row.id)


def test_the_history_of_all_that_holds(peopled: Store):
    assert peopled.check_history() == []
