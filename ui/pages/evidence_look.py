"""One piece of evidence seen large, with who added it and when; it cannot be changed here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from greenrating import texts
from ui.models.dates import moment
from ui.models.pictures import is_picture, large_picture
from ui.parts.dialog import Sheet as Dialog
from ui.parts.empty import Empty
from ui.parts.picture_view import PictureView
from ui.parts.text import Text

if TYPE_CHECKING:
    from greenrating.views import EvidenceView
    from ui.desk import Desk

_WIDTH = 900
_HEIGHT = 440


def look_at(over: QWidget, desk: Desk, view: EvidenceView) -> Dialog:
    """Open a sheet with the evidence; Enter or Esc closes it."""
    dialog = Dialog(over, view.caption or view.name, width=_WIDTH)
    if is_picture(view):
        picture = PictureView()
        picture.setFixedHeight(_HEIGHT)
        picture.setAccessibleName(view.caption or view.name)
        dialog.add(picture)
        desk.ask(large_picture, view.id, picture.show_image)
    else:
        dialog.add(Empty("file-text", texts.say("scoring.viewer.no_picture")))
    kind = texts.say(f"scoring.kind.{view.kind}")
    dialog.add(Text(f"{kind} · {view.added_by} · {moment(view.added)}", 13, 400, "text2", line=20, wrap=True))
    dialog.add(Text(f"SHA-256  {view.sha256}", 12, 400, "text3", line=18, wrap=True))
    dialog.button(texts.say("scoring.close"), role="confirm")
    dialog.open()
    return dialog
