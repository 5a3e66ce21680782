"""A restored copy is a laptop of its own; an old copy that was put back under the same name is found."""

import shutil
from collections.abc import Generator
from pathlib import Path

import pytest

from greenrating import keyring_door, keys, opening, roster
from greenrating.accounts import AddAccount, add_account
from greenrating.enrolment import EnrolMember, enrol, make_request, read_request, write_request
from greenrating.entering import Clock
from greenrating.errors import Refused, Untrusted
from greenrating.exchange.take import WithdrawPackage, import_package, withdraw
from greenrating.filled import signature_of
from greenrating.history_check import check
from greenrating.office import Office
from greenrating.people import SavePerson, people, save_person
from greenrating.records import FilledSheet, Room
from greenrating.signing import ReopenSheet, SignSheet, reopen_sheet, sign_sheet
from tests.support.laptops import Laptops, filled, new_room
from tests.support.panel import take_off

WORDS = "correct horse"


@pytest.fixture(autouse=True)
def _light_keys_without_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "COST", keys.Cost(memory=64, passes=1, lanes=1))
    monkeypatch.setattr(keyring_door, "system", lambda: None)


@pytest.fixture
def office(tmp_path: Path, clock: Clock) -> Generator[Office]:
    """The office's own laptop, with a passphrase as in life."""
    made, _ = opening.create_workspace(
        tmp_path / "主库", "清溪县评审小组", "陈静", "市监局", WORDS, clock=clock
    )
    yield made
    made.close()


@pytest.fixture
def panel(office: Office, tmp_path: Path, clock: Clock) -> Generator[Laptops]:
    """A member has joined by a request; two rooms are handed out and the member has both."""
    guest, _ = make_request(tmp_path / "组员", "李志明", "县商务局", WORDS, clock=clock)
    enrol(office, EnrolMember(read_request(write_request(guest, tmp_path / "报到.glr"))))
    (tmp_path / "U盘").mkdir()
    made = Laptops(office, [guest], tmp_path / "U盘")
    made.room = new_room(office)
    made.assign(made.room, new_room(office, "清溪农特产"))
    made.join()
    yield made
    for laptop in made.all:
        laptop.close()


def restored(laptop: Office, backup: Path, name: str, clock: Clock) -> Office:
    """The old laptop is gone; a new one goes on from a backup."""
    laptop.close()
    return opening.restore(backup, backup.parent / name, WORDS, clock=clock)


def rooms(laptop: Office) -> list[str]:
    with laptop.store.read() as read:
        return [each.id for each in read.find(Room)]


def states(laptop: Office) -> dict[str, bool]:
    """Every sheet, and whether it is signed."""
    with laptop.store.read() as read:
        return {sheet.id: signature_of(read, sheet.id) is not None for sheet in read.find(FilledSheet)}


def test_a_member_goes_on_from_a_backup_older_than_the_last_return(panel: Laptops, clock: Clock) -> None:
    home, guest = panel.home, panel.guests[0]
    first, second = rooms(guest)
    opening.backup(guest, panel.stick / "a.glrbackup")
    sheet = filled(guest, first)
    sign_sheet(guest, SignSheet(sheet))
    import_package(home, panel.bring_back(guest))
    again = restored(guest, panel.stick / "a.glrbackup", "新电脑", clock)
    panel.guests = [again]
    other = filled(again, second)
    sign_sheet(again, SignSheet(other))
    taken = import_package(home, panel.bring_back(again))
    assert taken.warnings == ()
    assert states(home) == {sheet: True, other: True}
    back = import_package(again, panel.hand_out(again))  # the office gives back what the backup had not
    assert back.warnings == ()
    assert states(again) == {sheet: True, other: True}
    reopen_sheet(again, ReopenSheet(sheet, "漏看一段录像"))
    sign_sheet(again, SignSheet(sheet))
    import_package(home, panel.bring_back(again))
    assert [check(laptop).faults for laptop in panel.all] == [(), ()]


