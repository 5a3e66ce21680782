"""Twenty people who score at one server at the same moment: every answer and mark is there afterwards."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from greenrating import keys
from greenrating.inspections import OpenInspection, open_inspection
from greenrating.marks import DropMark, drop_mark
from greenrating.office import Office
from greenrating.recording_records import Mark, Recording
from greenrating.records import Answer, FilledSheet, Inspection
from greenrating.rooms import SaveRoom, save_room
from greenrating.scores import (
    EnterFans,
    EnterScore,
    EnterVeto,
    enter_fans,
    enter_score,
    enter_veto,
    show_sheet,
)
from scoring.sheet import Points, Sheet
from tests.support.recordings import keep_session
from tests.support.served import Served, served

pytestmark = [pytest.mark.postgres, pytest.mark.slow]

PEOPLE, ROOMS, MARKS = 20, 4, 5
S = 1_000_000


def given(sheet: Sheet, person: int) -> dict[str, Points]:
    """What a person answers to each item: one of its steps, not the same for everybody."""
    return {
        item.id: item.allowed[(person + place) % len(item.allowed)]
        for place, item in enumerate(sheet.items.values())
    }


def rate(office: Office, room: str, recording: str, person: int, together: Barrier) -> str:
    """One person fills a whole sheet by the services, one answer after the other, and marks while at it."""
    together.wait()
    sheet_id = open_inspection(office, OpenInspection(room)).sheet_id
    sheet = show_sheet(office, sheet_id).sheet
    for veto in sheet.vetoes:
        enter_veto(office, EnterVeto(sheet_id, veto.id, veto.clean))
    enter_fans(office, EnterFans(sheet_id, 10_000 + person))
    for place, (item, points) in enumerate(given(sheet, person).items()):
        enter_score(office, EnterScore(sheet_id, item, points))
        if place < MARKS:
            drop_mark(office, DropMark(recording, (person * MARKS + place) * S, sheet=sheet_id))
    return sheet_id


def join_all(at_server: Served) -> list[Office]:
    for number in range(PEOPLE):
        at_server.add_person(f"评审员{number:02d}")
    return [at_server.join(f"评审员{number:02d}") for number in range(PEOPLE)]


def test_twenty_people_score_at_once_and_nothing_is_lost(
    postgres_database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(keys, "COST", keys.Cost(memory=64, passes=1, lanes=1))
    with served(postgres_database, tmp_path) as at_server:
        office = at_server.office
        rooms = [
            save_room(office, SaveRoom(None, f"直播间{n}", "抖音", f"room{n}", "示例公司")).room_id
            for n in range(ROOMS)
        ]
        sessions = [keep_session(office, room, 600) for room in rooms]
        with office.store.read() as read:
            recordings = [read.find(Recording, session=each)[0].id for each in sessions]
        laptops = join_all(at_server)
        together = Barrier(PEOPLE)
        with ThreadPoolExecutor(PEOPLE) as people:
            begun = [
                people.submit(rate, laptop, rooms[n % ROOMS], recordings[n % ROOMS], n, together)
                for n, laptop in enumerate(laptops)
            ]
        sheets = [each.result() for each in begun]
        with office.store.read() as read:
            assert len(read.find(Inspection)) == ROOMS  # whoever came first opened it, the others joined
            assert {row.id for row in read.find(FilledSheet)} == set(sheets)
            for number, (sheet_id, laptop) in enumerate(zip(sheets, laptops, strict=True)):
                content = show_sheet(laptop, sheet_id).sheet
                answers = {row.item: row for row in read.find(Answer, sheet=sheet_id)}
                assert {item: answers[item].points for item in content.items} == given(content, number)
                assert answers["fans"].fans == 10_000 + number
                assert all(answers[veto.id].veto == veto.clean for veto in content.vetoes)
                marks = read.find(Mark, sheet=sheet_id)
                assert sorted(row.frame_us for row in marks) == [
                    (number * MARKS + place) * S for place in range(MARKS)
                ]
                assert {row.author for row in marks} == {laptop.person.id}
            chains = [read.acts_of(laptop.installation, 1000) for laptop in laptops]
        for chain in chains:
            assert [entry.seq for entry in chain] == list(range(len(chain), 0, -1))
            assert sum(entry.act == "score.enter" for entry in chain) == 41
        assert office.store.check_history() == []
