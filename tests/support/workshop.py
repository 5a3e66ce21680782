"""An administrator at the workshop of scoring sheets, with ratings of the past to try a sheet on."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from greenrating.applications import EnterApplication, enter_application
from greenrating.inspections import OpenInspection, open_inspection
from greenrating.office import Office
from greenrating.rooms import SaveRoom, save_room
from greenrating.scores import EnterScore, EnterWords, enter_score, enter_words
from greenrating.sheet_drafts import CopySheet, EditDraft, copy_sheet, edit_draft
from greenrating.sheet_edits import Edit
from greenrating.sheet_shelf import show_version
from greenrating.sheet_versions import shipped_row
from greenrating.sheet_views import SheetVersionView
from greenrating.signing import SignSheet, sign_sheet
from tests.support.desk import settle
from tests.support.filling import decide, fill
from tests.support.hands import NONE
from ui.main_window import MainWindow
from ui.pages.workshop import WorkshopPage
from ui.routes import Sheets

SHIPPED = shipped_row().id


def rate(office: Office, name: str, lost: Iterable[str] = ()) -> str:
    """A first rating of 97 points less those of these items; the verdict's id."""
    room = save_room(office, SaveRoom(None, name, "抖音", name, "示例公司")).room_id
    declared = EnterApplication(
        room, fans=30_000, fans_on=office.today(), turnover_yuan=10_000_000, charter=True, willing=True
    )
    enter_application(office, declared)
    view = open_inspection(office, OpenInspection(room)).view
    fill(office, view.id)
    for item in lost:
        enter_score(office, EnterScore(view.id, item, 0))
        enter_words(office, EnterWords(view.id, item, reason="现场查看不符合"))
    sign_sheet(office, SignSheet(view.id))
    return decide(office, view.inspection.id)


def drafted(office: Office, *edits: Edit) -> str:
    """A draft of the shipped sheet with these edits; its id."""
    draft = copy_sheet(office, CopySheet(SHIPPED)).version_id
    if edits:
        edit_draft(office, EditDraft(draft, edits))
    return draft


@dataclass
class Workshop:
    """The page in the real window, and what is on disk."""

    window: MainWindow
    until: Callable[[Callable[[], bool]], None]

    @property
    def page(self) -> WorkshopPage:
        """The page in sight."""
        page = self.window.stage.page
        assert isinstance(page, WorkshopPage)
        return page

    @property
    def shown(self) -> SheetVersionView:
        """The version that the page shows."""
        view = self.page.view
        assert view is not None
        return view

    def go(self, version: str | None = None, part: str | None = None) -> WorkshopPage:
        """Go there, and wait until the version and the trial are shown."""
        self.window.go(Sheets(version, part))
        self.until(lambda: self.page.view is not None and version in (None, self.shown.line.id))
        self.settle()
        return self.page

    def settle(self) -> None:
        """Wait until every command and question so far is answered and shown."""
        settle(self.window.desk, self.until)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE, times: int = 1) -> None:
        """Press a key where the focus is, and wait for what follows."""
        for _ in range(times):
            focus = QApplication.focusWidget()
            QTest.keyClick(focus if focus is not None else self.window, key, modifier)
        self.settle()

    def stand_on(self, widget: QWidget) -> None:
        """Put the focus on a widget."""
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        self.until(widget.hasFocus)

    def on_disk(self, version: str) -> SheetVersionView:
        """A version as it is on disk."""
        return show_version(self.window.desk.office, version)
