"""The versions of scoring sheets that a workspace knows."""

from typing import TYPE_CHECKING

from greenrating.records import SheetVersion
from scoring.sheet import Sheet

if TYPE_CHECKING:
    from datetime import date

    from greenrating.store.store import Read, Work


def shipped_version(work: "Work") -> SheetVersion:
    """The shipped Appendix A as a row of this workspace; written when it is first asked for."""
    raise NotImplementedError


def version_in_force(work: "Work", on: "date") -> SheetVersion:
    """The sheet version in force on a day."""
    raise NotImplementedError


def sheet_of(read: "Read", version_id: str) -> Sheet:
    """The scoring sheet of a version, parsed once."""
    raise NotImplementedError
