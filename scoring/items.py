"""The points that count for each item: as scored, not applicable, or charged elsewhere for the same fact."""

from collections.abc import Collection, Mapping
from typing import cast

from scoring.answers import Answers, Fact, NotApplicable, Score
from scoring.plan import Plan
from scoring.sheet import Points
from scoring.trail import Trail


def earned_points(plan: Plan, answers: Answers, trail: Trail) -> dict[str, Points]:
    """The points that count for every item of a sheet without blanks, in the order of the sheet."""
    scored: dict[str, Score] = {**plan.full, **answers.scores}
    if NotApplicable in map(type, scored.values()):
        _settle_not_applicable(plan, scored, trail)
    earned = cast("dict[str, Points]", scored)
    if answers.facts and plan.rules.single_fact:
        _charge_facts_once(plan, answers, earned, trail)
    return earned


def _settle_not_applicable(plan: Plan, scored: dict[str, Score], trail: Trail) -> None:
    """Full points, or none where the total is scaled up instead (合理缺项, DOMAIN A10)."""
    form = "rescale" if plan.rules.rescale else "full_points"
    for item_id, score in scored.items():
        if isinstance(score, NotApplicable):
            points = scored[item_id] = 0 if plan.rules.rescale else plan.full[item_id]
            trail.note("item.na", None, points, form, item=item_id, reason=score.reason, points=points)


def _charge_facts_once(plan: Plan, answers: Answers, earned: dict[str, Points], trail: Trail) -> None:
    """One fact is charged to one item; the other items that it hit count full (DOMAIN A42)."""
    carriers = [carrier_of(fact, answers.scores, plan.full) for fact in answers.facts]
    for fact, carrier in zip(answers.facts, carriers, strict=True):
        freed = [item for item in fact.items if item not in carriers and earned[item] != plan.full[item]]
        for item in freed:
            earned[item] = plan.full[item]
        _note_fact(fact, carrier, freed, trail)


def _note_fact(fact: Fact, carrier: str | None, freed: Collection[str], trail: Trail) -> None:
    form = "none" if carrier is None else "freed" if freed else "alone"
    trail.note(
        "overlap", None, carrier, form, fact=fact.id, items=fact.items, carrier=carrier, freed=tuple(freed)
    )


def carrier_of(fact: Fact, scores: Mapping[str, Score], full: Mapping[str, int]) -> str | None:
    """The item that carries a fact: the first one listed that has a deduction, if any has."""
    for item in fact.items:
        score = scores[item]
        if not isinstance(score, NotApplicable) and score < full[item]:
            return item
    return None
