"""Where verdicts are drawn up: they are numbered in one series, so at the office alone."""

from typing import TYPE_CHECKING

from greenrating import roster

if TYPE_CHECKING:
    from greenrating.store.store import Read


def drawn_up_by(read: "Read") -> tuple[str, ...]:
    """The names of those who draw verdicts up on the office's own laptop; none where this is that laptop.

    Two laptops that number would give a number out twice.
    """
    view = roster.current(read)
    if view is None or roster.is_home(read):
        return ()
    return tuple(each.name for each in view.keepers)
