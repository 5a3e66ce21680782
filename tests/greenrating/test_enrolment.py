"""How people get into the panel with a laptop of their own, and how the office vouches for them."""

import base64
import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pyrage
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from greenrating import enrolment, identity, membership, opening, people, roster, vouching
from greenrating.accounts import AddAccount, add_account
from greenrating.digests import canonical
from greenrating.enrolment import (
    FIRST_LINE,
    EnrolMember,
    Request,
    RevokeKey,
    enrol,
    make_request,
    read_request,
    revoke_key,
    write_request,
)
from greenrating.errors import Refused, Untrusted
from greenrating.office import Office
from greenrating.panel_records import OfficeKey, PersonKey, Roster
from greenrating.people import SaveOffice, SavePerson, save_office, save_person
from greenrating.records import OfficeRow, Person
from greenrating.roster import RosterView
from greenrating.store.store import Act
from tests.greenrating.conftest import Clock

PASSPHRASE = "battery staple"


def refused(do: Callable[[], object]) -> str:
    with pytest.raises(Refused) as refusal:
        do()
    assert str(refusal.value)
    return refusal.value.code


def faults_of(path: Path) -> str:
    with pytest.raises(Untrusted) as doubt:
        read_request(path)
    assert all(doubt.value.faults)
    return "\n".join(doubt.value.faults)


@pytest.fixture
def guests(tmp_path: Path, clock: Clock, office: Office) -> Iterator[Callable[[str], Office]]:
    """New laptops of people who want to join."""
    with ExitStack() as stack:
        count = 0

        def make(name: str) -> Office:
            nonlocal count
            count += 1
            guest, _ = make_request(tmp_path / f"laptop{count}", name, "县网信办", PASSPHRASE, clock)
            stack.callback(guest.close)
            return guest

        yield make


@pytest.fixture
def guest(guests: Callable[[str], Office]) -> Office:
    return guests("李明")


@pytest.fixture
def request_file(guest: Office, tmp_path: Path) -> Path:
    return write_request(guest, tmp_path / "报到.glr")


def now(office: Office) -> RosterView:
    with office.store.read() as read:
        view = roster.current(read)
    assert view is not None
    return view


def keys_of(office: Office, person: str) -> tuple[PersonKey, ...]:
    with office.store.read() as read:
        return roster.keys_of(read, person)


def home(office: Office) -> bool:
    with office.store.read() as read:
        return roster.is_home(read)


def test_a_founded_office_vouches_for_its_founder(office: Office) -> None:
    view = now(office)
    (member,) = view.members
    assert office.identity is not None
    assert (view.version, view.office, view.office_name) == (1, office.row.id, office.row.name)
    assert view.homes == (office.installation,)
    assert (member.person, member.name, set(member.roles)) == (
        office.person.id, "陈静", {"administrator", "chair", "member", "supervisor"},
    )  # fmt: skip
    assert [(key.signing, key.sealing) for key in member.keys] == [
        (office.identity.public, office.identity.recipient)
    ]
    assert home(office)


def test_the_offices_key_is_sealed_to_its_administrators(office: Office) -> None:
    with office.store.read() as read:
        (kept,) = read.find(OfficeKey)
    assert office.identity is not None
    seed = pyrage.decrypt(base64.b64decode(kept.box), [office.identity.sealing])
    assert identity.Identity("o", seed).public == kept.signing == now(office).key
    with pytest.raises(pyrage.DecryptError):
        pyrage.decrypt(base64.b64decode(kept.box), [identity.new("x").sealing])


def test_a_guest_has_keys_and_no_office_yet(guest: Office) -> None:
    assert (guest.row.name, guest.person.name, guest.person.roles) == ("", "李明", ("member",))
    assert guest.identity is not None
    with guest.store.read() as read:
        assert (read.find(OfficeKey), read.find(Roster)) == ([], [])
        assert not roster.is_home(read)
    assert keys_of(guest, guest.person.id)[0].signing == guest.identity.public
    assert opening.look_at(guest.folder).office == ""


