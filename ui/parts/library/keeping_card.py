"""How long a recording must be kept, what holds it, and the way to delete it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal

from greenrating.keeping import Keeping
from greenrating.texts import say
from ui.models.dates import short_date
from ui.models.spoken import joined
from ui.parts.boxes import STRETCH, held, row
from ui.parts.button import Button
from ui.parts.room_cards import TitledCard
from ui.parts.text import Text


class KeepingCard(TitledCard):
    """`remove` asks to delete; where that cannot be, the button is off and the words under it say why."""

    remove = Signal()

    def __init__(self, keeping: Keeping, today: date, *, may_remove: bool) -> None:
        super().__init__(say("library.keeping"))
        until = say("library.keep_by", day=short_date(keeping.until), by=keeping.by.label)
        self.content.addWidget(Text(until, 14, 400, line=21, wrap=True))
        self.content.addWidget(Text(keeping.by.source, 12, 400, "text3", line=18, wrap=True))
        why = why_not(keeping, today, may_remove=may_remove)
        self.button = Button(say("library.remove"), "trash-2", "danger")
        self.button.setEnabled(not why)
        self.button.clicked.connect(self.remove)
        self.button.setAccessibleDescription(why)
        self.why = Text(why, 13, 400, "text2", line=20, wrap=True)
        self.content.addWidget(held(row(self.button, STRETCH)))
        self.content.addWidget(self.why)
        if not why:
            self.why.hide()


def why_not(keeping: Keeping, today: date, *, may_remove: bool) -> str:
    """Why a recording cannot be deleted now, empty if it can."""
    if keeping.holds:
        return say("library.held_by", what=joined([say(f"library.hold_{hold}") for hold in keeping.holds]))
    if today <= keeping.until:
        return say("library.not_over", day=short_date(keeping.until))
    return "" if may_remove else say("library.remove_who")
