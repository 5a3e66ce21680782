"""Past cases as arrays, made once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scoring.answers import AnnualRating, Answers, Applicant, Case, FirstRating, Score, SingleInspection
from scoring.sheet import Item, Points, Sheet

Array = NDArray[Any]

BLANK, NOT_APPLICABLE = -1, -2
CLEAN, FOUND = 0, 1
FIRST, INSPECTION, ANNUAL = range(3)
WIDEST = 2**62
"""The largest whole number that is counted in 64 bits; larger ones are counted by Python, just as exactly."""

_NOTHING = Answers()


@dataclass(frozen=True, eq=False)
class Arrays:
    """The answers of `count` cases that were rated by one sheet.

    A row is one filled sheet, and the last row is empty. `slots` has the rows of each case, one a column,
    with the empty row where a case has fewer than another; `filled` says where it has one. `scores` has a
    line for each item in half points, `BLANK` or `NOT_APPLICABLE`; `vetoes` says `CLEAN`, `FOUND` or `BLANK`.
    `fact_items` are lines of `scores`, or one past the last where a fact has fewer items than another.
    """

    sheet: Sheet
    count: int
    slots: Array
    filled: Array
    scores: Array
    line_of: Mapping[str, int]
    vetoes: Mapping[str, Array]
    fans: Array
    fact_rows: Array
    fact_items: Array
    kind: Array
    applicant: Mapping[str, Array]
    star_before: Array
    events: Mapping[str, Array]
    refused: Array


def make_arrays(sheet: Sheet, cases: Sequence[Case]) -> Arrays:
    """Make the arrays of cases that were rated by this sheet, and are free of faults under it."""
    rows, slots = _rows(cases)
    line_of = {item_id: line for line, item_id in enumerate(sheet.items)}
    fact_rows, fact_items = _facts(rows, line_of)
    years = [case if isinstance(case, AnnualRating) else AnnualRating(0) for case in cases]
    return Arrays(
        sheet=sheet,
        count=len(cases),
        slots=slots,
        filled=slots < len(rows) - 1,
        scores=_scores(sheet, rows),
        line_of=line_of,
        vetoes={veto.id: _answers_to(veto.id, veto.found, rows) for veto in sheet.vetoes},
        fans=whole([BLANK if row.fans is None else row.fans for row in rows]),
        fact_rows=fact_rows,
        fact_items=fact_items,
        kind=np.array([_kind(case) for case in cases], np.int64),
        applicant=_applicants(cases),
        star_before=np.array([year.star_before for year in years], np.int64),
        events={event.id: _yes(event.id in year.events for year in years) for event in sheet.events},
        refused=_yes(any(part.refused is not None for part in year.quarters) for year in years),
    )


def whole(values: Sequence[int]) -> Array:
    """Whole numbers as an array, of Python's own where one is too large for 64 bits."""
    return np.array(values, object if max(values, default=0) > WIDEST else np.int64)


def narrow(items: Iterable[Item]) -> np.dtype[Any]:
    """The narrowest type that holds every score of these items: a few bytes less are read much faster."""
    return np.dtype(np.min_scalar_type(-2 * max((item.points for item in items), default=1) - 3))


def half_points(item: Item) -> dict[Points, int]:
    """Every score an item can take, in half points."""
    return {score: int(2 * score) for score in item.allowed}


def _yes(answers: Iterable[bool]) -> Array:
    return np.fromiter(answers, bool)


def _rows(cases: Sequence[Case]) -> tuple[list[Answers], Array]:
    rows: list[Answers] = []
    places: list[range] = []
    for case in cases:
        begin = len(rows)
        rows += _sheets(case)
        places.append(range(begin, len(rows)))
    slots = np.full((max(map(len, places), default=1) or 1, len(cases)), len(rows))
    for column, place in enumerate(places):
        slots[: len(place), column] = place
    return [*rows, _NOTHING], slots


def _sheets(case: Case) -> list[Answers]:
    match case:
        case FirstRating() | SingleInspection():
            return [case.answers]
        case AnnualRating():
            return [quarter.answers for quarter in case.quarters if quarter.answers is not None]


def _kind(case: Case) -> int:
    match case:
        case FirstRating():
            return FIRST
        case SingleInspection():
            return INSPECTION
        case AnnualRating():
            return ANNUAL


def _scores(sheet: Sheet, rows: Sequence[Answers]) -> Array:
    scores = np.empty((len(sheet.items), len(rows)), narrow(sheet.items.values()))
    for line, (item_id, item) in enumerate(sheet.items.items()):
        code: dict[Score | None, int] = {None: BLANK, **half_points(item)}
        scores[line] = [code.get(row.scores.get(item_id), NOT_APPLICABLE) for row in rows]
    return scores


def _answers_to(veto: str, found: str, rows: Sequence[Answers]) -> Array:
    code = {None: BLANK, found: FOUND}
    return np.array([code.get(row.vetoes.get(veto), CLEAN) for row in rows])


def _facts(rows: Sequence[Answers], line_of: Mapping[str, int]) -> tuple[Array, Array]:
    facts = [(n, [line_of[i] for i in fact.items]) for n, row in enumerate(rows) for fact in row.facts]
    items = np.full((len(facts), max((len(lines) for _, lines in facts), default=1)), len(line_of))
    for n, (_, lines) in enumerate(facts):
        items[n, : len(lines)] = lines
    return np.array([row for row, _ in facts], np.int64), items


def _applicants(cases: Sequence[Case]) -> dict[str, Array]:
    nobody = Applicant()
    applicants = [case.applicant if isinstance(case, FirstRating) else nobody for case in cases]
    return {name: whole([_number(each, name) for each in applicants]) for name in Applicant.__slots__}


def _number(applicant: Applicant, name: str) -> int:
    value: int | bool | None = getattr(applicant, name)
    return BLANK if value is None else int(value)
