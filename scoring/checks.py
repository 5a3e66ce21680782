"""What makes a case impossible to rate: every fault of it, each with its place.

A place is written like `scores.C01` or `inspections.0.vetoes.V2`, as in a case file (CONTRACT.md).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from scoring.answers import (
    AnnualRating,
    Answers,
    Applicant,
    Case,
    Fact,
    FirstRating,
    NotApplicable,
    Quarter,
    SingleInspection,
)
from scoring.plan import Plan


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of a case: where it is, which kind it is, and the values that its sentence names."""

    place: str
    code: str
    values: Mapping[str, object] = field(default_factory=dict[str, object])


def faults(plan: Plan, case: Case) -> Iterator[Fault]:
    """Every fault of a case; a case without any can be rated."""
    match case:
        case FirstRating():
            yield from _applicant(case.applicant)
            yield from _answers(plan, case.answers, "")
        case SingleInspection():
            yield from _answers(plan, case.answers, "")
        case AnnualRating():
            yield from _annual(plan, case)


def _applicant(applicant: Applicant) -> Iterator[Fault]:
    if applicant.fans is not None and applicant.fans < 0:
        yield Fault("applicant.fans", "negative")
    if applicant.turnover_yuan is not None and applicant.turnover_yuan < 0:
        yield Fault("applicant.turnover_yuan", "negative")


def _annual(plan: Plan, case: AnnualRating) -> Iterator[Fault]:
    highest = max(band.stars for band in plan.sheet.bands)
    if not 0 <= case.star_before <= highest:
        yield Fault("star_before", "range", {"low": 0, "high": highest})
    known = {event.id for event in plan.sheet.events}
    for index, event in enumerate(case.events):
        if event not in known:
            yield Fault(f"events.{index}", "unknown", {"known": tuple(sorted(known))})
        elif event in case.events[:index]:
            yield Fault(f"events.{index}", "twice", {"name": event})
    seen: set[int] = set()
    for index, quarter in enumerate(case.quarters):
        yield from _quarter(plan, quarter, f"inspections.{index}", seen)
        seen.add(quarter.quarter)


def _quarter(plan: Plan, quarter: Quarter, place: str, seen: set[int]) -> Iterator[Fault]:
    if not 1 <= quarter.quarter <= 4:
        yield Fault(f"{place}.quarter", "range", {"low": 1, "high": 4})
    elif quarter.quarter in seen:
        yield Fault(f"{place}.quarter", "twice", {"name": quarter.quarter})
    held = [part for part in (quarter.answers, quarter.absent, quarter.refused) if part is not None]
    if len(held) != 1:
        yield Fault(place, "either_or")
    for name, reason in (("absent", quarter.absent), ("refused", quarter.refused)):
        if reason is not None and not reason.strip():
            yield Fault(f"{place}.{name}", "no_reason")
    if quarter.answers is not None:
        yield from _answers(plan, quarter.answers, f"{place}.")


def _answers(plan: Plan, answers: Answers, at: str) -> Iterator[Fault]:
    if answers.fans is not None and answers.fans < 0:
        yield Fault(f"{at}fans", "negative")
    if not answers.vetoes.items() <= plan.answerable:
        yield from _vetoes(plan, answers, at)
    if not answers.scores.items() <= plan.scorable:
        yield from _scores(plan, answers, at)
    if answers.facts:
        yield from _facts(plan, answers, at)


def _vetoes(plan: Plan, answers: Answers, at: str) -> Iterator[Fault]:
    vetoes = plan.sheet.veto_by_id
    for veto_id, answer in answers.vetoes.items():
        veto = vetoes.get(veto_id)
        if veto is None:
            yield Fault(f"{at}vetoes.{veto_id}", "unknown", {"known": tuple(vetoes)})
        elif answer not in (veto.clean, veto.found):
            yield Fault(f"{at}vetoes.{veto_id}", "not_allowed", {"allowed": (veto.clean, veto.found)})


def _scores(plan: Plan, answers: Answers, at: str) -> Iterator[Fault]:
    missing = 0
    for item_id, score in answers.scores.items():
        if item_id not in plan.full:
            yield Fault(f"{at}scores.{item_id}", "unknown_item")
        elif isinstance(score, NotApplicable):
            missing += plan.full[item_id]
            yield from _not_applicable(plan, item_id, score, at)
        elif (item_id, score) not in plan.scorable:
            values = {"allowed": plan.sheet.items[item_id].allowed}
            yield Fault(f"{at}scores.{item_id}", "not_allowed", values)
    if missing and missing == plan.possible and plan.rules.rescale:
        yield Fault(f"{at}scores", "nothing_left")


def _not_applicable(plan: Plan, item_id: str, score: NotApplicable, at: str) -> Iterator[Fault]:
    if plan.sheet.items[item_id].na is None:
        yield Fault(f"{at}scores.{item_id}", "always_applies")
    if not score.reason.strip():
        yield Fault(f"{at}scores.{item_id}.na", "no_reason")


def _facts(plan: Plan, answers: Answers, at: str) -> Iterator[Fault]:
    ids: set[str] = set()
    for index, fact in enumerate(answers.facts):
        if fact.id in ids:
            yield Fault(f"{at}facts.{index}.id", "twice", {"name": fact.id})
        ids.add(fact.id)
        if not fact.items:
            yield Fault(f"{at}facts.{index}.items", "empty")
        yield from _fact_items(plan, answers, fact, f"{at}facts.{index}.items")


def _fact_items(plan: Plan, answers: Answers, fact: Fact, place: str) -> Iterator[Fault]:
    """The items of a fact are distinct, scored by this sheet, answered, and do apply."""
    for index, item_id in enumerate(fact.items):
        if item_id not in plan.full:
            yield Fault(f"{place}.{index}", "unknown_item")
        elif item_id in fact.items[:index]:
            yield Fault(f"{place}.{index}", "twice", {"name": item_id})
        elif item_id not in answers.scores:
            yield Fault(f"{place}.{index}", "fact_blank", {"item": item_id})
        elif isinstance(answers.scores[item_id], NotApplicable):
            yield Fault(f"{place}.{index}", "fact_na", {"item": item_id})
