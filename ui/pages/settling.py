"""合议: the panel of one inspection; what its members differ on is settled one by one."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from greenrating import texts
from greenrating.changes import (
    ChangedElsewhere,
    PanelChanged,
    RoomChanged,
    SheetChanged,
    VerdictChanged,
    WorkspaceChanged,
)
from greenrating.panel_views import PanelView, ProposedView, RowView
from greenrating.recording_views import MarkView
from greenrating.settling import show_panel
from ui import routes
from ui.desk import Desk
from ui.models.pictures import Pictures
from ui.models.settling_drafts import Drafts, next_row
from ui.models.settling_keys import all_keys, done_keys, row_keys
from ui.models.settling_words import may_settle, members, title_words
from ui.models.way_on import way_on
from ui.pages.agreement_sheet import show_agreement
from ui.pages.page import Crumb, Hint, Page, Tool
from ui.pages.settling_acts import SettlingActs
from ui.pages.settling_body import SettlingBody
from ui.pages.settling_wall import Wall
from ui.parts.clear import clear
from ui.parts.settling.measure import Measure
from ui.parts.text import Text

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MATTERS = (PanelChanged, SheetChanged, VerdictChanged, RoomChanged, WorkspaceChanged, ChangedElsewhere)


class SettlingPage(Page):
    """One row is worked on at a time; Enter settles it and goes on. On a wall screen everything is larger."""

    place = "settling"

    def __init__(self, desk: Desk, route: routes.Settling, parent: QWidget | None = None) -> None:
        super().__init__(desk, route, parent)
        self.inspection = route.inspection_id
        self.view: PanelView | None = None
        self.drafts = Drafts()
        self.wall = Wall(self)
        self.wall.changed.connect(self._rebuild)
        self.pictures = Pictures(desk, self)
        self.pictures.ready.connect(self._picture_came)
        self.acts = SettlingActs(self, self.go.emit)
        self._item: str | None = None
        self._open_again = False
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._compose()
        self._layout.addWidget(
            Text(
                texts.say("settling.loading"), 14, 400, "text3", line=120, align=Qt.AlignmentFlag.AlignHCenter
            )
        )

    def crumbs(self) -> Sequence[Crumb]:
        start: list[Crumb] = [(texts.say("settling.title"), routes.Settlings())]
        if self.view is None:
            return start
        room = self.view.room
        return [*start, (room.name, routes.RoomPage(room.id)), title_words(self.view)]

    def tools(self) -> Sequence[Tool]:
        words = texts.say("settling.wall_leave" if self.wall.on else "settling.wall")
        icon = "minimize-2" if self.wall.on else "monitor-up"
        return (Tool(icon, words, self.wall.toggle, "F11", enabled=self.view is not None),)

    def bare(self) -> bool:
        return self.wall.on

    def hints(self) -> Sequence[Hint]:
        view, row = self.view, self.current
        if view is None or row is None:
            return ()
        return done_keys(way_on(view)) if self.done else row_keys(row, settling=may_settle(view))

    def keys(self) -> Sequence[Hint]:
        view = self.view
        return all_keys(way_on(view)) if view is not None and self.current is not None else ()

    def note(self) -> str:
        return texts.say("settling.note")

    @property
    def current(self) -> RowView | None:
        """The row being worked on."""
        rows = self.view.rows if self.view is not None else ()
        return next((row for row in rows if row.item == self._item), None)

    @property
    def done(self) -> bool:
        """Whether everything is settled, and no row was opened again."""
        view = self.view
        return view is not None and view.settled == len(view.rows) and not self._open_again

    def enter(self) -> None:
        self._ask()

    def show_change(self, change: object) -> None:
        match change:
            case PanelChanged(inspection=self.inspection):
                self.show_panel(change.view)
            case _ if isinstance(change, _MATTERS):
                self._ask()
            case _:
                pass

    def undo_scope(self) -> str | None:
        return self.inspection

    def retext(self) -> None:
        """Say everything again in the language spoken now, and ask for what services say in words."""
        self._rebuild()
        if self.view is not None:
            self._ask()

    def show_panel(self, view: PanelView) -> None:
        """Show the panel as it is on disk; where nothing is worked on yet, the first open row is."""
        first = self.view is None
        before = self.view
        self.view = view
        if first:
            clear(self._layout)
            self._compose()
        if self._item not in {row.item for row in view.rows}:
            self._item = next_row(view.rows, None) or (view.rows[0].item if view.rows else None)
        if before is not None and view.settled < len(view.rows):
            self._open_again = False
        self._refresh()
        if first or not self.isAncestorOf(QApplication.focusWidget() or self):
            self.body.focus_start()

    def go_on(self, but: Collection[str]) -> None:
        """Stand on the next row that is neither settled nor being settled; once all are, on the last."""
        view = self.view
        if view is None:
            return
        self._open_again = False
        self._item = next_row(view.rows, self._item, but) or self._item
        self._refresh()
        self.body.matrix.focus_row(self._item)

    def stand_on(self, item: str) -> None:
        """Go back to a row that could not be settled."""
        self._item = item
        self._open_again = True
        self._refresh()
        self.body.matrix.focus_row(item)

    def choose(self, answer: ProposedView) -> None:
        """Choose an answer for the current row."""
        if self.current is not None and self.view is not None and may_settle(self.view):
            self._open_again = True
            self.drafts.choose(self.current.item, answer)
            self._refresh()

    def complain(self, sentence: str) -> None:
        """Say beside the keys what is wrong."""
        self.body.dock.complain(sentence)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.wall.watch()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.wall.let_go()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._act(event):
            super().keyPressEvent(event)

    def _act(self, event: QKeyEvent) -> bool:
        key, modifiers = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if modifiers == Qt.KeyboardModifier.ControlModifier and key in _ENTER:
            return self._draw_up()
        if modifiers & ~Qt.KeyboardModifier.ShiftModifier or self.current is None:
            return False
        if self.body.matrix.move_by(key):
            return True
        if key in _ENTER:
            self.settle_or_open()
        elif key == Qt.Key.Key_Escape:
            self._back()
        elif key == Qt.Key.Key_A:
            self._show_agreement()
        else:
            return self.acts.answer(event)
        return True

    def settle_or_open(self) -> None:
        """Enter: settle the row, or open it again where everything is settled."""
        if self.done:
            self.open_again()
        else:
            self.acts.settle()

    def open_again(self) -> None:
        """Show the dock of the current row though everything is settled."""
        self._open_again = True
        self._refresh()

    def show_again(self) -> None:
        """Show what is chosen and written now."""
        self._refresh()

    def _back(self) -> None:
        """Esc: out of the reason to the row; from a row opened again to what came out."""
        focus = QApplication.focusWidget()
        if focus is not None and self.body.dock.isAncestorOf(focus):
            self.body.matrix.focus_row()
        else:
            self._open_again = False
            if self.current is not None:
                self.drafts.forget(self.current.item)
            self._refresh()

    def _draw_up(self) -> bool:
        if self.done:
            self.acts.draw_up()
        return self.done

    def _ask(self) -> None:
        self.desk.ask(show_panel, self.inspection, self.show_panel)

    def _refresh(self) -> None:
        if self.view is not None:
            self.body.show_panel(self.view, self.drafts, self.current, done=self.done)
            self.body.fit()
            self.titled.emit()

    def _compose(self) -> None:
        """Build what stands on the page anew, at the size wanted now."""
        clear(self._layout)
        self.body = SettlingBody(self.pictures.get, self._measure())
        body, dock = self.body, self.body.dock
        body.head.agreement_wanted.connect(self._show_agreement)
        body.matrix.stood.connect(self._stood)
        body.outcome.wanted.connect(self.acts.draw_up)
        body.to_sheet.clicked.connect(self.acts.to_my_sheet)
        dock.settle_wanted.connect(self.acts.settle)
        dock.written.connect(self.acts.write)
        dock.keys.chosen.connect(self.choose)
        dock.keys.typed.connect(self.acts.type_fans)
        dock.strip.opened.connect(self.acts.open_evidence)
        dock.strip.played.connect(self._play)
        self._layout.addWidget(body)

    def _rebuild(self) -> None:
        """Build the page anew; one stands where one stood."""
        inside = self.isAncestorOf(QApplication.focusWidget() or self)
        item = self._item
        if inside:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._compose()
        self._item = item
        self._refresh()
        if inside:
            self.body.focus_start()

    def _measure(self) -> Measure:
        return self.wall.measure(len(members(self.view)) if self.view is not None else 0)

    def _stood(self, item: str) -> None:
        if item != self._item:
            self._item = item
            self._refresh()

    def _show_agreement(self) -> None:
        if self.view is not None:
            show_agreement(self, self.view.reading)

    def _play(self, mark: object) -> None:
        if isinstance(mark, MarkView):
            self.go.emit(routes.Playback(mark.session, mark.id))

    def _picture_came(self, evidence: str) -> None:
        self.body.dock.strip.picture_came(evidence)
