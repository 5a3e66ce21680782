"""What the first page asks of each laptop of a panel, from handing out to the signed verdict."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from greenrating.assignments import HandOut, Unassign, hand_out, unassign
from greenrating.declarations import Declare, declare
from greenrating.declaring import list_declarations
from greenrating.errors import Refused
from greenrating.exchange.outlook import show_exchange
from greenrating.exchange.take import import_package
from greenrating.handing_out import lacks_of, show_handout
from greenrating.home import home
from greenrating.inspections import OpenInspection, open_inspection
from greenrating.office import Office, utc_now
from greenrating.rooms import SaveRoom, save_room
from greenrating.signing import SignSheet, sign_sheet
from greenrating.verdicts import DrawUpVerdict, draw_up_verdict
from tests.support.filling import fill
from tests.support.laptops import Laptops, laptops, new_room
from tests.support.panel import Bench


@pytest.fixture
def panel(tmp_path: Path) -> Iterator[Laptops]:
    with laptops(tmp_path, utc_now, members=3) as made:
        made.room = new_room(made.home)
        made.assign(made.room)
        yield made


def kinds(office: Office) -> list[str]:
    return [task.kind for task in home(office).tasks]


def test_a_member_declares_scores_signs_and_brings_back(panel: Laptops) -> None:
    guest = panel.guests[0]
    import_package(guest, panel.hand_out(guest))
    assert kinds(guest) == ["declare"]
    (line,) = list_declarations(guest)
    declare(guest, Declare(line.inspection, recused=False))
    assert kinds(guest) == ["score"]
    sheet = open_inspection(guest, OpenInspection(panel.room)).sheet_id
    assert kinds(guest) == []
    fill(guest, sheet)
    assert kinds(guest) == ["sign"]
    sign_sheet(guest, SignSheet(sheet))
    assert kinds(guest) == ["return"]
    path = panel.bring_back(guest)
    assert kinds(guest) == []
    (line,) = show_exchange(panel.home).waiting
    assert sorted(line.missing) == ["李志明", "王芳", "赵强"]
    import_package(panel.home, path)
    (line,) = show_exchange(panel.home).waiting
    assert sorted(line.missing) == ["王芳", "赵强"]
    assert "collect" in kinds(panel.home)


def test_a_complete_panel_is_to_be_settled_and_its_verdict_to_be_signed(tmp_path: Path) -> None:
    with laptops(tmp_path, utc_now, members=0) as made:
        room = save_room(made.home, SaveRoom(None, "青禾家纺直播间", "抖音", "qinghe", "示例公司")).room_id
        bench = Bench(made.home, room, members=2)
        inspection = bench.hand_out()
        assert "declare" in kinds(made.home)
        for each in bench.everybody:
            bench.score(each, {}, inspection)
        assert "settle" in kinds(made.home)
        assert "draw_up" not in kinds(made.home)
        draw_up_verdict(made.home, DrawUpVerdict(inspection))
        assert "endorse" in kinds(made.home)
        assert "report" not in kinds(made.home)


def test_a_plan_is_told_what_its_panels_would_lack(panel: Laptops) -> None:
    view = show_handout(panel.home)
    people = [each.person.id for each in view.members]
    assert any("至少要 3 人" in words for words in lacks_of(view, people[:1]))
    assert not any("至少要 3 人" in words for words in lacks_of(view, people))


def test_handing_out_many_rooms_is_one_act_and_nothing_half(panel: Laptops) -> None:
    second = new_room(panel.home, "云山茶叶直播间")
    someone = panel.guests[0].person.id
    with pytest.raises(Refused):
        hand_out(panel.home, HandOut(((second, (someone,)), (panel.room, ()))))
    (free,) = (room for room in show_handout(panel.home).rooms if room.room.id == second)
    assert not free.inspection
    hand_out(panel.home, HandOut(((second, (someone,)),)))
    (given,) = (room for room in show_handout(panel.home).rooms if room.room.id == second)
    assert given.seats == {someone: "handed"}
    unassign(panel.home, Unassign(given.inspection, someone, "另有安排"))
    (given,) = (room for room in show_handout(panel.home).rooms if room.room.id == second)
    assert not given.seats
