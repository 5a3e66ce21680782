"""Where the window lay when it was last closed."""

import base64
import binascii

from PySide6.QtCore import QByteArray, QSize
from PySide6.QtWidgets import QWidget

from greenrating import settings

MINIMUM = QSize(1280, 680)
USUAL = QSize(1366, 768)


def restore(window: QWidget) -> None:
    """Put the window where it was, and never ask for more room than its screen has."""
    screen = window.screen().availableSize()
    window.setMinimumSize(MINIMUM.boundedTo(screen))
    window.resize(USUAL.boundedTo(screen))
    try:
        kept = base64.b64decode(settings.load().geometry, validate=True)
    except binascii.Error:
        return
    window.restoreGeometry(QByteArray(kept))


def remember(window: QWidget) -> None:
    """Keep where the window lies for the next time."""
    settings.change(geometry=base64.b64encode(window.saveGeometry().data()).decode("ascii"))
