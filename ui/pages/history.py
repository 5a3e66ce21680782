"""历史: who did what, when and why, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from greenrating import history, texts
from greenrating.errors import Refused
from greenrating.history_check import Head, HistoryReport, check, parse_head
from ui import routes
from ui.jobs import jobs_of
from ui.models.dates import moment
from ui.models.history_words import act_id, act_words, found, history_line, place_words, told_changes
from ui.pages.page import Crumb, Hint, Page
from ui.parts.boxes import STRETCH, column, fill, held, row
from ui.parts.button import Button
from ui.parts.dialog import Sheet as Dialog
from ui.parts.empty import Empty
from ui.parts.history_report import HistoryReportCard
from ui.parts.line_list import LineList
from ui.parts.search_box import SearchBox
from ui.parts.text import Text

if TYPE_CHECKING:
    from greenrating.jobs import Progress
    from greenrating.office import Office
    from greenrating.views import ActView
    from ui.desk import Desk


class HistoryPage(Page):
    """The acts on one thing, or on everything; / searches, Enter shows one in full, a button checks all."""

    place = "home"

    def __init__(self, desk: Desk, route: routes.History, parent: QWidget | None = None) -> None:
        super().__init__(desk, route, parent)
        self._about, self._name = route, route.name
        self._acts: tuple[ActView, ...] | None = None
        self._title = Text("", 20, 600, line=28, lines=1)
        self._count = Text("", 13, 400, "text2")
        self._lead = Text("", 13, 400, "text2", line=20, wrap=True)
        self.search = SearchBox()
        self.search.setFixedWidth(300)
        self.check = Button("", "shield-check")
        self.check.clicked.connect(self._check_all)
        self.report = HistoryReportCard()
        self.report.head_given.connect(self._compare)
        self.report.closed.connect(self._put_away)
        self.list = LineList()
        self._empty = Empty("history", "")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(held(column(self._empty, STRETCH, margins=(3, 3, 3, 3))))
        self._compose()
        self.search.textEdited.connect(self._refresh)
        self.search.left_down.connect(self._to_list)
        self.search.returnPressed.connect(self._to_list)
        self.list.opened.connect(self._open)
        self.list.left_up.connect(lambda: self.search.setFocus(Qt.FocusReason.OtherFocusReason))
        self.retext()

    def crumbs(self) -> Sequence[Crumb]:
        return [texts.say("history.title"), *filter(None, (self._name,))]

    def hints(self) -> Sequence[Hint]:
        return (
            ("/", texts.say("history.hint_search")),
            ("Enter", texts.say("history.hint_open")),
            ("Alt ←", texts.say("shell.back")),
        )

    def enter(self) -> None:
        self._ask()
        self._to_list()

    def show_change(self, change: object) -> None:
        if self.isVisible():
            self._ask()

    def retext(self) -> None:
        name = self._name
        self._title.setText(self._heading(name))
        self.check.setText(texts.say("copies.history_check"))
        self._lead.setText(texts.say("history.lead"))
        self.search.set_placeholder(texts.say("history.search"))
        self.list.setAccessibleName(texts.say("history.title"))
        self._refresh()
        if self._acts is not None:
            self._ask()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() == "/":
            self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._to_list()
        else:
            super().keyPressEvent(event)

    def _compose(self) -> None:
        head = row(self._title, self._count, STRETCH, self.search, self.check, gap=10)
        fill(
            QVBoxLayout(self),
            held(row(head, margins=(20, 16, 20, 4))),
            held(row((held(column(self._lead)), 1), margins=(20, 0, 20, 10))),
            held(row((held(column(self.report)), 1), margins=(20, 0, 20, 6))),
            (held(row((self._stack, 1), margins=(17, 0, 17, 8))), 1),
        )

    def _heading(self, name: str) -> str:
        if name and self._about.place:
            return texts.say("history.of_place", name=name, place=place_words(self._about.place))
        return texts.say("history.of", name=name) if name else texts.say("history.title")

    def check_all(self, printed: Head | None = None) -> None:
        """Check the whole history, as a job, and say what came of it."""
        office, title = self.desk.office, texts.say("copies.history_checking")
        self.check.setEnabled(False)
        job = jobs_of(self).run(title, partial(_check, office, printed), self.report.show_report)
        job.ended.connect(lambda: self.check.setEnabled(True))

    def _check_all(self) -> None:
        self.check_all()

    def _compare(self, typed: str) -> None:
        try:
            head = parse_head(typed)
        except Refused as refusal:
            self.report.refuse(str(refusal))
        else:
            self.check_all(head)

    def _put_away(self) -> None:
        self.report.hide()
        self._to_list()

    def _ask(self) -> None:
        self.desk.ask(_acts, self._about, self._show)

    def _show(self, acts: tuple[ActView, ...]) -> None:
        self._acts = acts
        self._refresh()

    def _refresh(self, _edited: str = "") -> None:
        words = self.search.text().lower().split()
        acts = self._acts or ()
        shown = [act for act in acts if found(act, words)]
        self.list.show_lines([history_line(act) for act in shown])
        full = len(acts) >= history.MOST
        self._count.setText(texts.say("history.count_most" if full else "history.count", n=len(shown)))
        self._stack.setCurrentIndex(0 if shown or self._acts is None else 1)
        self._empty.set_texts(texts.say("history.none_found" if acts else "history.none"))

    def _to_list(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self, line: str) -> None:
        act = next(each for each in self._acts or () if act_id(each) == line)
        who = "  ".join(filter(None, (act.person, moment(act.at), act.laptop)))
        dialog = Dialog(self, act_words(act), who, width=640)
        if act.why:
            dialog.add(Text(texts.say("history.why", why=act.why), 14, 400, line=22, wrap=True))
        for change in told_changes(act):
            dialog.add(
                Text(change.place, 12, 400, "text3", line=18), Text(change.words, 14, 400, line=22, wrap=True)
            )
        dialog.button(texts.say("shell.close"), role="confirm")
        dialog.open()


def _acts(office: Office, route: routes.History) -> tuple[ActView, ...]:
    if route.about is None:
        return history.of(office, place=route.place)
    return history.of_these(office, (route.about, *route.also), route.place)


def _check(office: Office, printed: Head | None, progress: Progress) -> HistoryReport:
    return check(office, progress, printed)
