"""The points that count for each item: as scored, not applicable, or charged elsewhere for the same fact."""

from collections.abc import Collection, Mapping

from scoring.answers import Answers, Fact, NotApplicable, Score
from scoring.plan import Plan
from scoring.sheet import Points
from scoring.trail import Trail


def earned_points(plan: Plan, answers: Answers, trail: Trail) -> dict[str, Points]:
    """The points that count for every item of a sheet without blanks."""
    scores = answers.scores
    earned: dict[str, Points] = {}
    for item_id, full in plan.full.items():
        score = scores[item_id]
        earned[item_id] = (
            _not_applicable(plan, item_id, full, score, trail) if isinstance(score, NotApplicable) else score
        )
    if answers.facts and plan.rules.single_fact:
        _charge_facts_once(plan, answers, earned, trail)
    return earned


def _not_applicable(plan: Plan, item_id: str, full: int, score: NotApplicable, trail: Trail) -> int:
    """Full points, or none where the total is scaled up instead (合理缺项, DOMAIN A10)."""
    points = 0 if plan.rules.rescale else full
    form = "rescale" if plan.rules.rescale else "full_points"
    trail.note("item.na", None, points, form, item=item_id, reason=score.reason, points=points)
    return points


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
