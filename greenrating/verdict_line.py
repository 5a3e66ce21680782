"""Verdicts as lines of JSON, many of them: what was said once is kept, as bytes, and said again.

A line equals `json.dumps(verdict(result, sheet), ensure_ascii=False)` in UTF-8, byte by byte.
"""

import json

from greenrating.verdict_json import number, plain_step
from scoring.plan import Plan
from scoring.result import Result, Step

_json = json.JSONEncoder(ensure_ascii=False).encode
MOST_STEPS = 1 << 14  # steps that are kept in words


class VerdictLines:
    """Writes the verdicts of one plan; within a plan, numbers that are equal are also written alike."""

    def __init__(self, plan: Plan) -> None:
        sheet = plan.sheet
        self._sheet = _json({"id": sheet.id, "version": sheet.version, "sha256": sheet.sha256})
        self._names = {section.id: _json(section.id) for section in sheet.sections}
        self._steps: dict[tuple[object, ...], bytes] = {}

    def line(self, result: Result) -> bytes:
        """The verdict of CONTRACT.md on one line of UTF-8, without the line's end."""
        total = "null" if result.total is None else f'"{result.total:f}"'
        stars = f'"computed_star": {_number(result.computed_star)}, "star": {_number(result.star)}'
        numbers = f'"total": {total}, {stars}, "sections": {self._sections(result)}'
        head = f'{{"status": "{result.status}", {numbers}, "sheet": {self._sheet}, "steps": ['
        steps = b", ".join(map(self._step, result.steps))
        blanks = _json(result.blanks) if result.blanks else "[]"
        return b"".join((head.encode(), steps, f'], "blanks": {blanks}}}'.encode()))

    def _sections(self, result: Result) -> str:
        if result.sections is None:
            return "null"
        parts = [f"{self._names[name]}: {number(points)}" for name, points in result.sections.items()]
        return "{" + ", ".join(parts) + "}"

    def _step(self, step: Step) -> bytes:
        key = (step.rule, step.form, step.value, step.quarter, *step.values.values())
        said = self._steps.get(key)
        if said is None:
            if len(self._steps) >= MOST_STEPS:
                self._steps.clear()
            said = self._steps[key] = _json(plain_step(step)).encode()
        return said


def _number(value: int | None) -> str:
    return "null" if value is None else str(value)
