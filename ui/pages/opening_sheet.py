"""Opening my sheet for a room, from whatever page; where a declaration is missing, it comes first."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from greenrating.inspections import OpenInspection, open_inspection
from ui.routes import Declarations, Score

if TYPE_CHECKING:
    from greenrating.errors import Refused
    from ui.pages.page import Page

MISSING = "declaration.missing"
"""The refusal after which the person only has to declare."""


def open_my_sheet(page: Page, room: str, told: Callable[[Refused], None] | None = None) -> None:
    """Open my sheet for a room and lead to it; `told` hears why it cannot be opened, else the window does."""

    def refused(refusal: Refused) -> None:
        if refusal.code == MISSING:
            page.go.emit(Declarations(room))
        else:
            (told or page.desk.refused.emit)(refusal)

    page.desk.do(
        open_inspection,
        OpenInspection(room),
        then=lambda change: page.go.emit(Score(change.sheet_id)),
        told=refused,
    )
