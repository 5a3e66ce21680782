"""Rows of other laptops: taken in as they are, taken back out, never changed here; and their chains."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from greenrating.errors import Refused
from greenrating.recording_records import Mark
from greenrating.records import Licence, Room, Row
from greenrating.store.store import Act, Store, Work
from greenrating.store.taken import Link, from_plain, to_plain
from tests.support.rows import family, uid

FOREIGN = Room(
    id=uid("foreign room"),
    name="青禾家纺直播间",
    platform="示例平台",
    account="qh",
    operator="示例公司",
    author="secretary",
    origin="home",
    revision=7,
    written=datetime(2026, 3, 1, tzinfo=UTC),
)
TAKE = Act("package.import", "package")


def take(store: Store, *rows: Row) -> None:
    with store.work(TAKE) as work:
        for row in rows:
            work.take(row)


def take_out(store: Store, *rows: Row) -> None:
    with store.work(Act("package.withdraw", "package")) as work:
        for row in rows:
            work.remove(row)


def put(store: Store, row: Row) -> None:
    with store.work(Act("room.save")) as work:
        work.put(row)


def test_a_foreign_row_is_kept_with_its_own_stamp_and_noted_in_our_chain(store: Store):
    take(store, FOREIGN)
    with store.read() as read:
        assert read.get(Room, FOREIGN.id) == FOREIGN
        (entry,) = read.acts()
    assert (entry.act, entry.person, entry.installation) == ("package.import", "member", "laptop")
    (change,) = entry.changes
    assert change.before is None
    assert change.after is not None
    assert (change.after["author"], change.after["revision"]) == ("secretary", 7)
    assert store.check_history() == []


def test_taking_the_same_row_twice_changes_nothing(store: Store):
    take(store, FOREIGN)
    take(store, FOREIGN)
    with store.read() as read:
        assert len(read.acts()) == 1


def test_what_was_taken_back_out_is_gone_and_can_come_again(store: Store):
    take(store, FOREIGN)
    take_out(store, FOREIGN)
    with store.read() as read:
        assert read.look(Room, FOREIGN.id) is None
        assert read.acts()[0].changes[0].after is None
    assert store.check_history() == []
    take(store, FOREIGN)
    assert store.check_history() == []
    take(store, replace(FOREIGN, revision=5, note="较早的一版"))
    assert store.check_history() == []


def test_nobody_here_changes_or_withdraws_what_another_laptop_wrote(store: Store):
    take(store, FOREIGN)
    for change in (replace(FOREIGN, note="改"), replace(FOREIGN, gone=True)):
        with pytest.raises(Refused) as refused:
            put(store, change)
        assert refused.value.code == "row.others"
        assert "secretary" in str(refused.value)
    put(store, replace(FOREIGN, revision=0))  # the same content is no change
    with store.read() as read:
        assert read.get(Room, FOREIGN.id) == FOREIGN


def test_a_person_goes_on_with_their_own_rows_on_a_new_laptop(store: Store):
    take(store, replace(FOREIGN, author="member"))
    put(store, replace(FOREIGN, note="续"))
    with store.read() as read:
        row = read.get(Room, FOREIGN.id)
    assert (row.note, row.revision, row.origin) == ("续", 8, "laptop")


def test_laptops_at_one_server_change_each_others_rows(store: Store):
    other = Store(store.engine, "colleague", "desk", lambda: datetime(2026, 3, 12, tzinfo=UTC))
    put(other, replace(FOREIGN, id="shared"))
    put(store, replace(FOREIGN, id="shared", note="改"))
    with store.read() as read:
        assert read.get(Room, "shared").note == "改"
    assert store.check_history() == []


def test_a_row_removed_past_the_history_is_still_missed(store: Store):
    take(store, FOREIGN)
    work_around(store, lambda work: work.remove(FOREIGN))
    assert len(store.check_history()) == 1


def work_around(store: Store, do: Callable[[Work], object]) -> None:
    """Do something to the rows that no entry tells of."""
    from greenrating.store.engines import writing

    with writing(store.engine) as connection:
        do(Work(connection, "laptop", "member", datetime(2026, 3, 12, tzinfo=UTC)))


def test_a_row_that_comes_back_with_other_content_is_not_remembered_as_it_was(store: Store):
    rows = [replace(row, author="member", origin="laptop", revision=1) for row in family().values()]
    take(store, *(replace(row, written=datetime(2026, 3, 1, tzinfo=UTC)) for row in rows))
    mark = next(row for row in rows if isinstance(row, Mark))
    with store.read() as read:
        assert read.find(Mark, session=mark.session)[0].note == ""
    take_out(store, mark)
    take(store, replace(mark, written=datetime(2026, 3, 1, tzinfo=UTC), note="另一份"))
    with store.read() as read:
        assert read.find(Mark, session=mark.session)[0].note == "另一份"


def test_it_is_known_what_leans_on_a_row_and_what_is_missing(store: Store):
    licence = Licence(id=uid("licence"), room=FOREIGN.id, type="business")
    take(store, FOREIGN)
    put(store, licence)
    with store.read() as read:
        assert list(read.references.leaning(Room, [FOREIGN.id])) == [(Licence, licence.id)]
        assert list(read.references.leaning(Room, ["other"])) == []
        assert read.references.missing(Room, [FOREIGN.id, "other"]) == {"other"}


def links(store: Store) -> list[Link]:
    with store.read() as read:
        return [Link(entry.installation, entry.seq, entry.hash, entry.prev, entry) for entry in read.chain()]


@pytest.fixture
def chain(store: Store) -> list[Link]:
    """Three acts of a laptop, as a package tells them."""
    for note in "一二三":
        put(store, replace(FOREIGN, id="own", note=note))
    return links(store)


def test_a_chain_travels_whole(store: Store, chain: list[Link]):
    again = [from_plain("laptop", to_plain(link)) for link in chain]
    assert again == chain
    assert all(link.is_sound for link in again)
    with store.work(TAKE) as work:
        work.taken.put(chain, "package")
    with store.read() as read:
        assert list(read.taken.chain("laptop")) == chain
        assert read.taken.tip("laptop") == 3
        assert read.taken.hash_at("laptop", 2) == chain[1].hash
        assert read.taken.installations() == ["laptop"]


def test_a_hash_alone_gives_way_to_its_entry_and_not_the_other_way(store: Store, chain: list[Link]):
    told, silent = chain[1], replace(chain[1], entry=None)
    for links_ in ([silent], [told], [silent]):
        with store.work(TAKE) as work:
            work.taken.put(links_, "package")
    with store.read() as read:
        assert list(read.taken.chain("laptop")) == [told]


def test_an_entry_that_is_not_what_its_hash_stands_for_is_seen(chain: list[Link]):
    entry = chain[2].entry
    assert entry is not None
    for other in (replace(entry, why="别的"), replace(entry, seq=4), replace(entry, person="x")):
        assert not replace(chain[2], entry=other).is_sound
    assert not replace(chain[2], hash="0" * 64).is_sound
    assert replace(chain[2], entry=None).is_sound
