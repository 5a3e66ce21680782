"""Which panel edits which part of a scoring sheet."""

from collections.abc import Callable

from ui.models.workshop_parts import Kind
from ui.parts.workshop.part import WorkshopPart
from ui.parts.workshop.plain import PlainPart

PANELS: dict[Kind, Callable[[str], WorkshopPart]] = {}
"""Each entry makes a panel for the part with the given id, and imports it when it is first shown."""


def panel(kind: Kind, part: str) -> WorkshopPart:
    """The panel of a part; one that lists its lines where there is none of its own."""
    return PANELS.get(kind, PlainPart)(part)
