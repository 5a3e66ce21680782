"""Asking why something is done that nobody may do without a reason."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from greenrating.texts import say
from ui.parts.dialog import Sheet
from ui.parts.field import TextArea


def ask_reason(
    over: QWidget,
    title: str,
    body: str,
    label: str,
    yes: str,
    then: Callable[[str], None],
    *,
    danger: bool = False,
    rows: int = 2,
    width: int = 480,
) -> Sheet:
    """Say the consequence and ask for the reason; `then` gets it once `yes` is pressed.

    `label` names the field, `yes` what is done; the button waits until something is written.
    """
    sheet = Sheet(over, title, body, width=width)
    reason = TextArea(label, rows=rows)
    sheet.add(reason)
    sheet.button(say("scoring.cancel"), role="cancel")
    do = sheet.button(yes, lambda: then(reason.text()), "confirm", danger=danger)
    do.setEnabled(False)
    reason.edited.connect(lambda: do.setEnabled(bool(reason.text())))
    return sheet.open(reason)
