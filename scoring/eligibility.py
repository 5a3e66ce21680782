"""The conditions for applying (clause 7.1)."""

from scoring.answers import Applicant
from scoring.sheet import Condition, Sheet
from scoring.trail import Trail

CLAUSE = "7.1"


def is_ineligible(sheet: Sheet, applicant: Applicant, trail: Trail) -> bool:
    """Whether a condition that was answered is not fulfilled; an unanswered one shuts nobody out."""
    failed = [condition for condition in sheet.conditions if fulfils(condition, applicant) is False]
    if failed:
        ids = "、".join(condition.id for condition in failed)
        trail.note("eligibility", CLAUSE, ids, "failed", conditions=tuple(c.words for c in failed))
        return True
    if unanswered(sheet, applicant):
        trail.note("eligibility", CLAUSE, None, "open")
    else:
        trail.note("eligibility", CLAUSE, "met", "met")
    return False


def unanswered(sheet: Sheet, applicant: Applicant) -> list[str]:
    """The fields of the application that are blank, as `applicant.<field>`, in the order of the sheet."""
    blank = [c.field for c in sheet.conditions if fulfils(c, applicant) is None]
    return [f"applicant.{field}" for field in blank]


def fulfils(condition: Condition, applicant: Applicant) -> bool | None:
    """Whether the applicant fulfils a condition; None while it is not answered."""
    answer: int | bool | None = getattr(applicant, condition.field)
    if answer is None or condition.limit is None:
        return answer if answer is None else bool(answer)
    return answer >= condition.limit
