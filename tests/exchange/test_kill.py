"""kill -9 while a package is made or taken in: both sides stay whole, and doing it again works."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest

from greenrating import incoming
from greenrating.exchange.pack import ExportReturn, export_return
from greenrating.exchange.take import inspect
from greenrating.office import Office
from greenrating.opening import open_workspace
from greenrating.records import Evidence, FilledSheet
from greenrating.signing import SignSheet, sign_sheet
from tests.exchange.conftest import Clock
from tests.exchange.test_exchange import attach
from tests.support.forked import Forked
from tests.support.laptops import (
    OFFICE,
    Laptops,
    bring,
    faults,
    filled,
    foreign_rows,
    laptops,
    new_room,
    reopened,
)

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name == "nt", reason="Windows ends a process in another way"),
]


@pytest.fixture(scope="module")
def dying() -> Iterator[Forked]:
    """Lets a process of its own make a package or take one in, and die in the middle of it."""
    with Forked("tests.support.dying_exchange") as made:
        yield made


def killed(dying: Forked, folder: Path, package: Path, what: str, moment: int = 0) -> None:
    assert list(dying.run(str(folder), str(package), what, str(moment), str(folder.parent))) == []
    assert dying.code == -signal.SIGKILL


def again(office: Office) -> Office:
    """The workspace opened again, as after a power cut."""
    return open_workspace(office.folder, clock=office.clock)


@pytest.fixture(scope="module")
def on_the_way(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Clock, str]:
    """A member with a signed sheet and ten pieces of evidence, made once; to be copied. And the room."""
    folder, clock = tmp_path_factory.mktemp("way"), Clock()
    with laptops(folder, clock) as two:
        two.room = new_room(two.home)
        two.assign(two.room)
        two.join(two.guests[0])
        sheet = filled(two.guests[0], two.room)
        for number in range(10):
            attach(two.guests[0], sheet, f"{number}")
        sign_sheet(two.guests[0], SignSheet(sheet))
        return folder, clock, two.room


@pytest.fixture
def ready(on_the_way: tuple[Path, Clock, str], tmp_path: Path) -> Iterator[Laptops]:
    """The member and the office, on whose way everything breaks off."""
    folder, clock, room = on_the_way
    with reopened(copytree(folder, tmp_path, dirs_exist_ok=True), clock, room) as panel:
        yield panel


@pytest.mark.parametrize("moment", [0, 5, 12])
def test_an_export_that_was_killed_leaves_no_package_and_can_be_made_anew(
    ready: Laptops, dying: Forked, moment: int
) -> None:
    guest, path = ready.guests[0], ready.stick / "回传.glr"
    guest.close()
    killed(dying, guest.folder, path, "export", moment)
    assert not path.exists()
    guest = again(guest)
    assert faults(guest) == []
    export_return(guest, ExportReturn(), path)
    assert [each.name for each in ready.stick.iterdir() if each.name.endswith("回传.glr")] == ["回传.glr"]
    assert list(ready.stick.glob("*.tmp")) == []
    assert list(ready.stick.glob(".*.tmp")) == []
    bring(ready.home, path)
    assert faults(ready.home) == []
    guest.close()


@pytest.mark.parametrize(
    ("what", "moment", "taken"),
    [
        ("stage", 0, False),
        ("before the act", 0, False),
        ("within the act", 0, False),
        ("after the act", 0, True),
    ],
)
def test_taking_in_that_was_killed_takes_all_or_nothing_and_can_be_done_again(
    ready: Laptops, dying: Forked, what: str, moment: int, taken: bool
) -> None:
    path = ready.bring_back(ready.guests[0])
    before = foreign_rows(ready.home)
    ready.home.close()
    killed(dying, ready.home.folder, path, what, moment)
    home = again(ready.home)
    assert not (home.folder / incoming.NAME).exists()
    assert faults(home) == []
    assert (foreign_rows(home) != before) is taken
    assert inspect(home, path).state == ("taken" if taken else "new")
    assert bring(home, path).again is taken
    with home.store.read() as read:
        assert len(read.find(FilledSheet)) == 1
        assert len(read.find(Evidence)) == 10
    assert faults(home) == []
    home.close()
    assert faults(ready.guests[0]) == []


@pytest.mark.parametrize(
    ("what", "taken"),
    [("stage", False), ("before the act", False), ("within the act", False), ("after the act", True)],
)
def test_a_members_laptop_that_was_killed_while_joining_has_joined_or_not(
    ready: Laptops, dying: Forked, what: str, taken: bool
) -> None:
    guest = ready.guests[1]
    path = ready.hand_out(guest)
    guest.close()
    killed(dying, guest.folder, path, what)
    guest = again(guest)
    assert not (guest.folder / incoming.NAME).exists()
    assert guest.row.name == (OFFICE if taken else "")
    assert faults(guest) == []
    assert bring(guest, path).again is taken
    sign_sheet(guest, SignSheet(filled(guest, ready.room)))
    export_return(guest, ExportReturn(), ready.stick / "回传.glr")
    bring(ready.home, ready.stick / "回传.glr")
    for laptop in (guest, ready.home):
        assert faults(laptop) == []
    guest.close()
