"""A version of a sheet beside the one it is compared with, asked by path."""

from collections.abc import Mapping
from typing import Any

from greenrating.sheet_paths import edits_between
from greenrating.sheet_values import ABSENT, document_of, value_at
from greenrating.sheet_views import SheetVersionView
from scoring.sheet import Sheet


class Shown:
    """What the panels of the workshop ask of a version: values, what they were, and what is wrong."""

    def __init__(self, view: SheetVersionView, base: Sheet | None) -> None:
        self.view = view
        self.base = base
        self.document: Mapping[str, Any] = view.document
        self._before = document_of(base) if base is not None else None
        self.changed = (
            tuple(edits_between(dict(self._before), dict(self.document))) if self._before is not None else ()
        )

    @property
    def can_edit(self) -> bool:
        """Whether there are fields at all."""
        return self.view.can_edit

    @property
    def sheet(self) -> Sheet:
        """The version as a sheet."""
        return self.view.content

    def value(self, path: str) -> object:
        """What stands at a path now; "" where nothing does."""
        found = value_at(self.document, path)
        return "" if found is ABSENT else found

    def was(self, path: str) -> object:
        """What stands there in the version compared with; `ABSENT` if it has no such entry."""
        return ABSENT if self._before is None else value_at(self._before, path)

    def differs(self, path: str) -> bool:
        """Whether what stands there can be put back to something else."""
        was = self.was(path)
        return was is not ABSENT and was != self.value(path)

    def is_new(self, path: str) -> bool:
        """Whether an entry is not in the version compared with."""
        return self._before is not None and self.was(path) is ABSENT

    def touched(self, path: str) -> bool:
        """Whether an entry, or anything in it, differs."""
        return self.is_new(path) or any(_within(place, path) for place in self.changed)

    def fault(self, path: str) -> str:
        """The sentences of what is wrong at a path or below it; empty if nothing is."""
        return "\n".join(fault.words for fault in self.view.faults if _within(fault.place, path))


def _within(place: str, path: str) -> bool:
    return place == path or place.startswith(f"{path}/")
