"""A filled sheet as windows and papers are shown it."""

from typing import TYPE_CHECKING

from greenrating.views import SheetView

if TYPE_CHECKING:
    from greenrating.store.store import Read


def build_sheet_view(read: "Read", sheet_id: str) -> SheetView:
    """A filled sheet, whole."""
    raise NotImplementedError
