"""What packages brought is held to what they told, even where somebody rewrote this laptop's own history."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from sqlalchemy import text

from greenrating.exchange.take import WithdrawPackage, withdraw
from greenrating.history_check import check
from greenrating.office import Office
from greenrating.panel_records import Package
from greenrating.records import Answer, Person, Row
from greenrating.signing import SignSheet, sign_sheet
from greenrating.store.engines import writing
from greenrating.store.history import RowChange, changes_text, entry_hash
from tests.support.laptops import Laptops, bring, filled, new_room


@pytest.fixture
def returned(two: Laptops) -> Laptops:
    """One member has scored and come back, both have joined."""
    two.room = new_room(two.home)
    two.assign(two.room)
    two.join()
    guest = two.guests[0]
    sign_sheet(guest, SignSheet(filled(guest, two.room)))
    bring(two.home, two.bring_back(guest))
    return two


def faults(laptop: Office) -> str:
    return "\n".join(check(laptop).faults)


def rewrite(laptop: Office, table: str, row: Row, **values: str) -> None:
    """Change a row and this laptop's own history with it, so that both agree, as one with the key could."""
    with laptop.store.read() as read:
        entries = list(read.chain())
    prev = entries[0].prev
    with writing(laptop.store.engine) as connection:
        for each in ("history_no_update", "history_no_delete"):
            connection.execute(text(f"DROP TRIGGER {each}"))
        sets = ", ".join(f"{name} = :{name}" for name in values)
        connection.execute(text(f"UPDATE {table} SET {sets} WHERE id = :id"), {**values, "id": row.id})
        for entry in entries:
            told = changes_text(_changed(change, table, row.id, values) for change in entry.changes)
            new = replace(entry, changes_text=told, prev=prev)
            prev = entry_hash(new)
            connection.execute(
                text("UPDATE history SET changes = :c, prev = :p, hash = :h WHERE seq = :s"),
                {"c": told, "p": new.prev, "h": prev, "s": new.seq},
            )


def _changed(change: RowChange, table: str, id_: str, values: Mapping[str, str]) -> RowChange:
    mine = (change.table, change.id) == (table, id_) and change.after is not None
    return replace(change, after={**(change.after or {}), **values}) if mine else change


def one_answer(laptop: Office) -> Answer:
    with laptop.store.read() as read:
        return read.find(Answer, item="C01")[0]


def test_what_lies_as_it_came_is_no_fault(returned: Laptops) -> None:
    assert [faults(laptop) for laptop in returned.all] == ["", "", ""]


def test_a_brought_row_that_was_changed_is_named_by_table_and_id(returned: Laptops) -> None:
    answer = one_answer(returned.home)
    with writing(returned.home.store.engine) as connection:
        connection.execute(text("UPDATE answer SET note = '改' WHERE id = :id"), {"id": answer.id})
    assert f"answer {answer.id}" in faults(returned.home)


def test_a_brought_row_that_was_changed_with_the_own_history_is_found(returned: Laptops) -> None:
    answer = one_answer(returned.home)
    rewrite(returned.home, "answer", answer, note="改")
    assert returned.home.store.check_history() == []
    assert faults(returned.home) == f"数据与操作记录不一致：answer {answer.id}"


def test_a_row_that_no_history_told_is_held_to_the_package(returned: Laptops) -> None:
    """The names of people come from the home without the entries that wrote them."""
    guest = returned.guests[1]
    with guest.store.read() as read:
        person = read.get(Person, returned.guests[0].person.id)
    rewrite(guest, "person", person, department="别的单位")
    assert guest.store.check_history() == []
    assert f"person {person.id}" in faults(guest)


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM taken_history WHERE seq = (SELECT max(seq) FROM taken_history)",
        """UPDATE taken_history SET entry = NULL
        WHERE seq = (SELECT max(seq) FROM taken_history WHERE entry IS NOT NULL)""",
    ],
)
def test_an_entry_cut_off_or_emptied_is_found_by_its_number(returned: Laptops, statement: str) -> None:
    with returned.home.store.read() as read:
        links = list(read.taken.chain(returned.guests[0].installation))
    last = max(link.seq for link in links if link.entry is not None or "DELETE" in statement)
    with writing(returned.home.store.engine) as connection:
        connection.execute(text(statement))
    assert f"操作记录第 {last} 条缺失或不完整" in faults(returned.home)


def test_what_was_taken_back_out_is_missed_by_nobody(returned: Laptops) -> None:
    with returned.home.store.read() as read:
        (package,) = read.find(Package, direction="in")
    withdraw(returned.home, WithdrawPackage(package.id, "拿错了"))
    assert faults(returned.home) == ""


def test_a_kept_package_that_is_damaged_is_one_fault(returned: Laptops) -> None:
    home = returned.home
    with home.store.read() as read:
        (package,) = read.find(Package, direction="in")
    name = f"{home.vault._name(package.content)}.bin"
    (kept,) = (path for path in home.folder.rglob("*") if path.is_file() and path.name == name)
    kept.write_bytes(b"x" + kept.read_bytes()[1:])
    assert package.content in faults(home)
    assert len(faults(home).splitlines()) == 1
