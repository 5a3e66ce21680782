"""What a trial on past ratings shows, in plain values and words."""

from collections.abc import Sequence
from dataclasses import dataclass

from greenrating import cause_words, texts
from greenrating.comparison import CaseTurn, Comparison, PastCase
from greenrating.texts import say
from scoring.result import Status
from scoring.sheet import Sheet
from scoring.turns import Bar
from ui.models.points import number
from ui.models.spoken import spoken

FIRST_TURNS = 6
MOST_TURNS = 200
MOST_ITEMS = 6


@dataclass(frozen=True, slots=True)
class FlowLine:
    """How many rooms turn from one outcome to another; stars are None where the outcome has none."""

    before: str
    before_stars: int | None
    after: str
    after_stars: int | None
    cases: int


@dataclass(frozen=True, slots=True)
class TurnLine:
    """A room that would change star: why, its points, from where to where; `verdict` may be empty."""

    room: str
    cause: str
    total: str
    change: str
    verdict: str


@dataclass(frozen=True, slots=True)
class TallyLine:
    """How many come to an outcome, before and after."""

    outcome: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class ItemLine:
    """An item that keeps rooms from their next star: how many."""

    item: str
    words: str
    cases: int


@dataclass(frozen=True, eq=False)
class TrialShown:
    """A trial as the window shows it. `items` is None while a bound moves; then they are worked out later."""

    comparison: Comparison
    cases: int
    turning: int
    bars: tuple[Bar, ...]
    flows: tuple[FlowLine, ...]
    turns: tuple[TurnLine, ...]
    tallies: tuple[TallyLine, ...]
    items: tuple[ItemLine, ...] | None
    notes: tuple[str, ...]


def trial_shown(told: Comparison, *, moving: bool) -> TrialShown:
    """Put a comparison into words; it takes the time of the trial itself, so not in the window's thread."""
    sheet = told.sheet
    return TrialShown(
        comparison=told,
        cases=len(told),
        turning=len(told.turns),
        bars=told.bars,
        flows=tuple(
            FlowLine(
                outcome_words(sheet, flow.status_before, flow.star_before),
                flow.star_before,
                outcome_words(sheet, flow.status_after, flow.star_after),
                flow.star_after,
                flow.cases,
            )
            for flow in told.flows
        ),
        turns=tuple(_turn(each, sheet) for each in told.turns[: FIRST_TURNS if moving else MOST_TURNS]),
        tallies=tuple(
            TallyLine(outcome_words(sheet, each.status, each.star), each.before, each.after)
            for each in told.tallies
        ),
        items=None if moving else _items(told),
        notes=_notes(told),
    )


def outcome_words(sheet: Sheet, status: Status | None, star: int | None) -> str:
    """An outcome in a few words: 三星级, 未达星级, or why there is no star."""
    if star:
        named = next((spoken(band.words) for band in sheet.bands if band.stars == star), None)
        return named or say("workshop.trial.stars", n=star)
    if star == 0:
        return say("workshop.trial.no_star")
    return say("trial.left_out") if status is None else say(f"papers.status.{status}")


def years(past: Sequence[PastCase]) -> tuple[int, ...]:
    """The years in which past ratings were made, the latest first."""
    return tuple(sorted({each.held_on.year for each in past if each.held_on is not None}, reverse=True))


def _turn(each: CaseTurn, sheet: Sheet) -> TurnLine:
    before, after = each.turn.before, each.turn.after
    language = texts.current()
    causes = [cause_words.words(cause, each.rated_by, each.tried_by, language) for cause in each.turn.causes]
    if before.star is not None and after.star is not None:
        change = say("workshop.trial.change", before=before.star, after=after.star)
    else:
        change = outcome_words(sheet, after.status, after.star)
    total = "" if before.total is None else number(before.total)
    if after.total is not None and after.total != before.total:
        total = f"{total} → {number(after.total)}" if total else number(after.total)
    between = "；" if language == "zh" else "; "
    return TurnLine(each.past.name, between.join(causes), total, change, each.past.verdict)


def _items(told: Comparison) -> tuple[ItemLine, ...]:
    items = told.sheet.items
    return tuple(
        ItemLine(each.item, spoken(items[each.item].words), each.cases)
        for each in told.deciding[:MOST_ITEMS]
        if each.item in items
    )


def _notes(told: Comparison) -> tuple[str, ...]:
    counts = (("sheltered", told.sheltered), ("assumed", told.assumed), ("rounded", told.rounded))
    return tuple(say(f"trial.{key}", n=n) for key, n in counts if n)
