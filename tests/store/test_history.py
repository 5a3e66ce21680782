"""The history: one entry for each act, which nobody can edit unnoticed."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from greenrating.office import utc_now
from greenrating.records import Room, Setting
from greenrating.store.engines import writing
from greenrating.store.history import append
from greenrating.store.plain import row_from_plain, row_to_plain
from greenrating.store.store import Act, RowChange, Store
from greenrating.store.tables import TABLES
from tests.support.rows import uid

MOMENT = datetime(2026, 3, 12, tzinfo=UTC)
ROOM = Room(id=uid("room"), name="青禾家纺直播间", platform="示例平台", account="qh", operator="示例公司")


def edit(store: Store, *statements: str) -> None:
    """Change the database past the store, as somebody with its key could, triggers and references off."""
    if store.engine.dialect.name == "postgresql":
        off = ["ALTER TABLE history DISABLE TRIGGER ALL"]
    else:
        off = ["DROP TRIGGER history_no_update", "DROP TRIGGER history_no_delete"]
    with writing(store.engine) as connection:
        for statement in (*off, *statements):
            connection.execute(text(statement))


@pytest.fixture
def three_acts(store: Store) -> Store:
    for note in ("一", "二", "三"):
        with store.work(Act("room.save", ROOM.id, f"第{note}次")) as work:
            work.put(replace(ROOM, note=note))
    return store


def test_an_entry_tells_who_did_what_when_why_and_to_which_rows(three_acts: Store):
    with three_acts.read() as read:
        newest, middle, first = read.acts()
    told = (newest.seq, newest.person, newest.installation, newest.act, newest.about, newest.why)
    assert told == (3, "member", "laptop", "room.save", ROOM.id, "第三次")
    assert first.at < middle.at < newest.at
    (change,) = newest.changes
    assert (change.table, change.id) == ("room", ROOM.id)
    assert change.before is not None
    assert change.after is not None
    assert (change.before["note"], change.after["note"]) == ("二", "三")
    assert first.changes[0].before is None


def test_the_hash_is_a_sha256_over_the_entry_and_the_hash_before(three_acts: Store):
    with three_acts.read() as read:
        entries = read.acts()[::-1]
    prev = "0" * 64
    for entry in entries:
        plain = {
            "about": entry.about,
            "act": entry.act,
            "at": entry.at.strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
            "changes": json.dumps(
                [vars(change) for change in entry.changes],
                ensure_ascii=False,
                sort_keys=True,
                separators=(",", ":"),
            ),
            "installation": entry.installation,
            "person": entry.person,
            "prev": prev,
            "redoes": entry.redoes,
            "seq": entry.seq,
            "undoes": entry.undoes,
            "why": entry.why,
        }
        spelt = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        assert entry.hash == hashlib.sha256(spelt.encode()).hexdigest()
        prev = entry.hash


def test_a_row_can_be_put_back_from_the_history(three_acts: Store):
    with three_acts.work(Act("undo", ROOM.id, undoes=3)) as work:
        before = work.acts()[0].changes[0].before
        assert before is not None
        work.put(row_from_plain("room", before))
    with three_acts.read() as read:
        assert read.get(Room, ROOM.id).note == "二"
        assert read.get(Room, ROOM.id).revision == 4
        assert read.acts()[0].undoes == 3
    assert three_acts.check_history() == []


def test_a_column_that_came_with_a_later_version_is_no_fault(store: Store):
    row = Setting(id="s", key="k", value="v", author="member", origin="laptop", revision=1, written=MOMENT)
    told = {name: value for name, value in row_to_plain(row).items() if name != "gone"}
    with writing(store.engine) as connection:
        connection.execute(TABLES[Setting].insert(), vars(row))
        change = RowChange("setting", "s", None, told)
        append(connection, Act("setting.save"), MOMENT, "member", "laptop", [change])
    assert store.check_history() == []
    assert row_from_plain("setting", told) == row


def test_acts_are_found_by_what_they_are_about_and_in_pages(three_acts: Store):
    with three_acts.work(Act("paper.export", "elsewhere", "0f3a")):
        pass  # nothing is written but the entry itself
    with three_acts.read() as read:
        assert [entry.seq for entry in read.acts(limit=2)] == [4, 3]
        assert [entry.seq for entry in read.acts(before=3)] == [2, 1]
        assert [entry.seq for entry in read.acts(about=ROOM.id, limit=2)] == [3, 2]
        (export,) = read.acts(about="elsewhere")
    assert (export.act, export.why, export.changes) == ("paper.export", "0f3a", ())


def test_two_writes_of_one_row_in_an_act_are_one_change(store: Store):
    with store.work(Act("room.save")) as work:
        work.put(replace(ROOM, note="一"))
        work.put(replace(ROOM, note="二"))
    with store.read() as read:
        (change,) = read.acts()[0].changes
    assert change.before is None
    assert change.after is not None
    assert change.after["note"] == "二"
    assert store.check_history() == []


def test_each_installation_has_a_chain_of_its_own(store: Store):
    other = Store(store.engine, "colleague", "other laptop", utc_now)
    for each in (store, other, store):
        with each.work(Act("note")):
            pass
    with store.read() as read, other.read() as others:
        assert [entry.seq for entry in read.acts()] == [2, 1]
        assert [(entry.seq, entry.person) for entry in others.acts()] == [(1, "colleague")]
    assert store.check_history() == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE history SET why = 'x' WHERE seq = 1",
        "DELETE FROM history WHERE seq = 3",
        "DELETE FROM history",
    ],
)
def test_the_database_itself_refuses_to_change_the_history(three_acts: Store, statement: str):
    def change() -> None:
        with writing(three_acts.engine) as connection:
            connection.execute(text(statement))

    with pytest.raises(DatabaseError, match="append-only"):
        change()
    assert three_acts.check_history() == []


def test_an_untouched_history_can_be_believed(three_acts: Store):
    assert three_acts.check_history() == []


@pytest.mark.parametrize("column", ["why", "person", "act", "about", "changes", "at"])
def test_an_altered_entry_is_named(three_acts: Store, column: str):
    value = {"changes": "'[]'", "at": "'2020-01-01T00:00:00.000000Z'"}.get(column, "'x'")
    edit(three_acts, f"UPDATE history SET {column} = {value} WHERE seq = 2")
    assert three_acts.check_history() == ["操作记录第 2 条被改动过"]


def test_a_removed_entry_is_named(three_acts: Store):
    edit(three_acts, "DELETE FROM history WHERE seq = 2")
    assert three_acts.check_history() == ["操作记录第 3 条之前有缺失：应为第 2 条"]


def test_a_rehashed_entry_breaks_the_chain_after_it(three_acts: Store):
    edit(three_acts, f"UPDATE history SET hash = '{'a' * 64}' WHERE seq = 1")
    assert three_acts.check_history() == ["操作记录第 1 条被改动过", "操作记录第 2 条与上一条不相衔接"]


def cut_the_end(store: Store) -> None:
    edit(store, "DELETE FROM history WHERE seq = 3")


def change_the_row(store: Store) -> None:
    edit(store, "UPDATE room SET operator = 'x'")


@pytest.mark.parametrize("tamper", [cut_the_end, change_the_row])
def test_a_row_that_the_history_does_not_explain_is_named(three_acts: Store, tamper: Callable[[Store], None]):
    tamper(three_acts)
    assert three_acts.check_history() == [f"数据与操作记录不一致：room {ROOM.id}"]


def test_a_row_removed_past_the_history_is_named(three_acts: Store):
    edit(three_acts, "DELETE FROM room")
    assert three_acts.check_history() == [f"操作记录中有、数据中缺失：room {ROOM.id}"]


def test_a_row_slipped_in_past_the_history_is_named(three_acts: Store):
    edit(
        three_acts,
        "INSERT INTO setting (id, author, origin, revision, written, gone, key, value) "
        "VALUES ('s', 'x', 'x', 1, '2026-01-01T00:00:00.000000Z', false, 'k', 'v')",
    )
    assert three_acts.check_history() == ["数据与操作记录不一致：setting s"]
