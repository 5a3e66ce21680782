"""What becomes of a verdict once it is drawn up (clause 7.2, DOMAIN A38, A39)."""

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING
from uuid import uuid4

from greenrating import rights
from greenrating.blindness import refuse_while_scoring
from greenrating.changes import VerdictChanged
from greenrating.endorsements import is_outdated, shortfall
from greenrating.errors import Refused
from greenrating.records import Decision, Inspection, StarGrant, Title, Verdict
from greenrating.room_rules import tidy_line
from greenrating.sheet_versions import plan_of
from greenrating.sheet_work import check_text
from greenrating.standing import standing
from greenrating.statements import decision_fields, signed_as
from greenrating.verdict_states import IN_FORCE, NEXT, states
from greenrating.verdict_view import build_verdict_view, stored_result
from scoring.result import Result

if TYPE_CHECKING:
    from greenrating.office import Office
    from greenrating.store.store import Read, Work

DECISIONS: tuple[str, ...] = ("reported", "approved", "returned", "changed", "withdrawn")
MOST_STARS = 5
_WITH_DOCUMENT = IN_FORCE
_WITH_REASON = frozenset({"returned", "changed", "withdrawn"})


@dataclass(frozen=True)
class RecordDecision:
    """Record what became of a verdict; `kind` is one of `DECISIONS`, `stars` is only for `changed`."""

    verdict: str
    kind: str
    on: date
    document_no: str = ""
    stars: int | None = None
    reason: str = ""


def record_decision(office: "Office", command: RecordDecision) -> VerdictChanged:
    """Record what became of a verdict, signed; approved stars take effect on the day of the decision.

    A room that has no title yet gets it with its first stars. Raises `Refused`: `decision.not_now` for a step
    that cannot follow, `decision.no_stars` for a result that gives none to approve, `decision.date`,
    `document_no.required`, `reason.required`, `decision.stars`, `identity.missing`; of a panel's verdict
    `sheet.blind` while one is still to score it oneself, `verdict.unendorsed` before chair and quorum signed
    it, `verdict.outdated` if a sheet changed since.
    """
    rights.require(office, "verdict.decide")
    from greenrating.store.store import Act

    decision = _decision(command)
    act = Act("verdict.decide", about=command.verdict, why=decision.reason)
    with office.store.work(act) as work:
        verdict = work.get(Verdict, command.verdict)
        refuse_while_scoring(office, work, verdict.inspection)
        result = stored_result(verdict)
        _check_step(work, verdict, decision, result)
        _check_panel(work, verdict, decision)
        _check_day(office, work, verdict, decision.on)
        work.put(replace(decision, **signed_as(work, office.identity, "decision", decision_fields(decision))))
        granted = decision.kind in IN_FORCE and _grant(work, verdict, decision, result)
        view = build_verdict_view(office, work, verdict.id)
    return VerdictChanged(verdict.id, view, title_granted=granted)


def _decision(command: RecordDecision) -> Decision:
    """The decision with all that its kind asks for."""
    if command.kind not in DECISIONS:
        raise Refused("decision.kind", "kind", kind=command.kind)
    document_no, reason = tidy_line(command.document_no), check_text(command.reason, "reason")
    if command.kind in _WITH_DOCUMENT and not document_no:
        raise Refused("document_no.required", "document_no")
    if command.kind in _WITH_REASON and not reason:
        raise Refused("reason.required", "reason")
    changed = command.kind == "changed"
    if changed != (command.stars is not None) or not 0 <= (command.stars or 0) <= MOST_STARS:
        raise Refused("decision.stars", "stars", most=MOST_STARS)
    return Decision(
        id=str(uuid4()),
        verdict=command.verdict,
        kind=command.kind,
        on=command.on,
        document_no=document_no,
        stars=command.stars,
        reason=reason,
    )


def _check_step(read: "Read", verdict: Verdict, decision: Decision, result: Result) -> None:
    siblings = read.find(Verdict, inspection=verdict.inspection)
    state = states(siblings, read.find(Decision, verdict=verdict.id))[verdict.id]
    if decision.kind not in NEXT.get(state, frozenset()):
        raise Refused("decision.not_now", "kind", number=verdict.number)
    if result.status == "scored" and decision.kind in IN_FORCE:
        raise Refused("decision.no_stars", "kind", number=verdict.number)


def _check_panel(read: "Read", verdict: Verdict, decision: Decision) -> None:
    """A panel's verdict rests on sheets that still stand; chair and quorum sign it before it is reported."""
    if decision.kind in IN_FORCE | {"reported"} and is_outdated(read, verdict):
        raise Refused("verdict.outdated", "kind", number=verdict.number)
    sheet = plan_of(read, read.get(Inspection, verdict.inspection).sheet_version).sheet
    lacks = shortfall(read, verdict, sheet) if decision.kind == "reported" else ""
    if lacks:
        raise Refused("verdict.unendorsed", "kind", number=verdict.number, what=lacks)


def _check_day(office: "Office", read: "Read", verdict: Verdict, on: date) -> None:
    """A decision is not of tomorrow, and not older than the one before it."""
    earlier = [each.on for each in read.find(Decision, verdict=verdict.id)]
    if on > office.today() or (earlier and on < max(earlier)):
        raise Refused("decision.date", "on")


def _grant(work: "Work", verdict: Verdict, decision: Decision, result: Result) -> bool:
    """Let the stars take effect; whether the room got its title with them."""
    stars = result.star if decision.stars is None else decision.stars
    if not stars:
        return False
    held = standing(work, verdict.room).title(decision.on)
    title = held or work.put(
        Title(id=str(uuid4()), room=verdict.room, granted=decision.on, document_no=decision.document_no)
    )
    work.put(
        StarGrant(
            id=str(uuid4()),
            room=verdict.room,
            title=title.id,
            stars=stars,
            effective=decision.on,
            document_no=decision.document_no,
            source="verdict",
            verdict=verdict.id,
        )
    )
    return held is None
