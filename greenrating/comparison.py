"""Past ratings beside what a changed sheet would make of them, whatever sheets they were rated by."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, overload

from scoring.answers import Case
from scoring.sheet import PolicyValue, Sheet
from scoring.swaps import Ruled
from scoring.turns import Bar, Deciding, Flow, Tally, Turn

if TYPE_CHECKING:  # numpy comes along, which nothing but a trial must wait for
    from scoring.trial import Past, Trial


@dataclass(frozen=True, eq=False)
class PastCase:
    """A case that was rated: by which sheet, with which policy values of its own.

    `name` is the room's, or the place in a file. `verdict` (an id), `number` and `state`
    (`verdict_states.states`) are empty for a case from a file, and so is `room` (an id).
    """

    name: str
    case: Case
    sheet: Sheet
    overrides: Mapping[str, PolicyValue] = field(default_factory=dict[str, PolicyValue])
    held_on: date | None = None
    room: str = ""
    verdict: str = ""
    number: str = ""
    state: str = ""


class PastCases(Sequence[PastCase]):
    """Past cases made ready for trying sheets on them, those of one sheet together."""

    def __init__(self, cases: Iterable[PastCase]) -> None:
        from scoring.trial import prepare_past

        together: dict[object, list[PastCase]] = {}
        for each in cases:
            key = (id(each.sheet), *sorted(each.overrides.items()))
            together.setdefault(key, []).append(each)
        self.groups = tuple(together.values())
        self.prepared: tuple[Past, ...] = tuple(
            prepare_past(group[0].sheet, (each.case for each in group), group[0].overrides)
            for group in self.groups
        )
        self._cases = [each for group in self.groups for each in group]

    def __len__(self) -> int:
        return len(self._cases)

    @overload
    def __getitem__(self, index: int) -> PastCase: ...
    @overload
    def __getitem__(self, index: slice) -> list[PastCase]: ...
    def __getitem__(self, index: int | slice) -> PastCase | list[PastCase]:
        return self._cases[index]


@dataclass(frozen=True)
class CaseTurn:
    """A past case that would come to another star or status, and how.

    `rated_by` and `tried_by` are the sheets with the policy values that hold; `cause_words` names the causes.
    """

    past: PastCase
    turn: Turn
    rated_by: Ruled
    tried_by: Ruled


class Comparison:
    """What a changed sheet would make of past cases; what is asked for seldom is worked out when it is.

    `tallies`, `flows`, `bars`, `deciding`, `sheltered`, `assumed` and `rounded` are those of
    `scoring.trial.Trial`, over all cases.
    """

    def __init__(self, past: PastCases, sheet: Sheet, trials: "tuple[Trial, ...]") -> None:
        self.past = past
        self.sheet = sheet
        self.trials = trials

    def __len__(self) -> int:
        return len(self.past)

    @cached_property
    def turns(self) -> "CaseTurns":
        """The cases that would turn, those rated by one sheet together."""
        return CaseTurns(self.past.groups, self.trials)

    @cached_property
    def tallies(self) -> tuple[Tally, ...]:
        """How many cases come to each outcome: from most stars to none, then those without a star."""
        before: Counter[tuple[object, ...]] = Counter()
        after: Counter[tuple[object, ...]] = Counter()
        places = {(each.status, each.star): each for trial in self.trials for each in trial.tallies}
        for each in (tally for trial in self.trials for tally in trial.tallies):
            before[each.status, each.star] += each.before
            after[each.status, each.star] += each.after
        found = [Tally(p.status, p.star, before[key], after[key]) for key, p in places.items()]
        return tuple(sorted(found, key=lambda tally: -1 if tally.star is None else tally.star, reverse=True))

    @cached_property
    def flows(self) -> tuple[Flow, ...]:
        """How many cases turn from where to where, the most frequent first."""
        counts: Counter[tuple[object, ...]] = Counter()
        found: dict[tuple[object, ...], Flow] = {}
        for flow in (flow for trial in self.trials for flow in trial.flows):
            key = (flow.status_before, flow.star_before, flow.status_after, flow.star_after)
            counts[key] += flow.cases
            found[key] = Flow(
                flow.status_before, flow.star_before, flow.status_after, flow.star_after, counts[key]
            )
        return tuple(sorted(found.values(), key=lambda flow: -flow.cases))

    @cached_property
    def bars(self) -> tuple[Bar, ...]:
        """How the totals are spread over whole points, lowest first."""
        cases: Counter[int] = Counter()
        turning: Counter[int] = Counter()
        for bar in (bar for trial in self.trials for bar in trial.bars):
            cases[bar.points] += bar.cases
            turning[bar.points] += bar.turning
        return tuple(Bar(points, cases[points], turning[points]) for points in sorted(cases))

    @cached_property
    def deciding(self) -> tuple[Deciding, ...]:
        """The items that keep cases from their next star, those of most cases first."""
        cases: Counter[str] = Counter()
        losing: Counter[str] = Counter()
        for item in (item for trial in self.trials for item in trial.deciding):
            cases[item.item] += item.cases
            losing[item.item] += item.losing
        return tuple(Deciding(item, n, losing[item]) for item, n in cases.most_common())

    @property
    def sheltered(self) -> int:
        """How many cases reach another band and keep their star, since a limit holds it."""
        return sum(trial.sheltered for trial in self.trials)

    @property
    def assumed(self) -> int:
        """How many cases were not asked something that the changed sheet asks."""
        return sum(trial.assumed for trial in self.trials)

    @property
    def rounded(self) -> int:
        """How many cases have a score that had to be rounded to a step."""
        return sum(trial.rounded for trial in self.trials)


class CaseTurns(Sequence[CaseTurn]):
    """The cases that turn, each made when it is looked at."""

    def __init__(self, groups: tuple[list[PastCase], ...], trials: "tuple[Trial, ...]") -> None:
        self._parts = list(zip(groups, trials, strict=True))
        self._ends = list(accumulate(len(trial.turns) for trial in trials))

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    @overload
    def __getitem__(self, index: int) -> CaseTurn: ...
    @overload
    def __getitem__(self, index: slice) -> list[CaseTurn]: ...
    def __getitem__(self, index: int | slice) -> CaseTurn | list[CaseTurn]:
        if isinstance(index, slice):
            return [self[each] for each in range(*index.indices(len(self)))]
        place = range(len(self))[index]
        part = bisect_right(self._ends, place)
        group, trial = self._parts[part]
        turn = trial.turns[place - (self._ends[part - 1] if part else 0)]
        return self._named(trial, group, turn)

    def __iter__(self) -> Iterator[CaseTurn]:
        for group, trial in self._parts:
            for turn in trial.turns:
                yield self._named(trial, group, turn)

    def _named(self, trial: "Trial", group: list[PastCase], turn: Turn) -> CaseTurn:
        return CaseTurn(group[turn.index], turn, trial.past.ruled, trial.ruled)
