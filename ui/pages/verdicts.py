"""结果: every verdict, newest first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from greenrating import texts
from greenrating.changes import ChangedElsewhere, VerdictChanged
from greenrating.office import Office
from greenrating.verdicts import list_verdicts
from greenrating.views import VerdictLine
from ui.desk import Desk
from ui.pages.page import Crumb, Hint, Page
from ui.parts.boxes import STRETCH, fill, held, row
from ui.parts.button import Button
from ui.parts.clear import clear
from ui.parts.empty import Empty
from ui.parts.even_edge import EvenColumn
from ui.parts.search_box import SearchBox
from ui.parts.segmented import Segmented
from ui.parts.text import Text
from ui.parts.verdict_row import VerdictRow
from ui.routes import Inspections, Verdict, Verdicts

_GROUPS: dict[str, tuple[str, ...]] = {
    "all": (),
    "pending": ("pending", "returned"),
    "reported": ("reported",),
    "decided": ("approved", "changed"),
    "ended": ("withdrawn", "superseded"),
}


class VerdictsPage(Page):
    """A list to filter and search; Enter opens a verdict."""

    place = "verdicts"

    def __init__(self, desk: Desk, route: Verdicts, parent: QWidget | None = None) -> None:
        super().__init__(desk, route, parent)
        self._lines: tuple[VerdictLine, ...] = ()
        self._title = Text("", 20, 600, line=28)
        self.filters = Segmented([(group, texts.say(f"verdict.filter.{group}")) for group in _GROUPS])
        self.search = SearchBox(texts.say("verdict.search"))
        self.search.setFixedWidth(240)
        self._column = QVBoxLayout()
        self._column.setSpacing(8)
        scroll = EvenColumn(left=20, top=4, right=20, bottom=20)
        scroll.column.addLayout(self._column)
        scroll.column.addStretch(1)
        fill(
            QVBoxLayout(self),
            held(row(self._title, STRETCH, margins=(20, 14, 20, 8))),
            held(row(self.filters, STRETCH, self.search, margins=(20, 0, 20, 6))),
            (scroll, 1),
        )
        self.filters.chosen.connect(self._refresh)
        self.search.textEdited.connect(self._refresh)
        self.search.left_down.connect(self._first)
        self.search.returnPressed.connect(self._first)
        self.retext()

    def crumbs(self) -> Sequence[Crumb]:
        return [texts.say("verdict.verdicts")]

    def hints(self) -> Sequence[Hint]:
        pairs = texts.say("verdict.list_hints").split("|")
        return [(keys, words) for keys, words in zip(pairs[::2], pairs[1::2], strict=True)]

    def enter(self) -> None:
        self.desk.ask(_every, None, self._show)

    def show_change(self, change: object) -> None:
        if isinstance(change, VerdictChanged | ChangedElsewhere):
            self.enter()

    def retext(self) -> None:
        """Say every text again."""
        self._title.setText(texts.say("verdict.verdicts"))
        self.filters.set_texts({group: texts.say(f"verdict.filter.{group}") for group in _GROUPS})
        self.search.set_placeholder(texts.say("verdict.search"))
        self._refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() == "/":
            self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._step(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def _show(self, lines: tuple[VerdictLine, ...]) -> None:
        self._lines = lines
        self._refresh()
        if not self.search.hasFocus():
            self._first()

    def _refresh(self, _changed: str = "") -> None:
        counts = {group: sum(_in(group, line) for line in self._lines) for group in _GROUPS}
        self.filters.set_counts(counts)
        clear(self._column)
        words = self.search.text().lower().split()
        shown = [line for line in self._lines if _in(self.filters.current(), line) and _found(line, words)]
        for line in shown:
            item = VerdictRow(line)
            item.pressed.connect(lambda id_=line.id: self.go.emit(Verdict(id_)))
            self._column.addWidget(item)
        if not shown:
            self._column.addWidget(self._empty())

    def _empty(self) -> Empty:
        if self._lines:
            return Empty("list-filter", texts.say("verdict.none_here"))
        button = Button(texts.say("verdict.to_inspections"))
        button.clicked.connect(lambda: self.go.emit(Inspections()))
        return Empty("award", texts.say("verdict.none"), button, texts.say("verdict.none_detail"))

    def _rows(self) -> list[VerdictRow]:
        found = [self._column.itemAt(place).widget() for place in range(self._column.count())]
        return [each for each in found if isinstance(each, VerdictRow)]

    def _first(self) -> None:
        rows = self._rows()
        if rows:
            rows[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _step(self, by: int) -> None:
        rows = self._rows()
        at = next((place for place, each in enumerate(rows) if each.hasFocus()), None)
        if rows:
            target = 0 if at is None else max(0, min(len(rows) - 1, at + by))
            rows[target].setFocus(Qt.FocusReason.OtherFocusReason)


def _every(office: Office, _about: None) -> tuple[VerdictLine, ...]:
    return list_verdicts(office)


def _in(group: str, line: VerdictLine) -> bool:
    return group == "all" or line.state in _GROUPS[group]


def _found(line: VerdictLine, words: Sequence[str]) -> bool:
    hay = f"{line.number} {line.room.name} {line.room.operator} {line.room.search}".lower()
    return all(word in hay for word in words)