def test_people_and_keys_are_kept_at_home_alone(guest: Office, request_file: Path) -> None:
    admin = replace(guest, person=replace(guest.person, roles=("administrator",)))
    key = keys_of(guest, guest.person.id)[0].id
    for do in (
        lambda: save_person(admin, SavePerson(None, "王芳", roles=("administrator",))),
        lambda: add_account(admin, AddAccount(guest.person.id, PASSPHRASE)),
        lambda: enrol(admin, EnrolMember(request_file)),
        lambda: revoke_key(admin, RevokeKey(key, date(2026, 3, 12), "x")),
        lambda: vouching.issue(admin),
    ):
        assert refused(do) in {"roster.not_home", "person.last_administrator", "account.exists"}
    with guest.store.read() as read:
        assert (len(read.find(Person)), read.find(Roster)) == (1, [])


def test_a_request_says_who_and_by_which_keys(guest: Office, request_file: Path) -> None:
    request = read_request(request_file)
    assert guest.identity is not None
    assert request == Request(
        guest.person.id, "李明", "县网信办", guest.installation,
        guest.identity.public, guest.identity.recipient, guest.now(),
    )  # fmt: skip
    assert request.fingerprint == identity.fingerprint(guest.identity.public)
    assert guest.identity.seed.hex().encode() not in request_file.read_bytes()


def test_a_new_member_is_enrolled_with_their_key(office: Office, guest: Office, request_file: Path) -> None:
    enrol(office, EnrolMember(request_file, roles=("member", "chair")))
    view = now(office)
    listed = view.member(guest.person.id)
    assert listed is not None
    assert guest.identity is not None
    assert (view.version, listed.name, listed.department, listed.roles) == (
        2, "李明", "县网信办", ("chair", "member"),
    )  # fmt: skip
    assert view.owner(guest.identity.public) == (listed, listed.keys[0])
    with office.store.read() as read:
        (entry, *_) = read.acts()
        assert (entry.act, entry.about) == ("person.enrol", guest.person.id)
        key = roster.key_of(read, guest.person.id)
        assert key is not None
        assert key.sealing == guest.identity.recipient


def test_a_request_is_taken_once_and_never_in_anothers_place(
    office: Office, guest: Office, request_file: Path, tmp_path: Path
) -> None:
    request = read_request(request_file)
    assert refused(lambda: enrol(office, EnrolMember(replace(request, person=office.person.id)))) == (
        "enrol.person_known"
    )
    assert refused(lambda: enrol(office, EnrolMember(request, roles=("king",)))) == "person.role"
    enrol(office, EnrolMember(request))
    assert refused(lambda: enrol(office, EnrolMember(request))) == "enrol.key_known"
    assert refused(lambda: enrol(office, EnrolMember(request, office.person.id))) == "enrol.key_known"
    assert now(office).version == 2
    with office.store.read() as read:
        assert read.get(Person, office.person.id).name == "陈静"


def test_a_lost_laptop_is_replaced_the_person_stays(
    office: Office, guests: Callable[[str], Office], request_file: Path, tmp_path: Path, clock: Clock
) -> None:
    enrol(office, EnrolMember(request_file))
    first = read_request(request_file)
    second = guests("李明")
    again = write_request(second, tmp_path / "新电脑.glr")
    (old,) = keys_of(office, first.person)
    clock.on(days=1)
    revoke_key(office, RevokeKey(old.id, office.today(), "电脑丢失"))
    enrol(office, EnrolMember(again, first.person))
    view = now(office)
    listed = view.member(first.person)
    assert listed is not None
    assert view.version == 4
    assert view.member(second.person.id) is None
    assert {(key.signing, key.revoked) for key in listed.keys} == {
        (first.signing, office.today()),
        (read_request(again).signing, None),
    }
    with office.store.read() as read:
        key = roster.key_of(read, first.person)
        assert key is not None
        assert key.signing == read_request(again).signing


def test_the_new_laptop_works_on_as_the_person_the_roster_names(
    office: Office, guests: Callable[[str], Office], request_file: Path, tmp_path: Path, clock: Clock
) -> None:
    enrol(office, EnrolMember(request_file))
    person = read_request(request_file).person
    second = guests("李明")
    enrol(office, EnrolMember(write_request(second, tmp_path / "新.glr"), person))
    take_roster(office, second)
    membership.recognise(second)
    assert second.person.id == person != second.account
    assert second.identity is not None
    assert second.identity.person == person
    with second.store.work(Act("note")) as work:
        assert work.put(replace(work.get(Person, second.account), certificate="1")).author == person
    opening.change_passphrase(second, PASSPHRASE, "a new phrase")
    second.close()
    again = opening.open_workspace(second.folder, "a new phrase", clock=clock)
    assert (again.person.id, again.row.name) == (person, office.row.name)
    assert not home(again)
    again.close()


