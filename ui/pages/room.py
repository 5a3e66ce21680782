"""One room: what is registered, its licences, its titles, its inspections, and what is to be done next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from greenrating import applications, rights, rooms, texts
from greenrating.changes import (
    ApplicationChanged,
    ChangedElsewhere,
    ConformityChanged,
    RoomChanged,
    SheetChanged,
    VerdictChanged,
)
from greenrating.conformity import OpenCheck, open_check
from greenrating.rooms import RemoveRoom, remove_room
from ui import routes
from ui.models.inspection_words import inspection_line, way_to
from ui.models.licences import room_licence_lines
from ui.models.next_step import NextStep
from ui.models.room_facts import room_facts
from ui.pages.opening_sheet import open_my_sheet
from ui.pages.page import Crumb, Hint, Page, Tool
from ui.pages.room_titles import RoomTitles
from ui.parts.ask_reason import ask_reason
from ui.parts.boxes import column, fill, held
from ui.parts.clear import clear
from ui.parts.even_edge import EvenColumn
from ui.parts.line_list import LineList
from ui.parts.room_cards import TitledCard, facts_card, licences_card
from ui.parts.room_side import RoomSide
from ui.parts.text import Text

if TYPE_CHECKING:
    from greenrating.office import Office
    from greenrating.views import RoomView
    from scoring.sheet import Sheet
    from ui.desk import Desk

_ACTS = ("room.save", "room.remove", "title.record", "title.end")


@dataclass(frozen=True)
class Asked:
    """A room on a day, the sheet it would be rated by, and which acts the person at work may do."""

    sheet: Sheet
    view: RoomView
    today: date
    may: frozenset[str]


class RoomDetailPage(Page):
    """Enter takes the next step: the application, the rating, or its verdict."""

    place = "rooms"

    def __init__(self, desk: Desk, route: routes.RoomPage, parent: QWidget | None = None) -> None:
        super().__init__(desk, route, parent)
        self.room_id = route.room_id
        self._asked: Asked | None = None
        self.titles = RoomTitles(self, self.room_id)
        self._name = Text("", 20, 600, line=28, lines=1)
        self._sub = Text("", 13, 400, "text2", line=20, lines=1)
        self._column = QVBoxLayout()
        self._column.setSpacing(12)
        self.side = RoomSide()
        self.side.hide()
        self._scroll = EvenColumn(left=20, right=20, bottom=20)
        self._scroll.column.addLayout(self._column)
        self._scroll.column.addStretch(1)
        main = QVBoxLayout()
        fill(main, held(column(self._name, self._sub, margins=(20, 14, 20, 10))), (self._scroll, 1))
        fill(QHBoxLayout(self), (held(main), 1), self.side)
        self.titles.opened.connect(self._show_form)
        self.titles.closed.connect(self._form_closed)
        self.titles.recorded.connect(self._to_next_step)
        self.side.wanted.connect(self._take)
        self.side.application.connect(self._to_application)
        self.side.edit.connect(self._edit)
        self.side.conformity.connect(self._check_platform)
        self.side.history.connect(self._to_history)
        self.side.remove.connect(self._ask_remove)

    def crumbs(self) -> Sequence[Crumb]:
        name = self._asked.view.room.name if self._asked is not None else ""
        return [(texts.say("shell.place_rooms"), routes.Rooms()), name]

    def tools(self) -> Sequence[Tool]:
        to_recordings = routes.Recordings(self.room_id)
        return (Tool("clapperboard", texts.say("playback.tool"), lambda: self.go.emit(to_recordings)),)

    def hints(self) -> Sequence[Hint]:
        return (
            ("Enter", texts.say("rooms.hint_next_step")),
            ("A", texts.say("rooms.to_application")),
            ("E", texts.say("rooms.edit")),
            ("P", texts.say("conformity.begin")),
            ("Alt ←", texts.say("shell.back")),
        )

    def enter(self) -> None:
        self._ask()
        self._to_next_step()

    def show_change(self, change: object) -> None:
        match change:
            case RoomChanged(room_id=self.room_id) | ApplicationChanged(room_id=self.room_id):
                self._ask()
            case ChangedElsewhere():
                self._ask()
            case SheetChanged() | ConformityChanged() | VerdictChanged() if (
                change.view.room.id == self.room_id
            ):
                self._ask()
            case _:
                pass

    def retext(self) -> None:
        if self._asked is not None:
            self.titles.drop_form()
            self._show(self._asked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
            return
        match Qt.Key(event.key()):
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.side.primary.click()
            case Qt.Key.Key_A:
                self._to_application()
            case Qt.Key.Key_E:
                self._edit()
            case Qt.Key.Key_P:
                self._check_platform()
            case Qt.Key.Key_I:
                self._to_history()
            case Qt.Key.Key_Escape if self.titles.form is not None:
                self.titles.close_form()
            case Qt.Key.Key_Escape:
                self.go.emit(routes.Rooms())
            case _:
                super().keyPressEvent(event)

    def _ask(self) -> None:
        self.desk.ask(_asked, self.room_id, self._show)

    def _show(self, asked: Asked) -> None:
        first = self._asked is None
        self._asked = asked
        view = asked.view
        self._name.setText(view.room.name)
        self._sub.setText(f"{view.room.operator} · {view.room.platform} · {view.room.account}")
        self.side.show_room(asked.sheet, view, asked.today)
        self.side.edit_button.setVisible("room.save" in asked.may)
        self.side.remove_button.setVisible("room.remove" in asked.may)
        if self.titles.form is None:
            self._rebuild()
        self.side.show()
        self.titled.emit()
        if first and self.isVisible() and self.window().focusWidget() in (None, self):
            self._to_next_step()

    def _to_next_step(self) -> None:
        self.side.primary.setFocus(Qt.FocusReason.OtherFocusReason)

    def _rebuild(self) -> None:
        if self._asked is None:
            return
        asked, view = self._asked, self._asked.view
        self.side.primary.set_kind("primary" if self.titles.form is None else "plain")
        self.titles.keep_form()
        clear(self._column)
        lines = room_licence_lines(asked.sheet, view.room, view.licences, asked.today)
        titles = self.titles.card(view, asked.today, asked.may)
        cards: list[QWidget] = [facts_card(room_facts(view.room)), licences_card(lines), titles]
        if view.inspections:
            cards.insert(0, self._history(view))
        if self.titles.form is not None:
            cards.insert(0, cards.pop())  # where one types is in sight, whatever stands on the page
        for card in cards:
            self._column.addWidget(card)

    def _history(self, view: RoomView) -> TitledCard:
        card = TitledCard(texts.say("rooms.history"))
        history = LineList()
        history.setAccessibleName(texts.say("rooms.history"))
        history.show_lines([inspection_line(line, of_one_room=True) for line in view.inspections])
        history.fit()
        history.opened.connect(self._open_inspection)
        card.content.addWidget(history)
        return card

    def _open_inspection(self, inspection: str) -> None:
        for line in self._asked.view.inspections if self._asked is not None else ():
            way = way_to(line) if line.inspection.id == inspection else None
            if way is not None:
                self.go.emit(way)

    def _take(self, step: NextStep) -> None:
        match step.step:
            case "apply":
                self._to_application()
            case "draw_up" | "signed":
                self.go.emit(routes.Check(step.target))
            case "verdict":
                self.go.emit(routes.Verdict(step.target))
            case _:
                open_my_sheet(self, self.room_id, lambda refusal: self.side.complain(str(refusal)))

    def _to_application(self) -> None:
        self.go.emit(routes.Application(self.room_id))

    def _edit(self) -> None:
        self.go.emit(routes.RoomForm(self.room_id))

    def _check_platform(self) -> None:
        self.desk.do(
            open_check,
            OpenCheck(self.room_id),
            then=lambda change: self.go.emit(routes.Conformity(change.sheet_id)),
            told=lambda refusal: self.side.complain(str(refusal)),
        )

    def _to_history(self) -> None:
        if self._asked is not None:
            view = self._asked.view
            also = {id_ for line in view.inspections for id_ in (line.sheet, line.verdict) if id_}
            self.go.emit(routes.History(self.room_id, view.room.name, tuple(sorted(also))))

    def _show_form(self) -> None:
        self._rebuild()
        self._scroll.verticalScrollBar().setValue(0)

    def _form_closed(self) -> None:
        self._rebuild()
        self._ask()

    def _ask_remove(self) -> None:
        if self._asked is None:
            return
        name = self._asked.view.room.name
        ask_reason(
            self,
            texts.say("rooms.remove_title", name=name),
            texts.say("rooms.remove_body"),
            texts.say("rooms.remove_reason"),
            texts.say("rooms.remove_yes"),
            self._remove,
            danger=True,
        )

    def _remove(self, reason: str) -> None:
        self.desk.do(
            remove_room,
            RemoveRoom(self.room_id, reason),
            then=lambda _change: self.go.emit(routes.Rooms()),
            told=lambda refusal: self.side.complain(str(refusal)),
        )


def _asked(office: Office, room_id: str) -> Asked:
    may = frozenset(act for act in _ACTS if rights.may(office, act))
    return Asked(applications.sheet_to_apply_by(office), rooms.show(office, room_id), office.today(), may)
