"""首页: what to do today."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from greenrating import texts
from greenrating.changes import WorkspaceChanged
from greenrating.home import home
from greenrating.jobs import Progress
from greenrating.office import Office
from greenrating.opening import backup
from greenrating.texts import say
from greenrating.verdicts import DrawUpVerdict, draw_up_verdict
from greenrating.views import BackupView, HomeView, Task
from ui import routes
from ui.desk import Desk
from ui.jobs import jobs_of
from ui.models.dates import short_date
from ui.models.inspection_words import way_to
from ui.pages.opening_sheet import open_my_sheet
from ui.pages.page import Crumb, Hint, Page
from ui.parts.backup_card import BackupCard
from ui.parts.boxes import STRETCH, column, fill, held, row
from ui.parts.button import Button
from ui.parts.card import Card, Panel
from ui.parts.day_line import DayLine
from ui.parts.empty import Empty
from ui.parts.icon import Icon
from ui.parts.people.guest_start import GuestStart
from ui.parts.rows import ScrollColumn
from ui.parts.task_list import TaskList
from ui.parts.text import Text
from ui.parts.year_card import YearCard
from ui.routes import Route

_SIDE = 344
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class HomePage(Page):
    """Sheets under way as the line of the day; tasks, the year and the last backup beside and below."""

    place = "home"

    def __init__(self, desk: Desk, route: Route, parent: QWidget | None = None) -> None:
        super().__init__(desk, route, parent)
        self._view: HomeView | None = None
        self._arriving = False
        self._eager = False
        self._date = Text("", 24, 600, line=34)
        self._sub = Text("", 14, 400, "text2")
        self.take_in = Button("", "file-down")
        self.take_in.clicked.connect(lambda: self.go.emit(routes.RoomImport()))
        self.register = Button("", "plus", key="Ctrl N")
        self.register.clicked.connect(lambda: self.go.emit(routes.RoomForm()))
        self._demo = _DemoNotice()
        self._below_demo = held(column(14))
        self.line = DayLine()
        self.line.opened.connect(self._open_sheet)
        self._first_step = Button("", "plus", "primary", "Enter")
        self._first_step.clicked.connect(self._take_first_step)
        self._empty = Empty("clipboard-list", "", self._first_step)
        self._year = YearCard()
        self._tasks_title = Text("", 14, 600)
        self.tasks = TaskList()
        self.tasks.chosen.connect(self._do_task)
        self.backup = BackupCard()
        self.backup.wanted.connect(self._ask_where)
        self._guest = GuestStart()
        self._guest.report.connect(lambda: self.go.emit(routes.Joining()))
        self._guest.take.connect(lambda: self.go.emit(routes.Exchange()))
        self._compose()

    def crumbs(self) -> Sequence[Crumb]:
        return (say("shell.place_home"),)

    def aside(self) -> str:
        return self._view.office if self._view is not None else ""

    def hints(self) -> Sequence[Hint]:
        if self._guest.isVisible():
            return (("Enter", say("people_page.to_exchange")), ("Tab", say("home.hint_next")))
        return (
            ("Enter", say("home.hint_go_on")),
            ("Ctrl N", say("home.register")),
            ("Tab", say("home.hint_next")),
        )

    def enter(self) -> None:
        self._arriving = True
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._ask()

    def show_change(self, change: object) -> None:
        self._ask()

    def retext(self) -> None:
        if self._view is not None:
            self._show(self._view)
            self._ask()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go_on()
        else:
            super().keyPressEvent(event)

    def _compose(self) -> None:
        head = row((held(column(self._date, self._sub)), 1), self.take_in, 8, self.register)
        left = ScrollColumn(margins=(28, 22, 24, 20), gap=0)
        fill(
            left.column,
            head,
            16,
            self._demo,
            self._below_demo,
            self.line,
            self._empty,
            24,
            STRETCH,
            self._year,
            margins=(28, 22, 24, 20),
        )
        side = Panel("left")
        side.setFixedWidth(_SIDE)
        tasks = ScrollColumn()
        fill(tasks.column, self.tasks, STRETCH)
        fill(QVBoxLayout(side), self._tasks_title, 6, (tasks, 1), 12, self.backup, margins=(20, 20, 20, 20))
        self._content = held(row((left, 1), side))
        self._content.hide()
        self._guest.hide()
        fill(QHBoxLayout(self), (self._content, 1), (self._guest, 1))

    def _go_on(self) -> None:
        """Enter; pressed before the page knows what there is, it counts as soon as it does."""
        self._eager = self._view is None
        if self._view is not None and not self._view.office:
            self._guest.take_button.click()
        elif self._view is not None:
            (self.line.first_button() or self._first_step).click()

    def _ask(self) -> None:
        self.desk.ask(_home, None, self._show)

    def _show(self, view: HomeView) -> None:
        self._view = view
        if not view.office:
            self._show_guest()
            return
        self._guest.hide()
        self._content.show()
        under_way = len(view.under_way)
        self._date.setText(_day_words(view.today))
        self._sub.setText(say("home.under_way", n=under_way) if under_way else say("home.nothing_under_way"))
        self.take_in.setText(say("home.import"))
        self.register.setText(say("home.register"))
        self._demo.setVisible(view.demo)
        self._below_demo.setVisible(view.demo)
        self._demo.retext()
        self.line.setVisible(bool(under_way))
        self.line.show_lines(view.under_way)
        self._show_empty(view)
        self._year.show_year(view.today.year, view.today.month, view.quarters)
        self._tasks_title.setText(say("home.tasks", n=len(view.tasks)) if view.tasks else say("home.task"))
        self.tasks.show_tasks(view.tasks, view.today)
        self.backup.show_backup(view.last_backup, view.rotation)
        self.titled.emit()
        if self._arriving and self.isVisible():
            self._arriving = False
            (self.line.first_button() or self._first_step).setFocus(Qt.FocusReason.OtherFocusReason)
        if self._eager:
            self._go_on()

    def _show_guest(self) -> None:
        """A laptop that has not joined a panel has nothing to rate yet."""
        self._content.hide()
        self._guest.retext()
        self._guest.show()
        self.titled.emit()
        if self._arriving and self.isVisible():
            self._arriving = False
            self._guest.take_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_empty(self, view: HomeView) -> None:
        self._empty.setVisible(not view.under_way)
        task = _first_task(view)
        if task is not None:
            words = {**task.detail, "room": task.room}
            self._first_step.setText(say(f"home.first_{task.kind}"))
            self._first_step.set_icon("play")
            self._empty.set_texts(
                say(f"home.task_{task.kind}", **words), say(f"home.task_{task.kind}_detail", **words)
            )
            return
        self._first_step.set_icon("plus")
        self._first_step.setText(say("home.first_inspection" if view.rooms else "home.first_room"))
        kind = "rest" if view.rooms else "start"
        self._empty.set_texts(say(f"home.empty_{kind}"), say(f"home.empty_{kind}_detail"))

    def _open_sheet(self, sheet: str) -> None:
        for line in self._view.under_way if self._view is not None else ():
            way = way_to(line) if line.sheet == sheet else None
            if way is not None:
                self.go.emit(way)

    def _take_first_step(self) -> None:
        task = _first_task(self._view) if self._view is not None else None
        if task is not None:
            self._do_task(task)
            return
        has_rooms = self._view is not None and self._view.rooms
        self.go.emit(routes.Rooms() if has_rooms else routes.RoomForm())

    def _do_task(self, task: Task) -> None:
        match task.kind:
            case "sign":
                self.go.emit(routes.Check(task.target))
            case "declare":
                self.go.emit(routes.Declarations())
            case "score":
                open_my_sheet(self, task.target)
            case "return" | "collect":
                self.go.emit(routes.Exchange())
            case "settle":
                self.go.emit(routes.Settling(task.target))
            case "draw_up":
                self.desk.do(
                    draw_up_verdict,
                    DrawUpVerdict(task.target),
                    lambda change: self.go.emit(routes.Verdict(change.verdict_id)),
                )
            case "backup":
                self._ask_where()
            case _:
                self.go.emit(routes.Verdict(task.target))

    def _ask_where(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, say("home.backup_where"))
        if folder:
            self.back_up(Path(folder))

    def back_up(self, folder: Path) -> None:
        """Copy the workspace into a folder, as a job that can be stopped."""
        office = self.desk.office

        def work(progress: Progress) -> BackupView:
            return backup(office, folder, progress)

        def tell(_made: BackupView) -> None:
            self.desk.changed.emit(WorkspaceChanged("backup"))

        jobs_of(self).run(say("home.backing_up"), work, tell)


class _DemoNotice(Card):
    """Says that everything here is invented."""

    def __init__(self) -> None:
        super().__init__(radius=10, fill="info_soft", border=None)
        self._words = Text("", 13, 500, "info", line=20, wrap=True)
        fill(
            QHBoxLayout(self),
            Icon("flask-conical", 16, "info"),
            10,
            (self._words, 1),
            margins=(14, 9, 14, 9),
        )

    def retext(self) -> None:
        """Say it again, in the language spoken now."""
        self._words.setText(say("home.demo"))


def _first_task(view: HomeView) -> Task | None:
    """What a member does first where no sheet is open yet: declare, or begin a room that was handed out."""
    return next((task for task in view.tasks if task.kind in ("declare", "score")), None)


def _home(office: Office, _about: None) -> HomeView:
    return home(office)


def _day_words(day: date) -> str:
    if texts.current() == "zh":
        return f"{day.month}月{day.day}日  星期{'一二三四五六日'[day.weekday()]}"
    return f"{_WEEKDAYS[day.weekday()]}, {short_date(day)}"
