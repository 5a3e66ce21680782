"""Real packages of a real panel, damaged or from people who must not be believed: none is taken."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from greenrating import identity, incoming, vouching
from greenrating.entering import Clock
from greenrating.errors import Refused, Untrusted
from greenrating.evidence import AttachEvidence, attach_evidence
from greenrating.exchange.take import inspect, stage
from greenrating.identity import fingerprint
from greenrating.jobs import Cancelled
from greenrating.office import Office
from greenrating.panel_records import OfficeKey, Package, PersonKey
from greenrating.records import Person
from greenrating.signing import SignSheet, sign_sheet
from greenrating.store.store import Act
from greenrating.texts import say
from greenrating.verify import verify
from tests.support.flips import flip, places
from tests.support.laptops import Laptops, bring, enrol, filled, laptops, new_room
from tests.support.scoring_page import picture

FLIPS = 1000


@pytest.fixture
def panel(two: Laptops) -> Laptops:
    """Two members who have joined, one room; the first has signed a sheet with a picture."""
    two.room = new_room(two.home)
    two.assign(two.room)
    two.join()
    sheet = filled(two.guests[0], two.room)
    command = AttachEvidence(sheet, "C01", "截图.png", "image/png", picture(), "screenshot")
    attach_evidence(two.guests[0], command)
    sign_sheet(two.guests[0], SignSheet(sheet))
    return two


def _refused(laptop: Office, path: Path) -> tuple[str, ...]:
    """What is said, and that nothing of the package stays."""
    with laptop.store.read() as read:
        before = read.find(Package)
    with pytest.raises(Untrusted) as untrusted:
        stage(laptop, path)
    with laptop.store.read() as read:
        assert read.find(Package) == before
    left = laptop.folder / incoming.NAME
    assert not left.exists() or not list(left.iterdir())
    return untrusted.value.faults


def _revoke(home: Office, person: str, day: date) -> None:
    with home.store.work(Act("person.revoke_key", person)) as work:
        (key,) = work.find(PersonKey, person=person)
        work.put(replace(key, revoked=day, reason="遗失"))
        vouching.renew(work, home.identity, home.installation)


@pytest.mark.parametrize("kind", ["task", "return"])
def test_flipped_bits_are_each_refused_and_leave_nothing(panel: Laptops, kind: str) -> None:
    guest = panel.guests[0]
    path = panel.hand_out(guest) if kind == "task" else panel.bring_back(guest)
    taker = guest if kind == "task" else panel.home
    for each in places(path.stat().st_size, FLIPS):
        flip(path, each)
        with pytest.raises(Untrusted):
            stage(taker, path)
        flip(path, each)
    flip(path, (path.stat().st_size // 2, 0))
    _refused(taker, path)
    flip(path, (path.stat().st_size // 2, 0))
    bring(taker, path)


def test_a_package_is_verified_with_the_keys_of_whom_it_is_for(panel: Laptops) -> None:
    path = panel.bring_back(panel.guests[0])
    whole = verify(path, panel.home)
    assert (whole.kind, whole.good) == ("package", True)
    assert any("李志明" in line for line in whole.lines)
    outside = verify(path)
    assert outside.good
    assert not any("李志明" in line for line in outside.lines)
    content = bytearray(path.read_bytes())
    content[-20] ^= 4
    path.write_bytes(content)
    for each in (verify(path, panel.home), verify(path)):
        assert each.faults == (say("exchange.changed"),)


def test_what_a_revoked_key_signs_later_is_refused(panel: Laptops) -> None:
    guest = panel.guests[0]
    before = panel.bring_back(guest)
    day = date(2026, 3, 13)
    _revoke(panel.home, guest.person.id, day)
    assert verify(before, panel.home).good
    guest.clock = _later(guest.clock, 24)
    after = panel.bring_back(guest)
    fault = say("exchange.key_revoked", name="李志明", day=day)
    assert _refused(panel.home, after) == (fault,)
    assert inspect(panel.home, after).faults == (fault,)
    assert verify(after, panel.home).faults == (fault,)
    bring(panel.home, before)


def _later(clock: Clock, hours: int) -> Clock:
    return lambda: clock() + timedelta(hours=hours)


def test_a_member_who_left_is_refused(panel: Laptops) -> None:
    guest = panel.guests[0]
    path = panel.bring_back(guest)
    with panel.home.store.work(Act("person.save", guest.person.id)) as work:
        work.put(replace(work.get(Person, guest.person.id), active=False))
        vouching.renew(work, panel.home.identity, panel.home.installation)
    assert _refused(panel.home, path) == (say("exchange.signer_left", name="李志明"),)


def test_another_office_is_refused(panel: Laptops, tmp_path: Path, clock: Clock) -> None:
    """Of the same name, and for a member whose key it knows, too."""
    with laptops(tmp_path / "另一处", clock, members=0) as other:
        enrol(other.home, panel.guests[0])
        path = other.hand_out(panel.guests[0])
        fault = say("exchange.other_office", office=other.home.row.name)
        assert _refused(panel.guests[0], path) == (fault,)


def test_an_unknown_signer_is_refused(panel: Laptops, clock: Clock) -> None:
    """The home has never enrolled the key with which a member signs."""
    guest = panel.guests[0]
    assert guest.identity is not None
    guest.identity = identity.new(guest.person.id)
    path = panel.bring_back(guest)
    name, key = guest.person.name, fingerprint(guest.identity.public)
    assert _refused(panel.home, path) == (say("exchange.signer_unknown", name=name, key=key),)


def test_the_fingerprint_to_compare_is_that_of_the_office(two: Laptops) -> None:
    path = two.hand_out(two.guests[0])
    with two.home.store.read() as read:
        (key,) = read.find(OfficeKey)
    assert inspect(two.guests[0], path).fingerprint == fingerprint(key.signing)


@pytest.mark.parametrize("at", [0.0, 0.5])
def test_stopping_leaves_nothing(panel: Laptops, at: float) -> None:
    def stop(what: str, done: float) -> None:
        if done >= at:
            raise Cancelled

    path = panel.bring_back(panel.guests[0])
    with pytest.raises(Cancelled):
        stage(panel.home, path, stop)
    left = panel.home.folder / incoming.NAME
    assert not left.exists() or not list(left.iterdir())
    bring(panel.home, path)


@pytest.mark.parametrize("code", ["file.absent", "file.folder"])
def test_what_is_no_file_is_the_persons_to_mend(panel: Laptops, code: str) -> None:
    path = panel.stick if code == "file.folder" else panel.stick / "none.glr"
    with pytest.raises(Refused) as refused:
        stage(panel.home, path)
    assert refused.value.code == code
