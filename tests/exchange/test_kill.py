"""kill -9 while a package is made or taken in: both sides stay whole, and doing it again works."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from greenrating import incoming
from greenrating.exchange.pack import ExportReturn, export_return
from greenrating.exchange.take import inspect
from greenrating.office import Office
from greenrating.opening import open_workspace
from greenrating.records import Evidence, FilledSheet
from greenrating.signing import SignSheet, sign_sheet
from tests.exchange.test_exchange import attach
from tests.support.laptops import OFFICE, Laptops, bring, faults, filled, foreign_rows, new_room

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name == "nt", reason="Windows ends a process in another way"),
]

CHILD = """
import os, signal, sys
from pathlib import Path

os.environ["GREENRATING_HOME"] = sys.argv[5]
from greenrating import files, membership
from greenrating.exchange import take
from greenrating.exchange.pack import ExportReturn, export_return
from greenrating.opening import open_workspace
from greenrating.store.store import Store

folder, package, what, moment = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], int(sys.argv[4])
told = 0

def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)

def dying(step, part):
    global told
    told += 1
    if told > moment:
        die()

office = open_workspace(folder)
if what == "export":
    export_return(office, ExportReturn(), package, dying)
elif what == "stage":
    take.stage(office, package, dying)
else:
    staged = take.stage(office, package)
    if what == "before the act":
        office.store.work = die
    elif what == "within the act":
        take.chains.keep = die
    elif what == "after the act":
        membership.recognise = die
    take.take(office, staged)
die()
"""


def killed(folder: Path, package: Path, what: str, moment: int = 0) -> None:
    """Let a process of its own do something, and die in the middle of it."""
    command = [sys.executable, "-c", CHILD, str(folder), str(package), what, str(moment), str(folder.parent)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == -9, done.stderr


def again(office: Office) -> Office:
    """The workspace opened again, as after a power cut."""
    return open_workspace(office.folder, clock=office.clock)


@pytest.fixture
def ready(two: Laptops) -> Laptops:
    """A member with a signed sheet and ten pieces of evidence, on whose way home everything breaks off."""
    two.room = new_room(two.home)
    two.assign(two.room)
    two.join(two.guests[0])
    sheet = filled(two.guests[0], two.room)
    for number in range(10):
        attach(two.guests[0], sheet, f"{number}")
    sign_sheet(two.guests[0], SignSheet(sheet))
    return two


@pytest.mark.parametrize("moment", [0, 5, 12])
def test_an_export_that_was_killed_leaves_no_package_and_can_be_made_anew(
    ready: Laptops, moment: int
) -> None:
    guest, path = ready.guests[0], ready.stick / "回传.glr"
    guest.close()
    killed(guest.folder, path, "export", moment)
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
    ready: Laptops, what: str, moment: int, taken: bool
) -> None:
    path = ready.bring_back(ready.guests[0])
    before = foreign_rows(ready.home)
    ready.home.close()
    killed(ready.home.folder, path, what, moment)
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
    ready: Laptops, what: str, taken: bool
) -> None:
    guest = ready.guests[1]
    path = ready.hand_out(guest)
    guest.close()
    killed(guest.folder, path, what)
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
