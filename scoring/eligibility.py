"""The conditions for applying (clause 7.1)."""

from collections.abc import Sequence

from scoring.answers import Applicant
from scoring.sheet import Condition, Sheet
from scoring.trail import Trail

CLAUSE = "7.1"
Judged = Sequence[tuple[Condition, bool | None]]


def judge(sheet: Sheet, applicant: Applicant) -> Judged:
    """Every condition with whether it is fulfilled; None where the answer is blank."""
    return [(condition, _fulfils(condition, applicant)) for condition in sheet.conditions]


def is_ineligible(judged: Judged, trail: Trail) -> bool:
    """Whether a condition that was answered is not fulfilled; an unanswered one shuts nobody out."""
    failed = [condition for condition, fulfilled in judged if fulfilled is False]
    if failed:
        ids = "、".join(condition.id for condition in failed)
        trail.note("eligibility", CLAUSE, ids, "failed", conditions=tuple(c.words for c in failed))
    elif unanswered(judged):
        trail.note("eligibility", CLAUSE, None, "open")
    else:
        trail.note("eligibility", CLAUSE, "met", "met")
    return bool(failed)


def unanswered(judged: Judged) -> list[str]:
    """The fields of the application that are blank, as `applicant.<field>`, in the order of the sheet."""
    return [f"applicant.{condition.field}" for condition, fulfilled in judged if fulfilled is None]


def _fulfils(condition: Condition, applicant: Applicant) -> bool | None:
    answer: int | bool | None = getattr(applicant, condition.field)
    if answer is None or condition.limit is None:
        return None if answer is None else bool(answer)
    return answer >= condition.limit
