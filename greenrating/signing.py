"""Signing a filled sheet, and opening it again with a reason."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from greenrating.changes import SheetChanged

if TYPE_CHECKING:
    from greenrating.office import Office


@dataclass(frozen=True)
class SignSheet:
    """Sign my sheet; from then on nothing in it can change."""

    sheet: str


@dataclass(frozen=True)
class ReopenSheet:
    """Open a signed sheet again; its verdict, if not yet approved, is withdrawn."""

    sheet: str
    reason: str


def sign_sheet(office: "Office", command: SignSheet) -> SheetChanged:
    """Sign a sheet."""
    raise NotImplementedError


def reopen_sheet(office: "Office", command: ReopenSheet) -> SheetChanged:
    """Open a signed sheet again."""
    raise NotImplementedError
