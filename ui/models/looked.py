"""A package file that was looked at before it is taken in."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from greenrating.changes import PackageTaken
    from greenrating.exchange.views import PackageView


@dataclass(frozen=True)
class Looked:
    """A file that was looked at: what it says, None where it says nothing that can be read, and why not.

    `taken` is what taking it in changed, `refused` says that taking it in was refused.
    """

    path: Path
    view: PackageView | None
    faults: tuple[str, ...] = ()
    taken: PackageTaken | None = None
    refused: bool = False

    @property
    def may_take(self) -> bool:
        """Whether it can be taken in."""
        view = self.view
        fits = view is not None and view.for_me and view.state in ("new", "withdrawn")
        return fits and not self.faults and self.taken is None
