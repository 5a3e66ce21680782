"""The fields of a room in sections, filled in from what is kept and read back as a command."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from greenrating import texts
from greenrating.credit_code import credit_code_fault
from greenrating.room_rules import APPLICANT_TYPES, REQUIRED, split_words
from greenrating.rooms import SaveRoom
from ui.parts.boxes import STRETCH, column, fill, held, row
from ui.parts.card import Card
from ui.parts.choice import CheckRow, Choice
from ui.parts.field import Field, Labelled, TextArea
from ui.parts.licence_rows import LicenceRows
from ui.parts.text import Text
from ui.parts.yes_no import YesNoField

if TYPE_CHECKING:
    from greenrating.errors import Refused
    from greenrating.records import Licence, Room
    from scoring.sheet import Sheet

_SECTIONS = {
    "who": ("name", "platform", "account", "operator", "credit_code", "applicant_type"),
    "contact": ("legal_person", "contact", "phone", "address", "jurisdiction"),
    "goods": ("categories", "special_goods", "is_platform", "mcn", "streamers"),
}
_WORDS = ("categories", "streamers")
_HINTED = (
    "name",
    "platform",
    "account",
    "operator",
    "credit_code",
    "categories",
    "streamers",
    "special_goods",
    "is_platform",
)
_TITLE = 196


class RoomFields(QWidget):
    """Everything that is registered about a room; `edited` tells that a person changed something."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        names = [name for section in _SECTIONS.values() for name in section]
        self.fields: dict[str, Labelled] = {name: _made(name) for name in names}
        self.checks = {name: CheckRow("") for name in ("digital_human", "key_room")}
        self.licences = LicenceRows()
        self.note = TextArea("", rows=3)
        self.fields["note"] = self.note
        self._titles: dict[str, tuple[Text, Text]] = {}
        fill(QVBoxLayout(self), *(self._section(name) for name in (*_SECTIONS, "licences", "note")), gap=12)
        for field in (*self.fields.values(), self.licences):
            field.edited.connect(self.edited)
        for check in self.checks.values():
            check.clicked.connect(self.edited)
        self.field("credit_code").edit.editingFinished.connect(self._check_code)
        self.retext()

    def field(self, name: str) -> Field:
        """One of the fields with a line to type in."""
        field = self.fields[name]
        assert isinstance(field, Field), f"{name} has no line"
        return field

    def show_room(self, sheet: Sheet, room: Room | None, licences: Sequence[Licence]) -> None:
        """Fill in what is kept; None empties everything."""
        for name, field in self.fields.items():
            _show(field, getattr(room, name) if room is not None else _BLANKS.get(name, ""))
            field.set_error("")
        for name, check in self.checks.items():
            check.setChecked(room is not None and getattr(room, name))
        self.licences.show_licences(sheet, licences)

    def command(self, room_id: str | None) -> SaveRoom:
        """What is typed now, as the command that saves it."""
        values: dict[str, Any] = {name: _read(name, field) for name, field in self.fields.items()}
        values |= {name: check.isChecked() for name, check in self.checks.items()}
        return SaveRoom(room_id=room_id, licences=self.licences.entries(), **values)

    def show_faults(self, faults: Sequence[Refused]) -> QWidget | None:
        """Say beside each field what to enter instead; returns the first of them."""
        for field in self.fields.values():
            field.set_error("")
        said: dict[str, list[str]] = {}
        for fault in faults:
            said.setdefault(fault.field or "", []).append(str(fault))
        for name, sentences in said.items():
            if name in self.fields:
                self.fields[name].set_error("\n".join(sentences))
        wrong = [field for name, field in self.fields.items() if name in said]
        return wrong[0] if wrong else None

    def retext(self) -> None:
        """Say the labels in the language spoken now; what is typed stays."""
        for name, field in self.fields.items():
            star = " *" if name in REQUIRED else ""
            field.set_label(texts.say(f"intake.{name}") + star)
            field.set_hint(texts.say(f"rooms.hint.{name}") if name in _HINTED else "")
        kinds = self.fields["applicant_type"]
        assert isinstance(kinds, Choice)
        kinds.set_options([(kind, texts.say(f"intake.{kind}")) for kind in APPLICANT_TYPES])
        for name, check in self.checks.items():
            check.setText(texts.say(f"rooms.check.{name}"))
        for name, (title, about) in self._titles.items():
            title.setText(texts.say(f"rooms.section.{name}"))
            about.setText(texts.say(f"rooms.section_about.{name}"))
        self.licences.retext()

    def start(self) -> None:
        """Put the cursor into the first field."""
        self.fields["name"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _check_code(self) -> None:
        code = self.field("credit_code")
        code.set_error(credit_code_fault(code.text()) or "")

    def _section(self, name: str) -> Card:
        title, about = Text("", 15, 600, line=24), Text("", 12, 400, "text3", line=18, wrap=True)
        self._titles[name] = (title, about)
        left = held(column(title, 2, about, STRETCH))
        left.setFixedWidth(_TITLE)
        card = Card()
        fill(card_layout(card), row(left, 24, (self._content(name), 1)), margins=(20, 16, 20, 16))
        return card

    def _content(self, name: str) -> QWidget:
        if name == "licences":
            return self.licences
        if name == "note":
            return self.note
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        for place, field in enumerate(_SECTIONS[name]):
            grid.addWidget(self.fields[field], *divmod(place, 2), Qt.AlignmentFlag.AlignTop)
        if name == "goods":
            below = held(column(*self.checks.values(), gap=6))
            grid.addWidget(below, *divmod(len(_SECTIONS[name]), 2), Qt.AlignmentFlag.AlignTop)
        return held(grid)


_BLANKS: dict[str, object] = {
    "applicant_type": "merchant",
    "special_goods": None,
    "is_platform": None,
    "categories": (),
    "streamers": (),
}


def card_layout(card: Card) -> QVBoxLayout:
    """The column inside a card."""
    return QVBoxLayout(card)


def _made(name: str) -> Labelled:
    if name == "applicant_type":
        return Choice("")
    if name in ("special_goods", "is_platform"):
        return YesNoField("")
    return Field("")


def _show(field: Labelled, value: object) -> None:
    match field:
        case YesNoField():
            field.set_value(value if isinstance(value, bool) else None)
        case Choice():
            field.set_value(str(value))
        case Field() | TextArea():
            words = cast("tuple[str, ...]", value) if isinstance(value, tuple) else (str(value),)
            field.setText("、".join(words))
        case _:
            pass


def _read(name: str, field: Labelled) -> object:
    match field:
        case YesNoField() | Choice():
            return field.value()
        case Field() | TextArea():
            return split_words(field.text()) if name in _WORDS else field.text()
        case _:
            raise TypeError(f"{name} cannot be read")
