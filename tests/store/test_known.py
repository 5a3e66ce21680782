"""Rows kept in memory between questions: what is answered is always what is on disk."""

from dataclasses import replace

import pytest

from greenrating.recording_records import LiveSession, Mark, Recording
from greenrating.records import Room
from greenrating.store.store import Act, Store
from tests.store.conftest import ticking
from tests.support.rows import uid

ROOM = Room(id=uid("room"), name="青禾家纺直播间", platform="示例平台", account="qh", operator="示例公司")
SESSION = LiveSession(id=uid("session"), room=ROOM.id, title="晚场")
RECORDING = Recording(
    id=uid("recording"), room=ROOM.id, session=SESSION.id, place=1, name="晚场.mp4", size=1, sha256="a" * 64,
    sm3="b" * 64,
)  # fmt: skip


def mark(number: int) -> Mark:
    return Mark(
        id=uid(f"mark {number}"), room=ROOM.id, session=SESSION.id, recording=RECORDING.id, number=number,
        frame_us=number, start_us=number, end_us=number, point=True,
    )  # fmt: skip


@pytest.fixture
def marks(store: Store) -> tuple[Mark, ...]:
    """Three marks, read once already."""
    with store.work(Act("mark.drop")) as work:
        for row in (ROOM, SESSION, RECORDING):
            work.put(row)
        for number in (1, 2, 3):
            work.put(mark(number))
    return tuple(sorted(found(store), key=lambda mark: mark.number))


def found(store: Store) -> tuple[Mark, ...]:
    with store.read() as read:
        return tuple(read.find(Mark, session=SESSION.id))


def test_a_change_by_anybody_is_seen_at_once(store: Store, marks: tuple[Mark, ...]) -> None:
    _, second, _ = marks
    beside = Store(store.engine, "somebody", "elsewhere", ticking())
    with beside.work(Act("mark.edit")) as work:
        work.put(replace(second, note="全网最低"))
    assert {each.number: (each.note, each.author) for each in found(store)} == {
        1: ("", "member"),
        2: ("全网最低", "somebody"),
        3: ("", "member"),
    }


def test_what_was_not_finished_is_not_remembered(store: Store, marks: tuple[Mark, ...]) -> None:
    first, *_ = marks

    def break_off() -> None:
        with store.work(Act("mark.edit")) as work:
            work.put(replace(first, note="not kept"))
            assert [each.note for each in work.find(Mark, number=1)] == ["not kept"]
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        break_off()
    with store.work(Act("mark.edit")) as work:
        work.put(replace(first, note="kept"))  # the revision that was undone, with another content
    assert [each.note for each in found(store) if each.number == 1] == ["kept"]


def test_a_withdrawn_row_is_gone_and_found_with_the_others_if_asked(
    store: Store, marks: tuple[Mark, ...]
) -> None:
    *_, third = marks
    with store.work(Act("mark.remove")) as work:
        work.drop(third)
    assert sorted(each.number for each in found(store)) == [1, 2]
    with store.read() as read:
        assert [each.gone for each in read.find_all(Mark, number=3)] == [True]
    with store.work(Act("history.undo")) as work:
        work.put(replace(work.get(Mark, third.id), gone=False))
    assert sorted(each.number for each in found(store)) == [1, 2, 3]
