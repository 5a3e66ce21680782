"""How a long job tells how far it is, and how it is stopped."""

from collections.abc import Callable

Progress = Callable[[str, float], None]
"""Called with what is being done and the part done, 0 to 1; raises `Cancelled` when the job is to stop."""


class Cancelled(Exception):
    """The person asked a long job to stop; it leaves nothing half-done behind."""


def silent(what: str, part: float) -> None:
    """Tell nobody, and never stop."""
