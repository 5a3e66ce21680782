"""A text of a draft beside what it is compared with, word by word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from greenrating.sheet_shelf import Span
from greenrating.sheet_values import ABSENT, word_spans
from greenrating.texts import say
from ui.parts.workshop.edit_field import EditField
from ui.parts.workshop.edit_fields import FLAT, text_at
from ui.parts.workshop.span_text import SpanText

if TYPE_CHECKING:
    from greenrating.sheet_edits import Edit
    from ui.models.workshop_shown import Shown


class CompareLine(EditField):
    """The text with the marks of what differs: from the standard's own, or from the version compared with.

    Hidden where there is nothing to compare with, or, for a version, where nothing differs.
    """

    read_top = 0

    def __init__(self, path: str, language: str, against: str) -> None:
        """`against` is `source` or `base`."""
        self._against = against
        super().__init__(text_at(path, language), say(f"workshop_parts.against_{against}"), can_edit=False)
        flat = path.rpartition("/")[2] in FLAT
        self._source = f"{path}_source" if flat else f"{path}/source"

    def reading(self) -> QWidget:
        self.diff = SpanText(px=12)
        return self.diff

    def edit(self, value: object) -> Edit:
        raise NotImplementedError

    def show_value(self, shown: Shown) -> None:
        now = str(shown.value(self.at))
        if self._against == "source":
            before: object = shown.value(self._source)
            self.setVisible(bool(before))
            if before == now:
                self.diff.show_spans((Span("same", say("workshop_parts.same_as_source")),))
                return
        else:
            before = shown.was(self.at)
            known = before is not ABSENT and before not in (now, shown.value(self._source))
            self.setVisible(bool(before) and known)
        self.diff.show_spans(word_spans("" if before is ABSENT else str(before), now))
