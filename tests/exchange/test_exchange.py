"""A task goes out, returns come back: with real workspaces and real files."""

from pathlib import Path

import pytest

from greenrating.entering import Clock
from greenrating.errors import Refused, Untrusted
from greenrating.evidence import AttachEvidence, attach_evidence
from greenrating.exchange.take import WithdrawPackage, inspect, list_packages, withdraw
from greenrating.office import Office
from greenrating.panel_records import ChainHead, Package
from greenrating.records import Answer, FilledSheet, OfficeRow, Room, Signature
from greenrating.roster import is_home
from greenrating.scores import EnterScore, EnterWords, enter_score, enter_words
from greenrating.signing import ReopenSheet, SignSheet, reopen_sheet, sign_sheet
from tests.support.laptops import (
    OFFICE,
    Laptops,
    bring,
    faults,
    filled,
    foreign_rows,
    new_guest,
    new_room,
)
from tests.support.scoring_page import picture


@pytest.fixture
def panel(two: Laptops) -> Laptops:
    """Two members who have joined, and one room handed out to both."""
    two.room = new_room(two.home)
    two.assign(two.room)
    two.join()
    return two


def signed(guest: Office, room: str) -> str:
    """A sheet with a piece of evidence, signed."""
    sheet = filled(guest, room)
    attach(guest, sheet, "截图")
    sign_sheet(guest, SignSheet(sheet))
    return sheet


def attach(guest: Office, sheet: str, name: str) -> None:
    """Put a picture of its own on an item."""
    content = picture() + name.encode()
    command = AttachEvidence(sheet, "C01", f"{name}.png", "image/png", content, "screenshot")
    attach_evidence(guest, command)


def test_the_first_task_makes_a_laptop_part_of_the_office(two: Laptops) -> None:
    room = new_room(two.home)
    two.assign(room)
    guest, path = two.guests[0], two.hand_out(two.guests[0])
    view = inspect(guest, path)
    assert (view.for_me, view.kind, view.office, view.sender) == (True, "task", OFFICE, "陈静")
    assert view.fingerprint == "" or len(view.fingerprint) == 39
    assert view.fingerprint
    assert view.faults == ()
    taken = bring(guest, path)
    assert (taken.kind, taken.again) == ("task", False)
    with guest.store.read() as read:
        assert read.get(Room, room).name == "青禾家纺直播间"
        assert not is_home(read)
        assert guest.row == read.get(OfficeRow, two.home.row.id)
    assert guest.row.name == OFFICE
    assert faults(guest) == []
    assert inspect(guest, path).fingerprint == ""
    assert inspect(guest, path).state == "taken"


def test_a_return_brings_signed_sheets_alone(panel: Laptops) -> None:
    first, second = panel.guests
    sheet = signed(first, panel.room)
    unsigned = filled(second, panel.room)
    for guest in panel.guests:
        bring(panel.home, panel.bring_back(guest))
    with panel.home.store.read() as read:
        assert [each.id for each in read.find(FilledSheet)] == [sheet]
        assert read.find(Answer, sheet=unsigned) == []
        with first.store.read() as theirs:
            assert read.find(Answer, sheet=sheet) == theirs.find(Answer, sheet=sheet)
    assert faults(panel.home) == []


def test_twice_is_once(panel: Laptops) -> None:
    signed(panel.guests[0], panel.room)
    path = panel.bring_back(panel.guests[0])
    assert not bring(panel.home, path).again
    before = foreign_rows(panel.home)
    with panel.home.store.read() as read:
        acts = len(read.acts())
    assert bring(panel.home, path).again
    assert foreign_rows(panel.home) == before
    with panel.home.store.read() as read:
        assert len(read.acts()) == acts


def test_nobody_has_anothers_sheet_before_their_own_is_signed(panel: Laptops) -> None:
    first, second = panel.guests
    sheet = signed(first, panel.room)
    bring(panel.home, panel.bring_back(first))
    mine = filled(second, panel.room)
    bring(second, panel.hand_out(second))
    with second.store.read() as read:
        assert read.look(FilledSheet, sheet) is None
        told = [link.entry for link in read.taken.chain(panel.home.installation) if link.entry]
    assert not any(sheet in str(entry) for entry in told)
    sign_sheet(second, SignSheet(mine))
    bring(panel.home, panel.bring_back(second))
    bring(second, panel.hand_out(second))
    with second.store.read() as read:
        assert read.get(FilledSheet, sheet).person == first.person.id
        assert read.find(Signature, sheet=sheet)
    assert faults(second) == []


def test_a_task_for_several_carries_only_what_all_of_them_may_see(panel: Laptops) -> None:
    first, second = panel.guests
    sheet = signed(first, panel.room)
    bring(panel.home, panel.bring_back(first))
    path = panel.hand_out(first, second)
    bring(second, path)
    with second.store.read() as read:
        assert read.look(FilledSheet, sheet) is None


