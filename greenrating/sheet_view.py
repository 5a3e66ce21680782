"""A filled sheet as windows and papers are shown it."""

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING

from greenrating.act_stack import stack_of
from greenrating.act_words import gist
from greenrating.application_view import build_application_view
from greenrating.completeness import Draft, holds, progress
from greenrating.drawing_place import drawn_up_by
from greenrating.evidence_rows import views_of
from greenrating.filled import FANS, Filled, answers_of, counted, read_filled
from greenrating.licences import licences_of
from greenrating.mark_views import mark_views
from greenrating.recording_views import MarkView
from greenrating.records import Answer, Person, Signature
from greenrating.sheet_versions import plan_of
from greenrating.standing import standing
from greenrating.standing_verdicts import current_verdicts
from greenrating.views import (
    ApplicationView,
    EvidenceView,
    FactView,
    FansView,
    ItemState,
    ItemView,
    LastAct,
    SheetView,
    Signed,
    VetoView,
)
from scoring.answers import Answers, Fact
from scoring.items import carrier_of
from scoring.plan import Plan
from scoring.sheet import Item, Points, Sheet, Veto

if TYPE_CHECKING:
    from greenrating.store.store import Read

_Shown = Mapping[str, tuple[EvidenceView, ...]]
_Marked = Mapping[str, tuple[MarkView, ...]]


def build_sheet_view(read: "Read", sheet_id: str) -> SheetView:
    """A filled sheet as it stands now. Raises `Missing`."""
    filled = read_filled(read, sheet_id)
    return show_filled(read, filled, last_act(read, filled))


def show_filled(read: "Read", filled: Filled, last: LastAct | None = None) -> SheetView:
    """A filled sheet from its rows, whether they are of today or of the day of a verdict."""
    plan = plan_of(read, filled.inspection.sheet_version)
    marks = mark_views(read, filled.marks, filled.row.person)
    draft = _draft(plan, filled, views_of(read, filled.links), _by_item(marks))
    parts = progress(draft)
    sections = {section.id for section in plan.sheet.sections}
    return SheetView(
        id=filled.row.id,
        inspection=filled.inspection,
        room=filled.room,
        member=read.get(Person, filled.row.person).name,
        sheet=plan.sheet,
        vetoes=draft.vetoes,
        fans=draft.fans,
        items=draft.items,
        facts=draft.facts,
        progress=parts,
        done=sum(part.done for part in parts if part.id in sections),
        of=sum(part.of for part in parts if part.id in sections),
        holds=holds(draft),
        last=last,
        signed=signed(read, filled.signature) if filled.signature else None,
        application=_application(read, filled, plan.sheet),
        licences=licences_of(read, filled.room.id),
        stars_now=standing(read, filled.room.id).stars(filled.inspection.held_on),
        verdict=_verdict(read, filled),
        drawn_up_by=drawn_up_by(read) if filled.signature else (),
    )


def _by_item(marks: tuple[MarkView, ...]) -> _Marked:
    """The marks of each item and veto, in the order of time."""
    found: dict[str, list[MarkView]] = defaultdict(list)
    for mark in marks:
        for item in mark.items:
            found[item].append(mark)
    return {item: tuple(its) for item, its in found.items()}


def last_act(read: "Read", filled: Filled) -> LastAct | None:
    """What was done last on a sheet; in a signed one nothing can be taken back."""
    stack = stack_of(read, filled.row.person, filled.row.id)
    if stack.last is None:
        return None
    item, before, after = gist(stack.last)
    is_open = filled.signature is None
    return LastAct(
        act=stack.last.act,
        item=item,
        before=before,
        after=after,
        at=stack.last.at,
        can_undo=is_open and stack.undo is not None,
        can_redo=is_open and stack.redo is not None,
    )


def signed(read: "Read", signature: Signature) -> Signed:
    """Who signed, when, and the digest of what was signed."""
    assert signature.written is not None
    return Signed(read.get(Person, signature.author).name, signature.written, signature.digest)


def _application(read: "Read", filled: Filled, sheet: Sheet) -> ApplicationView | None:
    if filled.application is None:
        return None
    return build_application_view(read, filled.application, sheet)


def _verdict(read: "Read", filled: Filled) -> str:
    """The verdict that stands; there is none while the sheet is open."""
    if filled.signature is None:
        return ""
    return "".join(each.verdict.id for each in current_verdicts(read, (filled.inspection.id,)).values())


def _draft(plan: Plan, filled: Filled, shown: _Shown, marked: _Marked) -> Draft:
    rows = {row.item: row for row in filled.answers}
    answers = answers_of(plan.sheet, filled.answers, filled.facts)
    facts = _fact_views(plan, filled, answers)
    counts = counted(plan, answers)
    return Draft(
        sheet=plan.sheet,
        vetoes={veto.id: _veto_view(veto, rows.get(veto.id), shown, marked) for veto in plan.sheet.vetoes},
        fans=_fans_view(plan, rows.get(FANS), shown),
        items={
            id_: _item_view(item, rows.get(id_), counts.get(id_), facts, shown, marked)
            for id_, item in plan.sheet.items.items()
        },
        facts=facts,
        on_facts={fact.id: shown.get(fact.id, ()) for fact in facts},
    )


def _fact_views(plan: Plan, filled: Filled, answers: Answers) -> tuple[FactView, ...]:
    """The facts in the order of the sheet."""
    charged = {fact.id: _carrier(plan, fact, answers) for fact in answers.facts}
    views = [FactView(row.id, row.words, row.items, charged.get(row.id, "")) for row in filled.facts]
    places = {id_: place for place, id_ in enumerate(plan.sheet.items)}
    return tuple(sorted(views, key=lambda fact: (min(places[item] for item in fact.items), fact.id)))


def _carrier(plan: Plan, fact: Fact, answers: Answers) -> str:
    return carrier_of(fact, answers.scores, plan.full) or ""


def _veto_view(veto: Veto, row: Answer | None, shown: _Shown, marked: _Marked) -> VetoView:
    return VetoView(
        id=veto.id,
        answer=row.veto if row else None,
        found=row is not None and row.veto == veto.found,
        reason=row.reason if row else "",
        note=row.note if row else "",
        methods=row.methods if row else (),
        evidence=shown.get(veto.id, ()),
        marks=marked.get(veto.id, ()),
    )


def _fans_view(plan: Plan, row: Answer | None, shown: _Shown) -> FansView:
    fans = row.fans if row else None
    reached = [tier for tier in plan.sheet.tiers if fans is not None and fans >= tier.low]
    points = None if fans is None else reached[-1].points if reached else plan.rules.fans_below
    note = row.note if row else ""
    return FansView(fans, reached[-1].id if reached else "", points, note, shown.get(FANS, ()))


def _item_view(
    item: Item,
    row: Answer | None,
    counts: Points | None,
    facts: tuple[FactView, ...],
    shown: _Shown,
    marked: _Marked,
) -> ItemView:
    return ItemView(
        id=item.id,
        state=_state(item, row),
        points=row.points if row else None,
        counts=counts,
        na=row.na if row else None,
        reason=row.reason if row else "",
        note=row.note if row else "",
        methods=row.methods if row else (),
        by_rest=row.by_rest if row else False,
        evidence=shown.get(item.id, ()),
        facts=tuple(fact for fact in facts if item.id in fact.items),
        marks=marked.get(item.id, ()),
    )


def _state(item: Item, row: Answer | None) -> ItemState:
    if row is None or (row.points is None and row.na is None):
        return "blank"
    if row.na is not None:
        return "na"
    assert row.points is not None
    if row.points == item.points:
        return "full"
    return "partial" if row.points else "zero"
