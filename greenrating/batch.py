"""Many cases, one a line: each line becomes one line of verdict, in order."""

import gc
import json
from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol

from greenrating.case_faults import CaseRefused
from greenrating.case_json import LARGEST, read_json
from greenrating.cases import read_ready
from greenrating.sheet_choice import Shelf
from greenrating.verdict_line import VerdictLines
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


@dataclass(frozen=True, slots=True)
class Answered:
    """The answers to a block of lines, as lines of UTF-8, and how many of them name faults."""

    lines: bytes
    faulty: int


class Rater:
    """Rates cases by the sheets at hand, and keeps those ready that were used."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._plans: dict[tuple[object, ...], Plan] = {}
        self._lines: dict[Plan, VerdictLines] = {}

    def rate(self, content: bytes) -> tuple[Result, Plan]:
        """The result of one case, with the plan that it was rated by. Raises CaseRefused."""
        ready = read_ready(read_json(content), self._shelf.find, self._plan)
        return rate_by(ready.plan, ready.case), ready.plan

    def answer(self, line: bytes, number: int) -> tuple[bytes, bool]:
        """One line of JSON in UTF-8 for a line of input, and whether it is a verdict or else names faults."""
        try:
            result, plan = self.rate(line)
        except CaseRefused as refused:
            said = json.dumps({"line": number, "error": str(refused)}, ensure_ascii=False)
            return said.encode(), False
        return self._lines[plan].line(result), True

    def answer_block(self, block: bytes, first: int) -> Answered:
        """The answers to a block of lines, of which the first has this number; empty lines have none."""
        lines = block.split(b"\n")
        answers = [self.answer(line, number) for number, line in enumerate(lines, first) if line.strip()]
        written = b"".join([answer + b"\n" for answer, _ in answers])
        return Answered(written, sum(not is_verdict for _, is_verdict in answers))

    def _plan(self, sheet: Sheet, overrides: Mapping[str, PolicyValue]) -> Plan:
        key = (sheet.id, sheet.version, *sorted(overrides.items()))
        if key not in self._plans:
            if len(self._plans) >= MOST_PLANS:
                self._plans.clear()
                self._lines.clear()
            plan = self._plans[key] = prepare(sheet, overrides)
            self._lines[plan] = VerdictLines(plan)
        return self._plans[key]


@contextmanager
def seldom_collecting() -> Generator[None]:
    """Look for cycles seldom: rating makes none, and looking as often as usual takes a tenth of the time."""
    usual = gc.get_threshold()
    gc.set_threshold(100_000)
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def arriving_blocks(source: Source) -> Iterator[tuple[bytes, int]]:
    """Whole lines with the number of their first, as soon as they arrive: a waiting sender gets its answer.

    Of a line that is too long for a case only so much is kept as shows that it is.
    """
    rest, first = b"", 1
    while chunk := source.read1(CHUNK):
        end = chunk.rfind(b"\n") + 1
        if not end:
            rest = (rest + chunk)[: LARGEST + 1]
            continue
        block, rest = rest + chunk[:end], chunk[end:]
        yield block, first
        first += block.count(b"\n")
    if rest:
        yield rest, first
