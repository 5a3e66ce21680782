"""Sheets and decisions are signed by the keys of whoever does it, and by nobody without."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from greenrating import identity
from greenrating.accounts import AddAccount, add_account
from greenrating.applications import EnterApplication, enter_application
from greenrating.enrolment import RevokeKey, revoke_key
from greenrating.errors import Refused
from greenrating.inspections import OpenInspection, open_inspection
from greenrating.office import Office
from greenrating.panel_records import PersonKey
from greenrating.people import SavePerson, people, save_person
from greenrating.records import Decision, FilledSheet, Room, Signature
from greenrating.signing import ReopenSheet, SignSheet, reopen_sheet, sign_sheet
from greenrating.statements import decision_fields, sheet_fields
from greenrating.verdicts import DrawUpVerdict, RecordDecision, draw_up_verdict, record_decision
from tests.support.filling import fill


@pytest.fixture
def sheet(office: Office, room: Room) -> str:
    sheet_id = open_inspection(office, OpenInspection(room.id)).sheet_id
    fill(office, sheet_id)
    return sheet_id


def refused(do: Callable[[], object]) -> str:
    with pytest.raises(Refused) as refusal:
        do()
    assert str(refusal.value)
    return refusal.value.code


def test_a_sheet_is_signed_by_the_key_of_its_member(office: Office, sheet: str) -> None:
    sign_sheet(office, SignSheet(sheet))
    with office.store.read() as read:
        (row,) = read.find(Signature)
        (key,) = read.find(PersonKey, signing=row.key)
    assert key.person == row.author == office.person.id
    fields = sheet_fields(row.sheet, row.digest)
    assert identity.holds(row.key, row.signature, "sheet", fields)
    assert not identity.holds(row.key, row.signature, "sheet", {**fields, "digest": "00" * 32})


def test_decisions_are_signed_also_the_one_that_reopening_brings(
    office: Office, sheet: str, room: Room
) -> None:
    declared = EnterApplication(
        room.id,
        fans=30_000,
        fans_on=office.today(),
        turnover_yuan=5_000_000,
        turnover_year=2025,
        charter=True,
        willing=True,
    )
    enter_application(office, declared)
    with office.store.read() as read:
        inspection = read.get(FilledSheet, sheet).inspection
    sign_sheet(office, SignSheet(sheet))
    verdict = draw_up_verdict(office, DrawUpVerdict(inspection)).view.id
    record_decision(office, RecordDecision(verdict, "reported", office.today()))
    reopen_sheet(office, ReopenSheet(sheet, "补充证据"))
    with office.store.read() as read:
        rows = read.find(Decision)
    assert {row.kind for row in rows} == {"reported", "withdrawn"}
    assert office.identity is not None
    for row in rows:
        assert row.key == office.identity.public
        assert identity.holds(row.key, row.signature, "decision", decision_fields(row))
        forged = decision_fields(replace(row, reason="另一个理由"))
        assert not identity.holds(row.key, row.signature, "decision", forged)


def test_nothing_is_signed_without_keys_or_with_revoked_ones(office: Office, sheet: str) -> None:
    assert refused(lambda: sign_sheet(replace(office, identity=None), SignSheet(sheet))) == "identity.missing"
    save_person(office, SavePerson(None, "李明", roles=("administrator",)))
    (ming,) = (person for person in people(office) if person.name == "李明")
    add_account(office, AddAccount(ming.id, "battery staple"))
    with office.store.read() as read:
        (key,) = read.find(PersonKey, person=office.person.id)
    revoke_key(office, RevokeKey(key.id, office.today(), "电脑丢失"))
    assert refused(lambda: sign_sheet(office, SignSheet(sheet))) == "identity.revoked"
    with office.store.read() as read:
        assert read.find(Signature) == []
