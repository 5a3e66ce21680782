"""评分: one filled sheet with its sections at the side, from the vetoes to the signature."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtWidgets import QWidget

from greenrating import texts
from greenrating.changes import ChangedElsewhere, RoomChanged, SheetChanged, VerdictChanged
from greenrating.recording_views import MarkView
from greenrating.scores import show_sheet
from greenrating.verdicts import DrawUpVerdict, draw_up_verdict
from greenrating.views import SheetView
from ui.desk import Desk
from ui.models import sheet_title
from ui.models.sections import CHECK, Entry, entries, first_blank, place_of, titles
from ui.models.way_on import way_on
from ui.pages.check import CheckPane
from ui.pages.fans import FansPane
from ui.pages.filled_page import FilledPage, Place
from ui.pages.items import ItemsPane
from ui.pages.page import Crumb, Hint, Tool
from ui.pages.panes import Pane, build_pane
from ui.pages.sheet_pane import SheetPane
from ui.pages.source_text import SourceText
from ui.pages.vetoes import VetoPane
from ui.parts.sheet_side import SheetSide
from ui.routes import Check, Exchange, Playback, Recordings, RoomPage, Score, Verdict


class ScoringPage(FilledPage[SheetView]):
    """The scoring flow: vetoes, fan count, sections of items, the check."""

    def __init__(self, desk: Desk, route: Score | Check, parent: QWidget | None = None) -> None:
        super().__init__(desk, route, route.sheet_id, _wanted(route), parent)

    def crumbs(self) -> Sequence[Crumb]:
        return sheet_title.crumbs(self.view, self.section)

    def tools(self) -> Sequence[Tool]:
        if self.view is None:
            return ()
        to_recordings = Recordings(self.view.room.id)
        return (Tool("clapperboard", texts.say("playback.tool"), lambda: self.go.emit(to_recordings)),)

    def hints(self) -> Sequence[Hint]:
        return sheet_title.hints(self.view, self.section)

    def note(self) -> str:
        return sheet_title.note(self.view, self.section)

    def takes(self, route: object) -> bool:
        return isinstance(route, Score | Check) and route.sheet_id == self.sheet_id

    def show_route(self, route: object) -> None:
        assert isinstance(route, Score | Check)
        self.route = route
        self.wanted = _wanted(route)
        self.show_wanted()

    def show_change(self, change: object) -> None:
        view = self.view
        match change:
            case SheetChanged(sheet_id=self.sheet_id):
                self.show_sheet(change.view)
            case RoomChanged(room_id=room) if view is not None and room == view.room.id:
                self.ask()
            case VerdictChanged(view=verdict) if (
                view is not None and verdict.inspection.id == view.inspection.id
            ):
                self.ask()
            case ChangedElsewhere():
                self.ask()
            case _:
                pass

    def ask(self) -> None:
        self.desk.ask(show_sheet, self.sheet_id, self.show_sheet)

    def names(self, view: SheetView) -> Mapping[str, str]:
        return titles(view)

    def entries(self, view: SheetView) -> Sequence[Entry]:
        return entries(view)

    def place_of(self, view: SheetView, item: str) -> str:
        return place_of(view.sheet, item)

    def first_place(self, view: SheetView) -> str:
        return first_blank(view)

    def order(self, view: SheetView) -> Sequence[str]:
        return list(view.items)

    def blanks(self, view: SheetView) -> Iterable[str]:
        return (id_ for id_, item in view.items.items() if item.state == "blank")

    def has_side(self, pane: SheetPane | None) -> bool:
        return not isinstance(pane, VetoPane | FansPane)

    def build_side(self, view: SheetView) -> SheetSide:
        side = SheetSide(view)
        side.go_on.connect(self._verdict_wanted)
        return side

    def build_pane(self, section: str, view: SheetView) -> SheetPane:
        pane = build_pane(section, self.desk, view, self.pictures)
        self._wire(pane)
        return pane

    def go_on_from(self, pane: SheetPane, view: SheetView) -> None:
        if isinstance(pane, CheckPane):
            if view.signed is None:
                pane.ask_to_sign()
            else:
                self._verdict_wanted()
        elif not isinstance(pane, VetoPane | FansPane) or pane.can_go_on():
            self.go_to_next(view)

    def _wire(self, pane: Pane) -> None:
        """Let a part of the page lead to the others."""
        if isinstance(pane, CheckPane):
            pane.item_wanted.connect(self.see)
            pane.go_on.connect(self._verdict_wanted)
            pane.history.connect(self._to_history)
            return
        pane.evidence_opened.connect(self.open_evidence)
        if isinstance(pane, VetoPane | ItemsPane):
            pane.clause_pressed.connect(self._open_clause)
            pane.mark_opened.connect(self._play)
        if isinstance(pane, VetoPane):
            pane.licences_pressed.connect(self._open_room)
        if isinstance(pane, ItemsPane):
            pane.stood.connect(self.side.map.set_current)
            pane.blank_wanted.connect(self.see_blank_behind)
            pane.see.connect(self.see)
        else:
            pane.next_wanted.connect(self.go_on)

    def _verdict_wanted(self) -> None:
        view = self.view
        assert view is not None
        if view.verdict:
            self.go.emit(Verdict(view.verdict))
        elif way_on(view) == "to_exchange":
            self.go.emit(Exchange())
        elif view.signed is not None:
            self.desk.do(
                draw_up_verdict,
                DrawUpVerdict(view.inspection.id),
                then=lambda change: self.go.emit(Verdict(change.verdict_id)),
            )

    def _to_history(self) -> None:
        if self.view is not None:
            self.to_history(*((self.view.verdict,) if self.view.verdict else ()))

    def _open_clause(self, clause: str) -> None:
        SourceText(self, clause).open()

    def _play(self, mark: MarkView) -> None:
        self.go.emit(Playback(mark.session, mark.id, self.sheet_id))

    def _open_room(self) -> None:
        assert self.view is not None
        self.go.emit(RoomPage(self.view.room.id))


def _wanted(route: Score | Check) -> Place:
    return (CHECK, None) if isinstance(route, Check) else (route.section, route.item)
