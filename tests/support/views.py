"""Verdicts as papers get them, made from a rated case without a workspace."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from appendix_a.loader import shipped
from greenrating import records as r
from greenrating import verdict_json
from greenrating import views as v
from greenrating.cases import case_to_json, read_case
from greenrating.digests import canonical, verdict_digest
from scoring.answers import Answers, NotApplicable
from scoring.items import carrier_of
from scoring.plan import prepare
from scoring.rating import rate
from scoring.result import Result
from scoring.sheet import Item, Points, Sheet
from tests.support.rows import uid

MORNING = datetime(2026, 3, 12, 8, 2, tzinfo=UTC)  # 16:02 in China

ROOM = r.Room(
    id=uid("room"),
    name="青禾家纺直播间",
    platform="抖音",
    account="qinghe_home",
    operator="浙江青禾家纺有限公司",
    credit_code="91330100MA2H0AB125",
    jurisdiction="清溪县",
    address="临溪镇工业路 18 号 3 楼",
    categories=("家纺", "床品"),
    search="",
)


@dataclass
class Story:
    """What happened at an inspection; everything complies unless it is said here."""

    kind: str = "first"
    fans: int = 30_000
    turnover: int = 12_600_000
    lost: Mapping[str, Points] = field(default_factory=dict)
    na: Mapping[str, str] = field(default_factory=dict)
    facts: tuple[tuple[str, ...], ...] = ()
    found: tuple[str, ...] = ()
    reasons: Mapping[str, str] = field(default_factory=dict)
    evidence: Mapping[str, tuple[v.EvidenceView, ...]] = field(default_factory=dict)
    state: str = "pending"
    room: r.Room = ROOM
    decisions: tuple[r.Decision, ...] = ()


def evidence(name: str, **values: Any) -> v.EvidenceView:
    """A piece of evidence with a digest of its own."""
    import hashlib

    sha256 = hashlib.sha256(name.encode()).hexdigest()
    made = v.EvidenceView(
        uid(name), name, "screenshot", "image/png", "", 48_213, sha256, MORNING, MORNING, "陈静"
    )
    return replace(made, **values)


def case_of(story: Story) -> dict[str, Any]:
    """The case of a story, as CONTRACT.md has it."""
    sheet = shipped()
    scores: dict[str, Any] = {}
    for item in sheet.items.values():
        points = item.points - story.lost.get(item.id, 0)
        scores[item.id] = float(points) if isinstance(points, Decimal) else points
    scores |= {item: {"na": reason} for item, reason in story.na.items()}
    applicant = {"fans": story.fans, "turnover_yuan": story.turnover, "charter": True, "willing": True}
    return {
        "kind": story.kind,
        **({"applicant": applicant} if story.kind == "first" else {}),
        "fans": story.fans,
        "vetoes": {veto.id: veto.found if veto.id in story.found else veto.clean for veto in sheet.vetoes},
        "scores": scores,
        "facts": [{"id": uid(f"fact{n}"), "items": list(items)} for n, items in enumerate(story.facts)],
    }


def verdict_view(story: Story | None = None) -> v.VerdictView:
    """The verdict of a story, whole."""
    story = story or Story()
    sheet = shipped()
    case = read_case(case_of(story), sheet)
    result = rate(sheet, case)
    stored = case_to_json(case)
    filled = sheet_view(story, sheet, result)
    plain = verdict_json.to_json(result, sheet)
    return v.VerdictView(
        id=uid("verdict"),
        number="2026-0007",
        state=story.state,
        room=story.room,
        inspection=filled.inspection,
        application=filled.application,
        sheet=sheet,
        filled=filled,
        result=verdict_json.from_json(plain),
        sections=tuple(_sections(sheet, result)),
        deductions=tuple(_deductions(filled, result)),
        not_applicable=tuple(story.na.items()),
        facts=filled.facts,
        decisions=story.decisions,
        signed=(v.Signed("陈静", MORNING, "2" * 64),),
        made=MORNING,
        made_by="陈静",
        digest=verdict_digest(stored, plain, sheet.sha256),
        office="清溪县绿色直播间评审小组",
        jurisdiction="清溪县",
        star_in_force=None,
        case=canonical(stored),
    )


def sheet_view(story: Story, sheet: Sheet, result: Result) -> v.SheetView:
    """The filled sheet of a story."""
    case = read_case(case_of(story), sheet)
    answers: Answers = case.answers  # pyright: ignore[reportAttributeAccessIssue]
    facts = tuple(
        v.FactView(fact.id, "口述“天丝”，与抽检不符", fact.items, _carrier(sheet, fact, answers))
        for fact in answers.facts
    )
    fans = story.fans
    reached = [tier for tier in sheet.tiers if fans >= tier.low]
    inspection = r.Inspection(
        id=uid("inspection"),
        room=story.room.id,
        kind=story.kind,
        year=2026,
        quarter=1,
        held_on=date(2026, 3, 12),
        sheet_version=uid("sheet_version"),
    )
    application = r.Application(
        id=uid("application"),
        room=story.room.id,
        fans=fans,
        turnover_yuan=story.turnover,
        charter=True,
        willing=True,
    )
    return v.SheetView(
        id=uid("filled_sheet"),
        inspection=inspection,
        room=story.room,
        member="陈静",
        sheet=sheet,
        vetoes={
            veto.id: v.VetoView(
                veto.id,
                answers.vetoes[veto.id],
                veto.id in story.found,
                story.reasons.get(veto.id, ""),
                "",
                veto.methods,
                story.evidence.get(veto.id, ()),
            )
            for veto in sheet.vetoes
        },
        fans=v.FansView(
            fans, reached[-1].id if reached else "", reached[-1].points if reached else 0, "",
            story.evidence.get("fans", ()),
        ),
        items={item.id: _item(item, story, answers, result, facts) for item in sheet.items.values()},
        facts=facts,
        progress=(),
        done=41,
        of=41,
        holds=(),
        last=None,
        signed=v.Signed("陈静", MORNING, "2" * 64),
        application=v.ApplicationView(application, (), True, ()) if story.kind == "first" else None,
        licences=(),
        stars_now=None,
        verdict=uid("verdict"),
    )  # fmt: skip


def _carrier(sheet: Sheet, fact: Any, answers: Answers) -> str:
    return carrier_of(fact, answers.scores, prepare(sheet).full) or ""


def _item(item: Item, story: Story, answers: Answers, result: Result, facts: Any) -> v.ItemView:
    score = answers.scores[item.id]
    na = score.reason if isinstance(score, NotApplicable) else None
    points = None if isinstance(score, NotApplicable) else score
    state: v.ItemState = "na" if na else "full" if points == item.points else "partial" if points else "zero"
    return v.ItemView(
        id=item.id,
        state=state,
        points=points,
        counts=result.earned.get(item.id, points),
        na=na,
        reason=story.reasons.get(item.id, ""),
        note="",
        methods=item.methods,
        by_rest=False,
        evidence=story.evidence.get(item.id, ()),
        facts=tuple(fact for fact in facts if item.id in fact.items),
    )


def _sections(sheet: Sheet, result: Result) -> Any:
    for section in sheet.sections:
        if result.sections:
            yield v.SectionScore(section.id, section.words.zh, result.sections[section.id], section.points)


def _deductions(filled: v.SheetView, result: Result) -> Any:
    for item in filled.sheet.items.values():
        lost = item.points - result.earned.get(item.id, item.points)
        if lost:
            shown = filled.items[item.id]
            yield v.Deduction(item.id, item.words.zh, lost, shown.reason, item.clauses, len(shown.evidence))
