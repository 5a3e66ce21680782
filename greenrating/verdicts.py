"""Verdicts: drawn up from a signed sheet or a settled panel, shown, checked, listed (clauses 7.2, 7.4)."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from greenrating import rights, verdict_json
from greenrating.blindness import hidden_results, refuse_while_scoring
from greenrating.cases import case_to_json, read_case
from greenrating.changes import VerdictChanged
from greenrating.decisions import DECISIONS, RecordDecision, record_decision
from greenrating.digests import canonical, verdict_digest
from greenrating.drawing_place import drawn_up_by
from greenrating.errors import Refused, Untrusted
from greenrating.filled import Filled, answers_of, case_of, read_filled
from greenrating.filled_json import signing_digest, to_json
from greenrating.panel_check import check_panel
from greenrating.panel_document import Json
from greenrating.panel_drawing import draw_panel
from greenrating.panel_rows import read_panel
from greenrating.panel_view import SINGLE
from greenrating.recording_checks import refuse_differing
from greenrating.records import CONFORMITY, Decision, FilledSheet, Inspection, Room, Verdict
from greenrating.same_result import same_result
from greenrating.sheet_versions import plan_of
from greenrating.sheet_work import check_text
from greenrating.standing_verdicts import current_verdicts
from greenrating.texts import say
from greenrating.verdict_number import next_number
from greenrating.verdict_states import newest, states
from greenrating.verdict_view import build_verdict_view, stored_result
from greenrating.views import VerdictLine, VerdictView
from scoring.plan import Plan
from scoring.rating import rate_by

if TYPE_CHECKING:
    from greenrating.office import Office
    from greenrating.store.store import Read, Work

__all__ = [
    "DECISIONS",
    "DrawUpVerdict",
    "RecordDecision",
    "check_verdict",
    "draw_up_verdict",
    "list_verdicts",
    "record_decision",
    "show_verdict",
]


@dataclass(frozen=True)
class DrawUpVerdict:
    """Work out the result of an inspection from its signed sheet or its settled panel, and keep it.

    `without` says why members whose sheets are late are not waited for.
    """

    inspection: str
    without: str = ""


def draw_up_verdict(office: "Office", command: DrawUpVerdict) -> VerdictChanged:
    """Draw up the verdict of an inspection; it stands in place of an earlier one that was withdrawn.

    Several sheets must be settled first. Verdicts are numbered in one series: on a laptop that has joined an
    office nobody draws one up. Raises `Refused`: `verdict.not_home` there, `verdict.conformity` for a
    platform check, `verdict.unsigned`, `verdict.exists`, `verdict.incomplete` while facts of the application
    are missing, `recording.differs` while a recording that its marks lie in is not what was taken in, and
    nobody has decided about that, and of a panel what `draw_panel` does; `Untrusted` if a sheet is not what
    was signed.
    """
    rights.require(office, "verdict.draw_up")
    from greenrating.store.store import Act

    id_ = str(uuid4())
    with office.store.work(Act("verdict.draw_up", about=id_)) as work:
        if drawn_up_by(work):
            raise Refused("verdict.not_home")
        standing = current_verdicts(work, (command.inspection,)).values()
        if standing:
            raise Refused("verdict.exists", number="".join(each.verdict.number for each in standing))
        inspection = work.get(Inspection, command.inspection)
        if inspection.kind == CONFORMITY:
            raise Refused("verdict.conformity")
        if len(read_panel(work, inspection.id).seats) > SINGLE:
            reason = check_text(command.without, "without")
            filled, panel = draw_panel(office, work, inspection, reason)
        else:
            filled, panel = _signed_sheet(work, inspection), None
        refuse_differing(work, (mark.recording for mark in filled.marks))
        work.put(_verdict(office, work, id_, filled, panel))
    return VerdictChanged(id_, show_verdict(office, id_))


def show_verdict(office: "Office", verdict_id: str) -> VerdictView:
    """A verdict, whole, by its stored result.

    Raises `Missing`, `Refused` (`sheet.blind`) for a panel's that one is still to score, and
    `Untrusted` if it was altered.
    """
    rights.require(office, "verdict.read")
    with office.store.read() as read:
        refuse_while_scoring(office, read, read.get(Verdict, verdict_id).inspection)
        return build_verdict_view(office, read, verdict_id)


def check_verdict(office: "Office", verdict_id: str) -> None:
    """Rate a stored case again, and put a panel's together again from its sheets.

    Raises `Missing`, and `Untrusted` unless the same comes out.
    """
    rights.require(office, "verdict.read")
    with office.store.read() as read:
        row = read.get(Verdict, verdict_id)
        plan = plan_of(read, read.get(Inspection, row.inspection).sheet_version)
    stored_result(row)
    result = rate_by(plan, read_case(json.loads(row.case), plan.sheet))
    if not same_result(json.loads(row.result), verdict_json.to_json(result, plan.sheet)):
        raise Untrusted(row.number, (say("errors.verdict.other_result", number=row.number),))
    if row.panel:
        faults = check_panel(json.loads(row.panel), json.loads(row.case), plan).faults
        if faults:
            raise Untrusted(row.number, faults)


def list_verdicts(office: "Office") -> tuple[VerdictLine, ...]:
    """Every verdict, newest first; what came out is left out of those whose panel one is still to score."""
    rights.require(office, "verdict.read")
    with office.store.read() as read:
        verdicts = read.find(Verdict)
        hidden = hidden_results(read, office.person, tuple({each.inspection for each in verdicts}))
        state = states(verdicts, read.find(Decision))
        rooms = {room.id: room for room in read.find_all(Room)}
        inspections = {each.id: each for each in read.find(Inspection)}
    lines = (
        _line(each, rooms[each.room], inspections[each.inspection], state) for each in reversed(verdicts)
    )
    return tuple(_without_result(line) if line.inspection in hidden else line for line in lines)


def _without_result(line: VerdictLine) -> VerdictLine:
    return replace(line, status="hidden", total=None, computed_star=None, star=None)


def _line(verdict: Verdict, room: Room, inspection: Inspection, state: Mapping[str, str]) -> VerdictLine:
    result: dict[str, Any] = json.loads(verdict.result)
    return VerdictLine(
        id=verdict.id,
        number=verdict.number,
        room=room,
        inspection=inspection.id,
        kind=inspection.kind,
        held_on=inspection.held_on,
        status=result["status"],
        total=result["total"],
        computed_star=result["computed_star"],
        star=result["star"],
        state=state[verdict.id],
    )


def _signed_sheet(read: "Read", inspection: Inspection) -> Filled:
    """The one signed sheet of an inspection, exactly as it was signed."""
    sheets = [read_filled(read, row.id) for row in read.find(FilledSheet, inspection=inspection.id)]
    if not sheets or any(each.signature is None for each in sheets):
        raise Refused("verdict.unsigned")
    filled = sheets[0]
    assert filled.signature is not None
    sheet = plan_of(read, inspection.sheet_version).sheet
    if signing_digest(read, filled, sheet) != filled.signature.digest:
        raise Untrusted(filled.room.name, (say("errors.sheet.not_as_signed", name=filled.room.name),))
    return filled


def _verdict(office: "Office", work: "Work", id_: str, filled: Filled, panel: Json | None) -> Verdict:
    plan = plan_of(work, filled.inspection.sheet_version)
    case = _case(plan, filled)
    result = rate_by(plan, read_case(case, plan.sheet))
    if result.status == "incomplete":
        raise Refused("verdict.incomplete", result.blanks[0], blanks="、".join(result.blanks))
    plain = verdict_json.to_json(result, plan.sheet)
    earlier = newest(work.find(Verdict, inspection=filled.inspection.id))
    return Verdict(
        id=id_,
        inspection=filled.inspection.id,
        room=filled.room.id,
        number=next_number(office, work),
        case=canonical(case),
        result=canonical(plain),
        filled=to_json(filled),
        sheet_sha256=plan.sheet.sha256,
        digest=verdict_digest(case, plain, plan.sheet.sha256, panel),
        supersedes=earlier.id if earlier else "",
        panel="" if panel is None else canonical(panel),
    )


def _case(plan: Plan, filled: Filled) -> dict[str, object]:
    answers = answers_of(plan.sheet, filled.answers, filled.facts)
    return case_to_json(case_of(filled.inspection.kind, filled.application, answers))
