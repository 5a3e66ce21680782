"""How to end on the very frame that is wanted, when an engine can only be asked for positions.

An engine that is asked for a position shows the first frame that ends there or later. It takes the end from
the mean rate where the container does not say it (flv, mkv), and may land behind the place near a key frame.
So an answer is looked at; where it is not the frame, the engine plays up to it.
"""

from dataclasses import dataclass
from typing import NamedTuple

NEAR_US = 2000  # engines take whole milliseconds, and containers round to them
_SAME_US = NEAR_US // 2


class Seen(NamedTuple):
    """A frame by its own time, and when it ends as far as the engine knows."""

    us: int
    until_us: int


@dataclass(frozen=True)
class Wish:
    """A frame to end on: the last one that begins at `us` or before, or (`later`) the first one after it.

    `asks` are the positions to ask for, in this order, before playing up to it. `near` says that an answer
    which covers `us` will do.
    """

    us: int
    asks: tuple[int, ...] = ()
    later: bool = False
    near: bool = True

    def fits(self, seen: Seen, asked: int) -> bool:
        """Whether the answer to a position is the frame."""
        if abs(seen.us - self.us) < _SAME_US:
            return not self.later
        covers = seen.us < self.us < seen.until_us - _SAME_US
        return self.near and covers and asked <= self.us + NEAR_US

    def passed(self, seen: Seen) -> bool:
        """Whether a frame lies behind the one that is wanted, or is it, where `later` ones are wanted."""
        return seen.us > self.us + _SAME_US


def covering(us: int, length_us: int, even: bool) -> Wish:
    """The frame shown at a time. `length_us` is a frame's usual length, `even` whether all keep to it."""
    inside = us + NEAR_US
    return Wish(us, (inside,)) if even else Wish(us, (us + length_us - _SAME_US, inside), near=False)


def before(late: Seen, even: bool) -> Wish:
    """The frame before another; the same where it is the first."""
    us = late.us - NEAR_US
    return Wish(us, (us,) if even else (), near=even)


def after(early: Seen, even: bool) -> Wish:
    """The frame after another; the same where it is the last."""
    us = early.until_us + NEAR_US
    return Wish(us, (us,)) if even else Wish(early.us, later=True, near=False)
