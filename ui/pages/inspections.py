"""检查: the inspections under way and finished."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from greenrating import rights, texts
from greenrating.changes import (
    ChangedElsewhere,
    ConformityChanged,
    PackageTaken,
    PanelChanged,
    RoomChanged,
    SheetChanged,
    VerdictChanged,
)
from greenrating.conformity import OpenCheck, open_check
from greenrating.inspections import list_inspections
from greenrating.office import Office
from greenrating.views import InspectionLine
from ui import routes
from ui.desk import Desk
from ui.models.inspection_words import inspection_line, stage, way_to
from ui.pages.opening_sheet import open_my_sheet
from ui.pages.page import Crumb, Hint, Page
from ui.pages.room_choice import RoomChoice
from ui.parts.boxes import STRETCH, column, fill, held, row
from ui.parts.button import Button
from ui.parts.empty import Empty
from ui.parts.line_list import LineList
from ui.parts.search_box import SearchBox
from ui.parts.segmented import Segmented
from ui.parts.text import Text

_CONCERNING = (
    ChangedElsewhere,
    ConformityChanged,
    PackageTaken,
    PanelChanged,
    RoomChanged,
    SheetChanged,
    VerdictChanged,
)
_STAGES = ("all", "open", "signed", "done")


class InspectionsPage(Page):
    """A list to filter and search; Enter goes on with an inspection, or opens its verdict."""

    place = "inspections"

    def __init__(self, desk: Desk, route: routes.Inspections, parent: QWidget | None = None) -> None:
        super().__init__(desk, route, parent)
        self._lines: tuple[InspectionLine, ...] | None = None
        self._title = Text("", 20, 600, line=28)
        self.begin = Button("", "plus", "primary")
        self.begin_check = Button("", "list-checks")
        self.hand_out = Button("", "send")
        self.exchange = Button("", "package")
        self.filters = Segmented([(stage_, "") for stage_ in _STAGES])
        self.search = SearchBox()
        self.search.setFixedWidth(260)
        self.list = LineList()
        self._to_rooms = Button("", "clipboard-list", "primary")
        self._empty = Empty("list-checks", "", self._to_rooms)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(held(column(self._empty, STRETCH, margins=(3, 3, 3, 3))))
        fill(
            QVBoxLayout(self),
            held(
                row(
                    self._title,
                    STRETCH,
                    self.begin_check,
                    self.exchange,
                    self.hand_out,
                    self.begin,
                    gap=10,
                    margins=(20, 16, 20, 10),
                )
            ),
            held(row(self.filters, STRETCH, self.search, margins=(20, 0, 20, 10))),
            (held(row((self._stack, 1), margins=(17, 0, 17, 8))), 1),
        )
        self._connect()
        self.retext()

    def crumbs(self) -> Sequence[Crumb]:
        return [texts.say("inspections.title")]

    def hints(self) -> Sequence[Hint]:
        return (
            ("/", texts.say("rooms.hint_search")),
            ("↑ ↓", texts.say("rooms.hint_move")),
            ("Enter", texts.say("rooms.hint_open")),
        )

    def enter(self) -> None:
        self.hand_out.setVisible(rights.may(self.desk.office, "panel.assign"))
        self.desk.ask(_every, None, self._show)
        if self._lines and not self.search.text():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_change(self, change: object) -> None:
        if isinstance(change, _CONCERNING):
            self.desk.ask(_every, None, self._show)

    def retext(self) -> None:
        self._title.setText(texts.say("inspections.title"))
        self.begin.setText(texts.say("inspections.begin"))
        self.begin_check.setText(texts.say("conformity.begin_ask"))
        self.begin_check.setToolTip(texts.say("conformity.begin_tip"))
        self.hand_out.setText(texts.say("exchange_page.handout"))
        self.exchange.setText(texts.say("exchange_page.title"))
        self._to_rooms.setText(texts.say("inspections.to_rooms"))
        self.filters.set_texts({each: texts.say(f"inspections.filter_{each}") for each in _STAGES})
        self.search.set_placeholder(texts.say("inspections.search"))
        self.list.setAccessibleName(texts.say("inspections.title"))
        self._refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() == "/":
            self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._to_list()
        else:
            super().keyPressEvent(event)

    def _connect(self) -> None:
        self.begin.clicked.connect(self._choose_room)
        self.begin_check.clicked.connect(lambda: RoomChoice(self, self.desk, self._check_platform).open())
        self.exchange.clicked.connect(lambda: self.go.emit(routes.Exchange()))
        self.hand_out.clicked.connect(lambda: self.go.emit(routes.Handout()))
        self._to_rooms.clicked.connect(self._choose_room)
        self.filters.chosen.connect(self._refresh)
        self.search.textEdited.connect(self._refresh)
        self.search.left_down.connect(self._to_list)
        self.search.returnPressed.connect(self._open_first)
        self.list.opened.connect(self._open)
        self.list.left_up.connect(lambda: self.search.setFocus(Qt.FocusReason.OtherFocusReason))

    def _choose_room(self) -> None:
        self.go.emit(routes.Rooms())

    def _check_platform(self, room_id: str) -> None:
        self.desk.do(
            open_check,
            OpenCheck(room_id),
            then=lambda change: self.go.emit(routes.Conformity(change.sheet_id)),
        )

    def _show(self, lines: tuple[InspectionLine, ...]) -> None:
        first = self._lines is None
        self._lines = lines
        self._refresh()
        if first and lines and self.isVisible() and not self.search.hasFocus():
            self._to_list()

    def _refresh(self, _changed: str = "") -> None:
        lines = self._lines or ()
        self.filters.set_counts({each: len(_at(each, lines)) for each in _STAGES})
        words = self.search.text().casefold().split()
        shown = [line for line in _at(self.filters.current(), lines) if _found(line, words)]
        self.list.show_lines([inspection_line(line) for line in shown])
        self._stack.setCurrentIndex(0 if shown or self._lines is None else 1)
        self._to_rooms.setHidden(bool(lines))
        if lines:
            self._empty.set_texts(texts.say("inspections.none_here"))
        else:
            self._empty.set_texts(texts.say("inspections.none"), texts.say("inspections.none_detail"))

    def _open(self, inspection: str) -> None:
        line = next((each for each in self._lines or () if each.inspection.id == inspection), None)
        way = way_to(line) if line is not None else None
        if way is not None:
            self.go.emit(way)
        elif line is not None:
            open_my_sheet(self, line.room.id)

    def _open_first(self) -> None:
        if self.list.lines():
            self._open(self.list.lines()[0].id)

    def _to_list(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)


def _every(office: Office, _about: None) -> tuple[InspectionLine, ...]:
    return list_inspections(office)


def _at(stage_: str, lines: Sequence[InspectionLine]) -> Sequence[InspectionLine]:
    return [line for line in lines if stage_ in ("all", stage(line))]


def _found(line: InspectionLine, words: Sequence[str]) -> bool:
    return all(word in line.room.search for word in words)
