"""What one person settled, another with the right may settle otherwise: both stay, the later one counts."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import permutations
from pathlib import Path
from uuid import uuid4

import pytest

from greenrating import history
from greenrating.applications import EnterApplication, enter_application
from greenrating.assignments import Assign, assign
from greenrating.errors import Refused
from greenrating.exchange.merging import merge, wrong_hands
from greenrating.exports import ExportPaper, export_paper
from greenrating.office import Office
from greenrating.panel_check import check_panel
from greenrating.panel_records import Settlement
from greenrating.panel_views import RowView
from greenrating.settlements import in_order, own_row, settlement_id, taken_back
from greenrating.settling import ClearSettlement, Settle, clear_settlement, settle, show_panel
from greenrating.signing import SignSheet, sign_sheet
from greenrating.verdicts import DrawUpVerdict, check_verdict, draw_up_verdict
from greenrating.verify import verify
from scoring.plan import prepare
from tests.exchange.conftest import Clock
from tests.support.laptops import Laptops, bring, enrol, faults, filled, laptops, new_guest, new_room
from tests.support.panel import take_off

ITEM, FULL, WHY = "C12", 2, "复看录像后改定"


class Panel:
    """The secretary's laptop, that of a chair who leads the panel, and a member; C12 differs."""

    def __init__(self, made: Laptops, folder: Path, clock: Clock) -> None:
        self.made, self.home = made, made.home
        self.chair = new_guest(folder / "组长", "李志明", clock)
        enrol(self.home, self.chair, "chair", "member")
        made.guests.append(self.chair)
        room = new_room(self.home)
        declared = EnterApplication(room, 30_000, turnover_yuan=10_000_000, charter=True, willing=True)
        enter_application(self.home, declared)
        scoring = (self.home, *made.guests)
        (handed,) = assign(self.home, Assign(tuple(each.person.id for each in scoring), rooms=(room,)))
        self.inspection = handed.inspection
        made.join()
        for number, laptop in enumerate(scoring):
            sheet = filled(laptop, room)
            if number == 1:
                take_off(laptop, sheet, ITEM, 0)
            sign_sheet(laptop, SignSheet(sheet))
        for guest in made.guests:
            bring(self.home, made.bring_back(guest))
        self.to_chair()

    def to_chair(self) -> None:
        """The office's task for the chair."""
        bring(self.chair, self.made.hand_out(self.chair))

    def to_home(self) -> None:
        """The chair's return for the office."""
        bring(self.home, self.made.bring_back(self.chair))

    def settle(self, laptop: Office, points: int, reason: str = "") -> RowView:
        """Settle C12 at a laptop as somebody who looks at it."""
        command = Settle(self.inspection, ITEM, points=points, reason=reason, seen=self.row(laptop).seen)
        return rows(settle(laptop, command).view.rows)

    def row(self, laptop: Office) -> RowView:
        """C12 as it stands at a laptop."""
        return rows(show_panel(laptop, self.inspection).rows)


def rows(found: tuple[RowView, ...]) -> RowView:
    (row,) = found
    assert row.item == ITEM
    return row


def said(row: RowView) -> list[tuple[str, int | None]]:
    """Who settled a row, one after the other, and as what."""
    return [(hand.name, None if (p := hand.settlement.points) is None else int(p)) for hand in row.hands]


@pytest.fixture
def panel(tmp_path: Path, clock: Clock) -> Iterator[Panel]:
    with laptops(tmp_path, clock, members=1) as made:
        found = Panel(made, tmp_path, clock)
        yield found
        found.chair.close()


