"""Many cases, one a line: each line becomes one line of verdict, in order."""

import json
from collections.abc import Iterator, Mapping
from typing import Protocol

from greenrating.case_faults import CaseRefused
from greenrating.case_json import LARGEST, read_json
from greenrating.cases import read_ready
from greenrating.sheet_choice import Shelf
from greenrating.verdict_json import verdict
from scoring.plan import Plan, prepare
from scoring.rating import rate_by
from scoring.result import Result
from scoring.sheet import PolicyValue, Sheet

CHUNK = 1 << 18  # bytes asked for at once
MOST_PLANS = 256  # sheets with overrides that are kept ready


class Source(Protocol):
    """Bytes that may still be arriving: a file, a pipe."""

    def read1(self, size: int, /) -> bytes:
        """What there is, at most this much; nothing at the end."""
        ...


class Rater:
    """Rates cases by the sheets at hand, and keeps those ready that were used."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._plans: dict[tuple[object, ...], Plan] = {}

    def rate(self, content: bytes) -> tuple[Result, Sheet]:
        """The result of one case, with the sheet that it was rated by. Raises CaseRefused."""
        ready = read_ready(read_json(content), self._shelf.find, self._plan)
        return rate_by(ready.plan, ready.case), ready.plan.sheet

    def answer(self, line: bytes, number: int) -> tuple[str, bool]:
        """One line of JSON for a line of input, and whether it is a verdict (else it names the faults)."""
        try:
            result, sheet = self.rate(line)
        except CaseRefused as refused:
            return json.dumps({"line": number, "error": str(refused)}, ensure_ascii=False), False
        return json.dumps(verdict(result, sheet), ensure_ascii=False), True

    def _plan(self, sheet: Sheet, overrides: Mapping[str, PolicyValue]) -> Plan:
        key = (sheet.id, sheet.version, *sorted(overrides.items()))
        if key not in self._plans:
            if len(self._plans) >= MOST_PLANS:
                self._plans.clear()
            self._plans[key] = prepare(sheet, overrides)
        return self._plans[key]


def arriving_lines(source: Source) -> Iterator[list[bytes]]:
    """The lines of a source in batches, as soon as they are there, so that a waiting sender gets its answer.

    Of a line that is too long for a case only so much is kept as shows that it is.
    """
    rest = b""
    while chunk := source.read1(CHUNK):
        *whole, rest = (rest + chunk).split(b"\n")
        rest = rest[: LARGEST + 1]
        if whole:
            yield whole
    if rest:
        yield [rest]


def answers(source: Source, rater: Rater) -> Iterator[list[tuple[str, bool]]]:
    """The answers to the lines of a source, in batches as they arrive; empty lines have none."""
    number = 1
    for lines in arriving_lines(source):
        yield [rater.answer(line, at) for at, line in enumerate(lines, number) if line.strip()]
        number += len(lines)
