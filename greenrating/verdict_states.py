"""How a verdict stands: pending, reported, decided upon, withdrawn, or superseded by a later one."""

from collections import Counter
from collections.abc import Iterable, Mapping

from greenrating.records import Decision, Verdict

NEXT: Mapping[str, frozenset[str]] = {
    "pending": frozenset({"reported", "withdrawn"}),
    "reported": frozenset({"approved", "changed", "returned", "withdrawn"}),
    "returned": frozenset({"reported", "withdrawn"}),
}
IN_FORCE = frozenset({"approved", "changed"})
_FINAL = ("approved", "changed", "withdrawn")


def states(verdicts: Iterable[Verdict], decisions: Iterable[Decision]) -> Mapping[str, str]:
    """The state of each verdict by id, `superseded` where a later verdict names it.

    The order of the decisions follows from what they are, not from their times: a laptop's clock may have
    been set back between two of them.
    """
    verdicts = tuple(verdicts)
    kinds = Counter((each.verdict, each.kind) for each in decisions)
    superseded = {each.supersedes for each in verdicts}
    return {each.id: "superseded" if each.id in superseded else _state(each.id, kinds) for each in verdicts}


def newest(verdicts: Iterable[Verdict]) -> Verdict | None:
    """The last verdict of one inspection: the one that no other supersedes."""
    verdicts = tuple(verdicts)
    superseded = {each.supersedes for each in verdicts}
    return next((each for each in verdicts if each.id not in superseded), None)


def in_order(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """The decisions on one verdict, oldest first; the one that ends it is last, whatever the clock said."""
    return tuple(sorted(decisions, key=lambda each: (each.kind in _FINAL, each.on)))


def _state(id_: str, kinds: Mapping[tuple[str, str], int]) -> str:
    for kind in _FINAL:
        if (id_, kind) in kinds:
            return kind
    if kinds[id_, "reported"] > kinds[id_, "returned"]:
        return "reported"
    return "returned" if kinds[id_, "returned"] else "pending"