def test_the_chair_and_the_secretary_settle_the_same_answer_on_two_laptops(
    panel: Panel, tmp_path: Path
) -> None:
    home, chair = panel.home, panel.chair
    panel.settle(chair, FULL)
    panel.to_home()
    before = history.of(home)
    assert said(panel.settle(home, FULL)) == [("李志明", 2)]
    assert history.of(home) == before  # who says the same settles nothing anew

    row = rows(clear_settlement(home, ClearSettlement(panel.inspection, ITEM)).view.rows)
    assert (row.settled, said(row)) == (None, [("李志明", 2), ("陈静", None)])
    with pytest.raises(Refused, match=ITEM):
        clear_settlement(home, ClearSettlement(panel.inspection, ITEM))
    panel.to_chair()
    assert panel.row(chair).settled is None
    history.undo(home, history.Undo(panel.inspection))
    assert panel.row(home).settled is not None

    with pytest.raises(Refused) as refused:
        panel.settle(home, 0)
    assert (refused.value.code, refused.value.field) == ("reason.required", "reason")
    row = panel.settle(home, 0, WHY)
    assert said(row) == [("李志明", 2), ("陈静", 0)]
    assert row.settled is not None
    assert (row.settled.points, row.settled.overrides) == (0, True)
    panel.to_chair()
    assert said(panel.row(chair)) == said(row)
    panel.settle(chair, FULL, "平台数据证实")
    panel.to_home()
    assert said(panel.row(home)) == said(panel.row(chair)) == [("陈静", 0), ("李志明", 2)]
    panel.settle(home, 0, WHY)
    the_verdict_keeps_both(panel, tmp_path / "评审意见.pdf")
    assert faults(home) == faults(chair) == []


def the_verdict_keeps_both(panel: Panel, path: Path) -> None:
    """Shown, printed, enclosed and checked."""
    view = draw_up_verdict(panel.home, DrawUpVerdict(panel.inspection)).view
    assert view.panel is not None
    (line,) = view.panel.rows
    assert (line.result, line.by, line.reason) == ("0", "陈静", WHY)
    (earlier,) = line.superseded
    assert (earlier.result, earlier.by, earlier.reason) == ("2", "李志明", "平台数据证实")
    check_verdict(panel.home, view.id)
    export_paper(panel.home, ExportPaper(view.id, "verdict_pdf", str(path)))
    from pypdf import PdfReader

    text = "".join("".join(page.extract_text().split()) for page in PdfReader(path).pages)
    assert "此前李志明" in text
    assert verify(path).good
    document = json.loads(view.panel_json)
    kept = next(row for row in document["settlements"] if row["points"] == "2")
    kept["dissent"] = []
    found = check_panel(document, json.loads(view.case), prepare(view.sheet)).faults
    assert [ITEM in fault for fault in found] == [True]


def test_nobody_brings_a_settlement_in_another_persons_place() -> None:
    inspection = str(uuid4())
    theirs = own_row(inspection, ITEM, "chen", ())
    lie = replace(theirs, author="li", points=2)
    assert [fault.code for fault in wrong_hands([lie], "return", "li", ("chair",))] == ["not_own"]
    own = replace(lie, id=settlement_id(inspection, ITEM, "li"))
    assert list(wrong_hands([own], "return", "li", ("chair",))) == []


def test_whatever_the_order_of_packages_the_same_settlement_counts() -> None:
    """Three people, one of whom saw the first and changed it twice; one took it back; two did so at once."""
    inspection, at = str(uuid4()), datetime(2026, 3, 12, 1, 0, tzinfo=UTC)

    def by(
        person: str, points: int, known: tuple[Settlement, ...], minute: int, revision: int = 1
    ) -> Settlement:
        row = replace(own_row(inspection, ITEM, person, known), points=points)
        return replace(
            row, author=person, origin=person, revision=revision, written=at + timedelta(minutes=minute)
        )

    first = by("li", 2, (), 9)
    second = by("chen", 0, (first,), 1)  # a clock that is behind
    again = replace(second, points=2, revision=2)
    third = by("wang", 0, (first,), 2)
    back = replace(taken_back(first), author="li", origin="li", revision=2, turn=3, written=at)
    found = {outcome(order) for order in permutations((first, second, again, third, back))}
    assert found == {((second.id, 2), (third.id, 0), (first.id, None))}


def outcome(brought: tuple[Settlement, ...]) -> tuple[tuple[str, object], ...]:
    state: dict = {}
    for row in brought:
        state |= merge(state, [row])[0]
    return tuple((row.id, row.points) for row in in_order(state.values()).get(ITEM, ()))
