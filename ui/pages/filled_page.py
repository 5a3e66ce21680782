"""The frame of a filled sheet of whichever kind: its sections at the left, one of them open."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from greenrating import texts
from greenrating.conformity_views import ConformityView
from greenrating.history import Undo, undo
from greenrating.office import Office
from greenrating.views import Hold, SheetView
from ui.desk import Desk
from ui.models.pictures import Pictures
from ui.models.sections import CHECK, SIGN, Entry
from ui.pages.evidence_viewer import EvidenceViewer
from ui.pages.page import Hint, Page
from ui.pages.sheet_pane import SheetPane
from ui.parts.boxes import fill
from ui.parts.chip import Tone
from ui.parts.sheet_left import SheetLeft
from ui.parts.sheet_side import FilledSide
from ui.parts.stack import Stack
from ui.parts.text import Text
from ui.routes import History, Route

NARROW = 940
V = TypeVar("V", SheetView, ConformityView)
Place = tuple[str, str | None]
"""A section, and where in it to stand."""


class FilledPage(Page, Generic[V]):
    """Each section is built when it is first gone to. A kind of sheet says what its sections are."""

    place = "inspections"

    def __init__(
        self, desk: Desk, route: Route, sheet_id: str, wanted: Place, parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, route, parent)
        self.sheet_id = sheet_id
        self.view: V | None = None
        self.panes: dict[str, SheetPane] = {}
        self.section = ""
        self._said: object = None
        self.pictures = Pictures(desk, self)
        self.wanted = wanted
        self._loading = Text(
            texts.say("scoring.loading"), 14, 400, "text3", align=Qt.AlignmentFlag.AlignCenter
        )
        fill(QHBoxLayout(self), (self._loading, 1))
        self._frame: QWidget | None = None
        next_ = QShortcut(QKeySequence("Ctrl+Return"), self)
        next_.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        next_.activated.connect(self.go_on)

    def ask(self) -> None:
        """Ask for the sheet; the answer goes to `show_sheet`."""
        raise NotImplementedError

    def names(self, view: V) -> Mapping[str, str]:
        """What each section is called, in order; the last one is where the sheet is signed."""
        raise NotImplementedError

    def entries(self, view: V) -> Sequence[Entry]:
        """The lines of the list at the left."""
        raise NotImplementedError

    def place_of(self, view: V, item: str) -> str:
        """The section in which an answer stands."""
        raise NotImplementedError

    def first_place(self, view: V) -> str:
        """The section in which one left off."""
        raise NotImplementedError

    def blanks(self, view: V) -> Iterable[str]:
        """The answers still missing among those that G leads through, in order."""
        raise NotImplementedError

    def order(self, view: V) -> Sequence[str]:
        """Every answer that G leads through, in order."""
        raise NotImplementedError

    def build_side(self, view: V) -> FilledSide[V]:
        """The column at the right."""
        raise NotImplementedError

    def build_pane(self, section: str, view: V) -> SheetPane:
        """What shows a section, wired to the page."""
        raise NotImplementedError

    def go_on_from(self, pane: SheetPane, view: V) -> None:
        """Ctrl Enter on a section, once what was typed is kept."""
        raise NotImplementedError

    def has_side(self, pane: SheetPane | None) -> bool:
        """Whether the side column stands beside a section, where there is room for it."""
        return pane is not None

    def chip(self) -> tuple[str, Tone] | None:
        signed = self.view is not None and self.view.signed is not None
        return (texts.say("scoring.locked"), "accent") if signed else None

    def enter(self) -> None:
        self.ask()

    def leave(self, go_on: Callable[[], None]) -> None:
        self._flush()
        go_on()

    def hideEvent(self, event: object) -> None:
        self._flush()

    def undo_scope(self) -> str | None:
        return self.sheet_id

    def retext(self) -> None:
        """Build the page anew in the language spoken now, standing where one stood."""
        if self.view is not None:
            self._flush()
            view, section, item = self.view, self.section, self._stood_on()
            self._take_down()
            self.wanted = (section, item)
            self.show_sheet(view)

    def go_to(self, section: str, item: str | None = None) -> None:
        """Show a section, and stand on one of its items."""
        if self.view is None:
            self.wanted = (section, item)
            return
        if section == SIGN:
            section = CHECK
        self._flush()
        self.section = section
        pane = self.panes.get(section) or self._new_pane(section, self.view)
        self.stack.setCurrentWidget(pane)
        self.sections.set_current(section)
        self._place_side()
        pane.show_view(self.view)
        pane.start(item)
        self.side.map.set_current(pane.current())
        self._tell_title()

    def go_on(self) -> None:
        """Ctrl Enter: the next section, or on the last page the next step, once what was typed is kept."""
        self._flush()
        self.desk.ask(_nothing, None, self._go_on)

    def go_to_next(self, view: V) -> None:
        """Go to the section behind the one in sight."""
        order = list(self.names(view))
        self.go_to(order[order.index(self.section) + 1])

    def see(self, item: str) -> None:
        """Go to an answer."""
        assert self.view is not None
        self.go_to(self.place_of(self.view, item), item)

    def see_blank_behind(self, item: str) -> None:
        """Go to the next blank behind an answer, over all sections and round again."""
        assert self.view is not None
        ids, blanks = list(self.order(self.view)), set(self.blanks(self.view))
        behind = ids[ids.index(item) + 1 :] + ids[: ids.index(item) + 1]
        blank = next((id_ for id_ in behind if id_ in blanks), None)
        if blank is not None:
            self.see(blank)

    def open_evidence(self, target: str, evidence: str) -> None:
        """Show a piece of evidence large."""
        assert self.view is not None
        EvidenceViewer(self, self.desk, self.view, target, evidence).open()

    def keys(self) -> Sequence[Hint]:
        return (*self.hints(), ("I", texts.say("history.hint_who")))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """I leads to who changed the answer that one stands on."""
        pane = self.panes.get(self.section)
        place = pane.history_place() if pane is not None else ""
        if event.key() == Qt.Key.Key_I and not event.modifiers() and self.view is not None and place:
            self.go.emit(History(self.sheet_id, self.view.room.name, place=place))
        else:
            super().keyPressEvent(event)

    def to_history(self, *also: str) -> None:
        """Show who did what on this sheet, and on things that belong to it."""
        if self.view is not None:
            self.go.emit(History(self.sheet_id, self.view.room.name, also))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_side()

    def show_sheet(self, view: V) -> None:
        """Show the sheet as it is now."""
        first = self.view is None or self._frame is None
        self.view = view
        if first:
            self._build_frame(view)
            self.show_wanted()
        else:
            for pane in self.panes.values():
                pane.show_view(view)
        self.sections.show_entries(self.entries(view))
        self.side.show_view(view)
        self._tell_title()

    def show_wanted(self) -> None:
        """Go to where the route leads."""
        section, item = self.wanted
        if self.view is not None:
            place = self.place_of(self.view, item) if item else section
            self.go_to(place or self.first_place(self.view), item)

    def _go_on(self, _kept: None) -> None:
        pane = self.panes.get(self.section)
        if self.view is not None and pane is not None:
            self.go_on_from(pane, self.view)

    def _tell_title(self) -> None:
        """Tell of another title only when there is one, since every answer comes by here."""
        said = (self.crumbs(), self.chip(), self.hints(), self.note())
        if said != self._said:
            self._said = said
            self.titled.emit()

    def _build_frame(self, view: V) -> None:
        self._loading.hide()
        left = SheetLeft(view, self.entries(view))
        self.sections = left.sections
        self.sections.chosen.connect(self.go_to)
        self.stack = Stack()
        self.side = self.build_side(view)
        self.side.map.clicked.connect(self.see)
        self.side.hold_pressed.connect(self._see_hold)
        self.side.undo.connect(lambda: self.desk.do(undo, Undo(self.sheet_id)))
        self.side.check.connect(lambda: self.go_to(CHECK))
        self._frame = QWidget()
        fill(QHBoxLayout(self._frame), left, (self.stack, 1), self.side)
        layout = self.layout()
        assert layout is not None
        layout.addWidget(self._frame)

    def _stood_on(self) -> str | None:
        """The answer being worked on."""
        pane = self.panes.get(self.section)
        return pane.current() if pane is not None else None

    def _take_down(self) -> None:
        assert self._frame is not None
        self._frame.hide()
        self._frame.deleteLater()
        self._frame = None
        self.panes = {}

    def _new_pane(self, section: str, view: V) -> SheetPane:
        pane = self.build_pane(section, view)
        self.panes[section] = pane
        self.stack.addWidget(pane)
        return pane

    def _place_side(self) -> None:
        if self._frame is not None:
            beside = self.has_side(self.panes.get(self.section))
            self.side.setVisible(beside and self.width() >= NARROW)

    def _see_hold(self, hold: Hold) -> None:
        self.see(hold.items[0])

    def _flush(self) -> None:
        pane = self.panes.get(self.section)
        if pane is not None:
            pane.flush()


def _nothing(_office: Office, _about: None) -> None:
    """A question whose answer comes when every command before it is done."""
