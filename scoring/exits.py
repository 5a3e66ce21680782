"""What a confirmed event does to a star and to the title (clause 7.6, DOMAIN A23–A25)."""

from collections.abc import Mapping
from dataclasses import dataclass

from scoring.sheet import PolicyValue


@dataclass(frozen=True, slots=True)
class AfterEvent:
    """What stays after an event: `stars` (0 = no star), whether the title does, and what to ask the panel."""

    stars: int
    keeps_title: bool
    ask_whether_to_cancel: bool = False


def after_event(stars: int, policy: Mapping[str, PolicyValue], drop: int | None = None) -> AfterEvent:
    """Apply one event to a title holder with this many stars.

    `drop` is the number of stars that the panel decided to take, by default the policy's `event.drop`.
    A holder without a star loses the title; one that loses its last star keeps the title unless
    `event.one_star` says otherwise. Raises ValueError for a drop below one star.
    """
    lost = policy["event.drop"] if drop is None else drop
    if type(lost) is not int or lost < 1:
        raise ValueError(f"an event takes at least one star, not {lost!r}")
    if stars == 0:
        return AfterEvent(0, keeps_title=False)
    left = max(stars - lost, 0)
    if left:
        return AfterEvent(left, keeps_title=True)
    keeps = policy["event.one_star"] == "unrated"
    return AfterEvent(0, keeps_title=keeps, ask_whether_to_cancel=keeps)
