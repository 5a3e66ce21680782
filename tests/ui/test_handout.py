"""The page on which rooms are handed out and task packages written: real keys, real files."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from greenrating.exchange.take import import_package
from greenrating.handing_out import HandoutRoom, show_handout
from greenrating.inspections import OpenInspection, open_inspection
from greenrating.office import Office, utc_now
from greenrating.people import SavePerson, save_person
from greenrating.rooms import SaveRoom, save_room
from tests.support.laptops import Laptops, laptops
from tests.support.scoring_page import Member, words_in
from ui.desk import Desk
from ui.language import language
from ui.main_window import MainWindow
from ui.pages.handout import HandoutPage
from ui.pages.inspections import InspectionsPage
from ui.parts.dialog import open_sheet as open_dialog
from ui.routes import Handout, Inspections


@pytest.fixture
def panel(tmp_path: Path) -> Iterator[Laptops]:
    """An office with two members who have reported, and two rooms."""
    with laptops(tmp_path, utc_now) as made:
        for name in ("青禾家纺直播间", "云山茶叶直播间"):
            save_room(made.home, SaveRoom(None, name, "示例平台", name, "示例公司"))
        yield made


@pytest.fixture
def office(panel: Laptops) -> Office:
    return panel.home


@pytest.fixture
def desk(office: Office) -> Iterator[Desk]:
    desk = Desk(office)
    yield desk
    desk.close()


@pytest.fixture
def member(qtbot: QtBot, window: MainWindow) -> Member:
    return Member(qtbot, window)


@pytest.fixture
def page(member: Member) -> HandoutPage:
    return member.go(Handout(), HandoutPage)


def room_of(office: Office, name: str) -> HandoutRoom:
    return next(room for room in show_handout(office).rooms if room.room.name == name)


def heads(page: HandoutPage) -> list[str]:
    """The members, in the order of the columns."""
    return [each.person.name for each in page.table.ticks.members]


def test_rooms_are_ticked_by_keys_and_handed_out_in_one_act(
    page: HandoutPage, member: Member, office: Office
) -> None:
    assert member.focus() is page.table
    assert [room.room.name for room in page.table.ticks.rooms] == ["云山茶叶直播间", "青禾家纺直播间"]
    member.press("Space", "Right", "Return", "Down", "A")
    words = words_in(page.side)
    assert "2 间直播间，2 名组员，共 3 份评分表" in words
    assert "至少" in words
    member.press("Ctrl+Return")
    people = {each.person.name: each.person.id for each in page.table.ticks.members}
    first, second = (people[name] for name in heads(page)[:2])
    assert set(room_of(office, "云山茶叶直播间").seats) == {first, second}
    assert set(room_of(office, "青禾家纺直播间").seats) == {second}
    assert "已派发 2 间" in words_in(page.side)
    with office.store.read() as read:
        assert len(read.all_acts(limit=50, names=("panel.assign",))) == 1


def test_a_due_day_that_is_none_is_said_beside_its_field(page: HandoutPage, member: Member) -> None:
    page.side.due.setText("下周")
    member.press("Space", "Ctrl+Return")
    assert page.side.due.error()
    assert not page.table.ticks.rooms[0].seats


def test_tasks_are_written_and_taken_and_who_did_not_report_is_named(
    page: HandoutPage, member: Member, panel: Laptops, office: Office
) -> None:
    save_person(office, SavePerson(None, "周婷", "县公安局"))
    page.ask()
    member.settle()
    for _ in heads(page):
        member.press("A", "Right")
    member.press("Ctrl+Return")
    assert "周婷还没有报到" in words_in(page.side)
    assert "先选择 U 盘或文件夹" in words_in(page.side)
    page.write_into(panel.stick)
    member.press("Return")
    member.qtbot.waitUntil(lambda: not page.writing.running, timeout=20_000)
    assert "先选择 U 盘或文件夹" not in words_in(page.side)
    written = sorted(panel.stick.glob("*.glr"))
    assert [path.name.split("-")[1] for path in written] == ["李志明", "王芳"]
    member.qtbot.waitUntil(lambda: words_in(page.side).count("SHA-256") == 2, timeout=20_000)
    language.use("en")
    member.settle()
    assert "已派发" not in words_in(page.side)
    assert "Rooms handed out: 2" in words_in(page.side)
    language.use("zh")
    taken = import_package(panel.guests[0], next(each for each in written if "李志明" in each.name))
    assert taken.sender == "陈静"
    assert show_handout(panel.guests[0]).rooms[0].seats


def test_who_has_not_begun_is_taken_off_with_a_reason(
    page: HandoutPage, member: Member, office: Office
) -> None:
    member.press("Space", "Ctrl+Return")
    page.table.setFocus()
    member.press("Space")
    assert open_dialog(page) is not None
    member.write("工作调整")
    member.press("Tab", "Tab", "Return")
    assert not room_of(office, "云山茶叶直播间").seats


def test_a_sheet_that_is_begun_cannot_be_ticked_any_more(member: Member, office: Office) -> None:
    save_person(
        office,
        SavePerson(office.person.id, "陈静", "县市场监督管理局", roles=(*office.person.roles, "chair")),
    )
    room = room_of(office, "云山茶叶直播间").room.id
    open_inspection(office, OpenInspection(room))
    page = member.go(Handout(), HandoutPage)
    column = heads(page).index("陈静")
    assert page.table.ticks.words(0, column) == "已打开"
    assert not page.table.ticks.may_tick(0, column)


def test_the_list_of_inspections_leads_here(member: Member) -> None:
    page = member.go(Inspections(), InspectionsPage)
    page.hand_out.setFocus()
    member.press("Return")
    assert isinstance(member.window.stage.page, HandoutPage)
