"""What a workspace keeps: rows in, rows out, the same on both engines."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from sqlalchemy.exc import IntegrityError, StatementError

from greenrating.errors import Refused
from greenrating.records import Answer, Application, FactRow, FilledSheet, Room
from greenrating.store.store import Act, Missing, Store, Work
from tests.support.rows import family, uid

ROOM = Room(id=uid("room"), name="青禾家纺直播间", platform="示例平台", account="qh", operator="示例公司")


def put_family(work: Work) -> None:
    for row in family().values():
        work.put(row)


def test_a_row_comes_back_as_it_was_put_with_its_stamp(store: Store):
    with store.work(Act("room.save")) as work:
        put = work.put(ROOM)
    with store.read() as read:
        assert read.get(Room, ROOM.id) == put
    stamp = (put.author, put.origin, put.revision, put.written)
    assert stamp == ("member", "laptop", 1, datetime(2026, 3, 12, 1, 10, tzinfo=UTC))
    assert replace(put, author="", origin="", revision=0, written=None) == ROOM


def test_an_edit_counts_the_revision_and_an_unchanged_row_is_left_alone(store: Store):
    with store.work(Act("room.save")) as work:
        first = work.put(ROOM)
    with store.work(Act("room.save")) as work:
        second = work.put(replace(first, note="重点"))
    with store.work(Act("room.save")) as work:
        assert work.put(replace(ROOM, note="重点")) == second
    with store.read() as read:
        assert read.get(Room, ROOM.id) == second
        assert [entry.seq for entry in read.acts()] == [2, 1]
    assert second.revision == 2


def test_rows_that_refer_to_each_other_may_be_written_in_any_order(store: Store):
    with store.work(Act("everything")) as work:
        for row in reversed(list(family().values())):
            work.put(row)
    with store.read() as read:
        for kind, row in family().items():
            assert read.get(kind, row.id).id == row.id


def test_a_reference_to_nothing_is_a_fault_of_ours_and_writes_nothing(store: Store):
    with pytest.raises(IntegrityError), store.work(Act("application.enter")) as work:
        work.put(Application(id=uid("application"), room="nowhere"))
    with store.read() as read:
        assert read.find_all(Application) == []
        assert read.acts() == []


def test_an_exception_undoes_the_whole_act(store: Store):
    def fail_after_writing() -> None:
        with store.work(Act("room.save")) as work:
            work.put(ROOM)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_after_writing()
    with store.read() as read:
        assert read.look(Room, ROOM.id) is None
        assert read.acts() == []


def test_a_missing_row_is_named(store: Store):
    with store.read() as read, pytest.raises(Missing) as missing:
        read.get(Room, "nowhere")
    assert missing.value.code == "missing"
    assert missing.value.values == {"table": "room", "id": "nowhere"}


def test_find_matches_values_several_values_and_none(store: Store):
    with store.work(Act("sheet")) as work:
        put_family(work)
        for item, points in (("C01", 2), ("C02", None), ("C03", Decimal("0.5"))):
            work.put(Answer(id=uid(item), sheet=uid("filled_sheet"), item=item, points=points))
    with store.read() as read:

        def items(**equal: object) -> list[str]:
            return sorted(answer.item for answer in read.find(Answer, **equal))

        assert items(sheet=uid("filled_sheet")) == ["C01", "C02", "C03", "C11"]
        assert items(item=("C01", "C03")) == ["C01", "C03"]
        assert items(item=()) == []
        assert items(points=None) == ["C02"]
        assert items(points=Decimal("0.5")) == ["C03"]
        assert items(points=(2, Decimal("1.5"))) == ["C01", "C11"]
        with pytest.raises(KeyError):
            read.find(Answer, colour="red")


def test_find_gives_the_oldest_writing_first(store: Store):
    for name in ("b", "a", "c"):
        with store.work(Act("room.save")) as work:
            work.put(replace(ROOM, id=uid(name), name=name))
    with store.read() as read:
        assert [row.name for row in read.find(Room)] == ["b", "a", "c"]


def test_a_withdrawn_row_is_gone_but_kept(store: Store):
    with store.work(Act("room.save")) as work:
        put = work.put(ROOM)
    with store.work(Act("room.remove", ROOM.id, "登记重复")) as work:
        work.drop(put)
    with store.read() as read:
        assert read.find(Room) == []
        assert [row.gone for row in read.find_all(Room)] == [True]
        assert read.get(Room, ROOM.id).gone


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("QH", ["青禾家纺直播间"]),
        ("青禾 示例", ["青禾家纺直播间"]),
        ("青禾 别家", []),
        ("100%", ["全棉100%_直播间"]),
        ("0_", []),
        ("%_", ["全棉100%_直播间"]),
        ("", ["全棉100%_直播间", "青禾家纺直播间"]),
    ],
)
def test_rooms_are_found_by_all_words(store: Store, words: str, found: list[str]):
    with store.work(Act("room.save")) as work:
        work.put(replace(ROOM, search="青禾家纺直播间 qhjf 示例公司"))
        work.put(replace(ROOM, id=uid("2"), name="全棉100%_直播间", search="全棉100%_直播间"))
        work.put(replace(ROOM, id=uid("3"), name="旧", search="青禾 qh 示例 100%_", gone=True))
    with store.read() as read:
        assert sorted(row.name for row in read.search_rooms(words)) == found
        assert len(read.search_rooms(words, limit=1)) == min(1, len(found))


def test_a_moment_is_the_same_moment_whatever_the_laptops_zone(store: Store):
    china = datetime(2026, 3, 12, 8, 0, tzinfo=timezone(timedelta(hours=8)))
    with store.work(Act("sheet.open")) as work:
        put_family(work)
        work.put(FilledSheet(id=uid("s"), inspection=uid("inspection"), person=uid("person"), opened=china))
    with store.read() as read:
        opened = read.get(FilledSheet, uid("s")).opened
        assert read.find(FilledSheet, opened=china)[0].id == uid("s")
    assert opened == datetime(2026, 3, 12, 0, 0, tzinfo=UTC)
    assert opened.tzinfo is UTC


@pytest.mark.parametrize("points", [2, 0, Decimal("0.5"), Decimal("1.25"), Decimal("2.00"), Decimal("-1.5")])
def test_points_are_kept_to_the_hundredth(store: Store, points: int | Decimal):
    with store.work(Act("score.enter")) as work:
        put_family(work)
        work.put(Answer(id=uid("a"), sheet=uid("filled_sheet"), item="C01", points=points))
    with store.read() as read:
        kept = read.get(Answer, uid("a")).points
    assert kept == points
    assert isinstance(kept, int) == (points % 1 == 0)


@pytest.mark.parametrize("points", [0.5, True, "2", Decimal("0.105"), Decimal("NaN"), Decimal("Infinity")])
def test_points_that_would_have_to_be_rounded_are_never_written(store: Store, points: object):
    answer = Answer(id=uid("a"), sheet=uid("filled_sheet"), item="C01", points=points)  # pyright: ignore[reportArgumentType]
    with store.work(Act("everything")) as work:
        put_family(work)
    with pytest.raises(StatementError, match="points"), store.work(Act("score.enter")) as work:
        work.put(answer)
    with store.read() as read:
        assert read.look(Answer, answer.id) is None


@pytest.mark.parametrize("text", ["a\x00b", "\ud800", "好\udfff"])
def test_text_that_cannot_be_kept_is_refused_with_its_field(store: Store, text: str):
    for row, field in (
        (replace(ROOM, note=text), "note"),
        (replace(ROOM, streamers=("甲", text)), "streamers"),
    ):
        with pytest.raises(Refused) as refusal, store.work(Act("room.save")) as work:
            work.put(row)
        assert (refusal.value.code, refusal.value.field) == ("text.unkeepable", field)


def test_a_number_beyond_64_bits_is_refused_with_its_field(store: Store):
    with pytest.raises(Refused) as refusal, store.work(Act("application.enter")) as work:
        work.put(Application(id=uid("a"), room=ROOM.id, fans=2**63))
    assert (refusal.value.code, refusal.value.field) == ("number.too_large", "fans")


def test_dates_and_lists_keep_their_order_and_their_characters(store: Store):
    items = ("C12", "C09", "", "𬭊\n\"'")
    with store.work(Act("fact.join")) as work:
        put_family(work)
        work.put(FactRow(id=uid("f"), sheet=uid("filled_sheet"), words="事", items=items))
        work.put(Application(id=uid("a"), room=ROOM.id, received=date(2024, 2, 29)))
    with store.read() as read:
        assert read.get(FactRow, uid("f")).items == items
        assert read.get(Application, uid("a")).received == date(2024, 2, 29)
