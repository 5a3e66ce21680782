"""Which verdict stands for an inspection."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from greenrating.records import Decision, Verdict
from greenrating.verdict_states import states

if TYPE_CHECKING:
    from greenrating.store.store import Read


@dataclass(frozen=True)
class StandingVerdict:
    """A verdict and how it stands (`verdict_states.states`)."""

    verdict: Verdict
    state: str


def current_verdicts(read: "Read", inspections: tuple[str, ...]) -> Mapping[str, StandingVerdict]:
    """The verdict that stands for each inspection, that is, neither withdrawn nor superseded."""
    verdicts = read.find(Verdict, inspection=inspections)
    decisions = read.find(Decision, verdict=tuple(verdict.id for verdict in verdicts))
    state = states(verdicts, decisions)
    return {
        verdict.inspection: StandingVerdict(verdict, state[verdict.id])
        for verdict in verdicts
        if state[verdict.id] not in ("withdrawn", "superseded")
    }
