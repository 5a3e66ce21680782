"""Who did what, when and why; undo and redo as new acts upon it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from greenrating.changes import Change
from greenrating.views import ActView

if TYPE_CHECKING:
    from greenrating.office import Office


@dataclass(frozen=True)
class Undo:
    """Take back my last act on a sheet."""

    sheet: str | None = None


@dataclass(frozen=True)
class Redo:
    """Do again what I took back last."""

    sheet: str | None = None


def undo(office: "Office", command: Undo) -> Change:
    """Take back the last act, as a new act."""
    raise NotImplementedError


def redo(office: "Office", command: Redo) -> Change:
    """Do again what was taken back, as a new act."""
    raise NotImplementedError


def of(office: "Office", about: str | None = None) -> tuple[ActView, ...]:
    """The history of one thing, or of everything, newest first."""
    raise NotImplementedError
