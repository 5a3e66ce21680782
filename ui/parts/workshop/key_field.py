"""The key that sets a mark in the player."""

from __future__ import annotations

from typing import TYPE_CHECKING

from greenrating.texts import say
from ui.parts.workshop.edit_fields import WordField
from ui.parts.workshop.form import label

if TYPE_CHECKING:
    from ui.models.workshop_shown import Shown

_WIDTH = 64


class KeyField(WordField):
    """One capital letter or digit; a key that another mark has is refused before it is asked for."""

    def __init__(self, path: str, shown: Shown) -> None:
        super().__init__(f"{path}/key", label("key"), can_edit=shown.can_edit, wide=False)
        if shown.can_edit:
            self.line.setFixedWidth(_WIDTH)

    def typed(self, text: str) -> None:
        key = text.upper()
        marks = self.shown.sheet.tags if self.shown is not None else ()
        own = self.shown.value(self.at) if self.shown is not None else ""
        if key != own and any(each.key == key for each in marks):
            self.say_error(say("workshop_parts.key_taken", key=key))
        elif len(key) != 1 or not key.isascii() or not key.isalnum():
            self.say_error(say("workshop_parts.key_form"))
        else:
            self.ask(key)
