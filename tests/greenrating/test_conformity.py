"""Platform checks at the services: opened, answered, signed, taken back, and never a star."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from greenrating import history, rooms
from greenrating.changes import ConformityChanged
from greenrating.conformity import (
    EnterFinding,
    FillFindings,
    OpenCheck,
    enter_finding,
    fill_findings,
    open_check,
    show_check,
)
from greenrating.conformity_views import ConformityView
from greenrating.errors import Refused, Untrusted
from greenrating.evidence import AttachEvidence, attach_evidence
from greenrating.home import home
from greenrating.inspections import OpenInspection, list_inspections, open_inspection
from greenrating.office import Office
from greenrating.records import Answer, Room
from greenrating.scores import (
    ClearAnswer,
    EnterScore,
    EnterWords,
    clear_answer,
    enter_score,
    enter_words,
    show_sheet,
)
from greenrating.sheet_shelf import list_versions
from greenrating.signing import ReopenSheet, SignSheet, reopen_sheet, sign_sheet
from greenrating.verdicts import DrawUpVerdict, draw_up_verdict


@pytest.fixture
def check(office: Office, room: Room) -> str:
    return open_check(office, OpenCheck(room.id)).sheet_id


def refused(service: Callable[..., object], office: Office, command: object) -> str:
    with pytest.raises(Refused) as caught:
        service(office, command)
    assert str(caught.value)
    return caught.value.code


def fill(office: Office, sheet: str, finding: Any = "met") -> ConformityView:
    """Give every row of every chapter the same answer."""
    for chapter in show_check(office, sheet).sheet.chapters:
        rows = tuple(row.id for row in chapter.requirements if row.asked)
        if rows:
            fill_findings(office, FillFindings(sheet, chapter.id, rows, finding))
    return show_check(office, sheet)


def rows_of(view: ConformityView, **values: object) -> list[str]:
    return [
        row.id
        for row in view.sheet.asked.values()
        if all(getattr(row, name) == value for name, value in values.items())
    ]


def test_a_check_opens_blank_with_every_row_that_is_asked(office: Office, check: str) -> None:
    view = show_check(office, check)
    assert (view.done, view.of) == (0, 97)  # Y 79, P 13, R 5 of DOMAIN 1.2
    assert [part.id for part in view.progress] == ["4", "5", "6", "7", "8", "9"]
    assert view.result.state == "open"
    assert [hold.kind for hold in view.holds] == ["row_blank"]
    assert not view.can_sign


def test_an_open_check_is_taken_up_again_and_a_signed_one_shown_on_its_day(
    office: Office, room: Room, check: str, clock: Any
) -> None:
    assert open_check(office, OpenCheck(room.id)).sheet_id == check
    fill(office, check)
    sign_sheet(office, SignSheet(check))
    assert open_check(office, OpenCheck(room.id)).sheet_id == check
    clock.on(days=1)
    assert open_check(office, OpenCheck(room.id)).sheet_id != check


def test_a_check_of_tomorrow_is_refused(office: Office, room: Room) -> None:
    tomorrow = office.today() + timedelta(days=1)
    assert refused(open_check, office, OpenCheck(room.id, tomorrow)) == "date.future"


def test_a_finding_its_words_and_evidence_are_kept(office: Office, check: str) -> None:
    row = rows_of(show_check(office, check))[0]
    enter_finding(office, EnterFinding(check, row, "partly"))
    changed = enter_words(office, EnterWords(check, row, note="实测 12 平方米", methods=("on_site",)))
    assert isinstance(changed, ConformityChanged)
    attach_evidence(office, AttachEvidence(check, row, "现场.txt", "text/plain", b"12", "document"))
    shown = show_check(office, check).items[row]
    assert (shown.finding, shown.note, shown.methods) == ("partly", "实测 12 平方米", ("on_site",))
    assert [piece.name for piece in shown.evidence] == ["现场.txt"]
    missing = show_check(office, check).result.missing
    assert [(each.id, each.finding, each.note) for each in missing] == [(row, "partly", "实测 12 平方米")]


def test_what_the_sheet_does_not_ask_is_refused(office: Office, check: str) -> None:
    assert refused(enter_finding, office, EnterFinding(check, "P1a", "met")) == "item.unknown"
    row: Any = rows_of(show_check(office, check))[0]
    perhaps: Any = "perhaps"
    assert refused(enter_finding, office, EnterFinding(check, row, perhaps)) == "finding.unknown"
    assert refused(fill_findings, office, FillFindings(check, "99", ())) == "section.unknown"
    other = show_check(office, check).sheet.chapters[-1].requirements[-1].id
    assert refused(fill_findings, office, FillFindings(check, "4", (other,))) == "item.unknown"
    assert refused(fill_findings, office, FillFindings(check, "4", (), "not_met")) == "finding.unknown"


def test_undo_and_redo_take_findings_words_and_fills(office: Office, check: str) -> None:
    row = rows_of(show_check(office, check))[0]
    enter_finding(office, EnterFinding(check, row, "not_met"))
    clear_answer(office, ClearAnswer(check, row))
    fill(office, check, "not_looked")
    assert show_check(office, check).result.required.not_looked > 0
    for _ in range(6):
        history.undo(office, history.Undo(check))
    assert show_check(office, check).done == 0
    change = history.undo(office, history.Undo(check))
    assert isinstance(change, ConformityChanged)
    assert change.view.items[row].finding == "not_met"
    last = change.view.last
    assert last is not None
    assert last.can_redo
    history.redo(office, history.Redo(check))
    assert show_check(office, check).items[row].finding is None


def test_blanks_and_findings_without_words_forbid_signing_and_not_looked_does_not(
    office: Office, check: str
) -> None:
    assert refused(sign_sheet, office, SignSheet(check)) == "sheet.holds"
    view = fill(office, check, "not_looked")
    assert view.can_sign
    assert [hold.kind for hold in view.holds] == ["not_looked"]
    row = rows_of(view)[0]
    for finding in ("partly", "not_met", "na"):
        enter_finding(office, EnterFinding(check, row, finding))
        assert "finding_note_missing" in [hold.kind for hold in show_check(office, check).holds]
    enter_words(office, EnterWords(check, row, note="平台不设直播基地"))
    assert show_check(office, check).can_sign


def test_a_signed_check_is_locked_until_it_is_opened_again(office: Office, check: str) -> None:
    fill(office, check)
    changed = sign_sheet(office, SignSheet(check))
    assert changed.view.signed is not None
    assert isinstance(changed, ConformityChanged)
    assert changed.view.result.state == "conforms"
    row = rows_of(changed.view)[0]
    assert refused(enter_finding, office, EnterFinding(check, row, "not_met")) == "sheet.signed"
    assert refused(history.undo, office, history.Undo(check)) == "sheet.signed"
    reopen_sheet(office, ReopenSheet(check, "漏看一条"))
    enter_finding(office, EnterFinding(check, row, "not_looked"))
    assert show_check(office, check).result.state == "open"


def test_a_signed_check_that_was_changed_past_the_services_is_not_believed(
    office: Office, check: str
) -> None:
    fill(office, check)
    sign_sheet(office, SignSheet(check))
    from greenrating.store.store import Act

    with office.store.work(Act("package.import", about=check)) as work:
        work.put(replace(work.find(Answer, sheet=check)[0], conformity="not_met"))
    with pytest.raises(Untrusted):
        show_check(office, check)


def test_a_recommendation_that_is_not_followed_is_advice_only(office: Office, check: str) -> None:
    view = fill(office, check)
    advice = next(row.id for row in view.sheet.asked.values() if row.advice)
    enter_finding(office, EnterFinding(check, advice, "not_met"))
    enter_words(office, EnterWords(check, advice, note="未设置"))
    result = show_check(office, check).result
    assert (result.state, result.missing) == ("conforms", ())
    assert [each.id for each in result.not_followed] == [advice]


def test_a_check_never_touches_a_star(office: Office, room: Room, check: str) -> None:
    before = rooms.show(office, room.id)
    fill(office, check)
    row = rows_of(show_check(office, check), clean="not_found")[0]
    enter_finding(office, EnterFinding(check, row, "not_met"))
    enter_words(office, EnterWords(check, row, note="发现引流到违法网站"))
    sign_sheet(office, SignSheet(check))
    after = rooms.show(office, room.id)
    assert (after.stars_now, after.stars, after.first) == (before.stars_now, before.stars, before.first)
    inspection = show_check(office, check).inspection.id
    assert refused(draw_up_verdict, office, DrawUpVerdict(inspection)) == "verdict.conformity"
    view = home(office)
    assert [task.kind for task in view.tasks if task.kind == "draw_up"] == []
    assert [done for _, done, _ in view.quarters] == [0, 0, 0, 0]
    rated = open_inspection(office, OpenInspection(room.id))
    assert rated.sheet_id != check
    assert rated.view.inspection.kind == "first"


def test_the_commands_of_the_other_kind_are_refused(office: Office, room: Room, check: str) -> None:
    assert refused(enter_score, office, EnterScore(check, "C11", 2)) == "sheet.no_stars"
    rated = open_inspection(office, OpenInspection(room.id)).sheet_id
    row = rows_of(show_check(office, check))[0]
    assert refused(enter_finding, office, EnterFinding(rated, row, "met")) == "sheet.has_stars"
    assert refused(show_sheet, office, check) == "sheet.no_stars"


def test_the_lists_show_how_far_a_check_is_and_the_workshop_leaves_it_out(
    office: Office, room: Room, check: str
) -> None:
    row = rows_of(show_check(office, check))[0]
    enter_finding(office, EnterFinding(check, row, "met"))
    line = list_inspections(office)[0]
    assert (line.inspection.kind, line.done, line.of, line.verdict) == ("conformity", 1, 97, "")
    assert [each.sheet for each in rooms.show(office, room.id).inspections] == [check]
    assert rooms.search(office, "")[0].sheet == ""  # the register goes on with ratings
    assert [each.kind for each in list_versions(office)] == ["stars"]


def test_links_lead_to_the_latest_rating_of_the_room(office: Office, room: Room, check: str) -> None:
    assert show_check(office, check).annex_sheet == ""
    rated = open_inspection(office, OpenInspection(room.id)).sheet_id
    view = show_check(office, check)
    assert view.annex_sheet == rated
    linked = {item for row in view.sheet.asked.values() for item in row.links}
    assert linked <= {*view.annex.items, *view.annex.veto_by_id}
