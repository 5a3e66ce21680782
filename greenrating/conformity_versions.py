"""The versions of the conformity sheet: which of them a check uses, and what stands in it."""

from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from greenrating.errors import Untrusted
from greenrating.records import CONFORMITY, Inspection, SheetVersion
from greenrating.sheet_versions import SHIPPED, fixed_row, newest_in_effect, sheet_of
from greenrating.texts import say
from scoring.conformity_sheet import ConformitySheet

if TYPE_CHECKING:
    from appendix_a.loader import AnySheet
    from greenrating.store.store import Read, Work

_sheets: dict[str, ConformitySheet] = {}


@cache
def shipped_conformity_row() -> SheetVersion:
    """The shipped platform check as the row that a workspace keeps of it."""
    from appendix_a.loader import shipped_conformity

    return fixed_row(shipped_conformity(), SHIPPED)


def conformity_in_force(work: "Work", on: date) -> SheetVersion:
    """The platform check in force on a day, as a row that is written."""
    shipped = shipped_conformity_row()
    if work.look(SheetVersion, shipped.id) is None:
        work.put(shipped)
    return newest_in_effect(work, shipped, on)


def conformity_sheet_of(read: "Read", version_id: str) -> ConformitySheet:
    """The conformity sheet of a version; read and checked once while the program runs.

    Raises `Missing`, and `Untrusted` if it is not what was published.
    """
    if version_id not in _sheets:
        _sheets[version_id] = _sheet_of_row(read.get(SheetVersion, version_id))
    return _sheets[version_id]


def sheet_of_inspection(read: "Read", inspection: Inspection) -> "AnySheet":
    """The sheet that an inspection of any kind is filled by. Raises like `conformity_sheet_of`."""
    if inspection.kind == CONFORMITY:
        return conformity_sheet_of(read, inspection.sheet_version)
    return sheet_of(read, inspection.sheet_version)


def _sheet_of_row(row: SheetVersion) -> ConformitySheet:
    from appendix_a.loader import shipped_conformity
    from appendix_a.writer import conformity_from_canonical

    if row.document == shipped_conformity_row().document:
        return shipped_conformity()
    name = f"{row.sheet}@{row.version}"
    sheet = conformity_from_canonical(row.document, name)
    if sheet.sha256 != row.sha256:
        raise Untrusted(name, (say("errors.sheet.altered", name=name),))
    return sheet
