"""报到: what somebody who joins a panel does next, with the fingerprint of their own key to read aloud."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from greenrating.enrolment import write_request
from greenrating.identity import fingerprint
from greenrating.texts import say
from ui import routes
from ui.models.member_words import fingerprint_rows
from ui.pages.page import Crumb, Hint, Page
from ui.parts.boxes import STRETCH, Child, column, fill, held, row
from ui.parts.button import Button
from ui.parts.card import Card
from ui.parts.chip import Chip
from ui.parts.rows import ScrollColumn
from ui.parts.text import Text

if TYPE_CHECKING:
    from greenrating.errors import Refused
    from greenrating.office import Office
    from ui.desk import Desk
    from ui.routes import Route

_WIDEST = 760


class JoiningPage(Page):
    """Three steps: the request goes to the office, fingerprints are compared, a task package comes back."""

    place = "settings"

    def __init__(self, desk: Desk, route: Route, parent: QWidget | None = None) -> None:
        super().__init__(desk, route, parent)
        self._title = Text("", 20, 600, line=28)
        self._lead = Text("", 14, 400, "text2", line=22, wrap=True)
        self.write = Button("", "usb", "primary", "Enter", height=36)
        self.write.clicked.connect(self._ask_where)
        self._written = Text("", 13, 500, "accent_text", line=20, wrap=True)
        self._written.hide()
        self.fingerprint = Text("", 20, 600, line=34, wrap=True)
        self._who = Text("", 13, 400, "text2", line=20, wrap=True)
        self.exchange = Button("", "arrow-right-left", height=36)
        self.exchange.clicked.connect(lambda: self.go.emit(routes.Exchange()))
        plate = Card(radius=10, fill="sunken", border=None)
        fill(QVBoxLayout(plate), self._who, 4, self.fingerprint, margins=(16, 12, 16, 12))
        self._steps = (
            _Step(1, row(self.write, STRETCH), 6, self._written),
            _Step(2, plate),
            _Step(3, row(self.exchange, STRETCH)),
        )
        self._compose()
        self.retext()

    def crumbs(self) -> Sequence[Crumb]:
        return (say("people_page.report"),)

    def hints(self) -> Sequence[Hint]:
        return (("Enter", say("people_page.report_write")), ("Tab", say("settings.hint_next")))

    def enter(self) -> None:
        self._show()
        self.write.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_change(self, change: object) -> None:
        self._show()

    def retext(self) -> None:
        self.write.setText(say("people_page.report_write"))
        self.exchange.setText(say("people_page.to_exchange"))
        for step in self._steps:
            step.retext()
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            (self.exchange if self.exchange.hasFocus() else self.write).click()
        else:
            super().keyPressEvent(event)

    def write_to(self, path: Path) -> None:
        """Write the request."""
        self.desk.ask(_write, path, self._tell, self._refused)

    def _show(self) -> None:
        office = self.desk.office
        joined = bool(office.row.name)
        self._title.setText(
            say("people_page.joined", office=office.row.name) if joined else say("people_page.report")
        )
        self._lead.setText(say("people_page.joined_lead" if joined else "people_page.report_lead"))
        who = (office.person.name, office.person.department)
        self._who.setText(" · ".join(filter(None, who)))
        own = office.identity
        shown = fingerprint_rows(fingerprint(own.public)) if own is not None else ""
        self.fingerprint.setText(shown or say("people_page.no_identity"))

    def _ask_where(self) -> None:
        name = say("people_page.report_file", name=self.desk.office.person.name)
        kinds = f"{say('people_page.request_files')} (*.glr)"
        path, _ = QFileDialog.getSaveFileName(self, say("people_page.report_write"), f"{name}.glr", kinds)
        if path:
            self.write_to(Path(path))

    def _tell(self, path: Path) -> None:
        self._say(say("people_page.report_written", path=path), wrong=False)
        self.exchange.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refused(self, refusal: Refused) -> None:
        self._say(str(refusal), wrong=True)

    def _say(self, sentence: str, *, wrong: bool) -> None:
        self._written.set_color("danger" if wrong else "accent_text")
        self._written.setText(sentence)
        self._written.show()

    def _compose(self) -> None:
        cards: list[Child] = [child for step in self._steps for child in (12, step)]
        inner = held(column(self._title, 2, self._lead, 8, *cards, STRETCH))
        inner.setMaximumWidth(_WIDEST)
        scroll = ScrollColumn()
        fill(scroll.column, row((inner, 100), STRETCH), margins=(28, 22, 28, 22))
        fill(QVBoxLayout(self), (scroll, 1))


class _Step(Card):
    """One step with its number, what to do, why, and its parts."""

    def __init__(self, number: int, *parts: Child) -> None:
        super().__init__(radius=10)
        self._number = number
        self._name = Text("", 15, 600, line=22, wrap=True)
        self._why = Text("", 13, 400, "text2", line=21, wrap=True)
        sign = Chip(str(number), "accent")
        words = held(column(self._name, 2, self._why, 12, *parts))
        fill(QVBoxLayout(self), row(column(1, sign, STRETCH), 14, (words, 1)), margins=(18, 16, 20, 16))

    def retext(self) -> None:
        """Say it again, in the language spoken now."""
        self._name.setText(say(f"people_page.step_{self._number}"))
        self._why.setText(say(f"people_page.step_{self._number}_why"))


def _write(office: Office, path: Path) -> Path:
    return write_request(office, path)
