"""Packages that were received some time before they are taken, while other things happen here."""

from dataclasses import replace

from greenrating.exchange.take import WithdrawPackage, stage, take, withdraw
from greenrating.panel_records import Package
from greenrating.records import FilledSheet, Room
from greenrating.signing import ReopenSheet, SignSheet, reopen_sheet, sign_sheet
from greenrating.store.store import Act
from tests.support.laptops import Laptops, bring, faults, filled, foreign_rows, new_room


def test_packages_received_together_are_taken_as_if_one_came_after_the_other(two: Laptops) -> None:
    """The second was looked at before the first counted: what it meets is looked at again."""
    two.room = new_room(two.home)
    two.assign(two.room)
    two.join()
    guest = two.guests[0]
    sheet = filled(guest, two.room)
    sign_sheet(guest, SignSheet(sheet))
    early = two.bring_back(guest)
    reopen_sheet(guest, ReopenSheet(sheet, "补证据"))
    sign_sheet(guest, SignSheet(sheet))
    late = two.bring_back(guest)

    first, second, again = stage(two.home, early), stage(two.home, late), stage(two.home, late)
    assert take(two.home, first).added > 0
    assert take(two.home, second).added > 0
    assert take(two.home, again).again
    together = foreign_rows(two.home)
    assert len([row for row in together.values() if isinstance(row, FilledSheet)]) == 1
    assert faults(two.home) == []

    with two.home.store.read() as read:
        packages = read.find(Package, direction="in")
    for package in packages:
        withdraw(two.home, WithdrawPackage(package.id, "拿错了"))
    for path in (early, late):
        bring(two.home, path)
    assert foreign_rows(two.home) == together


def test_what_was_done_here_meanwhile_stays(two: Laptops) -> None:
    two.room = new_room(two.home)
    two.assign(two.room)
    two.join()
    guest = two.guests[0]
    sign_sheet(guest, SignSheet(filled(guest, two.room)))
    received = stage(two.home, two.bring_back(guest))
    with two.home.store.work(Act("room.save", two.room)) as work:
        work.put(replace(work.get(Room, two.room), note="其间改过"))
    take(two.home, received)
    with two.home.store.read() as read:
        assert read.get(Room, two.room).note == "其间改过"
    assert faults(two.home) == []
