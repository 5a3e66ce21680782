"""合议: the panels of several members, under way and finished."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from greenrating import rights, texts
from greenrating.changes import ChangedElsewhere, PanelChanged, RoomChanged, SheetChanged, VerdictChanged
from greenrating.office import Office
from greenrating.panel_views import PanelLine
from greenrating.settling import list_panels
from greenrating.severity_list import list_severities
from ui import routes
from ui.desk import Desk
from ui.models.settling_lines import group_of, panel_line
from ui.pages.page import Crumb, Hint, Page
from ui.parts.boxes import STRETCH, column, fill, held, row
from ui.parts.button import Button
from ui.parts.empty import Empty
from ui.parts.line_list import LineList
from ui.parts.search_box import SearchBox
from ui.parts.segmented import Segmented
from ui.parts.settling.severity_card import SeverityCard
from ui.parts.text import Text

_GROUPS = ("open", "done", "all")


class SettlingsPage(Page):
    """A list to filter and search; Enter opens the panel of an inspection."""

    place = "settling"

    def __init__(self, desk: Desk, route: routes.Settlings, parent: QWidget | None = None) -> None:
        super().__init__(desk, route, parent)
        self._lines: tuple[PanelLine, ...] | None = None
        self._title = Text("", 20, 600, line=28)
        self.filters = Segmented([(group, "") for group in _GROUPS])
        self.search = SearchBox()
        self.search.setFixedWidth(260)
        self.list = LineList()
        self._to_inspections = Button("", "list-checks", "primary")
        self._empty = Empty("users-round", "", self._to_inspections)
        self.severity = SeverityCard()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(held(column(self._empty, STRETCH, margins=(3, 3, 3, 3))))
        fill(
            QVBoxLayout(self),
            held(row(self._title, STRETCH, margins=(20, 16, 20, 10))),
            held(row(self.filters, STRETCH, self.search, margins=(20, 0, 20, 10))),
            (held(row((self._stack, 1), margins=(17, 0, 17, 8))), 1),
            held(row((self.severity, 1), margins=(20, 0, 20, 14))),
        )
        self.filters.chosen.connect(self._refresh)
        self.search.textEdited.connect(self._refresh)
        self.search.left_down.connect(self._to_list)
        self.search.returnPressed.connect(self._to_list)
        self.list.opened.connect(self._open)
        self.list.left_up.connect(lambda: self.search.setFocus(Qt.FocusReason.OtherFocusReason))
        self._to_inspections.clicked.connect(lambda: self.go.emit(routes.Inspections()))
        self.retext()

    def crumbs(self) -> Sequence[Crumb]:
        return [texts.say("settling.title")]

    def hints(self) -> Sequence[Hint]:
        return (
            ("/", texts.say("rooms.hint_search")),
            ("↑ ↓", texts.say("rooms.hint_move")),
            ("Enter", texts.say("rooms.hint_open")),
        )

    def enter(self) -> None:
        self._ask()
        if self._lines and not self.search.text():
            self._to_list()

    def show_change(self, change: object) -> None:
        if isinstance(change, PanelChanged | RoomChanged | SheetChanged | VerdictChanged | ChangedElsewhere):
            self._ask()

    def retext(self) -> None:
        self._title.setText(texts.say("settling.title"))
        self.filters.set_texts({group: texts.say(f"settling.filter_{group}") for group in _GROUPS})
        self.search.set_placeholder(texts.say("settling.search"))
        self.list.setAccessibleName(texts.say("settling.title"))
        self._to_inspections.setText(texts.say("settling.to_inspections"))
        self._refresh()
        if self._lines is not None:
            self.desk.ask(_severities, None, self.severity.show_lines)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() == "/":
            self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._to_list()
        else:
            super().keyPressEvent(event)

    def _ask(self) -> None:
        self.desk.ask(_every, None, self._show)
        self.desk.ask(_severities, None, self.severity.show_lines)

    def _show(self, lines: tuple[PanelLine, ...]) -> None:
        first = self._lines is None
        self._lines = lines
        if first and not any(group_of(line) == "open" for line in lines):
            self.filters.choose("all")
        self._refresh()
        if first and lines and self.isVisible() and not self.search.hasFocus():
            self._to_list()

    def _refresh(self, _changed: str = "") -> None:
        lines = self._lines or ()
        self.filters.set_counts({group: len(_in(group, lines)) for group in _GROUPS})
        words = self.search.text().casefold().split()
        shown = [line for line in _in(self.filters.current(), lines) if _found(line, words)]
        self.list.show_lines([panel_line(line) for line in shown])
        self._stack.setCurrentIndex(0 if shown or self._lines is None else 1)
        self._to_inspections.setHidden(bool(lines))
        if lines:
            self._empty.set_texts(texts.say("settling.list_none_here"))
        else:
            self._empty.set_texts(texts.say("settling.list_none"), texts.say("settling.list_none_detail"))

    def _open(self, inspection: str) -> None:
        self.go.emit(routes.Settling(inspection))

    def _to_list(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)


def _every(office: Office, _about: None) -> tuple[PanelLine, ...]:
    return list_panels(office)


def _severities(office: Office, _about: None) -> tuple[str, ...]:
    """Told to the panel's lead alone."""
    return list_severities(office) if rights.may(office, "settlement.enter") else ()


def _in(group: str, lines: Sequence[PanelLine]) -> Sequence[PanelLine]:
    return [line for line in lines if group in ("all", group_of(line))]


def _found(line: PanelLine, words: Sequence[str]) -> bool:
    return all(word in line.room.search for word in words)
