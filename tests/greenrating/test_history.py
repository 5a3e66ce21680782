"""The history tells who did what, when and why."""

from greenrating import history, scores
from greenrating.act_stack import UNDOABLE
from greenrating.act_words import short
from greenrating.facts import JoinFact, join_fact
from greenrating.inspections import OpenInspection, open_inspection
from greenrating.office import Office
from greenrating.records import Room
from greenrating.rights import RULES
from greenrating.signing import ReopenSheet, SignSheet, reopen_sheet, sign_sheet
from greenrating.texts import has
from tests.support.filling import fill


def test_every_act_on_a_sheet_is_told_newest_first(office: Office, room: Room) -> None:
    sheet = open_inspection(office, OpenInspection(room.id)).sheet_id
    scores.enter_fans(office, scores.EnterFans(sheet, 50_001))
    scores.enter_veto(office, scores.EnterVeto(sheet, "V1", "met"))
    scores.enter_words(office, scores.EnterWords(sheet, "C11", note="见录像"))
    join_fact(office, JoinFact(sheet, "虚假购买", ("C09", "C12")))
    told = [(act.act, act.changes) for act in history.of(office, sheet)]
    assert told == [
        ("fact.join", (("C09", "", "C09、C12"),)),
        ("words.enter", (("C11", "", "见录像"),)),
        ("veto.enter", (("V1", "空白", "符合"),)),
        ("fans.enter", (("fans", "空白", "50,001"),)),
    ]
    assert {(act.person, act.at) for act in history.of(office, sheet)} == {("陈静", office.now())}


def test_the_reason_of_a_reopening_is_kept(office: Office, room: Room) -> None:
    sheet = open_inspection(office, OpenInspection(room.id)).sheet_id
    fill(office, sheet)
    sign_sheet(office, SignSheet(sheet))
    reopen_sheet(office, ReopenSheet(sheet, "T02 抄错"))
    newest = history.of(office, sheet)[0]
    assert (newest.act, newest.why) == ("sheet.reopen", "T02 抄错")


def test_other_rows_are_told_field_by_field(office: Office, room: Room) -> None:
    act = next(act for act in history.of(office) if act.act == "room.save")
    assert ("room.name", "", "青禾家纺直播间") in act.changes


def test_every_act_has_a_name_in_words() -> None:
    reads = ("office", "room", "sheet", "evidence", "verdict", "history", "panel", "package")
    silent = {*(f"{each}.read" for each in reads), "history.check"}
    assert [act for act in sorted(set(RULES) - silent) if not has(f"acts.{act}")] == []
    assert set(RULES) >= UNDOABLE


def test_a_long_text_is_told_by_its_beginning() -> None:
    assert short("长" * 100) == "长" * 39 + "…"
    assert short("一\n二") == "一 二"
