"""What several members' points for one item come to as a proposal (DOMAIN A33)."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from scoring.sheet import Points


@dataclass(frozen=True, slots=True)
class Proposal:
    """The points to propose for an item; None leaves it to the chair. `split`: the members differ."""

    points: Points | None
    split: bool


def proposal(points: Sequence[Points]) -> Proposal:
    """What most members gave; where two answers have equally many, the chair decides.

    Raises ValueError if nobody gave points.
    """
    if not points:
        raise ValueError("nobody has given points for this item")
    (most, votes), *others = Counter(points).most_common()
    is_tie = bool(others) and others[0][1] == votes
    return Proposal(points=None if is_tie else most, split=bool(others))
