"""Several people at one laptop: each signs in by their own passphrase and signs by their own keys."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from greenrating import keyfile, keyring_door, keys, opening, roster, screen_lock, tries
from greenrating.accounts import (
    AddAccount,
    RemoveAccount,
    add_account,
    new_recovery_key,
    people_here,
    remove_account,
    reset_passphrase,
    show_recovery,
)
from greenrating.errors import Refused
from greenrating.keyfile import IDENTITY
from greenrating.office import Office
from greenrating.opening import NeedsPassphrase, open_with_recovery, open_workspace
from greenrating.panel_records import PersonKey
from greenrating.people import SavePerson, people, save_person
from greenrating.store.store import Act
from tests.greenrating.conftest import Clock
from tests.greenrating.test_keyring import Remembering

CHEN, LI = "correct horse", "battery staple"


@pytest.fixture(autouse=True)
def _without_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyring_door, "system", lambda: None)


@pytest.fixture
def two(office: Office) -> tuple[str, str]:
    """李明 has an account, too: the id and the recovery key."""
    save_person(office, SavePerson(None, "李明", "县网信办"))
    person = next(each.id for each in people(office) if each.name == "李明")
    return person, add_account(office, AddAccount(person, LI))


@pytest.fixture
def folder(office: Office, two: tuple[str, str]) -> Path:
    """The closed workspace of 陈静 and 李明."""
    office.close()
    return office.folder


def refused(do: Callable[[], object]) -> Refused:
    with pytest.raises(Refused) as refusal:
        do()
    assert str(refusal.value)
    return refusal.value


def keys_in(office: Office, person: str) -> list[PersonKey]:
    with office.store.read() as read:
        return list(roster.keys_of(read, person))


def test_each_opens_as_themselves_with_keys_of_their_own(folder: Path, two: tuple[str, str], clock: Clock):
    seen: dict[str, str] = {}
    for passphrase in (CHEN, LI):
        office = open_workspace(folder, passphrase, clock=clock)
        assert office.identity is not None
        assert office.identity.person == office.person.id
        assert [key.signing for key in keys_in(office, office.person.id)] == [office.identity.public]
        seen[office.person.name] = office.identity.public
        with office.store.work(Act("note")) as work:
            assert work.put(replace(office.person, certificate="1")).author == office.person.id
        office.close()
    assert set(seen) == {"陈静", "李明"}
    assert len(set(seen.values())) == 2


def test_who_can_sign_in_is_known_before_anything_is_opened(folder: Path, two: tuple[str, str]):
    assert [(each.name, each.person == two[0]) for each in people_here(folder)] == [
        ("陈静", False),
        ("李明", True),
    ]


def test_a_named_person_is_let_in_by_their_own_passphrase_alone(folder: Path, two: tuple[str, str]):
    assert refused(lambda: open_workspace(folder, CHEN, person=two[0])).code == "passphrase.wrong"
    office = open_workspace(folder, LI, person=two[0])
    assert office.person.name == "李明"
    office.close()


def test_one_cannot_change_ones_passphrase_with_anothers(folder: Path, two: tuple[str, str]):
    office = open_workspace(folder, LI)
    assert refused(lambda: opening.change_passphrase(office, CHEN, "another one")).code == "passphrase.wrong"
    opening.change_passphrase(office, LI, "another one")
    public = office.identity and office.identity.public
    office.close()
    assert refused(lambda: open_workspace(folder, LI)).code == "passphrase.wrong"
    again = open_workspace(folder, "another one")
    assert again.identity is not None
    assert (again.person.name, again.identity.public) == ("李明", public)
    again.close()


def test_the_recovery_key_brings_back_person_and_keys(folder: Path, two: tuple[str, str]):
    before = open_workspace(folder, LI)
    before.close()
    office = open_with_recovery(folder, two[1], "a new phrase")
    assert office.person.name == "李明"
    assert office.identity == before.identity
    office.close()
    for passphrase, name in (("a new phrase", "李明"), (CHEN, "陈静")):
        again = open_workspace(folder, passphrase)
        assert again.person.name == name
        again.close()


def test_a_new_recovery_key_takes_the_place_of_the_old_one(folder: Path, two: tuple[str, str]):
    office = open_workspace(folder, LI)
    assert show_recovery(office).opens == "all"
    assert refused(lambda: new_recovery_key(office, CHEN)).code == "passphrase.wrong"
    printed = new_recovery_key(office, LI)
    office.close()
    assert refused(lambda: open_with_recovery(folder, two[1], "a new phrase")).code == "recovery.wrong"
    again = open_with_recovery(folder, printed, "a new phrase")
    assert again.identity == office.identity
    again.close()


def test_it_is_told_since_when_there_is_a_recovery_key(folder: Path, two: tuple[str, str], clock: Clock):
    founded = datetime(2026, 3, 12, 1, 10, tzinfo=UTC)
    told: dict[str, datetime | None] = {}
    for passphrase in (CHEN, LI):
        office = open_workspace(folder, passphrase, clock=clock)
        view = show_recovery(office)
        assert view.opens == "all"
        told[office.person.name] = view.since
        if passphrase == LI:
            clock.on(days=20)
            new_recovery_key(office, LI)
            assert show_recovery(office).since == clock()
        office.close()
    assert told == {"陈静": founded, "李明": founded}
    chen = open_workspace(folder, CHEN, clock=clock)
    assert show_recovery(chen).since == founded
    chen.close()


def test_who_forgot_the_passphrase_of_a_locked_window_resets_it_by_the_recovery_key(
    folder: Path, two: tuple[str, str]
):
    office = open_workspace(folder, LI)
    screen_lock.note_locked(folder)
    other = new_recovery_key(office, LI)
    printed = new_recovery_key(office, LI)
    assert refused(lambda: reset_passphrase(office, other, "a new phrase")).code == "recovery.wrong"
    assert refused(lambda: reset_passphrase(office, printed, "short")).code == "passphrase.short"
    assert screen_lock.was_left_locked(folder)
    reset_passphrase(office, printed, "a new phrase")
    assert not screen_lock.was_left_locked(folder)
    with office.store.read() as read:
        assert read.acts()[0].act == "passphrase.recover"
    office.close()
    assert refused(lambda: open_workspace(folder, LI)).code == "passphrase.wrong"
    for way_in in (open_workspace, lambda at, _: open_with_recovery(at, printed, LI)):
        again = way_in(folder, "a new phrase")
        assert (again.person.name, again.identity) == ("李明", office.identity)
        again.close()


def test_anothers_recovery_key_resets_nothing(folder: Path, two: tuple[str, str]):
    office = open_workspace(folder, CHEN)
    assert refused(lambda: reset_passphrase(office, two[1], "a new phrase")).code == "recovery.another"
    office.close()
    for passphrase in (CHEN, LI):
        open_workspace(folder, passphrase).close()


def test_the_keyring_does_not_open_what_was_left_locked(folder: Path, monkeypatch: pytest.MonkeyPatch):
    keyring = Remembering()
    monkeypatch.setattr(keyring_door, "system", lambda: keyring)
    office = open_workspace(folder, CHEN)
    assert opening.remember(office)
    screen_lock.note_locked(folder)
    office.close()
    for _ in range(2):
        with pytest.raises(NeedsPassphrase) as needs:
            open_workspace(folder)
        assert needs.value.reason == "left_locked"
    assert refused(lambda: open_workspace(folder, "wrong one")).code == "passphrase.wrong"
    assert screen_lock.was_left_locked(folder)
    open_workspace(folder, LI).close()
    open_workspace(folder).close()


def test_of_two_with_the_same_passphrase_the_one_at_work_unlocks(office: Office):
    save_person(office, SavePerson(None, "李明"))
    person = next(each.id for each in people(office) if each.name == "李明")
    add_account(office, AddAccount(person, CHEN))
    assert screen_lock.whose(office, CHEN).name == "陈静"
    office.close()
    theirs = open_workspace(office.folder, CHEN, person=person)
    assert screen_lock.whose(theirs, CHEN).name == "李明"
    theirs.close()


def test_the_keyring_lets_in_whoever_asked_it_last(folder: Path, monkeypatch: pytest.MonkeyPatch):
    keyring = Remembering()
    monkeypatch.setattr(keyring_door, "system", lambda: keyring)
    for passphrase, name in ((CHEN, "陈静"), (LI, "李明")):
        office = open_workspace(folder, passphrase)
        assert opening.remember(office)
        office.close()
        again = open_workspace(folder)
        assert (again.person.name, again.identity) == (name, office.identity)
        again.close()
    opening.forget(folder)
    assert {wrap.kind for wrap in keyfile.read(folder).wraps} == {
        "passphrase", "recovery", "identity", "identity_recovery",
    }  # fmt: skip


def test_whoever_left_cannot_sign_in_and_what_they_did_stays(folder: Path, two: tuple[str, str]):
    theirs = open_workspace(folder, LI)
    with theirs.store.work(Act("note")):
        pass
    theirs.close()
    office = open_workspace(folder, CHEN)
    save_person(office, SavePerson(two[0], "李明", "县网信办", active=False))
    office.close()
    refusal = refused(lambda: open_workspace(folder, LI))
    assert refusal.code == "person.inactive"
    assert "李明" in str(refusal)
    office = open_workspace(folder, CHEN)
    with office.store.read() as read:
        assert any(entry.person == two[0] for entry in read.acts())
    save_person(office, SavePerson(two[0], "李明", "县网信办"))
    office.close()
    open_workspace(folder, LI).close()


def test_an_account_is_removed_and_given_anew(office: Office, two: tuple[str, str]):
    remove = RemoveAccount(two[0], "口令和恢复码都丢了")
    assert refused(lambda: add_account(office, AddAccount(two[0], LI))).code == "account.exists"
    assert refused(lambda: remove_account(office, replace(remove, reason=" "))).code == "reason.required"
    own = RemoveAccount(office.person.id, "x")
    assert refused(lambda: remove_account(office, own)).code == "account.own"
    remove_account(office, remove)
    assert refused(lambda: remove_account(office, remove)).code == "account.none"
    assert [each.name for each in people_here(office.folder)] == ["陈静"]
    assert add_account(office, AddAccount(two[0], "a third one")) != two[1]
    assert len(keys_in(office, two[0])) == 2
    office.close()
    open_workspace(office.folder, "a third one").close()


def test_a_refused_account_leaves_nothing(office: Office, two: tuple[str, str]):
    save_person(office, SavePerson(None, "王芳"))
    person = next(each.id for each in people(office) if each.name == "王芳")
    before = (office.folder / keyfile.NAME).read_bytes()
    assert refused(lambda: add_account(office, AddAccount(person, "short"))).code == "passphrase.short"
    save_person(office, SavePerson(person, "王芳", active=False))
    assert refused(lambda: add_account(office, AddAccount(person, LI))).code == "person.inactive"
    assert keys_in(office, person) == []
    assert (office.folder / keyfile.NAME).read_bytes() == before


def test_a_demo_takes_several_people_without_passphrases(tmp_path: Path):
    office, _ = opening.create_workspace(tmp_path / "demo", "示例局", "示例", "", "", demo=True)
    save_person(office, SavePerson(None, "示例二"))
    person = next(each.id for each in people(office) if each.name == "示例二")
    assert add_account(office, AddAccount(person, "")) == ""
    office.close()
    first, second = open_workspace(tmp_path / "demo"), None
    first.close()
    second = open_workspace(tmp_path / "demo", person=person)
    second.close()
    assert (first.person.name, second.person.name) == ("示例", "示例二")
    assert first.identity is not None
    assert second.identity is not None
    assert first.identity.public != second.identity.public


def wrong(folder: Path, clock: Clock, person: str | None = None) -> Refused:
    return refused(lambda: open_workspace(folder, "not it at all", clock=clock, person=person))


def test_wrong_tries_slow_down_and_closing_the_program_does_not_help(folder: Path, clock: Clock):
    waited: list[object] = []
    for _ in range(3):
        assert wrong(folder, clock).code == "passphrase.wrong"
    for _ in range(8):
        told = wrong(folder, clock)
        assert (told.code, told.field) == ("passphrase.wait", "passphrase")
        waited.append(told.values["seconds"])
        clock.on(seconds=float(str(told.values["seconds"])))
        assert wrong(folder, clock).code == "passphrase.wrong"
    assert waited == [2, 4, 8, 16, 32, 60, 60, 60]
    assert refused(lambda: open_workspace(folder, CHEN, clock=clock)).code == "passphrase.wait"
    clock.on(seconds=60)
    open_workspace(folder, CHEN, clock=clock).close()


def test_a_clock_set_back_does_not_open_at_once_and_does_not_shut_out_for_long(folder: Path, clock: Clock):
    for _ in range(3):
        wrong(folder, clock)
    clock.on(days=-400)
    assert wrong(folder, clock).values["seconds"] == 2
    clock.on(seconds=1)
    assert wrong(folder, clock).values["seconds"] == 1
    clock.on(seconds=1)
    open_workspace(folder, CHEN, clock=clock).close()


def test_ones_wrong_tries_do_not_keep_another_out(folder: Path, clock: Clock, two: tuple[str, str]):
    for _ in range(4):
        wrong(folder, clock, two[0])
    assert wrong(folder, clock, two[0]).code == "passphrase.wait"
    chen = next(each.person for each in people_here(folder) if each.name == "陈静")
    open_workspace(folder, CHEN, clock=clock, person=chen).close()
    assert wrong(folder, clock, two[0]).code == "passphrase.wait", "being right clears one's own count alone"
    open_with_recovery(folder, two[1], "a new phrase", clock=clock).close()
    assert wrong(folder, clock, two[0]).code == "passphrase.wrong", "a recovery key clears it"


def test_wrong_old_passphrases_slow_down_too(folder: Path, clock: Clock):
    office = open_workspace(folder, CHEN, clock=clock)
    codes = [refused(lambda: opening.change_passphrase(office, "nope", "another one")).code for _ in range(4)]
    assert codes == ["passphrase.wrong"] * 3 + ["passphrase.wait"]
    office.close()


@pytest.mark.parametrize("kept", [b"", b"[]", b"\xff", b'{"x": 1}', b'{"x": {"times": 1e999, "at": "x"}}'])
def test_a_damaged_count_of_tries_locks_nobody_out(folder: Path, kept: bytes):
    (folder / tries.NAME).write_bytes(kept)
    open_workspace(folder, CHEN).close()


def test_a_count_beyond_bounds_waits_a_minute(folder: Path, clock: Clock):
    (chen, _) = people_here(folder)
    at = datetime(2026, 3, 12, 1, 10, tzinfo=UTC).isoformat()
    (folder / tries.NAME).write_text(json.dumps({chen.person: {"times": 10**12, "at": at}}))
    assert wrong(folder, clock).values["seconds"] == 60


@pytest.fixture
def closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Path, Office]]:
    """A workspace with two people, each with keys that were open a moment ago."""
    monkeypatch.setattr(keys, "COST", keys.Cost(memory=64, passes=1, lanes=1))
    office, _ = opening.create_workspace(tmp_path / "w", "局", "陈静", "", CHEN)
    save_person(office, SavePerson(None, "李明"))
    yield tmp_path, office
    office.close()


def test_a_seed_never_lies_readable_in_the_folder_or_a_backup(closed: tuple[Path, Office]):
    folder, office = closed
    person = next(each.id for each in people(office) if each.name == "李明")
    add_account(office, AddAccount(person, LI))
    opening.backup(office, folder / "stick.glrbackup")
    assert office.identity is not None
    seeds = [office.identity.seed]
    office.close()
    theirs = open_workspace(office.folder, LI)
    assert theirs.identity is not None
    seeds += [theirs.identity.seed, theirs.key]
    theirs.close()
    seeds += [keys.derive(seed, purpose) for seed in seeds[:2] for purpose in ("signing", "sealing")]
    secrets = [secret for seed in seeds for secret in (seed, seed.hex().encode())]
    lying = [path for path in folder.rglob("*") if path.is_file()]
    assert {"workspace.db", "keys.json", "stick.glrbackup"} <= {path.name for path in lying}
    for path in lying:
        content = path.read_bytes()
        assert not any(secret in content for secret in secrets), path.name


def flipped(folder: Path, kind: str) -> None:
    """Flip one bit of the wraps of a kind, and let the file say of itself that it is whole."""
    known = keyfile.read(folder)

    def changed(wrap: keyfile.Wrap) -> keyfile.Wrap:
        box = bytearray(bytes.fromhex(wrap.box))
        box[20] ^= 4
        return replace(wrap, box=box.hex()) if wrap.kind == kind else wrap

    keyfile.write(folder, replace(known, wraps=tuple(map(changed, known.wraps))))


def test_a_damaged_seed_is_told_and_the_recovery_key_mends_it(folder: Path, two: tuple[str, str]):
    flipped(folder, IDENTITY["passphrase"])
    refusal = refused(lambda: open_workspace(folder, LI))
    assert (refusal.code, refusal.field) == ("keyfile.identity", "folder")
    office = open_with_recovery(folder, two[1], LI)
    public = office.identity and office.identity.public
    assert [key.signing for key in keys_in(office, two[0])] == [public]
    office.close()
    again = open_workspace(folder, LI, person=two[0])
    assert again.identity == office.identity
    again.close()


def test_a_damaged_seed_under_the_recovery_key_is_told_too(folder: Path, two: tuple[str, str]):
    flipped(folder, IDENTITY["recovery"])
    assert refused(lambda: open_with_recovery(folder, two[1], "a new phrase")).code == "keyfile.identity"
    open_workspace(folder, LI).close()


def test_seeds_of_two_people_cannot_be_exchanged(folder: Path, two: tuple[str, str]):
    known = keyfile.read(folder)
    mine, theirs = known.of_kind("identity")
    swapped = (replace(mine, person=theirs.person), replace(theirs, person=mine.person))
    others = tuple(wrap for wrap in known.wraps if wrap.kind != "identity")
    keyfile.write(folder, replace(known, wraps=(*others, *swapped)))
    assert refused(lambda: open_workspace(folder, LI)).code == "keyfile.identity"
