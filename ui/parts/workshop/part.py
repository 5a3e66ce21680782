"""What the sheet workshop expects of a panel in which one part of a scoring sheet is edited."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from greenrating.errors import Refused
from greenrating.sheet_views import SheetVersionView
from scoring.sheet import Sheet


class WorkshopPart(QWidget):
    """A panel of the workshop, such as the items of one section.

    It emits `edit_asked` with one edit (`sheet_edits.Edit`) or a tuple of edits that belong together: one
    act, taken back by one undo. The page carries it out and shows the version again as it is on disk; a
    refusal comes back through `told`.
    """

    edit_asked = Signal(object)

    def __init__(self, part: str = "", parent: QWidget | None = None) -> None:
        """`part` is the id of the part; for items and tiers, the id of their section."""
        super().__init__(parent)
        self.part = part

    def show_version(self, view: SheetVersionView, base: Sheet | None) -> None:
        """Show a version as it is on disk; without fields unless `view.can_edit`.

        `base` is the sheet it is compared with, for the marks of what differs; None if there is none.
        Called again after every change and when the language changes: what is open and has the focus stays.
        """

    def go_to(self, path: str) -> None:
        """Bring a place of the sheet (`sections/C/items/C11/points`) into sight, the focus in its field."""

    def begin(self) -> None:
        """Put the focus where the work of this part begins."""

    def told(self, refused: Refused) -> None:
        """Say beside its field why an edit was refused; `refused.field` is its path."""
