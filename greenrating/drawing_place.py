"""Where verdicts are drawn up: they are numbered in one series, so at the office alone."""

from typing import TYPE_CHECKING

from greenrating import roster
from greenrating.texts import current, listed, say

if TYPE_CHECKING:
    from greenrating.store.store import Read


def drawn_up_by(read: "Read") -> str:
    """Who draws verdicts up, and where, in a sentence; "" where that is here.

    On a laptop that has joined an office it is the office's own: two laptops that number would give a number
    out twice.
    """
    view = roster.current(read)
    if view is None or roster.is_home(read):
        return ""
    return say("panel.drawn_up_by", names=listed(current(), (each.name for each in view.keepers)))