def test_a_reopened_sheet_comes_home_as_open_without_what_was_changed(panel: Laptops) -> None:
    guest = panel.guests[0]
    sheet = signed(guest, panel.room)
    first = panel.bring_back(guest)
    reopen_sheet(guest, ReopenSheet(sheet, "漏看一段"))
    enter_score(guest, EnterScore(sheet, "C11", 0))
    enter_words(guest, EnterWords(sheet, "C11", reason="没有演示"))
    second = panel.bring_back(guest)
    for path in (second, first):
        bring(panel.home, path)
    with panel.home.store.read() as read:
        answers = {row.item: row for row in read.find(Answer, sheet=sheet)}
        assert answers["C11"].points != 0
    sign_sheet(guest, SignSheet(sheet))
    bring(panel.home, panel.bring_back(guest))
    with panel.home.store.read() as read:
        answers = {row.item: row for row in read.find(Answer, sheet=sheet)}
        assert answers["C11"].points == 0
    assert faults(panel.home) == []


def test_what_came_in_can_be_taken_back_out_and_in_again(panel: Laptops) -> None:
    guest = panel.guests[0]
    before = foreign_rows(panel.home)
    signed(guest, panel.room)
    taken = bring(panel.home, path := panel.bring_back(guest))
    with_sheet = foreign_rows(panel.home)
    withdrawn = withdraw(panel.home, WithdrawPackage(taken.package_id, "收错了"))
    assert withdrawn.withdrawn
    assert foreign_rows(panel.home) == before
    assert faults(panel.home) == []
    with panel.home.store.read() as read:
        assert read.taken.installations() == []
    assert inspect(panel.home, path).state == "withdrawn"
    assert not bring(panel.home, path).again
    assert foreign_rows(panel.home) == with_sheet
    assert faults(panel.home) == []
    assert [line.direction for line in list_packages(panel.home)].count("in") == 1


def test_what_is_built_on_stays(panel: Laptops) -> None:
    guest = panel.guests[0]
    filled(guest, panel.room)
    with guest.store.read() as read:
        (package,) = read.find(Package, direction="in")
    with pytest.raises(Refused) as refused:
        withdraw(guest, WithdrawPackage(package.id))
    assert refused.value.code == "package.built_on"
    assert faults(guest) == []


def test_a_package_is_for_its_recipients_alone(panel: Laptops) -> None:
    first, second = panel.guests
    path = panel.hand_out(first)
    view = inspect(second, path)
    assert (view.for_me, view.office, view.size) == (False, "", path.stat().st_size)
    assert inspect(None, path) == view
    with pytest.raises(Untrusted):
        bring(second, path)


def test_returns_come_from_guests_and_tasks_from_the_office(panel: Laptops) -> None:
    with pytest.raises(Refused) as refused:
        panel.bring_back(panel.home)
    assert refused.value.code == "package.is_home"
    with pytest.raises(Refused) as refused:
        bring(panel.home, panel.hand_out(panel.guests[0]))
    assert refused.value.code == "package.own"


def test_who_has_not_joined_brings_nothing_back(two: Laptops) -> None:
    with pytest.raises(Refused) as refused:
        two.bring_back(two.guests[0])
    assert refused.value.code == "package.not_joined"


def test_an_old_copy_that_was_put_back_is_found(panel: Laptops) -> None:
    guest = panel.guests[0]
    sheet = signed(guest, panel.room)
    bring(panel.home, panel.bring_back(guest))
    with panel.home.store.read() as read:
        (head,) = read.find(ChainHead)
    assert head.installation == guest.installation
    cut_off(guest, 3)
    with pytest.raises(Untrusted) as untrusted:
        bring(panel.home, panel.bring_back(guest))
    assert str(head.seq) in "".join(untrusted.value.faults)
    assert sheet


def cut_off(laptop: Office, entries: int) -> None:
    """Remove the newest entries of a history, as somebody with the key could."""
    from sqlalchemy import text

    from greenrating.store.engines import writing

    with writing(laptop.store.engine) as connection:
        connection.execute(text("DROP TRIGGER history_no_delete"))
        connection.execute(
            text(f"DELETE FROM history WHERE seq > (SELECT max(seq) - {entries} FROM history)")
        )


def test_late_packages_are_no_old_copy(panel: Laptops) -> None:
    guest = panel.guests[0]
    early = panel.bring_back(guest)
    signed(guest, panel.room)
    late = panel.bring_back(guest)
    bring(panel.home, late)
    after = foreign_rows(panel.home)
    bring(panel.home, early)
    assert foreign_rows(panel.home) == after


def test_a_stranger_who_was_never_enrolled_is_told_nothing(
    two: Laptops, tmp_path: Path, clock: Clock
) -> None:
    stranger = new_guest(tmp_path / "外人", "外人", clock)
    path = two.hand_out(two.guests[0])
    assert not inspect(stranger, path).for_me
    stranger.close()