def take_roster(of: Office, into: Office) -> None:
    """What taking a task package does with people and roster."""
    with of.store.read() as read, into.store.work(Act("package.import")) as work:
        for kind in (OfficeRow, Person, Roster):
            for row in read.find(kind):
                work.take(row)
        for key in read.find(OfficeKey):
            work.take(replace(key, box=""))


def test_a_key_is_revoked_once_on_a_day_that_has_come(office: Office, request_file: Path) -> None:
    enrol(office, EnrolMember(request_file))
    (key,) = keys_of(office, read_request(request_file).person)
    command = RevokeKey(key.id, office.today(), "调离")
    assert refused(lambda: revoke_key(office, replace(command, reason=" "))) == "reason.required"
    tomorrow = office.today() + timedelta(days=1)
    assert refused(lambda: revoke_key(office, replace(command, on=tomorrow))) == "key.revoked_on"
    revoke_key(office, command)
    assert refused(lambda: revoke_key(office, command)) == "key.revoked"
    (kept,) = keys_of(office, key.person)
    assert (kept.revoked, kept.reason) == (office.today(), "调离")


def test_the_last_administrators_last_key_stays(office: Office) -> None:
    (key,) = keys_of(office, office.person.id)
    assert refused(lambda: revoke_key(office, RevokeKey(key.id, office.today(), "x"))) == "roster.nobody"
    assert now(office).version == 1


def test_the_roster_follows_people_and_is_not_issued_for_nothing(office: Office) -> None:
    save_person(office, SavePerson(None, "王芳", "县商务局"))
    assert now(office).version == 2
    person = next(each for each in people.people(office) if each.name == "王芳")
    save_person(office, SavePerson(person.id, "王芳", "县商务局", certificate="浙 1"))
    vouching.issue(office)
    assert now(office).version == 2, "a number of a certificate is not vouched for"
    save_office(office, SaveOffice("清溪县评审小组"))
    assert (now(office).version, now(office).office_name) == (3, "清溪县评审小组")
    save_person(office, SavePerson(person.id, "王芳", "县商务局", active=False))
    listed = now(office).member(person.id)
    assert listed is not None
    assert not listed.active


def test_a_second_administrator_can_vouch_once_they_have_a_key(office: Office, clock: Clock) -> None:
    save_person(office, SavePerson(None, "王芳", roles=("administrator",)))
    person = next(each.id for each in people.people(office) if each.name == "王芳")
    add_account(office, AddAccount(person, PASSPHRASE))
    office.close()
    hers = opening.open_workspace(office.folder, PASSPHRASE, clock=clock)
    save_person(hers, SavePerson(None, "赵强"))
    assert {each.name for each in now(hers).members} == {"陈静", "王芳", "赵强"}
    hers.close()


def test_an_administrator_who_cannot_open_the_offices_key_is_told_who_can(office: Office) -> None:
    save_person(office, SavePerson(None, "李明", roles=("administrator",)))
    (ming,) = (each for each in people.people(office) if each.name == "李明")
    stranger = replace(office, person=ming, identity=identity.new(ming.id))
    with pytest.raises(Refused) as refusal:
        save_person(stranger, SavePerson(None, "王芳"))
    assert refusal.value.code == "roster.sealed"
    assert "陈静" in str(refusal.value)
    assert refused(lambda: save_person(replace(office, identity=None), SavePerson(None, "王芳"))) == (
        "identity.missing"
    )
    assert len(people.people(office)) == 2


def test_a_roster_signed_by_another_key_or_changed_is_not_believed(office: Office) -> None:
    with office.store.read() as read:
        (row,) = read.find(Roster)
        view = roster.believed(read, row)
    assert view is not None
    forger = identity.new("office")
    document = row.document.replace('"陈静"', '"王芳"')
    signature = forger.sign("roster", {"document": row.document})
    other = replace(row, key=forger.public, signature=signature)
    assert roster.signed_by(other, forger.public) is not None
    with office.store.read() as read:
        for changed in (
            other,
            replace(row, document=document),
            replace(row, signature=signature),
            replace(row, version=2),
            replace(row, key=forger.public),
        ):
            assert roster.believed(read, changed) is None


