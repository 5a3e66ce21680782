"""What no act may change any more: the content of a finished version of a scoring sheet."""

from greenrating.errors import Refused
from greenrating.records import SHEET_DRAFT, Row, SheetVersion

_FREE = ("state", "author", "origin", "revision", "written", "gone")


def refuse_fixed(before: Row | None, row: Row) -> None:
    """Refuse (`sheet_version.fixed`) other content for a version that is no draft, or making it one again."""
    if not isinstance(before, SheetVersion) or not isinstance(row, SheetVersion):
        return
    if before.state == SHEET_DRAFT:
        return
    content = (name for name in vars(before) if name not in _FREE)
    if row.state == SHEET_DRAFT or any(getattr(row, name) != getattr(before, name) for name in content):
        raise Refused("sheet_version.fixed", version=before.version)
