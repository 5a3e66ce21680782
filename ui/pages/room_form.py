"""Registering a room, or editing one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from greenrating import applications, rooms, texts
from greenrating.changes import ChangedElsewhere
from greenrating.errors import Faults, Refused
from greenrating.rooms import SaveRoom, save_room
from ui import routes
from ui.models.history_words import value_words
from ui.pages.page import Crumb, Hint, Page
from ui.parts.boxes import STRETCH, column, fill, held, row
from ui.parts.button import Button
from ui.parts.card import Panel
from ui.parts.dialog import Sheet as Dialog
from ui.parts.even_edge import EvenColumn
from ui.parts.kept_form import KeptForm
from ui.parts.meanwhile_notice import MeanwhileNotice
from ui.parts.room_fields import RoomFields
from ui.parts.text import Text

if TYPE_CHECKING:
    from greenrating.changes import RoomChanged
    from greenrating.office import Office
    from greenrating.views import RoomView
    from scoring.sheet import Sheet
    from ui.desk import Desk

_WIDEST = 1280


class RoomFormPage(Page):
    """What is typed stays until it is saved or given up on purpose; a refusal stands beside its field."""

    place = "rooms"

    def __init__(self, desk: Desk, route: routes.RoomForm, parent: QWidget | None = None) -> None:
        super().__init__(desk, route, parent)
        self.room_id = route.room_id
        self._view: RoomView | None = None
        self._over = False
        self._title = Text("", 20, 600, line=28)
        self.fields = RoomFields()
        self.meanwhile = MeanwhileNotice(self)
        self.meanwhile.theirs.connect(self._load_theirs)
        self._kept = KeptForm(self.meanwhile, self._command, _told, self._send)
        self._by = ""
        self._summary = Text("", 13, 500, "danger", line=20, wrap=True)
        self.cancel = Button("", key="Esc", height=34)
        self.save = Button("", "check", "primary", "Ctrl S", height=34)
        self.save.setEnabled(False)
        self._compose()
        self.cancel.clicked.connect(self._give_up)
        self.save.clicked.connect(self._save_here)
        self.fields.edited.connect(self._edited)
        for keys in ("Ctrl+S", "Ctrl+Return"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.save.click)
        self.retext()

    def crumbs(self) -> Sequence[Crumb]:
        way: list[Crumb] = [(texts.say("shell.place_rooms"), routes.Rooms())]
        if self._view is not None:
            way.append((self._view.room.name, routes.RoomPage(self._view.room.id)))
        return [*way, texts.say("rooms.edit" if self.room_id else "rooms.register")]

    def hints(self) -> Sequence[Hint]:
        return (
            ("Tab", texts.say("rooms.hint_next_field")),
            ("Ctrl S", texts.say("rooms.save")),
            ("Esc", texts.say("rooms.hint_give_up")),
        )

    def note(self) -> str:
        return texts.say("rooms.form_note")

    def takes(self, route: object) -> bool:
        return route == self.route and not self._over

    def enter(self) -> None:
        if not self.is_dirty():
            self.desk.ask(_form, self.room_id, self._show)

    def show_change(self, change: object) -> None:
        """What others changed is shown at once, or offered where something is being typed."""
        if isinstance(change, ChangedElsewhere) and self.room_id in change.about:
            self._by = "、".join(change.who)
            self.desk.ask(_form, self.room_id, self._show)

    def leave(self, go_on: Callable[[], None]) -> None:
        """Ask before anything typed is lost."""
        if not self.is_dirty():
            go_on()
            return
        dialog = Dialog(self, texts.say("rooms.leave_title"), texts.say("rooms.leave_body"))
        dialog.button(texts.say("rooms.leave_stay"), role="cancel")
        dialog.button(texts.say("rooms.leave_drop"), lambda: self._drop(go_on))
        dialog.button(texts.say("rooms.leave_save"), lambda: self._save(go_on), "confirm")
        dialog.open()

    def retext(self) -> None:
        self._title.setText(texts.say("rooms.edit_title" if self.room_id else "rooms.register_title"))
        self.cancel.setText(texts.say("rooms.cancel"))
        self.save.setText(texts.say("rooms.save"))
        self.fields.retext()
        self._kept.offer()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._give_up()
        else:
            super().keyPressEvent(event)

    def is_dirty(self) -> bool:
        """Whether something is typed that is not saved."""
        return not self._over and self._kept.is_dirty()

    def _compose(self) -> None:
        self.fields.setMaximumWidth(_WIDEST)
        scroll = EvenColumn(left=20, right=20, bottom=20)
        scroll.column.addLayout(row((self.fields, 100), STRETCH))
        scroll.column.addStretch(1)
        foot = Panel("top")
        fill(
            QHBoxLayout(foot),
            (held(column(STRETCH, self._summary, STRETCH)), 1),
            self.cancel,
            self.save,
            gap=10,
            margins=(20, 10, 20, 10),
        )
        notice = held(column(self.meanwhile, margins=(20, 0, 20, 10)))
        head = held(row(self._title, STRETCH, margins=(20, 16, 20, 12)))
        fill(QVBoxLayout(self), head, notice, (scroll, 1), foot)

    def _show(self, asked: tuple[Sheet, RoomView | None]) -> None:
        if self.is_dirty():
            if self._view and asked[1] and asked[1].seen != self._view.seen:
                self._kept.meet(_as_command(asked[1]), self._by)
            return
        first = self._kept.shown is None
        sheet, self._view = asked
        room = self._view.room if self._view else None
        self.fields.show_room(sheet, room, self._view.licences if self._view else ())
        self._kept.keep()
        self.save.setEnabled(True)
        self.titled.emit()
        if first and self.isVisible():
            self.fields.start()

    def _edited(self) -> None:
        """What is typed after a server went away, or the disk was full, can be saved by itself, too."""
        self._summary.setText("")
        self.save.setEnabled(self._kept.shown is not None)

    def _save_here(self) -> None:
        self._save()

    def _save(self, then: Callable[[], None] | None = None) -> None:
        if self._kept.shown is None or not self.save.isEnabled():
            return
        wrong = self.fields.licences.wrong_date()
        if wrong is not None:
            wrong.tidy()
            self._complain(1, wrong)
            return
        self._send(replace(self._command(), seen=self._view.seen if self._view else None), then)

    def _send(self, command: SaveRoom, then: Callable[[], None] | None = None) -> None:
        typed = self._command()
        self.save.setEnabled(False)
        self.desk.do(
            save_room, command, then=lambda change: self._saved(change, typed, then), told=self._refused
        )

    def _command(self) -> SaveRoom:
        return self.fields.command(self.room_id)

    def _load_theirs(self) -> None:
        """Drop what is typed, and show the room as it is now."""
        self._kept.drop()
        self.desk.ask(_form, self.room_id, self._show)

    def _saved(self, change: RoomChanged, typed: SaveRoom, then: Callable[[], None] | None) -> None:
        """Go on to the room, unless more was typed since, as after a save that had to be tried again."""
        if then is None and self._command() != typed:
            self.room_id, self._view = change.room_id, change.view
            self._kept.keep(replace(typed, room_id=change.room_id))
            self.save.setEnabled(True)
            return
        self._over = True
        if then is not None:
            then()
        else:
            self.go.emit(routes.RoomPage(change.room_id))

    def _refused(self, refusal: Refused) -> None:
        self.save.setEnabled(True)
        if refusal.code == "meanwhile":
            self._by = str(refusal.values["by"])
            self.desk.ask(_form, self.room_id, self._show)
        faults = refusal.faults if isinstance(refusal, Faults) else (refusal,)
        first = self.fields.show_faults(faults)
        if first is not None:
            self._complain(len(faults), first)
        nowhere = [str(fault) for fault in faults if fault.field not in self.fields.fields]
        if nowhere:
            self._summary.setText("\n".join(nowhere))

    def _complain(self, count: int, first: QWidget) -> None:
        self._summary.setText(texts.say("rooms.faults", n=count))
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _give_up(self) -> None:
        self.go.emit(routes.RoomPage(self.room_id) if self.room_id else routes.Rooms())

    def _drop(self, go_on: Callable[[], None]) -> None:
        self._over = True
        go_on()


def _told(name: str, theirs: SaveRoom) -> tuple[str, str] | None:
    return None if name == "licences" else value_words("room", name, getattr(theirs, name))


def _as_command(view: RoomView) -> SaveRoom:
    """A room as the form would save it, with its licences as they are."""
    names = {each.name for each in fields(SaveRoom)} - {"room_id", "licences", "seen"}
    values = {name: getattr(view.room, name) for name in names}
    return SaveRoom(room_id=view.room.id, **values, seen=view.seen)


def _form(office: Office, room_id: str | None) -> tuple[Sheet, RoomView | None]:
    sheet = applications.sheet_to_apply_by(office)
    return sheet, rooms.show(office, room_id) if room_id is not None else None
