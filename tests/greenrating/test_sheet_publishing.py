"""Versions of the scoring sheet: published for good, in force by date, kept through a cycle, withdrawn."""

import hashlib
import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from greenrating.applications import EnterApplication, enter_application
from greenrating.errors import Refused
from greenrating.history import Undo, undo
from greenrating.inspections import OpenInspection, open_inspection
from greenrating.office import Office
from greenrating.records import Inspection, Room, SheetVersion
from greenrating.rooms import SaveRoom, save_room
from greenrating.scores import show_sheet
from greenrating.sheet_drafts import CopySheet, DropDraft, EditDraft, copy_sheet, drop_draft, edit_draft
from greenrating.sheet_edits import Edit, Retire, SetNumber
from greenrating.sheet_publishing import PublishDraft, WithdrawVersion, publish_draft, withdraw_version
from greenrating.sheet_shelf import list_versions, show_version
from greenrating.sheet_versions import shipped_row
from greenrating.sheet_views import SheetVersionView
from greenrating.store.store import Act
from greenrating.titles import RecordTitle, record_title
from greenrating.verdicts import check_verdict, show_verdict
from tests.greenrating.conftest import Clock
from tests.support.filling import decide, sign

SHIPPED = shipped_row().id
TODAY = date(2026, 3, 12)
REASON = "县里统一提高四星门槛"


@pytest.fixture
def draft(office: Office) -> str:
    return copy_sheet(office, CopySheet(SHIPPED)).version_id


def publish(
    office: Office, draft: str, number: str = "1.1.0", on: date = TODAY, reason: str = REASON
) -> SheetVersionView:
    return publish_draft(office, PublishDraft(draft, number, on, reason)).view


def published(office: Office, number: str, on: date, *edits: Edit) -> str:
    """A new version, copied from the shipped sheet and edited."""
    draft = copy_sheet(office, CopySheet(SHIPPED)).version_id
    if edits:
        edit_draft(office, EditDraft(draft, edits))
    publish(office, draft, number, on)
    return draft


def version_used(office: Office, inspection_sheet: str) -> str:
    return show_sheet(office, inspection_sheet).sheet.version


def other_room(office: Office, n: int) -> str:
    return save_room(office, SaveRoom(None, f"示例直播间{n}", "抖音", f"example_{n}", "示例公司")).room_id


def apply(office: Office, room: str) -> None:
    declared = EnterApplication(
        room, fans=30_000, fans_on=TODAY, turnover_yuan=10_000_000, charter=True, willing=True
    )
    enter_application(office, declared)


def refused_code(office: Office, draft: str, **fields: object) -> tuple[str, str | None]:
    with pytest.raises(Refused) as refused:
        publish(office, draft, **fields)  # type: ignore[arg-type]
    assert str(refused.value)
    assert show_version(office, draft).line.state == "draft"
    return refused.value.code, refused.value.field


def test_a_draft_that_does_not_add_up_is_not_published_until_it_does(office: Office, draft: str) -> None:
    edit_draft(office, EditDraft(draft, (SetNumber("bands/4/min", 91), Retire("sections/C/items/C11"))))
    assert refused_code(office, draft) == ("sheet_version.faults", "sections")
    edit_draft(office, EditDraft(draft, (SetNumber("sections/C/items/C12/points", 4),)))
    view = publish(office, draft)
    assert (view.line.state, view.line.version, view.line.in_force) == ("published", "1.1.0", True)
    assert (view.content.bands[3].low, view.total) == (91, 100)


