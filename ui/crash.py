"""Faults of ours: into the log, and one dialog in plain words. What was answered before is on disk."""

import logging
import traceback
from collections.abc import Callable

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from greenrating.errors import Refused, Untrusted
from greenrating.texts import say
from ui.desk import Fault
from ui.parts.boxes import STRETCH, row
from ui.parts.button import Button
from ui.parts.dialog import Sheet, open_sheet
from ui.parts.text import Text

_LOG = logging.getLogger("ui")


def tell(window: QWidget, fault: Fault) -> None:
    """Show a fault of the desk, with a button to try again."""
    if isinstance(fault.error, Refused):
        _sheet(window, say("shell.not_saved_title"), str(fault.error), "", fault.retry)
    else:
        tell_error(window, fault.error, fault.retry)


def tell_error(window: QWidget, error: BaseException, retry: Callable[[], None] | None = None) -> None:
    """Log an error and show it, unless one is being shown already."""
    details = "".join(traceback.format_exception(error))
    _LOG.error("%s", details)
    if open_sheet(window) is None:
        _sheet(window, say("shell.crash_title"), say("shell.crash_body"), details, retry)


def tell_untrusted(window: QWidget, doubt: Untrusted) -> None:
    """List why a file cannot be believed."""
    body = say("shell.untrusted_body", name=doubt.name)
    sheet = Sheet(window, say("shell.untrusted_title"), body)
    sheet.add(*(Text(fault, 14, line=22, wrap=True) for fault in doubt.faults))
    sheet.button(say("shell.understood"), role="confirm")
    sheet.open()


def _sheet(window: QWidget, title: str, body: str, details: str, retry: Callable[[], None] | None) -> None:
    sheet = Sheet(window, title, body, width=560)
    if details:
        shown = QPlainTextEdit(details)
        shown.setReadOnly(True)
        shown.setFixedHeight(140)
        shown.setAccessibleName(say("shell.crash_details"))
        copy = Button(say("shell.copy_details"), "copy", small=True)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(details))
        sheet.add(shown, 8, row(copy, STRETCH))
    if retry is None:
        sheet.button(say("shell.go_on"), role="confirm")
    else:
        sheet.button(say("shell.go_on"), role="cancel")
        sheet.button(say("shell.retry"), retry, "confirm")
    sheet.open()
