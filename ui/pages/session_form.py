"""What is asked about a live session over the page: its title and start, and why a recording is deleted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtWidgets import QWidget

from greenrating.recording_records import LiveSession
from greenrating.recordings import SaveSession
from greenrating.retention_classes import classes
from greenrating.texts import say
from ui.models.recording_words import clock_text, read_clock
from ui.parts.ask_reason import ask_reason
from ui.parts.choice import Choice
from ui.parts.dialog import Sheet as Dialog
from ui.parts.field import Field


def ask_session(page: QWidget, session: LiveSession, then: Callable[[SaveSession], None]) -> Dialog:
    """Ask for a session's title, start and added period."""
    dialog = Dialog(page, say("library.edit_session"))
    title = Field(say("library.session_title"), text=session.title)
    started = Field(
        say("library.session_started"), text=clock_text(session.started), placeholder="2026-03-03 19:41:17"
    )
    periods = [("", say("library.period_itself")), *((each.id, each.label) for each in classes())]
    retention = Choice(say("library.period_added"), periods)
    retention.set_value(session.retention)
    dialog.add(title, 10, started, 10, retention)

    def read() -> tuple[bool, datetime | None]:
        try:
            return True, read_clock(started.text())
        except ValueError:
            return False, None

    def save() -> None:
        then(SaveSession(session.room, session.id, title.text(), read()[1], retention.value()))

    dialog.button(say("scoring.cancel"), role="cancel")
    yes = dialog.button(say("library.save"), save, "confirm")

    def judge() -> None:
        fits = read()[0]
        started.set_error("" if fits else say("library.clock_wrong"))
        yes.setEnabled(fits and bool(title.text()))

    title.edited.connect(judge)
    started.edited.connect(judge)
    return dialog.open(title)


def ask_new_session(
    page: QWidget, rooms: Sequence[tuple[str, str]], room: str, then: Callable[[SaveSession], None]
) -> Dialog:
    """Ask for a live session that is still to be fetched, before its platform deletes it."""
    dialog = Dialog(page, say("library.register"), say("library.register_lead"))
    choice = Choice(say("library.room"), rooms)
    choice.set_value(room)
    title = Field(say("library.session_title"))
    started = Field(say("library.session_started"), placeholder="2026-03-03 19:41")
    dialog.add(choice, 10, title, 10, started)

    def save() -> None:
        then(SaveSession(choice.value(), None, title.text(), read_clock(started.text())))

    dialog.button(say("scoring.cancel"), role="cancel")
    yes = dialog.button(say("library.register"), save, "confirm")
    yes.setEnabled(False)

    def judge() -> None:
        try:
            fits = read_clock(started.text()) is not None
        except ValueError:
            fits = False
        started.set_error("" if fits or not started.text() else say("library.clock_wrong"))
        yes.setEnabled(fits and bool(title.text()) and bool(choice.value()))

    for field in (choice, title, started):
        field.edited.connect(judge)
    return dialog.open(title)


def ask_to_remove(page: QWidget, name: str, then: Callable[[str], None]) -> Dialog:
    """Ask why a recording is deleted; nothing is without a reason."""
    title, body = say("library.remove_title", name=name), say("library.remove_body")
    return ask_reason(
        page, title, body, say("library.remove_reason"), say("library.remove"), then, danger=True
    )