def test_an_old_copy_of_the_folder_put_back_is_refused_by_name(
    panel: Laptops, tmp_path: Path, clock: Clock
) -> None:
    home, guest = panel.home, panel.guests[0]
    first, second = rooms(guest)
    guest.close()
    shutil.copytree(guest.folder, tmp_path / "旧")
    guest = opening.open_workspace(guest.folder, WORDS, clock=clock)
    sign_sheet(guest, SignSheet(filled(guest, first)))
    import_package(home, panel.bring_back(guest))
    guest.close()
    old = opening.open_workspace(tmp_path / "旧", WORDS, clock=clock)
    panel.guests = [old]
    sign_sheet(old, SignSheet(filled(old, second)))
    with pytest.raises(Untrusted) as untrusted:
        import_package(home, panel.bring_back(old))
    assert "旧的副本" in "".join(untrusted.value.faults)
    again = restored_over(old, clock)
    panel.guests = [again]
    with pytest.raises(Untrusted):
        import_package(home, panel.bring_back(again))


def restored_over(old: Office, clock: Clock) -> Office:
    """A copy restored from the old copy that was put back: its chain differs from what was seen."""
    backup = old.folder.parent / "旧.glrbackup"
    opening.backup(old, backup)
    return restored(old, backup, "旧的新电脑", clock)


def test_a_restored_office_hands_out_and_takes_in_again(panel: Laptops, clock: Clock) -> None:
    home, guest = panel.home, panel.guests[0]
    first, _ = rooms(guest)
    opening.backup(home, panel.stick / "主库.glrbackup")
    sign_sheet(guest, SignSheet(filled(guest, first)))
    early = panel.bring_back(guest)
    again = restored(home, panel.stick / "主库.glrbackup", "新主库", clock)
    panel.home = again
    import_package(again, early)
    import_package(guest, panel.hand_out(guest))
    panel.assign(new_room(again, "第三间"))
    import_package(guest, panel.hand_out(guest))
    assert len(rooms(guest)) == 3
    sheet = filled(guest, rooms(guest)[2])
    sign_sheet(guest, SignSheet(sheet))
    import_package(again, panel.bring_back(guest))
    assert states(again)[sheet]
    assert [check(laptop).faults for laptop in panel.all] == [(), ()]
    with guest.store.read() as read:
        view = roster.current(read)
    assert view is not None
    assert {home.installation, again.installation} <= set(view.homes)


def test_an_office_restored_by_a_supervisor_waits_for_an_administrator(
    panel: Laptops, tmp_path: Path, clock: Clock
) -> None:
    """Nobody else can put the new laptop on the roster, and members would refuse what it hands out."""
    home, guest = panel.home, panel.guests[0]
    save_person(home, SavePerson(None, "周婷", "县市场监督管理局", roles=("supervisor",)))
    zhou = next(each.id for each in people(home) if each.name == "周婷")
    add_account(home, AddAccount(zhou, "another horse"))
    opening.backup(home, tmp_path / "主库.glrbackup")
    home.close()
    new = opening.restore(tmp_path / "主库.glrbackup", tmp_path / "新主库", "another horse", clock=clock)
    panel.home = new
    assert new.person.name == "周婷"
    with pytest.raises(Refused) as refused:
        panel.hand_out(guest)
    assert refused.value.code == "package.home_unlisted"
    new.close()
    opening.open_workspace(new.folder, WORDS, clock=clock).close()
    panel.home = opening.open_workspace(new.folder, "another horse", clock=clock)
    import_package(guest, panel.hand_out(guest))


@pytest.mark.parametrize("begun", [True, False], ids=["begun before the backup", "not begun yet"])
def test_a_sheet_filled_anew_that_the_office_has_already_is_refused(
    panel: Laptops, clock: Clock, begun: bool
) -> None:
    """Two versions of one person's sheet cannot both count: the office may take the first back out."""
    home, guest = panel.home, panel.guests[0]
    first = rooms(guest)[0]
    sheet = filled(guest, first) if begun else ""
    opening.backup(guest, panel.stick / "a.glrbackup")
    sheet = sheet or filled(guest, first)
    take_off(guest, sheet, "C11", 0)
    sign_sheet(guest, SignSheet(sheet))
    sent = import_package(home, panel.bring_back(guest)).package_id
    again = restored(guest, panel.stick / "a.glrbackup", "新电脑", clock)
    panel.guests = [again]
    anew = sheet if begun else filled(again, first)
    take_off(again, anew, "C12", 0)
    sign_sheet(again, SignSheet(anew))
    path = panel.bring_back(again)
    with pytest.raises(Untrusted) as untrusted:
        import_package(home, path)
    assert untrusted.value.faults
    assert states(home) == {sheet: True}
    withdraw(home, WithdrawPackage(sent, "以新电脑上重新填写的为准"))
    import_package(home, path)
    assert states(home) == {anew: True}
