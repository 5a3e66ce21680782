"""The panels of the parts of a version, each made when it is first shown."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.models.workshop_parts import PartLine
from ui.pages.workshop_parts import panel
from ui.parts.stack import Stack
from ui.parts.workshop.part import WorkshopPart

if TYPE_CHECKING:
    from greenrating.sheet_views import SheetVersionView
    from scoring.sheet import Sheet


class Panels(Stack):
    """`edit_asked` gives the panel that asks and what it asks for."""

    edit_asked = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._panels: dict[tuple[str, str], WorkshopPart] = {}

    def current(self) -> WorkshopPart | None:
        """The panel in sight."""
        shown = self.currentWidget() if self.count() else None
        return shown if isinstance(shown, WorkshopPart) else None

    def show_part(self, line: PartLine, view: "SheetVersionView", base: "Sheet | None") -> None:
        """Show a part of a version."""
        key = (line.kind, line.id)
        if key not in self._panels:
            made = self._panels[key] = panel(line.kind, line.id)
            made.edit_asked.connect(partial(self.edit_asked.emit, made))
            self.addWidget(made)
        shown = self._panels[key]
        shown.show_version(view, base)
        self.setCurrentWidget(shown)
