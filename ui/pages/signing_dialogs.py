"""The questions before a filled sheet of any kind is signed, and before it is opened again."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from greenrating import texts
from greenrating.errors import Refused
from greenrating.signing import ReopenSheet, SignSheet, reopen_sheet, sign_sheet
from ui.desk import Desk
from ui.parts.dialog import Sheet as Dialog
from ui.parts.field import TextArea

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
    dialog = Dialog(over, texts.say("scoring.reopen_title"), body, width=_WIDTH)
    reason = TextArea(texts.say("scoring.reopen_reason"))
    dialog.add(reason)
    dialog.button(texts.say("scoring.cancel"), role="cancel")
    yes = dialog.button(
        texts.say("scoring.reopen_yes"),
        lambda: desk.do(reopen_sheet, ReopenSheet(sheet_id, reason.text()), told=told),
        "confirm",
    )
    yes.setEnabled(False)
    reason.edited.connect(lambda: yes.setEnabled(bool(reason.text())))
    dialog.open(reason)