def test_what_is_published_says_who_when_why_and_carries_its_digest(office: Office, draft: str) -> None:
    view = publish(office, draft, on=date(2026, 5, 1))
    deed = view.deeds[0]
    assert (deed.act, deed.person, deed.why, deed.at) == ("sheet.publish", "陈静", REASON, office.now())
    assert view.line.effective_from == date(2026, 5, 1)
    assert (view.document["version"], view.document["effective_from"]) == ("1.1.0", "2026-05-01")
    canonical = json.dumps(view.document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert view.line.sha256 == hashlib.sha256(canonical.encode()).hexdigest() == view.content.sha256
    assert view.base == SHIPPED
    assert office.store.check_history() == []


def test_what_is_published_never_changes(office: Office, draft: str) -> None:
    edit_draft(office, EditDraft(draft, (SetNumber("bands/4/min", 91),)))
    publish(office, draft)
    with office.store.read() as read:
        before = read.get(SheetVersion, draft)
    for attempt in (
        lambda: edit_draft(office, EditDraft(draft, (SetNumber("bands/4/min", 90),))),
        lambda: drop_draft(office, DropDraft(draft, "不要了")),
        lambda: publish_draft(office, PublishDraft(draft, "1.2.0", TODAY, REASON)),
        lambda: undo(office, Undo(draft)),
    ):
        with pytest.raises(Refused) as refused:
            attempt()
        assert refused.value.code == "sheet_version.fixed"
    with office.store.read() as read:
        assert read.get(SheetVersion, draft) == before


@pytest.mark.parametrize(
    "changed",
    [{"document": "{}"}, {"sha256": "0" * 64}, {"effective_from": date(2020, 1, 1)}, {"state": "draft"}],
)
def test_not_even_the_store_changes_what_is_published(
    office: Office, draft: str, changed: dict[str, Any]
) -> None:
    publish(office, draft)
    with (
        pytest.raises(Refused) as refused,
        office.store.work(Act("sheet.publish", about=draft)) as work,
    ):
        work.put(replace(work.get(SheetVersion, draft), **changed))
    assert refused.value.code == "sheet_version.fixed"


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"number": "1.0.0"}, ("sheet_version.number_low", "number")),
        ({"number": "一"}, ("sheet_version.number", "number")),
        ({"reason": " "}, ("reason.required", "reason")),
        ({"on": date(2026, 3, 11)}, ("sheet_version.date", "effective_from")),
    ],
)
def test_publishing_needs_a_number_a_date_and_a_reason(
    office: Office, draft: str, fields: dict[str, object], code: tuple[str, str]
) -> None:
    assert refused_code(office, draft, **fields) == code


def test_a_number_once_used_is_never_used_again(office: Office, draft: str) -> None:
    published(office, "1.10.0", TODAY)
    withdraw_version(office, WithdrawVersion(list_versions(office)[1].id, "印错"))
    assert refused_code(office, draft, number="1.9.0")[0] == "sheet_version.number_low"
    assert refused_code(office, draft, number="1.10.0")[0] == "sheet_version.number_low"
    assert publish(office, draft, number="1.11.0").line.version == "1.11.0"


def test_a_later_version_does_not_come_into_force_before_an_earlier_one(office: Office, draft: str) -> None:
    published(office, "1.2.0", date(2027, 1, 1))
    assert show_version(office, draft).earliest == date(2027, 1, 1)
    assert refused_code(office, draft, number="1.3.0", on=date(2026, 12, 31))[0] == "sheet_version.date"
    assert publish(office, draft, "1.3.0", date(2027, 1, 1)).line.state == "published"


def test_a_rating_uses_the_version_in_force_on_its_day(office: Office, room: Room, clock: Clock) -> None:
    published(office, "1.1.0", date(2026, 5, 1))
    published(office, "1.2.0", date(2026, 6, 1))
    assert version_used(office, open_inspection(office, OpenInspection(room.id)).sheet_id) == "1.0.0"
    assert [(line.version, line.in_force) for line in list_versions(office)] == [
        ("1.2.0", False),
        ("1.1.0", False),
        ("1.0.0", True),
    ]
    clock.on(days=80)
    days = {date(2026, 4, 30): "1.0.0", date(2026, 5, 1): "1.1.0", date(2026, 5, 31): "1.1.0"}
    for n, (day, version) in enumerate(days.items()):
        opened = open_inspection(office, OpenInspection(other_room(office, n), day))
        assert version_used(office, opened.sheet_id) == version


