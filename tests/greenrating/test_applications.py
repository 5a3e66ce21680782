"""Applications: the conditions of clause 7.1, their proof, and what may be entered."""

from datetime import date

import pytest

from greenrating import applications
from greenrating.applications import AttachToApplication, EnterApplication, attach, enter_application
from greenrating.errors import Faults, Refused
from greenrating.inspections import OpenInspection, open_inspection
from greenrating.office import Office
from greenrating.records import Inspection, Room, Signature
from greenrating.store.store import Act
from tests.greenrating.conftest import Clock

FULL = {"fans": 10_000, "turnover_yuan": 10_000_000, "charter": True, "willing": True}
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a49444154789c6360000000020001"
    "48afa4710000000049454e44ae426082"
)


def entered(office: Office, room: Room, **values: object) -> applications.ApplicationView:
    return enter_application(office, EnterApplication(room.id, **values)).view  # pyright: ignore[reportArgumentType]


def codes(refused: Faults) -> dict[str | None, str]:
    return {fault.field: fault.code for fault in refused.faults}


def test_a_room_without_an_application_has_none(office: Office, room: Room) -> None:
    assert applications.show(office, room.id) is None


def test_both_limits_are_reached_by_the_very_number(office: Office, room: Room) -> None:
    view = entered(office, room, **FULL)
    assert view.eligible is True
    assert [condition.met for condition in view.conditions] == [True, True, True, True]
    assert applications.show(office, room.id) == view


@pytest.mark.parametrize(
    ("field", "value"),
    [("fans", 9_999), ("turnover_yuan", 9_999_999), ("charter", False), ("willing", False)],
)
def test_one_condition_that_fails_makes_the_room_ineligible(
    office: Office, room: Room, field: str, value: object
) -> None:
    view = entered(office, room, **{**FULL, field: value})
    assert view.eligible is False
    assert [condition.met for condition in view.conditions].count(False) == 1


def test_a_blank_is_neither_met_nor_failed(office: Office, room: Room) -> None:
    view = entered(office, room, **{**FULL, "charter": None})
    assert view.eligible is None
    assert [condition.met for condition in view.conditions].count(None) == 1
    assert entered(office, room, fans=1).eligible is False


def test_the_year_before_the_application_is_filled_in_and_held_to(office: Office, room: Room) -> None:
    view = entered(office, room, **FULL)
    assert (view.application.received, view.application.turnover_year) == (date(2026, 3, 12), 2025)
    received = date(2025, 12, 20)
    view = entered(office, room, **FULL, received=received)
    assert (view.application.received, view.application.turnover_year) == (received, 2024)
    with pytest.raises(Faults) as refused:
        entered(office, room, **FULL, received=received, turnover_year=2025)
    assert codes(refused.value) == {"turnover_year": "turnover.year"}
    assert "2024" in str(refused.value)


def test_every_fault_is_named_at_once_and_nothing_is_written(office: Office, room: Room) -> None:
    with pytest.raises(Faults) as refused:
        entered(office, room, fans=-1, turnover_yuan=10**15, turnover_gross_yuan=5, fans_on=date(2026, 3, 13))
    assert codes(refused.value) == {
        "fans": "number.negative",
        "turnover_yuan": "number.long",
        "turnover_gross_yuan": "turnover.gross",
        "fans_on": "date.future",
    }
    assert applications.show(office, room.id) is None


def test_proof_belongs_to_one_condition(office: Office, room: Room) -> None:
    attach(
        office, AttachToApplication(room.id, "粉丝数.png", "image/png", PNG, "screenshot", condition="fans")
    )
    view = attach(
        office, AttachToApplication(room.id, "承诺书.pdf", "", b"%PDF-1.4", "scan", condition="charter")
    ).view
    proof = {condition.id: [each.name for each in condition.evidence] for condition in view.conditions}
    assert sorted(names[0] for names in proof.values() if names) == ["承诺书.pdf", "粉丝数.png"]
    assert len(view.evidence) == 2
    kept = entered(office, room, **FULL)
    assert kept.application.id == view.application.id
    assert len(kept.evidence) == 2


def test_proof_of_a_condition_that_the_sheet_does_not_have_is_refused(office: Office, room: Room) -> None:
    with pytest.raises(Refused) as refused:
        attach(office, AttachToApplication(room.id, "x.png", "image/png", PNG, "photo", condition="height"))
    assert refused.value.code == "condition.unknown"
    assert applications.show(office, room.id) is None


def test_an_open_first_rating_takes_up_an_application_that_comes_later(office: Office, room: Room) -> None:
    sheet = open_inspection(office, OpenInspection(room.id)).view
    assert sheet.application is None
    application = entered(office, room, **FULL).application
    again = open_inspection(office, OpenInspection(room.id)).view
    assert again.application is not None
    assert again.application.application.id == application.id


def test_an_application_that_a_signed_sheet_rests_on_is_left_as_it_is(
    office: Office, room: Room, clock: Clock
) -> None:
    before = entered(office, room, **FULL).application
    sheet = open_inspection(office, OpenInspection(room.id)).view
    with office.store.work(Act("sheet.sign", sheet.id)) as work:
        work.put(Signature(id="signed", sheet=sheet.id, digest="0" * 64))
    clock.on(minutes=5)
    after = entered(office, room, **{**FULL, "fans": 20_000}).application
    assert after.id != before.id
    with office.store.read() as read:
        assert read.get(Inspection, sheet.inspection.id).application == before.id
        assert read.get(type(before), before.id).fans == 10_000
    assert entered(office, room, **{**FULL, "fans": 20_001}).application.id == after.id


def test_an_unknown_room_is_refused(office: Office) -> None:
    with pytest.raises(Refused) as refused:
        enter_application(office, EnterApplication("nobody"))
    assert refused.value.code == "missing"
