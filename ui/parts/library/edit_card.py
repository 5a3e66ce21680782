"""Where a recording belongs, when it began, what plays it, which class of period it has."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Signal

from greenrating.errors import Refused
from greenrating.recording_views import RecordingView
from greenrating.recordings import ENGINES, EditRecording
from greenrating.retention_classes import classes
from greenrating.texts import say
from ui.models.recording_words import clock_text, read_clock
from ui.parts.boxes import held, row
from ui.parts.button import Button
from ui.parts.choice import Choice
from ui.parts.field import Field
from ui.parts.room_cards import TitledCard


class EditCard(TitledCard):
    """`wanted` carries the whole description, as it is to be."""

    wanted = Signal(object)

    def __init__(self, view: RecordingView, sessions: Sequence[tuple[str, str]], count: int) -> None:
        """`sessions` are those of the room, by id and title; `count` recordings are in this one."""
        self.save = Button(say("library.save"), "check", key="Ctrl S")
        super().__init__(say("library.edit"), self.save)
        self._view = view
        row_ = view.row
        self.started = Field(
            say("library.started"), text=clock_text(row_.started), placeholder="2026-03-03 19:41:17"
        )
        places = [(str(n), str(n)) for n in range(1, max(count, row_.place) + 1)]
        self.place = Choice(say("library.place"), places)
        self.place.set_value(str(row_.place))
        self.session = Choice(say("library.session"), sessions)
        self.session.set_value(row_.session)
        self.engine = Choice(
            say("library.engine"), [(each, say(f"library.engine_{each or 'auto'}")) for each in ENGINES]
        )
        self.engine.set_value(row_.engine)
        periods = [("", say("library.period_itself")), *((each.id, each.label) for each in classes())]
        self.retention = Choice(say("library.period_added"), periods)
        self.retention.set_value(row_.retention)
        self.content.addWidget(held(row((self.started, 3), (self.session, 4), (self.place, 1), gap=12)))
        self.content.addWidget(held(row((self.engine, 1), (self.retention, 1), gap=12)))
        self.save.clicked.connect(self.ask)

    def ask(self) -> None:
        """Ask to keep what is entered, unless the clock is none."""
        try:
            started: datetime | None = read_clock(self.started.text())
        except ValueError:
            self.started.set_error(say("library.clock_wrong"))
            self.started.setFocus()
            return
        self.started.set_error("")
        self.wanted.emit(
            EditRecording(
                self._view.id,
                self.session.value(),
                int(self.place.value()),
                started,
                self.engine.value(),
                self.retention.value(),
            )
        )

    def refuse(self, refusal: Refused) -> None:
        """Say what is wrong beside the field that it is about."""
        fields = {"engine": self.engine, "retention": self.retention}
        fields.get(refusal.field or "", self.session).set_error(str(refusal))
