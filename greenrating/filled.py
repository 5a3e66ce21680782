"""The rows of a filled sheet, read together, and what the engine makes of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from greenrating.recording_records import Mark
from greenrating.records import (
    Answer,
    Application,
    EvidenceLink,
    FactRow,
    FilledSheet,
    Inspection,
    Reopening,
    Room,
    Signature,
)
from scoring.answers import (
    Answers,
    Applicant,
    Case,
    Fact,
    FirstRating,
    NotApplicable,
    Score,
    SingleInspection,
)
from scoring.items import earned_points
from scoring.plan import Plan
from scoring.sheet import Points, Sheet, VetoAnswer
from scoring.trail import Trail

if TYPE_CHECKING:
    from greenrating.store.store import Read

FANS = "fans"


@dataclass(frozen=True)
class Filled:
    """A filled sheet with all that explains it; `signature` is the one in force, None while it is open."""

    row: FilledSheet
    inspection: Inspection
    room: Room
    application: Application | None
    answers: tuple[Answer, ...]
    facts: tuple[FactRow, ...]
    links: tuple[EvidenceLink, ...]
    signature: Signature | None
    marks: tuple[Mark, ...] = ()


def read_filled(read: "Read", sheet_id: str) -> Filled:
    """A filled sheet as it stands now. Raises `Missing`."""
    row = read.get(FilledSheet, sheet_id)
    inspection = read.get(Inspection, row.inspection)
    return Filled(
        row=row,
        inspection=inspection,
        room=read.get(Room, inspection.room),
        application=application_of(read, inspection),
        answers=tuple(read.find(Answer, sheet=sheet_id)),
        facts=tuple(read.find(FactRow, sheet=sheet_id)),
        links=tuple(read.find(EvidenceLink, sheet=sheet_id)),
        signature=signature_of(read, sheet_id),
        marks=tuple(read.find(Mark, sheet=sheet_id)),
    )


def application_of(read: "Read", inspection: Inspection) -> Application | None:
    """The application that an inspection answers to; None where there is none, or none any more."""
    if not inspection.application:
        return None
    application = read.look(Application, inspection.application)
    return None if application is None or application.gone else application


def signature_of(read: "Read", sheet_id: str) -> Signature | None:
    """The signature in force on a sheet: the last one, unless the sheet was opened again after it."""
    signatures = read.find(Signature, sheet=sheet_id)
    if not signatures:
        return None
    reopened = {row.signature for row in read.find(Reopening, sheet=sheet_id)}
    return next((row for row in reversed(signatures) if row.id not in reopened), None)


def signed_sheets(read: "Read", sheets: tuple[str, ...]) -> frozenset[str]:
    """Those of these sheets that are signed and not opened again."""
    signatures = read.find(Signature, sheet=sheets)
    reopened = {each.signature for each in read.find(Reopening, sheet=sheets)}
    return frozenset(each.sheet for each in signatures if each.id not in reopened)


def answers_of(sheet: Sheet, answers: Iterable[Answer], facts: Iterable[FactRow]) -> Answers:
    """The answers as the engine reads them.

    A fact is handed over with those of its items that have points: an item still blank, or one that does not
    apply, cannot carry it (CONTRACT.md, fine print 4).
    """
    by_item = {row.item: row for row in answers}
    fans = by_item.get(FANS)
    scores = {id_: score for id_ in sheet.items if (score := _score(by_item.get(id_))) is not None}
    return Answers(
        fans=fans.fans if fans else None,
        vetoes=dict(_vetoes(sheet, by_item)),
        scores=scores,
        facts=tuple(_facts(facts, scores)),
    )


def case_of(kind: str, application: Application | None, answers: Answers) -> Case:
    """The case that an inspection of this kind is rated by."""
    if kind != "first":
        return SingleInspection(answers)
    return FirstRating(applicant_of(application), answers)


def applicant_of(application: Application | None) -> Applicant:
    """What the engine is told of the applicant; everything blank if there is no application."""
    if application is None:
        return Applicant()
    return Applicant(application.fans, application.turnover_yuan, application.charter, application.willing)


def counted(plan: Plan, answers: Answers) -> Mapping[str, Points]:
    """The points that count for each item answered so far, after N/A and facts charged once."""
    answered = {id_: full for id_, full in plan.full.items() if id_ in answers.scores}
    return earned_points(replace(plan, full=answered), answers, Trail())


def _score(row: Answer | None) -> Score | None:
    if row is None:
        return None
    return row.points if row.na is None else NotApplicable(row.na)


def _vetoes(sheet: Sheet, by_item: Mapping[str, Answer]) -> Iterable[tuple[str, VetoAnswer]]:
    for veto in sheet.vetoes:
        row = by_item.get(veto.id)
        if row is not None and row.veto is not None:
            yield veto.id, veto.clean if row.veto == veto.clean else veto.found


def _facts(facts: Iterable[FactRow], scores: Mapping[str, Score]) -> Iterable[Fact]:
    for fact in facts:
        items = tuple(item for item in fact.items if not isinstance(scores.get(item), NotApplicable | None))
        if items:
            yield Fact(fact.id, items)
