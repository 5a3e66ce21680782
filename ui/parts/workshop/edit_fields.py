"""The kinds of fields of a draft: a text in one language, a number, a word, a choice, a list, chips."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from greenrating.sheet_edits import Edit, SetFlag, SetList, SetNumber, SetText, SetWord
from greenrating.texts import say
from ui import fonts
from ui.models.spoken import joined
from ui.parts.choice import Combo
from ui.parts.flow import Flow
from ui.parts.toggle import Toggle
from ui.parts.workshop.edit_field import HEIGHT, EditField
from ui.parts.workshop.typed import TypedBox, TypedLine

Options = Sequence[tuple[str, str]]
_PARTED = str.maketrans("，,；;", "、、、、")
FLAT = ("basis", "disposition")
_NUMBER_WIDTH = 120


class TextField(EditField):
    """A text of an entry in one language."""

    def __init__(
        self, path: str, language: str, name: str, *, can_edit: bool, bare: bool = False, label: str = ""
    ) -> None:
        """`label` stands beside it, where that is shorter than its `name`."""
        self.language: Literal["zh", "en"] = "en" if language == "en" else "zh"
        at = text_at(path, language)
        super().__init__(at, label or name, can_edit=can_edit, path=path, bare=bare)
        self.name = name
        if can_edit:
            self.box.setAccessibleName(name)

    def make(self) -> QWidget:
        self.box = TypedBox()
        self.box.committed.connect(self.ask)
        self.box.restored.connect(lambda: self.say_error(""))
        return self.box

    def put(self, value: object) -> None:
        self.box.show_text(str(value))

    def edit(self, value: object) -> Edit:
        return SetText(self.path, self.language, str(value))

    def was_words(self, value: object) -> str:
        return ""


class LineField(EditField):
    """A field that is typed on one line."""

    def make(self) -> QWidget:
        self.line = TypedLine()
        self.line.committed.connect(self.typed)
        self.line.restored.connect(lambda: self.say_error(""))
        return self.line

    def put(self, value: object) -> None:
        self.line.show_text(self.spoken(value))

    def typed(self, text: str) -> None:
        """Ask for what was typed."""
        self.ask(text)


class WordField(LineField):
    """A single word, such as a clause."""

    def edit(self, value: object) -> Edit:
        return SetWord(self.path, str(value))


class NumberField(LineField):
    """A whole number; commas and blanks between digits are read over."""

    def __init__(
        self, at: str, label: str, *, can_edit: bool, bare: bool = False, width: int = _NUMBER_WIDTH
    ) -> None:
        super().__init__(at, label, can_edit=can_edit, wide=False, bare=bare)
        if can_edit:
            self.line.setFixedWidth(width)
        if bare and can_edit:
            self.line.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self.line.setFont(fonts.font(15, 500))

    def typed(self, text: str) -> None:
        number = whole(text)
        if number is None:
            self.say_error(say("workshop_parts.not_whole"))
        else:
            self.ask(number)

    def spoken(self, value: object) -> str:
        return f"{value:,}" if isinstance(value, int) else str(value)

    def edit(self, value: object) -> Edit:
        return SetNumber(self.path, cast("int", value))


class ListField(LineField):
    """Short words in one line, parted by 、 or commas."""

    def spoken(self, value: object) -> str:
        return joined(tuple(map(str, items_of(value))))

    def edit(self, value: object) -> Edit:
        return SetList(self.path, items_of(value))

    def typed(self, text: str) -> None:
        parts = (part.strip() for part in text.translate(_PARTED).split("、"))
        self.ask(tuple(part for part in parts if part))


class ChoiceField(EditField):
    """One of several words; "" is offered where there may be none."""

    def __init__(self, at: str, label: str, options: Options, *, can_edit: bool) -> None:
        self._options = list(options)
        super().__init__(at, label, can_edit=can_edit, wide=False)

    def make(self) -> QWidget:
        self.combo = Combo()
        self.combo.setFont(fonts.font(14))
        self.combo.setFixedHeight(HEIGHT)
        self.combo.setMinimumWidth(180)
        for value, words in self._options:
            self.combo.addItem(words, value)
        self.combo.activated.connect(self._chosen)
        return self.combo

    def put(self, value: object) -> None:
        self.combo.setCurrentIndex(max(0, self.combo.findData(str(value))))

    def spoken(self, value: object) -> str:
        return dict(self._options).get(str(value), str(value))

    def edit(self, value: object) -> Edit:
        return SetWord(self.path, str(value))

    def _chosen(self) -> None:
        self.ask(self.combo.currentData())


class FlagField(ChoiceField):
    """Yes or no."""

    def __init__(self, at: str, label: str, *, can_edit: bool) -> None:
        options = [(str(True), say("workshop_parts.policy_yes")), ("", say("workshop_parts.policy_no"))]
        super().__init__(at, label, options, can_edit=can_edit)

    def edit(self, value: object) -> Edit:
        return SetFlag(self.path, str(value) == str(True))


class ChipsField(EditField):
    """Chips that are on or off, in the order of the sheet."""

    def __init__(self, at: str, label: str, options: Options, *, can_edit: bool) -> None:
        self._options = list(options)
        self.chips: dict[str, Toggle] = {}
        super().__init__(at, label, can_edit=can_edit)

    def make(self) -> QWidget:
        flow = Flow(gap=4, line_gap=4)
        for id_, words in self._options:
            chip = self.chips[id_] = Toggle(words)
            chip.clicked.connect(lambda _=False, id_=id_: self._flip(id_))
            chip.setAccessibleName(f"{self.name} {words}")
            flow.add(chip)
        flow.setContentsMargins(0, 5, 0, 5)
        return flow

    def target(self) -> QWidget | None:
        return next(iter(self.chips.values()), None)

    def put(self, value: object) -> None:
        on = items_of(value)
        for id_, chip in self.chips.items():
            chip.setChecked(id_ in on)

    def spoken(self, value: object) -> str:
        names = dict(self._options)
        return joined(tuple(names.get(each, each) for each in items_of(value)))

    def was_words(self, value: object) -> str:
        return ""

    def edit(self, value: object) -> Edit:
        return SetList(self.path, items_of(value))

    def _flip(self, id_: str) -> None:
        on = {each for each, chip in self.chips.items() if chip.isChecked()}
        self.ask(tuple(each for each, _ in self._options if each in on))


def text_at(path: str, language: str) -> str:
    """Where a text stands: beside its entry for those written flat, else inside."""
    if path.rpartition("/")[2] in FLAT:
        return path if language == "zh" else f"{path}_{language}"
    return f"{path}/{language}"


def items_of(value: object) -> tuple[str, ...]:
    """The words of a list; none where there is none."""
    return tuple(cast("Sequence[str]", value)) if isinstance(value, list | tuple) else ()


def whole(text: str) -> int | None:
    """The whole number that was typed, None if it is none."""
    digits = "".join(text.replace(",", "").replace("，", "").split())
    return int(digits) if digits.isdecimal() and len(digits) <= 15 else None
