"""What an administrator does with the version shown: edit, copy, publish, withdraw, drop, undo."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TypeVar, cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from greenrating import history, rights
from greenrating.changes import SheetVersionChanged
from greenrating.errors import Refused
from greenrating.sheet_drafts import CopySheet, EditDraft, copy_sheet, drop_draft, edit_draft
from greenrating.sheet_publishing import PublishDraft, publish_draft, withdraw_version
from greenrating.sheet_versions import DRAFT
from greenrating.texts import say
from ui import routes
from ui.models.dates import short_date
from ui.models.version_words import version_name
from ui.pages.workshop_menus import Entry, show_menu
from ui.pages.workshop_publish import PublishForm, Typed, ask_drop, ask_withdraw

if TYPE_CHECKING:
    from greenrating.office import Office
    from greenrating.sheet_edits import Edit
    from greenrating.sheet_views import SheetVersionView
    from ui.desk import Desk
    from ui.pages.workshop_files import SheetFiles
    from ui.parts.workshop.part import WorkshopPart

C = TypeVar("C")


class WorkshopActs(QObject):
    """`told` says what came of an act and whether it was refused, `made` gives the id of a new version.

    `published` tells that the version shown was published, `go` leads elsewhere.
    """

    told = Signal(str, bool)
    made = Signal(str)
    published = Signal()
    go = Signal(object)

    def __init__(self, desk: "Desk", files: "SheetFiles", page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self._files = files
        self._page = page
        self.view: SheetVersionView | None = None

    def may(self, act: str) -> bool:
        """Whether the person at work may do something."""
        return rights.may(self._desk.office, act)

    def is_draft(self) -> bool:
        """Whether the version shown is still being written."""
        return self.view is not None and self.view.line.state == DRAFT

    def edit(self, panel: "WorkshopPart", edit: object) -> None:
        """Carry out what a panel asks for: one edit, or several as one act."""
        if self.view is not None and self.view.can_edit:
            edits = cast("tuple[Edit, ...]", edit if isinstance(edit, tuple) else (edit,))
            self._desk.do(edit_draft, EditDraft(self.view.line.id, edits, self.view.seen), told=panel.told)

    def main(self) -> None:
        """Publish a draft, copy any other version."""
        (self.publish if self.is_draft() else self.copy)()

    def publish(self) -> None:
        """Ask for number, date and reason, then publish the draft."""
        if self.view is not None and self.view.can_publish:
            PublishForm(self._page, self.view, self._publish)

    def copy(self) -> None:
        """Make a draft of the version shown."""
        if self.view is not None and self.may("sheet.copy"):
            self._desk.do(copy_sheet, CopySheet(self.view.line.id), self._made, self._refused)

    def undo(self) -> None:
        """Take the last edit of the draft back."""
        if self.view is not None and self.is_draft():
            self._desk.do(history.undo, history.Undo(self.view.line.id))

    def redo(self) -> None:
        """Do again what was taken back."""
        if self.view is not None and self.is_draft():
            self._desk.do(history.redo, history.Redo(self.view.line.id))

    def drop(self, view: "SheetVersionView") -> None:
        """Ask why a draft is given up, then drop it."""
        ask_drop(self._page, view, partial(self._do, drop_draft))

    def withdraw(self, view: "SheetVersionView") -> None:
        """Ask why a version is withdrawn, then withdraw it."""
        ask_withdraw(self._page, view, partial(self._do, withdraw_version))

    def menu_new(self, under: QWidget) -> None:
        """Offer the ways in which a version comes to be."""
        can = self.may("sheet.copy")
        show_menu(
            under,
            (
                Entry("workshop.copy", self.copy, can and self.view is not None),
                Entry("workshop.files.excel_in", partial(self._files.ask_in, "excel"), can),
                Entry("workshop.files.file_in", partial(self._files.ask_in, "file"), self.may("sheet.take")),
            ),
        )

    def menu_more(self, under: QWidget) -> None:
        """Offer what else can be done with the version shown."""
        view = self.view
        if view is None:
            return
        given = not self.is_draft() and self.may("sheet.give")
        out = self._files.ask_out
        show_menu(
            under,
            (
                Entry("workshop.files.excel_out", partial(out, view, "excel")),
                Entry("workshop.files.yaml_out", partial(out, view, "yaml")),
                Entry("workshop.files.file_out", partial(out, view, "file"), given),
                Entry("history.title", partial(self._to_history, view)),
                self._ending(view),
            ),
        )

    def _ending(self, view: "SheetVersionView") -> Entry:
        if self.is_draft():
            return Entry("workshop.drop", partial(self.drop, view), self.may("sheet.drop"))
        return Entry("workshop.withdraw", partial(self.withdraw, view), view.can_withdraw)

    def _publish(self, command: PublishDraft) -> None:
        self._desk.do(publish_draft, command, self._published, partial(self._not_published, command))

    def _published(self, change: SheetVersionChanged) -> None:
        line = change.view.line
        self.told.emit(
            say("workshop.published", version=line.version, day=short_date(line.effective_from)), False
        )
        self.published.emit()

    def _not_published(self, command: PublishDraft, refused: Refused) -> None:
        """Show what was typed again, with the refusal beside it."""
        if self.view is not None:
            typed = Typed(command.number, command.effective_from, command.reason, refused)
            PublishForm(self._page, self.view, self._publish, typed)

    def _do(self, service: "Callable[[Office, C], SheetVersionChanged]", command: C) -> None:
        self._desk.do(service, command, told=self._refused)

    def _made(self, change: SheetVersionChanged) -> None:
        self.made.emit(change.version_id)

    def _to_history(self, view: "SheetVersionView") -> None:
        self.go.emit(routes.History(view.line.id, version_name(view.line)))

    def _refused(self, refusal: Refused) -> None:
        self.told.emit(str(refusal), True)
