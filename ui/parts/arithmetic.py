"""The sum of the sections, as one would write it down."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from scoring.result import Result
from scoring.sheet import Sheet
from ui.models.points import number
from ui.models.verdict_words import Term, sum_of, terms, total_words
from ui.parts.boxes import held, row
from ui.parts.flow import Flow
from ui.parts.text import Text

_LINE = 42
_NAME = 14


class Arithmetic(Flow):
    """Terms joined by plus signs, the total behind the last; it goes on in a second line where it must."""

    def __init__(self, terms: Sequence[Term], total: str, then: str = "") -> None:
        """`then` is what the total becomes by rescaling, empty where it stays."""
        pieces = [[_name(term), Text(term.points, 24, 600, line=_LINE), _sign("+")] for term in terms]
        if pieces:
            pieces[-1][-1] = _sign("=")
        last = pieces[-1] if pieces else []
        if then:
            last += [Text(total, 24, 600, line=_LINE), _sign("→"), _total(then)]
        else:
            last.append(_total(total))
        parts = [held(row(*piece, gap=6)) for piece in pieces or [last]]
        super().__init__(*parts, gap=6, line_gap=0)
        spoken = " + ".join(f"{term.name} {term.points}" for term in terms)
        self.setAccessibleName(f"{spoken} = {total}" + (f" → {then}" if then else ""))


def arithmetic(sheet: Sheet, result: Result) -> Arithmetic:
    """The sum of a result, and what it becomes where the total is rescaled."""
    added, total = sum_of(result), total_words(result.total)
    same = result.total is not None and Decimal(added) == result.total
    return Arithmetic(terms(sheet, result), total if same else number(added), "" if same else total)


def _sign(sign: str) -> Text:
    return Text(sign, 18, 400, "text3", line=_LINE)


def _name(term: Term) -> Text:
    return Text(term.name, _NAME, 400, "text2", line=_LINE)


def _total(total: str) -> Text:
    return Text(total, 34, 600, "accent_text", line=_LINE)
