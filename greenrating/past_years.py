"""A room's year, put together from its quarterly inspections as an annual re-rating would (clause 7.4)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from greenrating.calendar import quarter_of
from greenrating.comparison import PastCase
from greenrating.standing import Standing
from scoring.answers import AnnualRating, Quarter, SingleInspection

_LEAST = "cycle.min_inspections"


def by_years(past: Iterable[PastCase], standings: Mapping[str, Standing]) -> tuple[PastCase, ...]:
    """Past cases, with the inspections of a room's year in one where they are enough for a star.

    An inspection has no star of its own; the year has one, the mean of its inspections (DOMAIN A21). The
    newest inspection of a quarter counts. Its `held_on` is the day of the last one, its `number` has those
    of all. Fewer inspections than the sheet asks for stay as they are, and so do those of two sheets.
    """
    kept: list[PastCase] = []
    years: dict[tuple[object, ...], dict[int, PastCase]] = defaultdict(dict)
    for each in past:
        if isinstance(each.case, SingleInspection) and each.held_on is not None:
            years[each.room, each.held_on.year, each.sheet.sha256][quarter_of(each.held_on)] = each
        else:
            kept.append(each)
    for quarters in years.values():
        inspections = [quarters[quarter] for quarter in sorted(quarters)]
        least = inspections[0].sheet.policy[_LEAST]
        enough = isinstance(least, int) and len(inspections) >= least
        kept += [_year(quarters, standings[inspections[0].room])] if enough else inspections
    return tuple(kept)


def _year(quarters: Mapping[int, PastCase], stands: Standing) -> PastCase:
    inspections = [quarters[quarter] for quarter in sorted(quarters)]
    last = inspections[-1]
    star = 0 if last.held_on is None else stands.stars(last.held_on) or 0
    sheets = tuple(
        Quarter(quarter, answers=each.case.answers)
        for quarter, each in sorted(quarters.items())
        if isinstance(each.case, SingleInspection)
    )
    numbers = "、".join(each.number for each in inspections)
    return replace(last, case=AnnualRating(star, quarters=sheets), verdict="", number=numbers)
