"""Which version of a row counts, whatever the order in which packages bring them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenrating import rights
from greenrating.exchange.merging import (
    KEPT_AT_HOME,
    OFFICE,
    OWN,
    TRAVELLING,
    Fault,
    forks,
    merge,
    newest,
    wrong_hands,
)
from greenrating.records import RECORDS, Answer, Person, Room, Row, Setting
from tests.support.rows import family

DAY = datetime(2026, 3, 12, 1, 0, tzinfo=UTC)
ROWS = family()


def written(row: Row, author: str, revision: int = 1, origin: str = "laptop", minute: int = 0) -> Row:
    return replace(
        row, author=author, origin=origin, revision=revision, written=DAY + timedelta(minutes=minute)
    )


ANSWER, ROOM = written(ROWS[Answer], "li"), written(ROWS[Room], "chen")


def merged(*brought: Row) -> tuple[dict, list[Fault]]:
    return merge({}, brought)


def test_every_kind_of_row_is_the_offices_or_a_persons_or_stays_on_its_laptop():
    assert not OWN.keys() & OFFICE.keys()
    stays = {kind.__name__ for kind in RECORDS} - {kind.__name__ for kind in TRAVELLING}
    assert stays == {"Setting", "RecordingPlace", "Package", "ChainHead"}
    assert set(TRAVELLING.values()) <= set(rights.RULES)


def test_the_higher_revision_counts():
    later = replace(ANSWER, revision=2, note="改")
    for known, brought in ((ANSWER, later), (later, ANSWER)):
        state, faults = merge({(Answer, ANSWER.id): known}, [brought])
        assert {(Answer, ANSWER.id): known, **state}[Answer, ANSWER.id] == later
        assert faults == []


def test_the_same_row_twice_is_once():
    assert merge({(Answer, ANSWER.id): ANSWER}, [ANSWER, ANSWER]) == ({}, [])


def test_one_person_who_wrote_the_same_revision_twice_is_named():
    other = replace(ANSWER, note="另一份", origin="another laptop")
    _, faults = merged(ANSWER, other)
    assert faults == [Fault("fork", Answer, ANSWER.id, "li")]


def test_a_row_of_the_office_begun_on_two_laptops_is_settled_by_its_order():
    later = written(ROWS[Room], "wang", origin="second", minute=5)
    assert not forks(ROOM, later)
    assert merged(ROOM, later)[0] == merged(later, ROOM)[0] == {(Room, ROOM.id): later}


def test_one_laptop_that_wrote_the_same_revision_twice_is_named():
    assert forks(ROOM, replace(ROOM, note="两次"))


def test_what_a_person_says_of_themselves_gives_way_to_the_office():
    person = ROWS[Person]
    own = written(replace(person, name="自报"), person.id, revision=9, minute=50)
    known = written(replace(person, name="登记"), "chen")
    assert newest([own, known]) == known


def test_a_return_brings_the_signers_own_rows_alone():
    (fault,) = wrong_hands([ANSWER], "return", "zhao", ["member"])
    assert (fault.code, fault.kind, fault.author) == ("not_own", Answer, "li")
    assert list(wrong_hands([ANSWER], "return", "li", ["member"])) == []


@pytest.mark.parametrize("kind", [kind for kind in TRAVELLING if kind in ROWS])
def test_a_return_brings_nothing_that_its_signer_may_not_write(kind: type[Row]):
    assert [fault.code for fault in wrong_hands([written(ROWS[kind], "li")], "return", "li", ["reader"])] == [
        "no_right"
    ]


@pytest.mark.parametrize("kind", [kind for kind in ROWS if kind in KEPT_AT_HOME])
def test_people_and_keys_are_handed_out_and_never_brought_back(kind: type[Row]):
    row = written(ROWS[kind], "li")
    assert [fault.code for fault in wrong_hands([row], "return", "li", rights.ROLES)] == ["no_right"]
    assert list(wrong_hands([row], "task", "li", [])) == []


def test_nothing_brings_what_stays_on_its_laptop():
    setting = written(ROWS[Setting], "li")
    for kind in ("task", "return"):
        assert [fault.code for fault in wrong_hands([setting], kind, "li", rights.ROLES)] == ["stays"]


def versions() -> st.SearchStrategy[Row]:
    """Versions of one row, of which a revision of one laptop is always the same."""
    return st.builds(
        lambda author, revision, minute: replace(
            written(ROWS[Room], author, revision, f"of {author}", minute), note=f"{author} {revision}"
        ),
        st.sampled_from(["chen", "wang", "zhou"]),
        st.integers(1, 3),
        st.just(0),
    )


@given(st.lists(versions(), max_size=6), st.randoms(use_true_random=False))
def test_any_order_and_any_doubling_come_to_the_same(rows: list[Row], chance) -> None:
    again = [*rows, *rows]
    chance.shuffle(again)
    assert merged(*rows)[0] == merged(*again)[0]
    known: dict = {}
    for row in again:
        known |= merge(known, [row])[0]
    assert known == merged(*rows)[0]
    assert newest(rows) == next(iter(known.values()), None)
