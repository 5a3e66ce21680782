"""Shortcuts from a case of CONTRACT.md to its result, by the shipped sheet."""

from typing import Any

from appendix_a.loader import shipped
from greenrating.cases import ReadyCase, read_ready
from scoring.rating import rate_by
from scoring.result import Result, Step


def ready(case: dict[str, Any]) -> ReadyCase:
    """The case, read and without a fault."""
    return read_ready(case, lambda _: shipped())


def rated(case: dict[str, Any]) -> Result:
    """The result of a case."""
    one = ready(case)
    return rate_by(one.plan, one.case)


def steps(result: Result, rule: str) -> list[Step]:
    """The steps of a result that apply this rule."""
    return [step for step in result.steps if step.rule == rule]
