"""Whether a rating is a first rating: derived from what happened, never ticked (DOMAIN A14)."""

from collections.abc import Sequence
from typing import Literal

Milestone = Literal[
    "title_granted",
    "title_cancelled",
    "operator_changed",
    "account_transferred",
    "stars_effective",
    "stars_not_effective",
    "demoted",
]
NEW_BEGINNINGS: frozenset[Milestone] = frozenset(
    ("title_granted", "title_cancelled", "operator_changed", "account_transferred")
)


def is_first(history: Sequence[Milestone]) -> bool:
    """Whether the next rating is a first one, from what happened to a room so far, oldest first.

    It is, unless a verdict on its stars took effect since the current title was granted. A verdict that was
    only proposed, returned or withdrawn (`stars_not_effective`) does not count; a demotion, even to no star,
    starts nothing anew.
    """
    for milestone in reversed(history):
        if milestone == "stars_effective":
            return False
        if milestone in NEW_BEGINNINGS:
            return True
    return True
