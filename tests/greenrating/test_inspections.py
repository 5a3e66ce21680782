"""Opening inspections: kind, quarter and sheet are derived, an open sheet is taken up again."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from greenrating.applications import EnterApplication, enter_application
from greenrating.errors import Refused
from greenrating.home import home
from greenrating.inspections import OpenInspection, list_inspections, open_inspection
from greenrating.last_backup import note_backup
from greenrating.office import Office
from greenrating.people import SavePerson, people, save_person
from greenrating.records import Room
from greenrating.scores import EnterScore, enter_score
from greenrating.store.store import Act
from greenrating.titles import RecordTitle, record_title
from greenrating.views import BackupView
from tests.greenrating.conftest import Clock
from tests.support.filling import decide, fill, sign


def applied(room: Room, fans: int = 30_000) -> EnterApplication:
    """An application that lacks nothing but perhaps fans."""
    return EnterApplication(room.id, fans, turnover_yuan=12_000_000, charter=True, willing=True)


def test_a_room_without_stars_has_a_first_rating(office: Office, room: Room) -> None:
    view = open_inspection(office, OpenInspection(room.id)).view
    assert (view.inspection.kind, view.inspection.held_on) == ("first", date(2026, 3, 12))
    assert (view.inspection.year, view.inspection.quarter) == (2026, 1)
    assert (view.sheet.id, view.done, view.member) == ("green-live-room/annex-a", 0, "陈静")


def test_a_room_with_stars_has_a_quarterly_inspection(office: Office, room: Room) -> None:
    record_title(office, RecordTitle(room.id, date(2024, 5, 6), "7号", 3, date(2025, 1, 10)))
    view = open_inspection(office, OpenInspection(room.id)).view
    assert (view.inspection.kind, view.stars_now) == ("inspection", 3)


@pytest.mark.parametrize(
    ("held_on", "quarter"),
    [
        (date(2026, 1, 1), 1),
        (date(2025, 12, 31), 4),
        (date(2025, 10, 1), 4),
        (date(2025, 9, 30), 3),
        (date(2025, 4, 1), 2),
    ],
)
def test_the_quarter_follows_from_the_day(office: Office, room: Room, held_on: date, quarter: int) -> None:
    inspection = open_inspection(office, OpenInspection(room.id, held_on)).view.inspection
    assert (inspection.year, inspection.quarter) == (held_on.year, quarter)


def test_the_day_is_a_day_in_china(office: Office, room: Room, clock: Clock) -> None:
    clock.on(hours=15)  # 16:10 UTC, ten past midnight in China
    assert open_inspection(office, OpenInspection(room.id)).view.inspection.held_on == date(2026, 3, 13)


def test_nothing_is_inspected_in_the_future(office: Office, room: Room) -> None:
    with pytest.raises(Refused) as refused:
        open_inspection(office, OpenInspection(room.id, date(2026, 3, 13)))
    assert (refused.value.code, refused.value.field) == ("date.future", "held_on")


def test_my_open_sheet_is_taken_up_again_and_nothing_is_written(office: Office, room: Room) -> None:
    first = open_inspection(office, OpenInspection(room.id)).view
    enter_score(office, EnterScore(first.id, "C01", 2))
    with office.store.read() as read:
        before = read.acts(limit=1)[0].seq
    again = open_inspection(office, OpenInspection(room.id, date(2025, 12, 1))).view
    assert (again.id, again.done) == (first.id, 1)
    with office.store.read() as read:
        assert read.acts(limit=1)[0].seq == before


def test_a_colleague_fills_a_sheet_of_their_own_in_the_same_inspection(office: Office, room: Room) -> None:
    mine = open_inspection(office, OpenInspection(room.id)).view
    save_person(office, SavePerson(None, "李明"))
    li = next(person for person in people(office) if person.name == "李明")
    colleague = replace(office, person=li)
    theirs = open_inspection(colleague, OpenInspection(room.id)).view
    assert theirs.id != mine.id
    assert theirs.inspection == mine.inspection
    assert [line.sheet for line in list_inspections(office)] == [mine.id]


def test_a_signed_inspection_is_not_begun_anew_in_its_quarter(
    office: Office, room: Room, clock: Clock
) -> None:
    view = open_inspection(office, OpenInspection(room.id)).view
    sign(office, view.id)
    with pytest.raises(Refused) as refused:
        open_inspection(office, OpenInspection(room.id))
    assert refused.value.code == "inspection.signed"
    clock.on(days=31)
    assert open_inspection(office, OpenInspection(room.id)).view.inspection.quarter == 2


def test_a_first_rating_may_follow_one_that_brought_no_stars(office: Office, room: Room) -> None:
    """A rejected room may apply again at once: the standard names no waiting time (A15)."""
    enter_application(office, applied(room, fans=9_999))
    view = open_inspection(office, OpenInspection(room.id)).view
    sign(office, view.id)
    decide(office, view.inspection.id, "reported", "approved")
    again = open_inspection(office, OpenInspection(room.id)).view
    assert again.inspection.id != view.inspection.id


def test_the_list_shows_how_far_each_inspection_is_newest_first(office: Office, room: Room) -> None:
    old = open_inspection(office, OpenInspection(room.id, date(2025, 12, 2))).view
    sign(office, old.id)
    view = open_inspection(office, OpenInspection(room.id)).view
    enter_score(office, EnterScore(view.id, "C01", 0))
    lines = list_inspections(office)
    assert [(line.inspection.id, line.done, line.of, line.signed) for line in lines] == [
        (view.inspection.id, 1, 41, False),
        (old.inspection.id, 41, 41, True),
    ]


def test_the_first_page_of_a_new_workspace_is_empty(office: Office) -> None:
    page = home(office)
    assert (page.today, page.office) == (date(2026, 3, 12), "清溪县绿色直播间评审小组")
    assert (page.under_way, page.tasks, page.rooms, page.last_backup) == ((), (), 0, None)
    assert page.quarters == ((3, 0, 0), (6, 0, 0), (9, 0, 0), (12, 0, 0))


def test_the_first_page_counts_titled_rooms_as_to_be_inspected(office: Office, room: Room) -> None:
    assert home(office).quarters == ((3, 0, 0), (6, 0, 0), (9, 0, 0), (12, 0, 0))
    record_title(office, RecordTitle(room.id, date(2024, 5, 6), "7号", 3, date(2025, 1, 10)))
    view = open_inspection(office, OpenInspection(room.id)).view
    page = home(office)
    assert page.quarters == ((3, 0, 1), (6, 0, 1), (9, 0, 1), (12, 0, 1))
    assert [line.sheet for line in page.under_way] == [view.id]
    sign(office, view.id)
    page = home(office)
    assert page.quarters[0] == (3, 1, 1)
    assert page.under_way == ()


@pytest.mark.parametrize(
    ("decisions", "task"),
    [
        ((), "report"),
        (("reported",), "approve"),
        (("reported", "returned"), "report"),
        (("reported", "approved"), None),
    ],
)
def test_a_first_verdict_is_to_be_reported_and_entered_as_approved(
    office: Office, room: Room, decisions: tuple[str, ...], task: str | None
) -> None:
    enter_application(office, applied(room))
    view = open_inspection(office, OpenInspection(room.id)).view
    assert [each.kind for each in home(office).tasks if each.kind != "backup"] == []
    fill(office, view.id)
    assert [each.kind for each in home(office).tasks if each.kind != "backup"] == ["sign"]
    sign(office, view.id)
    assert [each.kind for each in home(office).tasks if each.kind != "backup"] == ["draw_up"]
    decide(office, view.inspection.id, *decisions)
    tasks = [each for each in home(office).tasks if each.kind != "backup"]
    assert [each.kind for each in tasks] == ([task] if task else [])
    assert all((each.room, each.detail["number"]) == (room.name, "2026-0001") for each in tasks)


def test_a_backup_is_asked_for_when_there_is_none_or_it_is_a_week_old(
    office: Office, room: Room, clock: Clock
) -> None:
    assert [(task.kind, task.due) for task in home(office).tasks] == [("backup", None)]
    backup = BackupView(office.now(), "评审03/备份.glr", 190_840_832)
    with office.store.work(Act("backup.make", office.row.id)) as work:
        note_backup(work, backup)
    page = home(office)
    assert (page.last_backup, page.tasks) == (backup, ())
    clock.on(days=7)
    assert [(task.kind, task.due) for task in home(office).tasks] == [("backup", date(2026, 3, 19))]


def test_only_the_panel_opens_inspections(as_role: Callable[..., Office], room: Room) -> None:
    for roles in ((), ("station",), ("supervisor", "administrator")):
        with pytest.raises(Refused) as refused:
            open_inspection(as_role(*roles), OpenInspection(room.id))
        assert refused.value.code == "not_allowed"
