"""What has not been answered yet. A blank is neither zero nor full (DOMAIN A9)."""

from scoring.answers import Answers
from scoring.plan import Plan


def blank_answers(plan: Plan, answers: Answers) -> list[str]:
    """The ids without an answer, in the order of the sheet; `fans` stands for the fan count."""
    blanks = [veto.id for veto in plan.sheet.vetoes if veto.id not in answers.vetoes]
    is_short = len(answers.scores) < len(plan.full)
    for section, ids in plan.groups:
        if section.tiers and answers.fans is None:
            blanks.append("fans")
        if is_short:
            blanks.extend(item_id for item_id in ids if item_id not in answers.scores)
    return blanks
