"""The questions before a filled sheet of any kind is signed, and before it is opened again."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from greenrating import texts
from greenrating.errors import Refused
from greenrating.signing import ReopenSheet, SignSheet, reopen_sheet, sign_sheet
from ui.desk import Desk
from ui.parts.ask_reason import ask_reason
from ui.parts.dialog import Sheet as Dialog

Told = Callable[[Refused], None]
_WIDTH = 520


def ask_to_sign(
    over: QWidget, desk: Desk, sheet_id: str, title: str, body: str, lines: tuple[QWidget, ...], told: Told
) -> None:
    """Say what signing means, then sign."""
    dialog = Dialog(over, title, body, width=_WIDTH)
    dialog.add(*lines)
    dialog.button(texts.say("scoring.cancel"), role="cancel")
    dialog.button(
        texts.say("scoring.sign_yes"),
        lambda: desk.do(sign_sheet, SignSheet(sheet_id), told=told),
        "confirm",
    )
    dialog.open()


def ask_to_reopen(over: QWidget, desk: Desk, sheet_id: str, body: str, told: Told) -> None:
    """Ask why a signed sheet is to be opened again, then open it."""
    ask_reason(
        over,
        texts.say("scoring.reopen_title"),
        body,
        texts.say("scoring.reopen_reason"),
        texts.say("scoring.reopen_yes"),
        lambda reason: desk.do(reopen_sheet, ReopenSheet(sheet_id, reason), told=told),
        width=_WIDTH,
    )
