"""评分: one filled sheet with its sections at the side, from the vetoes to the signature."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from greenrating import texts
from greenrating.changes import RoomChanged, SheetChanged, VerdictChanged
from greenrating.history import Undo, undo
from greenrating.office import Office
from greenrating.scores import show_sheet
from greenrating.verdicts import DrawUpVerdict, draw_up_verdict
from greenrating.views import Hold, SheetView
from ui.desk import Desk
from ui.models import sheet_title
from ui.models.pictures import Pictures
from ui.models.sections import CHECK, SIGN, entries, first_blank, place_of, titles
from ui.pages.check import CheckPane
from ui.pages.evidence_viewer import EvidenceViewer
from ui.pages.fans import FansPane
from ui.pages.items import ItemsPane
from ui.pages.page import Crumb, Hint, Page
from ui.pages.panes import Pane, build_pane
from ui.pages.source_text import SourceText
from ui.pages.vetoes import VetoPane
from ui.parts.boxes import fill
from ui.parts.chip import Tone
from ui.parts.sheet_left import SheetLeft
from ui.parts.sheet_side import SheetSide
from ui.parts.stack import Stack
from ui.parts.text import Text
from ui.routes import Check, History, RoomPage, Score, Verdict

_NARROW = 940


class ScoringPage(Page):
    """The frame of the scoring flow; each section is built when it is first gone to."""

    place = "inspections"

    def __init__(self, desk: Desk, route: Score | Check, parent: QWidget | None = None) -> None:
        super().__init__(desk, route, parent)
        self.sheet_id = route.sheet_id
        self.view: SheetView | None = None
        self.panes: dict[str, Pane] = {}
        self.section = ""
        self._said: object = None
        self.pictures = Pictures(desk, self)
        self._wanted = (CHECK, None) if isinstance(route, Check) else (route.section, route.item)
        self._loading = Text(
            texts.say("scoring.loading"), 14, 400, "text3", align=Qt.AlignmentFlag.AlignCenter
        )
        fill(QHBoxLayout(self), (self._loading, 1))
        self._frame: QWidget | None = None
        next_ = QShortcut(QKeySequence("Ctrl+Return"), self)
        next_.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        next_.activated.connect(self.go_on)

    def crumbs(self) -> Sequence[Crumb]:
        return sheet_title.crumbs(self.view, self.section)

    def chip(self) -> tuple[str, Tone] | None:
        signed = self.view is not None and self.view.signed is not None
        return (texts.say("scoring.locked"), "accent") if signed else None

    def hints(self) -> Sequence[Hint]:
        return sheet_title.hints(self.view, self.section)

    def note(self) -> str:
        return sheet_title.note(self.view, self.section)

    def takes(self, route: object) -> bool:
        return isinstance(route, Score | Check) and route.sheet_id == self.sheet_id

    def show_route(self, route: object) -> None:
        assert isinstance(route, Score | Check)
        self.route = route
        self._wanted = (CHECK, None) if isinstance(route, Check) else (route.section, route.item)
        self._show_wanted()

    def enter(self) -> None:
        self._ask()

    def leave(self, go_on: Callable[[], None]) -> None:
        self._flush()
        go_on()

    def hideEvent(self, event: object) -> None:
        self._flush()

    def undo_scope(self) -> str | None:
        return self.sheet_id

    def show_change(self, change: object) -> None:
        view = self.view
        match change:
            case SheetChanged(sheet_id=self.sheet_id):
                self._show(change.view)
            case RoomChanged(room_id=room) if view is not None and room == view.room.id:
                self._ask()
            case VerdictChanged(view=verdict) if (
                view is not None and verdict.inspection.id == view.inspection.id
            ):
                self._ask()
            case _:
                pass

    def retext(self) -> None:
        """Build the page anew in the language spoken now, standing where one stood."""
        if self.view is not None:
            self._flush()
            view, section, item = self.view, self.section, self._stood_on()
            self._take_down()
            self._wanted = (section, item)
            self._show(view)

    def go_to(self, section: str, item: str | None = None) -> None:
        """Show a section, and stand on one of its items."""
        if self.view is None:
            self._wanted = (section, item)
            return
        if section == SIGN:
            section = CHECK
        self._flush()
        self.section = section
        pane = self.panes.get(section) or self._build_pane(section)
        self.stack.setCurrentWidget(pane)
        self.sections.set_current(section)
        self._place_side()
        pane.show_view(self.view)
        pane.start(item)
        self.side.map.set_current(pane.list.current if isinstance(pane, ItemsPane) else None)
        self._tell_title()

    def go_on(self) -> None:
        """Ctrl Enter: the next section, or on the last page the next step, once what was typed is kept."""
        self._flush()
        self.desk.ask(_nothing, None, self._go_on)

    def _go_on(self, _kept: None) -> None:
        pane = self.panes.get(self.section)
        if self.view is None or pane is None:
            return
        if isinstance(pane, CheckPane):
            if self.view.signed is None:
                pane.ask_to_sign()
            else:
                self._verdict_wanted()
        elif not isinstance(pane, VetoPane | FansPane) or pane.can_go_on():
            order = list(titles(self.view))
            self.go_to(order[order.index(self.section) + 1])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_side()

    def _ask(self) -> None:
        self.desk.ask(show_sheet, self.sheet_id, self._show)

    def _show(self, view: SheetView) -> None:
        first = self.view is None or self._frame is None
        self.view = view
        if first:
            self._build_frame(view)
            self._show_wanted()
        else:
            for pane in self.panes.values():
                pane.show_view(view)
        self.sections.show_entries(entries(view))
        self.side.show_view(view)
        self._tell_title()

    def _tell_title(self) -> None:
        """Tell of another title only when there is one, since every answer comes by here."""
        said = (self.crumbs(), self.chip(), self.hints(), self.note())
        if said != self._said:
            self._said = said
            self.titled.emit()

    def _show_wanted(self) -> None:
        section, item = self._wanted
        if self.view is not None:
            place = place_of(self.view.sheet, item) if item else section
            self.go_to(place or first_blank(self.view), item)

    def _build_frame(self, view: SheetView) -> None:
        self._loading.hide()
        left = SheetLeft(view)
        self.sections = left.sections
        self.sections.chosen.connect(self.go_to)
        self.stack = Stack()
        self.side = SheetSide(view)
        self.side.map.clicked.connect(self._see)
        self.side.hold_pressed.connect(self._see_hold)
        self.side.undo.connect(lambda: self.desk.do(undo, Undo(self.sheet_id)))
        self.side.check.connect(self._check_and_sign)
        self.side.draw_up.connect(self._verdict_wanted)
        self.side.verdict.connect(self._verdict_wanted)
        self._frame = QWidget()
        fill(QHBoxLayout(self._frame), left, (self.stack, 1), self.side)
        layout = self.layout()
        assert layout is not None
        layout.addWidget(self._frame)

    def _stood_on(self) -> str | None:
        """The item or veto being worked on."""
        pane = self.panes.get(self.section)
        return pane.current() if isinstance(pane, ItemsPane | VetoPane) else None

    def _take_down(self) -> None:
        assert self._frame is not None
        self._frame.hide()
        self._frame.deleteLater()
        self._frame = None
        self.panes = {}

    def _build_pane(self, section: str) -> Pane:
        assert self.view is not None
        pane = build_pane(section, self.desk, self.view, self.pictures)
        self._wire(pane)
        self.panes[section] = pane
        self.stack.addWidget(pane)
        return pane

    def _wire(self, pane: Pane) -> None:
        """Let a part of the page lead to the others."""
        if isinstance(pane, CheckPane):
            pane.item_wanted.connect(self._see)
            pane.draw_up.connect(self._verdict_wanted)
            pane.verdict.connect(self._verdict_wanted)
            pane.history.connect(self._to_history)
            return
        pane.evidence_opened.connect(self._open_evidence)
        if isinstance(pane, VetoPane | ItemsPane):
            pane.clause_pressed.connect(self._open_clause)
        if isinstance(pane, VetoPane):
            pane.licences_pressed.connect(self._open_room)
        if isinstance(pane, ItemsPane):
            pane.stood.connect(self.side.map.set_current)
            pane.blank_wanted.connect(self._next_blank)
            pane.see.connect(self._see)
        else:
            pane.next_wanted.connect(self.go_on)

    def _place_side(self) -> None:
        """The side column stands beside items and the check, where there is room for it."""
        if self._frame is not None:
            alone = isinstance(self.stack.currentWidget(), VetoPane | FansPane)
            self.side.setVisible(not alone and self.width() >= _NARROW)

    def _see(self, item: str) -> None:
        assert self.view is not None
        self.go_to(place_of(self.view.sheet, item), item)

    def _see_hold(self, hold: Hold) -> None:
        self._see(hold.items[0])

    def _next_blank(self, item: str) -> None:
        """The next blank behind an item, over all sections and round again."""
        assert self.view is not None
        ids = list(self.view.items)
        behind = ids[ids.index(item) + 1 :] + ids[: ids.index(item) + 1]
        blank = next((id_ for id_ in behind if self.view.items[id_].state == "blank"), None)
        if blank is not None:
            self._see(blank)

    def _check_and_sign(self) -> None:
        self.go_to(CHECK)

    def _verdict_wanted(self) -> None:
        view = self.view
        assert view is not None
        if view.verdict:
            self.go.emit(Verdict(view.verdict))
        elif view.signed is not None:
            self.desk.do(
                draw_up_verdict,
                DrawUpVerdict(view.inspection.id),
                then=lambda change: self.go.emit(Verdict(change.verdict_id)),
            )

    def _to_history(self) -> None:
        if self.view is not None:
            also = (self.view.verdict,) if self.view.verdict else ()
            self.go.emit(History(self.sheet_id, self.view.room.name, also))

    def _open_clause(self, clause: str) -> None:
        assert self.view is not None
        SourceText(self, clause).open()

    def _open_evidence(self, target: str, evidence: str) -> None:
        assert self.view is not None
        EvidenceViewer(self, self.desk, self.view, target, evidence).open()

    def _open_room(self) -> None:
        assert self.view is not None
        self.go.emit(RoomPage(self.view.room.id))

    def _flush(self) -> None:
        pane = self.panes.get(self.section)
        if pane is not None:
            pane.flush()


def _nothing(_office: Office, _about: None) -> None:
    """A question whose answer comes when every command before it is done."""
