"""The versions of scoring sheets in a workspace: listed, shown whole, compared."""

from typing import TYPE_CHECKING

from appendix_a.compare import Difference, Span
from greenrating import rights
from greenrating.sheet_version_view import base_of, build_version_view, version_line
from greenrating.sheet_versions import DRAFT, in_force, sheet_of_row, version_key, version_row, versions
from greenrating.sheet_views import SheetVersionView, VersionLine
from scoring.sheet import Sheet

if TYPE_CHECKING:
    from greenrating.office import Office

__all__ = [
    "Difference",
    "Span",
    "differences",
    "differences_from",
    "differences_to_source",
    "list_versions",
    "show_version",
]


def list_versions(office: "Office") -> tuple[VersionLine, ...]:
    """Every version, drafts first, then the newest; dropped drafts are left out."""
    rights.require(office, "sheet.read")
    with office.store.read() as read:
        rows = versions(read)
        now = in_force(read, office.today()).id
        bases = {row.id: base_of(read, row) for row in rows if row.state == DRAFT}
        lines = [version_line(row, now, bases.get(row.id)) for row in rows]
    by_number = sorted(lines, key=lambda line: version_key(line.version), reverse=True)
    return tuple(sorted(by_number, key=lambda line: (line.state != DRAFT, line.sheet)))


def show_version(office: "Office", version_id: str) -> SheetVersionView:
    """A version, whole. Raises `Missing`, and `Untrusted` if it is not what was published."""
    rights.require(office, "sheet.read")
    with office.store.read() as read:
        return build_version_view(office, read, version_id)


def differences(office: "Office", before: str, after: str) -> tuple[Difference, ...]:
    """What differs between two versions, line by line and word by word. Raises like `show_version`."""
    return differences_from(office, before, _sheet(office, after))


def differences_from(office: "Office", before: str, sheet: Sheet) -> tuple[Difference, ...]:
    """What differs between a version and a sheet, such as one in a file. Raises like `show_version`."""
    from appendix_a.compare import compare

    return compare(_sheet(office, before), sheet)


def differences_to_source(office: "Office", version_id: str) -> tuple[Difference, ...]:
    """Where the displayed texts of a version differ from what the standard prints."""
    from appendix_a.compare import against_source

    return against_source(_sheet(office, version_id))


def _sheet(office: "Office", version_id: str) -> Sheet:
    rights.require(office, "sheet.read")
    with office.store.read() as read:
        return sheet_of_row(version_row(read, version_id))