def test_a_cycle_keeps_the_version_it_opened_with(office: Office, room: Room, clock: Clock) -> None:
    record_title(office, RecordTitle(room.id, date(2025, 3, 1), "〔2025〕1号", 3, date(2025, 3, 1)))
    march = open_inspection(office, OpenInspection(room.id))
    sign(office, march.sheet_id)
    newer = published(office, "1.1.0", date(2026, 4, 1))
    clock.on(days=90)
    june = open_inspection(office, OpenInspection(room.id))
    assert june.view.inspection.quarter == 2
    assert version_used(office, june.sheet_id) == "1.0.0"
    sign(office, june.sheet_id)
    clock.on(days=275)
    assert office.today().year == 2027
    next_year = open_inspection(office, OpenInspection(room.id))
    assert next_year.view.inspection.sheet_version == newer


def test_a_withdrawn_version_is_used_no_more_but_stays(office: Office, room: Room) -> None:
    version = published(office, "1.1.0", TODAY)
    first = open_inspection(office, OpenInspection(room.id))
    assert version_used(office, first.sheet_id) == "1.1.0"
    view = withdraw_version(office, WithdrawVersion(version, "门槛写错")).view
    assert (view.line.state, view.line.in_force, view.can_withdraw) == ("withdrawn", False, False)
    assert (view.deeds[0].act, view.deeds[0].why) == ("sheet.withdraw", "门槛写错")
    assert version_used(office, first.sheet_id) == "1.1.0"
    other = open_inspection(office, OpenInspection(other_room(office, 1)))
    assert version_used(office, other.sheet_id) == "1.0.0"


def test_only_a_published_version_is_withdrawn_and_for_a_reason(office: Office, draft: str) -> None:
    for version in (draft, SHIPPED):
        with pytest.raises(Refused) as refused:
            withdraw_version(office, WithdrawVersion(version, "不用了"))
        assert refused.value.code == "sheet_version.not_published"
    publish(office, draft)
    with pytest.raises(Refused) as refused:
        withdraw_version(office, WithdrawVersion(draft, ""))
    assert refused.value.code == "reason.required"


def test_an_old_verdict_is_as_it_was_after_a_new_version(office: Office, room: Room, clock: Clock) -> None:
    """30,000 fans and everything else full make 97: five stars from 95, four where they begin at 98."""
    apply(office, room.id)
    old_sheet = open_inspection(office, OpenInspection(room.id))
    sign(office, old_sheet.sheet_id)
    old = decide(office, old_sheet.view.inspection.id)
    before = show_verdict(office, old)
    assert (before.result.total, before.result.computed_star) == (97, 5)
    published(office, "2.0.0", TODAY, SetNumber("bands/4/min", 91), SetNumber("bands/5/min", 98))
    clock.on(days=1)
    newcomer = other_room(office, 1)
    apply(office, newcomer)
    new_sheet = open_inspection(office, OpenInspection(newcomer))
    sign(office, new_sheet.sheet_id)
    new = decide(office, new_sheet.view.inspection.id)
    assert show_verdict(office, new).result.computed_star == 4
    check_verdict(office, new)
    check_verdict(office, old)
    after = show_verdict(office, old)
    assert after == before
    assert after.sheet.sha256 == shipped_row().sha256 != show_verdict(office, new).sheet.sha256


def test_a_workspace_from_before_the_drafts_keeps_its_inspections(office: Office, room: Room) -> None:
    """There the shipped sheet was kept as published; it is the shipped one all the same."""
    open_inspection(office, OpenInspection(room.id))
    with office.store.work(Act("as.before")) as work:
        work.put(replace(work.get(SheetVersion, SHIPPED), state="published"))
    copy_sheet(office, CopySheet(SHIPPED))
    with office.store.read() as read:
        assert read.get(SheetVersion, SHIPPED).state == "shipped"
        assert [each.sheet_version for each in read.find(Inspection)] == [SHIPPED]
