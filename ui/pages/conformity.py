"""平台核查: one platform check, its chapters and its result."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtWidgets import QWidget

from greenrating import texts
from greenrating.changes import ChangedElsewhere, ConformityChanged, RoomChanged
from greenrating.conformity import show_check
from greenrating.conformity_views import ConformityView
from ui.desk import Desk
from ui.models.conformity_words import entries, first_blank, names
from ui.models.dates import short_date
from ui.models.sections import CHECK, Entry
from ui.models.spoken import spoken
from ui.pages.conformity_chapter import ChapterPane
from ui.pages.conformity_result import ResultPane
from ui.pages.filled_page import FilledPage
from ui.pages.page import Crumb, Hint
from ui.pages.sheet_pane import SheetPane
from ui.parts.conformity.finding_side import FindingSide
from ui.parts.sheet_side import FilledSide
from ui.routes import Conformity, Inspections, RoomPage


class ConformityPage(FilledPage[ConformityView]):
    """The chapters in which something is asked, then the result."""

    def __init__(self, desk: Desk, route: Conformity, parent: QWidget | None = None) -> None:
        super().__init__(desk, route, route.sheet_id, (route.chapter, route.row), parent)

    def crumbs(self) -> Sequence[Crumb]:
        if self.view is None:
            return [(texts.say("scoring.inspections"), Inspections())]
        day = short_date(self.view.inspection.held_on)
        return [
            (f"{texts.say('scoring.inspection.conformity')} {day}", Inspections()),
            (self.view.room.name, RoomPage(self.view.room.id)),
            names(self.view).get(self.section, ""),
        ]

    def hints(self) -> Sequence[Hint]:
        locked = self.view is not None and self.view.signed is not None
        kind = "check" if self.section == CHECK else "rows"
        pairs = texts.say(f"conformity.hints_{kind}{'_signed' if locked else ''}").split("|")
        return list(zip(pairs[::2], pairs[1::2], strict=True))

    def note(self) -> str:
        return "" if self.view is None else spoken(self.view.sheet.on_stars)

    def takes(self, route: object) -> bool:
        return isinstance(route, Conformity) and route.sheet_id == self.sheet_id

    def show_route(self, route: object) -> None:
        assert isinstance(route, Conformity)
        self.route = route
        self.wanted = (route.chapter, route.row)
        self.show_wanted()

    def show_change(self, change: object) -> None:
        match change:
            case ConformityChanged(sheet_id=self.sheet_id):
                self.show_sheet(change.view)
            case RoomChanged(room_id=room) if self.view is not None and room == self.view.room.id:
                self.ask()
            case ChangedElsewhere():
                self.ask()
            case _:
                pass

    def ask(self) -> None:
        self.desk.ask(show_check, self.sheet_id, self.show_sheet)

    def names(self, view: ConformityView) -> Mapping[str, str]:
        return names(view)

    def entries(self, view: ConformityView) -> Sequence[Entry]:
        return entries(view)

    def place_of(self, view: ConformityView, item: str) -> str:
        return view.sheet.chapter_of(item).id

    def first_place(self, view: ConformityView) -> str:
        return first_blank(view)

    def order(self, view: ConformityView) -> Sequence[str]:
        return list(view.items)

    def blanks(self, view: ConformityView) -> Iterable[str]:
        return (id_ for id_, row in view.items.items() if row.finding is None)

    def build_side(self, view: ConformityView) -> FilledSide[ConformityView]:
        side = FindingSide(view)
        side.go_on.connect(lambda: self.go_to(CHECK))
        return side

    def build_pane(self, section: str, view: ConformityView) -> SheetPane:
        if section == CHECK:
            result = ResultPane(self.desk, view)
            result.item_wanted.connect(self.see)
            result.history.connect(self.to_history)
            return result
        chapter = next(each for each in view.sheet.chapters if each.id == section)
        pane = ChapterPane(self.desk, view, chapter, self.pictures)
        pane.stood.connect(self.side.map.set_current)
        pane.blank_wanted.connect(self.see_blank_behind)
        pane.evidence_opened.connect(self.open_evidence)
        return pane

    def go_on_from(self, pane: SheetPane, view: ConformityView) -> None:
        if isinstance(pane, ResultPane):
            if view.signed is None:
                pane.ask_to_sign()
        else:
            self.go_to_next(view)