@pytest.mark.parametrize(
    "document",
    [
        "",
        "[]",
        "{}",
        "x",
        "[" * 5000,
        '{"format":"greenrating-roster/2"}',
        '{"format":"greenrating-roster/1","homes":[1],"members":[],"office":{"id":"a","name":"b"},"version":1}',
        '{"format":"greenrating-roster/1","homes":[],"members":[{}],"office":{"id":"a","name":"b"},"version":1}',
        '{"format":"greenrating-roster/1","homes":[],"members":[],"office":{"id":"","name":""} ,"version":1}',
    ],
)
def test_a_signed_roster_of_another_shape_is_not_believed(document: str) -> None:
    office = identity.new("office")
    signature = office.sign("roster", {"document": document})
    row = Roster(id="r", version=1, document=document, key=office.public, signature=signature)
    assert roster.signed_by(row, office.public) is None


def test_every_flipped_bit_of_a_request_is_refused(request_file: Path) -> None:
    content = request_file.read_bytes()
    for place in range(0, 8 * len(content), 3):
        flipped = bytearray(content)
        flipped[place // 8] ^= 1 << place % 8
        request_file.write_bytes(flipped)
        assert faults_of(request_file)


def test_a_cut_or_grown_request_is_refused(request_file: Path) -> None:
    content = request_file.read_bytes()
    for changed in (content[:-1], content[: len(content) // 2], content + b" ", content + b"\n{}"):
        request_file.write_bytes(changed)
        assert "不完整" in faults_of(request_file)


def test_what_is_no_request_is_told_by_name(tmp_path: Path) -> None:
    path = tmp_path / "x.glr"
    for content, words in (
        (b"", "不是报到文件"),
        (b"PK\x03\x04" + b"\0" * 100, "不是报到文件"),
        (b"greenrating-package/1\n", "不是报到文件"),
        (b"greenrating-request/2\n{}", "更新版本"),
        (FIRST_LINE + b"\xff\xfe", "不完整"),
        (FIRST_LINE + b"[" * 60_000, "不完整"),
        (FIRST_LINE + b"0" * 70_000, "64 KB"),
        (FIRST_LINE + b'{"a":1,"a":2}', "不完整"),
    ):
        path.write_bytes(content)
        assert words in faults_of(path)
    path.unlink()
    assert refused(lambda: read_request(path)) == "file.missing"


HOSTILE = {
    "person": ["../../etc/passwd", 1, None, "", "A" * 36],
    "name": ["", " ", "李\n明", "李\u202e明", "x" * 61, 5, ["李"]],
    "department": ["a\0b", "  x", None],
    "installation": ["", 7],
    "signing": ["", "00" * 31, "Z" * 64, None],
    "sealing": ["", "age1", "ssh-ed25519 AAAA", "AGE1" + "Q" * 58, None],
    "made": ["yesterday", "2026-01-01", 1, "2026-01-01T00:00:00+08:00"],
}


@pytest.mark.parametrize(("field", "value"), [(key, each) for key in HOSTILE for each in HOSTILE[key]])
def test_a_hostile_request_that_is_well_signed_is_refused_by_name(
    guest: Office, request_file: Path, field: str, value: object
) -> None:
    assert guest.identity is not None
    fields = json.loads(request_file.read_bytes().removeprefix(FIRST_LINE))
    del fields["signature"]
    fields[field] = value
    document = canonical({**fields, "signature": guest.identity.sign("request", fields)})
    request_file.write_bytes(FIRST_LINE + document.encode())
    assert faults_of(request_file)


def test_a_request_with_more_or_less_in_it_is_refused(guest: Office, request_file: Path) -> None:
    assert guest.identity is not None
    kept = json.loads(request_file.read_bytes().removeprefix(FIRST_LINE))
    del kept["signature"]
    for fields in ({**kept, "roles": ["administrator"]}, {k: v for k, v in kept.items() if k != "name"}):
        document = canonical({**fields, "signature": guest.identity.sign("request", fields)})
        request_file.write_bytes(FIRST_LINE + document.encode())
        assert faults_of(request_file)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=300) | st.binary(max_size=200).map(lambda tail: FIRST_LINE + tail))
def test_no_file_at_all_breaks_the_reader(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "any.glr"
    path.write_bytes(content)
    assert faults_of(path)


def test_nobody_enrols_without_the_right(office: Office, as_role: Callable[..., Office]) -> None:
    for role in ("member", "chair", "supervisor", "station", "reader"):
        with pytest.raises(Refused) as refusal:
            enrolment.enrol(as_role(role), EnrolMember(Path("x")))
        assert refusal.value.code == "not_allowed"
