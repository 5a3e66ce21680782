"""The rows of a filled sheet, read together, and what the engine makes of them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

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

S = TypeVar("S", Answer, FactRow, EvidenceLink, Mark)

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
    return read_many(read, [read.get(FilledSheet, sheet_id)])[sheet_id]


def read_many(
    read: "Read", sheets: Collection[FilledSheet], answers: Mapping[str, Sequence[Answer]] | None = None
) -> dict[str, Filled]:
    """Filled sheets as they stand now, by id, with a few questions for all of them.

    Whoever has all their `answers` at hand, by sheet and oldest first, spares reading them.
    """
    ids = tuple(row.id for row in sheets)
    held = {row.id: row for row in read.find_all(Inspection, id=tuple({row.inspection for row in sheets}))}
    rooms = {row.id: row for row in read.find_all(Room, id=tuple({each.room for each in held.values()}))}
    applications = _applications(read, held.values())
    answers = _by_sheet(read, Answer, ids) if answers is None else answers
    facts = _by_sheet(read, FactRow, ids)
    links, marks = _by_sheet(read, EvidenceLink, ids), _by_sheet(read, Mark, ids)
    signatures = signatures_of(read, ids)
    return {
        row.id: Filled(
            row=row,
            inspection=(inspection := held[row.inspection]),
            room=rooms[inspection.room],
            application=applications.get(inspection.application),
            answers=tuple(answers.get(row.id, ())),
            facts=tuple(facts.get(row.id, ())),
            links=tuple(links.get(row.id, ())),
            signature=signatures.get(row.id),
            marks=tuple(marks.get(row.id, ())),
        )
        for row in sheets
    }


def _by_sheet(read: "Read", kind: type[S], sheets: tuple[str, ...]) -> Mapping[str, Sequence[S]]:
    """The rows of a kind that belong to filled sheets, by sheet, oldest first."""
    found: defaultdict[str, list[S]] = defaultdict(list)
    for row in read.find(kind, sheet=sheets):
        found[row.sheet].append(row)
    return found


def _applications(read: "Read", inspections: Iterable[Inspection]) -> Mapping[str, Application]:
    """The applications that inspections answer to, without those that are none any more, by id."""
    ids = tuple({each.application for each in inspections} - {""})
    return {row.id: row for row in read.find(Application, id=ids)} if ids else {}


def signature_of(read: "Read", sheet_id: str) -> Signature | None:
    """The signature in force on a sheet: the last one, unless the sheet was opened again after it."""
    return signatures_of(read, (sheet_id,)).get(sheet_id)


def signatures_of(read: "Read", sheets: tuple[str, ...]) -> dict[str, Signature]:
    """The signatures in force, by sheet: of each the last one that no reopening took back."""
    found = read.find(Signature, sheet=sheets)
    reopened = {row.signature for row in read.find(Reopening, sheet=sheets)} if found else set[str]()
    return {row.sheet: row for row in found if row.id not in reopened}


def signed_sheets(read: "Read", sheets: tuple[str, ...]) -> frozenset[str]:
    """Those of these sheets that are signed and not opened again."""
    return frozenset(signatures_of(read, sheets))


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
