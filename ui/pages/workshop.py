"""模板: versions of the scoring sheet, edited, tried on the past and published."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from greenrating.changes import ChangedElsewhere, SheetVersionChanged
from greenrating.errors import Refused
from greenrating.sheet_shelf import list_versions
from ui import routes
from ui.models.version_words import part_rows
from ui.models.workshop_parts import BANDS, PartLine, differing, part_lines, part_of, section_to_mend
from ui.pages import workshop_bar
from ui.pages.page import Crumb, Hint, Page, Tool
from ui.pages.workshop_acts import WorkshopActs
from ui.pages.workshop_differences import SOURCE, DifferencesView
from ui.pages.workshop_files import SheetFiles
from ui.pages.workshop_loading import Loaded, Wanted, load
from ui.pages.workshop_panels import Panels
from ui.pages.workshop_past import PastTrial
from ui.pages.workshop_sides import show_faults, show_left, show_sum
from ui.parts.boxes import fill
from ui.parts.text import Text
from ui.parts.workshop.bands_card import BandsCard
from ui.parts.workshop.left import WorkshopLeft
from ui.parts.workshop.right import NARROW, WIDE, WorkshopRight
from ui.parts.workshop.sum_card import SumCard

if TYPE_CHECKING:
    from greenrating.office import Office
    from greenrating.sheet_views import SheetVersionView, VersionLine
    from ui.desk import Desk
    from ui.parts.chip import Tone

_SUM = 66
_ROOMY = 1260


class WorkshopPage(Page):
    """Left the versions and parts, in the middle the bands, one part and the sum, right the trial."""

    place = "sheets"

    def __init__(self, desk: Desk, route: routes.Sheets, parent: QWidget | None = None) -> None:
        super().__init__(desk, route, parent)
        self.loaded: Loaded | None = None
        self.part = route.part or BANDS
        self._wanted = Wanted(route.version)
        self._begins = True
        self._parts: tuple[PartLine, ...] = ()
        self.left = WorkshopLeft()
        self.right = WorkshopRight()
        self.bands = BandsCard()
        self.panels = Panels()
        self.sum = SumCard()
        self._told = Text("", 13, 500, "accent_text", line=20, wrap=True)
        self._told.hide()
        self.past = PastTrial(desk, self.right.trial, self.bands, self)
        self.files = SheetFiles(desk, self)
        self.acts = WorkshopActs(desk, self.files, self)
        self._compose()
        self._connect()
        self._add_keys()

    @property
    def view(self) -> SheetVersionView | None:
        """The version shown."""
        return self.loaded.view if self.loaded is not None else None

    def crumbs(self) -> Sequence[Crumb]:
        return workshop_bar.crumbs(self.loaded)

    def chip(self) -> tuple[str, Tone] | None:
        return workshop_bar.chip(self.loaded)

    def tools(self) -> Sequence[Tool]:
        return workshop_bar.tools(self.loaded, self.acts, self.compare)

    def hints(self) -> Sequence[Hint]:
        return workshop_bar.hints(self.loaded)

    def takes(self, route: routes.Route) -> bool:
        return isinstance(route, routes.Sheets)

    def show_route(self, route: routes.Route) -> None:
        super().show_route(route)
        if isinstance(route, routes.Sheets):
            self.part = route.part or self.part
            if route.version not in (None, self._wanted.version):
                self._wanted = Wanted(route.version)

    def enter(self) -> None:
        self._ask()
        self.past.load()

    def leave(self, go_on: Callable[[], None]) -> None:
        """Keep what is being typed, as on leaving a field."""
        focus = QApplication.focusWidget()
        if focus is not None and self.isAncestorOf(focus):
            focus.clearFocus()
        go_on()

    def show_change(self, change: object) -> None:
        loaded = self.loaded
        if isinstance(change, ChangedElsewhere) and loaded is not None:
            if loaded.view.line.id in change.about:
                self._ask()
            self.desk.ask(_lines, None, self._show_lines)
        if isinstance(change, SheetVersionChanged) and loaded is not None:
            self.tell("")
            if change.version_id == loaded.view.line.id:
                self._show(Loaded(loaded.lines, change.view, loaded.base))
            self.desk.ask(_lines, None, self._show_lines)

    def retext(self) -> None:
        self.left.retext()
        self.right.retext()
        if self.loaded is not None and self.desk.is_open:
            self._show(self.loaded)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.right.setFixedWidth(WIDE if self.width() >= _ROOMY else NARROW)

    def undo_scope(self) -> str | None:
        return self.view.line.id if self.view is not None else None

    def show_version(self, version: str) -> None:
        """Show another version."""
        self.tell("")
        self._wanted = Wanted(version)
        self._ask()

    def show_part(self, part: str) -> None:
        """Show another part of the version."""
        self.part = part
        if self.loaded is not None:
            self._show_part(self.loaded)

    def go_to(self, path: str) -> None:
        """Lead to a place of the sheet, as from a fault."""
        if self.view is None:
            return
        self.show_part(part_of(path, self.view.content) or section_to_mend(self._parts))
        is_text = path.rpartition("/")[2] in ("zh", "en")
        panel = self.bands if self.part == BANDS and not is_text else self.panels.current()
        if panel is not None:
            panel.go_to(path)

    def compare(self) -> None:
        """Show what differs from the standard's text or another version."""
        loaded = self.loaded
        if loaded is not None:
            base = loaded.base.line.id if loaded.base is not None else SOURCE
            DifferencesView(self, self.desk, loaded.lines, loaded.view.line.id, base, self._compare_with)

    def tell(self, words: str, wrong: bool = False) -> None:
        """Say what came of a command."""
        self._told.setText(words)
        self._told.set_color("danger" if wrong else "accent_text")
        self._told.setVisible(bool(words))

    def _compose(self) -> None:
        middle = QWidget()
        self.sum.setFixedHeight(_SUM)
        rows = (self._told, self.bands, (self.panels, 1), self.sum)
        fill(QVBoxLayout(middle), *rows, gap=10, margins=(16, 12, 16, 12))
        fill(QHBoxLayout(self), self.left, (middle, 1), self.right)

    def _connect(self) -> None:
        left, acts = self.left, self.acts
        left.version_chosen.connect(self.show_version)
        left.part_chosen.connect(self._to_part)
        left.new_asked.connect(partial(acts.menu_new, left.new))
        left.more_asked.connect(partial(acts.menu_more, left.more))
        left.main_asked.connect(acts.main)
        self.bands.edit_asked.connect(partial(acts.edit, self.bands))
        self.panels.edit_asked.connect(acts.edit)
        self.sum.faults_asked.connect(self._to_faults)
        self.right.faults.asked.connect(self.go_to)
        for source in (self.files, acts):
            source.told.connect(self.tell)
            source.made.connect(self._show_made)
        acts.published.connect(self._to_main)
        acts.go.connect(self.go)
        self.past.go.connect(self.go)

    def _add_keys(self) -> None:
        acts = self.acts
        for keys, act in (("Ctrl+Return", acts.publish), ("Ctrl+Y", acts.redo), ("Ctrl+D", self.compare)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _ask(self) -> None:
        self.desk.ask(load, self._wanted, self._show, self._refused)

    def _show(self, loaded: Loaded) -> None:
        begins, self._begins = self._begins, False
        self.loaded = loaded
        view, base = loaded.view, loaded.base
        self.acts.view = view
        self._wanted = Wanted(view.line.id, base.line.id if base is not None else None)
        self._parts = part_lines(view, differing(base, view))
        show_left(self.left, loaded, self._parts, self.part, self.acts)
        self.bands.show_version(view, base.content if base is not None else None)
        show_sum(self.sum, loaded)
        show_faults(self.right, view, self._parts)
        self._show_part(loaded)
        self.past.show_sheet(view.content)
        self.titled.emit()
        if begins:
            self._focus_begin()

    def _show_lines(self, lines: tuple[VersionLine, ...]) -> None:
        """Show the list anew; a version that has left it gives way to the one it was copied from."""
        loaded = self.loaded
        if loaded is None:
            return
        if loaded.view.line.id in {line.id for line in lines}:
            self.loaded = Loaded(lines, loaded.view, loaded.base)
            show_left(self.left, self.loaded, self._parts, self.part, self.acts)
        else:
            self.show_version(loaded.view.base)

    def _show_part(self, loaded: Loaded) -> None:
        lines = {line.id: line for line in self._parts}
        line = lines.get(self.part) or self._parts[0]
        self.part = line.id
        self.panels.show_part(line, loaded.view, loaded.base.content if loaded.base is not None else None)
        self.left.show_parts(part_rows(self._parts), self.part)

    def _compare_with(self, version: str) -> None:
        self._wanted = Wanted(self._wanted.version, version)
        self._ask()

    def _to_faults(self) -> None:
        self.right.choose("faults")
        if self.right.faults.lines:
            self.right.faults.lines[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _to_part(self, part: str) -> None:
        """Show a part, and lead into it."""
        self.show_part(part)
        panel = self.panels.current()
        if panel is not None:
            panel.begin()

    def _show_made(self, version: str) -> None:
        """Show a version that has just come to be, and begin with its bands."""
        self._begins = True
        self.show_version(version)

    def _to_main(self) -> None:
        self.left.main.setFocus(Qt.FocusReason.OtherFocusReason)

    def _focus_begin(self) -> None:
        if self.isVisible() and self.window().focusWidget() in (None, self, self.left.main):
            if self.view is not None and self.view.can_edit and self.bands.rule.handles:
                self.bands.go_to("")
            else:
                self._to_main()

    def _refused(self, refusal: Refused) -> None:
        self.tell(str(refusal), wrong=True)


def _lines(office: Office, _about: None) -> tuple[VersionLine, ...]:
    return list_versions(office)
