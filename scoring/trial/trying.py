"""A changed sheet tried on the past: who turns, why, and how the stars are spread before and after."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import overload

import numpy as np

from scoring.answers import Case
from scoring.plan import Plan, prepare
from scoring.rescoring import rescored
from scoring.sheet import PolicyValue, Sheet
from scoring.swaps import Cause, Ruled, swaps
from scoring.trial.arrays import Array, make_arrays
from scoring.trial.concluding import NONE, Outcomes, conclude, limited, reached, rounded
from scoring.trial.counting import Counted, count_up, what_counts
from scoring.trial.tallies import bars, flows, tallies
from scoring.trial.totals import Exact, exact_totals
from scoring.turns import Bar, Deciding, Flow, Outcome, Tally, Turn

_KEPT = 8  # counts, of some megabytes each


class Past:
    """Past cases that were rated by one sheet, ready for trying others on them."""

    def __init__(self, sheet: Sheet, cases: tuple[Case, ...], overrides: Mapping[str, PolicyValue]) -> None:
        self.sheet = sheet
        self.cases = cases
        self.overrides = overrides
        self.arrays = make_arrays(sheet, cases)
        self.ruled = Ruled(sheet, {**sheet.policy, **overrides})
        self._kept: deque[tuple[object, tuple[Counted, Exact]]] = deque(maxlen=_KEPT)
        self.outcomes = self.conclude(prepare(sheet, overrides))

    def __len__(self) -> int:
        return len(self.cases)

    def count_up(self, plan: Plan) -> tuple[Counted, Exact]:
        """Every filled sheet counted up, and every total; kept for a while, since a band changes neither."""
        parts = what_counts(plan)
        for kept, found in self._kept:
            if kept == parts:
                return found
        counted = count_up(self.arrays, plan)
        found = counted, exact_totals(self.arrays, plan, counted)
        self._kept.append((parts, found))
        return found

    def conclude(self, plan: Plan) -> Outcomes:
        """What every case comes to by a changed sheet."""
        return conclude(self.arrays, plan, *self.count_up(plan))


def prepare_past(
    sheet: Sheet, cases: Iterable[Case], overrides: Mapping[str, PolicyValue] | None = None
) -> Past:
    """Make arrays of cases that were rated by this sheet and are free of faults (`scoring.checks`).

    `overrides` are policy values that the cases bring along; they hold in place of any sheet's.
    """
    return Past(sheet, tuple(cases), dict(overrides or {}))


def try_out(past: Past, sheet: Sheet, overrides: Mapping[str, PolicyValue] | None = None) -> "Trial":
    """Rate all past cases by a changed sheet, their answers carried over as `rescoring.rescored` does.

    `overrides` are policy values tried in place of the sheet's and of the cases' own. The sheet may have
    faults that keep it from being published, such as a sum that is not 100; it must have every policy.
    """
    return Trial(past, Ruled(sheet, {**sheet.policy, **past.overrides, **(overrides or {})}))


class Trial:
    """What a changed sheet does to past cases; what is asked for seldom is worked out when it is."""

    def __init__(self, past: Past, ruled: Ruled) -> None:
        self.past = past
        self.sheet = ruled.sheet
        self.ruled = ruled
        self._plan = prepare(ruled.sheet, ruled.policy)
        self._counted, self._exact = past.count_up(self._plan)
        self._before = past.outcomes
        self._after = past.conclude(self._plan)
        self._turned = _differ(self._before, self._after)

    def __len__(self) -> int:
        return len(self.past)

    def before(self, index: int) -> Outcome:
        """What a case came to."""
        return self._before.at(index)

    def after(self, index: int) -> Outcome:
        """What a case would come to."""
        return self._after.at(index)

    @cached_property
    def turns(self) -> "Turns":
        """The cases that would come to another status or star, in their order."""
        return Turns(self, np.flatnonzero(self._turned))

    @cached_property
    def tallies(self) -> tuple[Tally, ...]:
        """How many cases come to each outcome: from most stars to none, then those without a star."""
        return tallies(self._before, self._after)

    @cached_property
    def flows(self) -> tuple[Flow, ...]:
        """How many cases turn from where to where, the most frequent first."""
        return flows(self._before, self._after, self._turned)

    @cached_property
    def bars(self) -> tuple[Bar, ...]:
        """How the totals are spread over whole points, lowest first."""
        return bars(self._after, self._turned)

    @cached_property
    def sheltered(self) -> int:
        """How many cases reach another band and keep their star, since a limit (the cap of 7.4) holds it."""
        other_band = self._before.computed_star != self._after.computed_star
        return int((other_band & ~self._turned).sum())

    @cached_property
    def assumed(self) -> int:
        """How many cases were not asked something that the changed sheet asks (`rescoring.Rescored`)."""
        return self._touched(self._counted.assumed)

    @cached_property
    def rounded(self) -> int:
        """How many cases have a score that had to be rounded to a step (`rescoring.Rescored`)."""
        return self._touched(self._counted.rounded)

    @cached_property
    def deciding(self) -> tuple[Deciding, ...]:
        """The items that keep cases from their next star, those of most cases first."""
        lines = zip(self._counted.items, self._counted.lost, strict=True)
        found = [self._deciding(item, lost) for item, lost in lines]
        return tuple(sorted((each for each in found if each.cases), key=lambda each: -each.cases))

    def causes(self, index: int) -> tuple[Cause, ...]:
        """The changes at which a case turns, in the order of evaluation.

        Left out are those whose effect later ones take back: an item retired, its points given to another.
        """
        causes: list[Cause] = []
        for cause, turned, differs in self._stages:
            causes += [cause] if turned[index] else []
            if not differs[index]:
                causes.clear()
        return tuple(causes)

    @cached_property
    def _stages(self) -> tuple[tuple[Cause, Array, Array], ...]:
        """Every change by itself, on top of those before it: who turns at it, and who differs then."""
        stages: list[tuple[Cause, Array, Array]] = []
        last = self._before
        for cause, ruled in swaps(self.past.ruled, self.ruled):
            outcomes = self.past.conclude(prepare(ruled.sheet, ruled.policy))
            stages.append((cause, _differ(last, outcomes), _differ(self._before, outcomes)))
            last = outcomes
        return tuple(stages)

    def _touched(self, rows: Array) -> int:
        arrays = self.past.arrays
        return int((rows[arrays.slots] & arrays.filled).any(axis=0).sum())

    def _deciding(self, item: str, lost: Array) -> Deciding:
        """An item, with the cases that would get a higher star without what they lost there."""
        exact, arrays = self._exact, self.past.arrays
        gain = (exact.weights * lost[arrays.slots]).sum(axis=0)
        losing = np.flatnonzero((gain > 0) & (self._after.star != NONE))
        raised = exact.numerator[losing] + gain[losing]
        total = rounded(self._plan, raised, exact.divisor[losing], self._plan.rules.decimals)
        star = limited(arrays, self._plan, reached(self._plan, total), losing)
        return Deciding(item, int((star > self._after.star[losing]).sum()), len(losing))


class Turns(Sequence[Turn]):
    """The cases that turn; each is put into words only when it is looked at."""

    def __init__(self, trial: Trial, places: Array) -> None:
        self._trial = trial
        self._places = places

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, index: int) -> Turn: ...
    @overload
    def __getitem__(self, index: slice) -> "Turns": ...
    def __getitem__(self, index: int | slice) -> "Turn | Turns":
        if isinstance(index, slice):
            return Turns(self._trial, self._places[index])
        return self._turn(int(self._places[index]))

    def __iter__(self) -> Iterator[Turn]:
        return map(self._turn, self._places.tolist())

    def _turn(self, place: int) -> Turn:
        trial = self._trial
        carried = rescored(trial.past.sheet, trial.sheet, trial.past.cases[place])
        return Turn(
            index=place,
            before=trial.before(place),
            after=trial.after(place),
            causes=trial.causes(place),
            assumed=carried.assumed,
            rounded=carried.rounded,
        )


def _differ(one: Outcomes, other: Outcomes) -> Array:
    """Where two evaluations come to another status or star."""
    return (one.status != other.status) | (one.star != other.star)
