"""The titles of a room on its page, with the form in which one is recorded or ended."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from greenrating import texts
from greenrating.errors import Faults, Refused
from greenrating.titles import EndTitle, end_title
from ui.models.offered import RecordFromPaper, record_from_paper
from ui.parts.button import Button
from ui.parts.room_cards import TitledCard, titles_card
from ui.parts.title_form import EndForm, TitleForm

if TYPE_CHECKING:
    from greenrating.titles import RecordTitle
    from greenrating.views import RoomView
    from ui.pages.page import Page


class RoomTitles(QObject):
    """`opened` and `closed` tell of the form; `recorded` that a title was recorded or ended by it."""

    opened = Signal()
    closed = Signal()
    recorded = Signal()

    def __init__(self, page: Page, room_id: str) -> None:
        super().__init__(page)
        self._page, self._room_id = page, room_id
        self.form: TitleForm | EndForm | None = None

    def card(self, view: RoomView, today: date, may: Collection[str]) -> TitledCard:
        """The titles, with what may be done about them, or with the form while one is open."""
        card = titles_card(view.titles, view.stars, *self._buttons(view, today, may))
        if self.form is not None:
            card.content.addWidget(self.form)
            self.form.show()
        return card

    def keep_form(self) -> None:
        """Take the form out of its card, before that goes away."""
        if self.form is not None:
            self.form.setParent(self._page)

    def drop_form(self) -> None:
        """Forget the form, which has to be written anew in another language."""
        self.form = None

    def close_form(self) -> None:
        """Put the form away."""
        if self.form is not None:
            self.form.deleteLater()
            self.form = None
            self.closed.emit()

    def _buttons(self, view: RoomView, today: date, may: Collection[str]) -> list[Button]:
        """Record a title where there is none, end the one there is, where the person may."""
        titled = view.stars_now is not None
        if self.form is not None or ("title.end" if titled else "title.record") not in may:
            return []
        button = Button(texts.say("rooms.title_end" if titled else "rooms.title_record"), small=True)
        form = partial(EndForm, self._room_id, today) if titled else partial(TitleForm, self._room_id)
        button.clicked.connect(lambda: self.open(form()))
        return [button]

    def open(self, form: TitleForm | EndForm) -> None:
        """Open the form of a title inside the card."""
        self.form = form
        form.wanted.connect(self._record)
        form.closed.connect(self.close_form)
        self.opened.emit()
        form.start()

    def _record(self, wanted: EndTitle | tuple[RecordTitle, Path | None]) -> None:
        desk = self._page.desk
        if isinstance(wanted, EndTitle):
            desk.do(end_title, wanted, then=self._recorded, told=self._refused)
        else:
            desk.do(record_from_paper, RecordFromPaper(*wanted), then=self._recorded, told=self._refused)

    def _recorded(self, _change: object) -> None:
        self.close_form()
        self.recorded.emit()

    def _refused(self, refusal: Refused) -> None:
        if self.form is not None:
            self.form.show_faults(refusal.faults if isinstance(refusal, Faults) else (refusal,))
