"""派发: who is to score which rooms, and the task packages for their laptops."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from greenrating.assignments import HandOut, Unassign, hand_out, unassign
from greenrating.handing_out import HandoutView, show_handout
from greenrating.texts import say
from ui import routes
from ui.models.handout_words import addressed, plan_lacks, plan_words
from ui.pages.package_writing import PackageWriting, Wanted, Written, written_words
from ui.pages.page import Crumb, Hint, Page
from ui.parts.ask_reason import ask_reason
from ui.parts.boxes import STRETCH, column, fill, held, row
from ui.parts.button import Button
from ui.parts.card import Panel
from ui.parts.dialog import Sheet as Dialog
from ui.parts.empty import Empty
from ui.parts.exchange.handout_side import HandoutSide
from ui.parts.exchange.handout_table import HandoutTable
from ui.parts.rows import ScrollColumn
from ui.parts.search_box import SearchBox
from ui.parts.text import Text

if TYPE_CHECKING:
    from greenrating.errors import Refused
    from greenrating.exchange.scope import Recordings
    from greenrating.exchange.views import PackageMade
    from greenrating.jobs import Progress
    from greenrating.office import Office
    from ui.desk import Desk
    from ui.parts.told import Words
    from ui.routes import Route

_SIDE = 348


class HandoutPage(Page):
    """A table of rooms by members to tick; what is ticked, and the packages, beside it."""

    place = "inspections"

    def __init__(self, desk: Desk, route: Route, parent: QWidget | None = None) -> None:
        super().__init__(desk, route, parent)
        self.view: HandoutView | None = None
        self._title = Text("", 20, 600, line=28)
        self._about = Text("", 13, 400, "text2", line=20)
        self.search = SearchBox()
        self.search.setFixedWidth(220)
        self.table = HandoutTable()
        self.side = HandoutSide()
        self.writing = PackageWriting(self, desk)
        self._to_rooms = Button("", "clipboard-list", "primary")
        self._empty = Empty("clipboard-list", "", self._to_rooms)
        self._stack = QStackedWidget()
        self._panel = Panel("left")
        self._compose()
        self._connect()
        self.retext()

    def crumbs(self) -> Sequence[Crumb]:
        return ((say("inspections.title"), routes.Inspections()), say("exchange_page.handout"))

    def hints(self) -> Sequence[Hint]:
        return (
            ("↑ ↓ ← →", say("exchange_page.hint_move")),
            ("Space", say("exchange_page.hint_tick")),
            ("A", say("exchange_page.hint_column")),
            ("Z", say("exchange_page.hint_row")),
            ("Ctrl Enter", say("exchange_page.hand_out")),
        )

    def enter(self) -> None:
        self.ask()

    def leave(self, go_on: Callable[[], None]) -> None:
        """Ask before ticks are lost."""
        ticked = sum(map(len, self.table.ticks.ticks().values()))
        if not ticked:
            go_on()
            return
        dialog = Dialog(self, say("exchange_page.leave_title"), say("exchange_page.leave_body", n=ticked))
        dialog.button(say("exchange_page.leave_stay"), role="cancel")
        dialog.button(say("exchange_page.leave_yes"), go_on, "confirm")
        dialog.open()

    def show_change(self, change: object) -> None:
        self.ask()

    def retext(self) -> None:
        self._title.setText(say("exchange_page.handout"))
        self.search.set_placeholder(say("inspections.search"))
        self.table.setAccessibleName(say("exchange_page.handout"))
        self._to_rooms.setText(say("inspections.to_rooms"))
        if self.view is not None:
            self._show(self.view)

    def ask(self) -> None:
        """Ask which rooms and members there are."""
        self.desk.ask(_handout, None, self._show)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        confirmed = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and confirmed:
            self.side.hand_out_button.click()
        elif event.text() == "/":
            self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            super().keyPressEvent(event)

    def write_into(self, folder: Path) -> None:
        """Put the packages into this folder when they are written."""
        self.side.show_folder(folder)
        self.side.write_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, view: HandoutView) -> None:
        first, self.view = self.view is None, view
        self._about.setText(say("exchange_page.handout_about", year=view.year, quarter=view.quarter))
        ready = view.may and bool(view.rooms) and bool(view.members)
        self._stack.setCurrentIndex(0 if ready else 1)
        self._panel.setVisible(view.may)
        reason = "not_here" if not view.may else "no_rooms" if not view.rooms else "no_members"
        self._empty.set_texts(say(f"exchange_page.{reason}"), say(f"exchange_page.{reason}_detail"))
        self._to_rooms.setVisible(view.may and not view.rooms)
        self._filter()
        self._show_plan()
        self.side.show_packages(addressed(view))
        self.titled.emit()
        if first and ready and self.isVisible():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _filter(self, _words: str = "") -> None:
        if self.view is not None:
            self.table.show_view(self.view, self.search.text())

    def _show_plan(self) -> None:
        if self.view is not None:
            ticks = self.table.ticks.ticks()
            self.side.show_plan(plan_words(ticks), plan_lacks(self.view, ticks), ticked=bool(ticks))

    def _hand_out(self) -> None:
        ticks, due = self.table.ticks.ticks(), self.side.due
        if not ticks:
            return
        if not due.is_valid():
            due.tidy()
            due.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.side.told.tell(None)
        done = partial(say, "exchange_page.handed_out", rooms=len(ticks))
        self.desk.do(
            hand_out,
            HandOut(tuple(ticks.items()), due.value()),
            lambda _change: self._handed_out(done),
            self._refused,
        )

    def _handed_out(self, words: Words) -> None:
        self.table.ticks.clear_ticks()
        self.side.told.tell(words)
        self.side.choose_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refused(self, refusal: Refused) -> None:
        self.side.told.tell(partial(str, refusal), "danger")

    def _ask_unassign(self, room: str, person: str) -> None:
        view = self.view
        chosen = next((each for each in view.rooms if each.room.id == room), None) if view else None
        member = next((each for each in view.members if each.person.id == person), None) if view else None
        if chosen is None or member is None or chosen.seats[person] != "handed":
            return
        name = member.person.name
        body = say("exchange_page.unassign_body", name=name, room=chosen.room.name)

        def do(reason: str) -> None:
            self.desk.do(unassign, Unassign(chosen.inspection, person, reason), told=self._refused)

        title, yes = say("exchange_page.unassign", name=name), say("exchange_page.unassign_yes")
        ask_reason(self, title, body, say("exchange_page.reason"), yes, do)

    def _ask_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, say("exchange_page.choose_folder"))
        if folder:
            self.write_into(Path(folder))

    def _write(self) -> None:
        view, folder = self.view, self.side.folder
        if view is None or folder is None or self.writing.running:
            return
        self.side.clear_results()
        mode = cast("Recordings", self.side.mode.current())
        self.writing.start(folder, self._wanted(addressed(view).ready, mode))

    def _wanted(self, to: Sequence[tuple[str, str]], mode: Recordings) -> list[Wanted]:
        today = f"{self.desk.office.today():%Y%m%d}"
        return [
            Wanted(
                name,
                say("exchange_page.writing", name=name, n=number, of=len(to)),
                say("exchange_page.task_file", name=name, on=today),
                partial(_export, person, mode),
            )
            for number, (person, name) in enumerate(to, 1)
        ]

    def _written(self, made: Written) -> None:
        self.side.add_result(partial(str, made.path.name), partial(written_words, made))

    def _not_written(self, name: str, refusal: Refused) -> None:
        self.side.add_result(partial(str, name), partial(str, refusal), wrong=True)

    def _ended(self, whole: bool) -> None:
        if not whole:
            stopped = (partial(say, f"exchange_page.{key}") for key in ("stopped", "stopped_detail"))
            self.side.add_result(*stopped, wrong=True)
        self.side.show_folder(self.side.folder)

    def _connect(self) -> None:
        self.search.textEdited.connect(self._filter)
        self.search.left_down.connect(self._to_table)
        self.search.returnPressed.connect(self._to_table)
        self.table.left_up.connect(lambda: self.search.setFocus(Qt.FocusReason.OtherFocusReason))
        self.table.ticks.ticked.connect(self._show_plan)
        self.table.taken.connect(self._ask_unassign)
        self.side.hand_out.connect(self._hand_out)
        self.side.choose.connect(self._ask_folder)
        self.side.write.connect(self._write)
        self.side.people.connect(lambda: self.go.emit(routes.People()))
        self.writing.written.connect(self._written)
        self.writing.refused.connect(self._not_written)
        self.writing.ended.connect(self._ended)
        self._to_rooms.clicked.connect(lambda: self.go.emit(routes.Rooms()))

    def _to_table(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _compose(self) -> None:
        head = row((held(column(self._title, self._about)), 1), held(column(STRETCH, self.search)))
        self._stack.addWidget(self.table)
        self._stack.addWidget(held(column(self._empty, STRETCH)))
        left = held(column(head, 10, (self._stack, 1), margins=(20, 16, 12, 8)))
        self._panel.setFixedWidth(_SIDE)
        scroll = ScrollColumn()
        fill(scroll.column, self.side, STRETCH, margins=(20, 18, 18, 18))
        fill(QVBoxLayout(self._panel), (scroll, 1), margins=(1, 0, 0, 0))
        fill(QHBoxLayout(self), (left, 1), self._panel)


def _export(person: str, mode: Recordings, office: Office, path: Path, progress: Progress) -> PackageMade:
    from greenrating.exchange.pack import ExportTask, export_task

    return export_task(office, ExportTask((person,), recordings=mode), path, progress)


def _handout(office: Office, _about: None) -> HandoutView:
    return show_handout(office)
