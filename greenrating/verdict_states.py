"""How a verdict stands: pending, reported, decided upon, withdrawn, or superseded by a later one."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from greenrating.records import Decision, Verdict

if TYPE_CHECKING:
    from greenrating.store.store import Read

NEXT: Mapping[str, frozenset[str]] = {
    "pending": frozenset({"reported", "withdrawn"}),
    "reported": frozenset({"approved", "changed", "returned", "withdrawn"}),
    "returned": frozenset({"reported", "withdrawn"}),
}
IN_FORCE = frozenset({"approved", "changed"})


def states(verdicts: Iterable[Verdict], decisions: Iterable[Decision]) -> Mapping[str, str]:
    """The state of each verdict by id: its last decision, or `superseded` where a later verdict names it."""
    verdicts = tuple(verdicts)
    state = dict.fromkeys((verdict.id for verdict in verdicts), "pending")
    state.update((each.verdict, each.kind) for each in decisions if each.verdict in state)
    state.update((each.supersedes, "superseded") for each in verdicts if each.supersedes in state)
    return state


def standing_verdict(read: "Read", inspection: str) -> Verdict | None:
    """The verdict of an inspection that stands: neither withdrawn nor superseded."""
    verdicts = read.find(Verdict, inspection=inspection)
    decisions = read.find(Decision, verdict=tuple(verdict.id for verdict in verdicts)) if verdicts else []
    state = states(verdicts, decisions)
    return next(
        (each for each in reversed(verdicts) if state[each.id] not in ("withdrawn", "superseded")), None
    )
