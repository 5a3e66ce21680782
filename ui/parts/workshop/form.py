"""The fields of an open entry, put together one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from greenrating.sheet_paths import join
from greenrating.texts import say
from ui.parts.boxes import STRETCH, held, row
from ui.parts.workshop.compare_line import CompareLine
from ui.parts.workshop.edit_field import EditField
from ui.parts.workshop.edit_fields import (
    ChipsField,
    ChoiceField,
    FlagField,
    ListField,
    NumberField,
    Options,
    TextField,
    WordField,
)

if TYPE_CHECKING:
    from ui.models.workshop_shown import Shown

_SHORT = 220


class Form:
    """`head` stands in the line of the entry, `widgets` below it; `fields` are all of them, in order."""

    def __init__(self, path: str, shown: Shown) -> None:
        self.path = path
        self.shown = shown
        self.head: EditField | None = None
        self.fields: list[EditField] = []
        self.widgets: list[QWidget] = []

    def main(self, name: str = "") -> None:
        """The entry's own text: Chinese in its line, the source beside it word by word, English below."""
        path = join(self.path, name)
        zh = TextField(path, "zh", label("text_zh"), can_edit=self.shown.can_edit, bare=True)
        self.head = zh
        self.fields.append(zh)
        self._compare(path)
        self.put(TextField(path, "en", label("text_en"), can_edit=self.shown.can_edit))
        self.put(CompareLine(path, "en", "base"))

    def title(self) -> None:
        """The entry's own text where it has no line to stand in."""
        self.put(TextField(self.path, "zh", label("name"), can_edit=self.shown.can_edit))
        self._compare(self.path)
        self.put(TextField(self.path, "en", label("text_en"), can_edit=self.shown.can_edit))

    def text(self, name: str) -> None:
        """Another text of the entry, in both languages, each on lines of its own."""
        path = join(self.path, name)
        self.put(TextField(path, "zh", label(name), can_edit=self.shown.can_edit))
        self._compare(path)
        self.english(path, label(name))
        self.put(CompareLine(path, "en", "base"))

    def pair(self, name: str) -> None:
        """A short text, Chinese and English side by side."""
        path = join(self.path, name)
        zh = TextField(path, "zh", label(name), can_edit=self.shown.can_edit)
        other = f"{label(name)} {label('text_en')}"
        en = TextField(path, "en", other, can_edit=self.shown.can_edit, bare=True)
        if self.shown.can_edit:
            zh.box.setPlaceholderText(label("text_zh"))
            en.box.setPlaceholderText(label("text_en"))
        self.fields += [zh, en]
        self.widgets.append(held(row((zh, 1), (en, 1), gap=8)))

    def word(self, name: str, *, short: bool = False) -> WordField:
        """A single word or line."""
        field = WordField(join(self.path, name), label(name), can_edit=self.shown.can_edit, wide=not short)
        if short and self.shown.can_edit:
            field.line.setFixedWidth(_SHORT)
        self.put(field)
        return field

    def number(self, name: str) -> None:
        """A whole number."""
        self.put(NumberField(join(self.path, name), label(name), can_edit=self.shown.can_edit))

    def words(self, name: str) -> None:
        """Several short words on one line."""
        self.put(ListField(join(self.path, name), label(name), can_edit=self.shown.can_edit))

    def choice(self, name: str, options: Options) -> None:
        """One of several."""
        self.put(ChoiceField(join(self.path, name), label(name), options, can_edit=self.shown.can_edit))

    def flag(self, name: str) -> None:
        """Yes or no."""
        self.put(FlagField(join(self.path, name), label(name), can_edit=self.shown.can_edit))

    def chips(self, name: str, options: Options) -> None:
        """Any of several."""
        self.put(ChipsField(join(self.path, name), label(name), options, can_edit=self.shown.can_edit))

    def english(self, path: str, name: str) -> None:
        """The English of a text whose Chinese stands above."""
        other = label("text_en")
        can_edit = self.shown.can_edit
        self.put(TextField(path, "en", f"{name} {other}", can_edit=can_edit, label=other))

    def put(self, field: EditField) -> None:
        """A field below the others."""
        self.fields.append(field)
        self.widgets.append(field)

    def note(self, widget: QWidget) -> None:
        """Something to read below the others."""
        self.widgets.append(held(row(widget, STRETCH)))

    def _compare(self, path: str) -> None:
        self.put(CompareLine(path, "zh", "source"))
        self.put(CompareLine(path, "zh", "base"))


def label(name: str) -> str:
    """What a field is called."""
    return say(f"workshop_parts.field_{name}")
