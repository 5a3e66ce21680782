"""Times for annotations that have none of their own: even division between what has."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

Span = tuple[Fraction, Fraction]
"""Beginning and end in milliseconds, unrounded so that divisions of divisions meet."""


def slots_in(
    annotations: Sequence[tuple[str, tuple[str, str]]],
    times: Mapping[str, int | None],
    order: Mapping[str, int],
) -> dict[str, Span]:
    """The spans of one tier's annotations, given by their pairs of slots.

    Slots without a time that stand between two timed ones on the tier divide the time between them evenly.
    Annotations whose slots are unknown, or lie before or after every time, get none.
    """
    known = [each for each in annotations if all(slot in order for slot in each[1])]
    known.sort(key=lambda each: tuple(order[slot] for slot in each[1]))
    chain = list(dict.fromkeys(slot for _, pair in known for slot in pair))
    found = _divided(chain, times)
    return {name: (found[a], found[b]) for name, (a, b) in known if a in found and b in found}


def _divided(chain: Sequence[str], times: Mapping[str, int | None]) -> dict[str, Fraction]:
    found: dict[str, Fraction] = {}
    last: tuple[int, int] | None = None  # place and time of the timed slot before
    for place, slot in enumerate(chain):
        time = times[slot]
        if time is None:
            continue
        if last is not None:
            parts = place - last[0]
            step = Fraction(time - last[1], parts)
            found |= {chain[last[0] + n]: last[1] + step * n for n in range(1, parts)}
        found[slot] = Fraction(time)
        last = (place, time)
    return found


def parts_of(span: Span, members: Sequence[tuple[str, str]]) -> dict[str, Span]:
    """Even parts of a span for annotations given by their id and that of the sibling before them."""
    begin, end = span
    step = (end - begin) / len(members)
    return {
        name: (begin + step * place, begin + step * (place + 1))
        for place, name in enumerate(_in_order(members))
    }


def _in_order(members: Sequence[tuple[str, str]]) -> list[str]:
    """Siblings in the order in which each names the one before; those that name none stay as in the file."""
    names = {name for name, _ in members}
    following: dict[str, list[str]] = {}
    for name, before in members:
        following.setdefault(before if before in names else "", []).append(name)
    ordered: dict[str, None] = {}
    waiting = following.pop("", [])[::-1]
    while waiting:
        name = waiting.pop()
        if name not in ordered:
            ordered[name] = None
            waiting += following.pop(name, [])[::-1]
    return [*ordered, *(name for name, _ in members if name not in ordered)]
