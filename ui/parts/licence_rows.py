"""The licences of a room, one row each: type, number, expiry, displayed in the room or not."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from greenrating import texts
from greenrating.records import Licence
from greenrating.rooms import LicenceEntry
from scoring.sheet import Sheet
from ui.models.spoken import spoken
from ui.parts.boxes import STRETCH, column, fill, held, row
from ui.parts.button import Button, IconButton
from ui.parts.choice import Choice
from ui.parts.date_field import DateField
from ui.parts.field import Field
from ui.parts.text import Text
from ui.parts.yes_no import YesNoField

_NAME_LENGTH = 22


class LicenceRow(QWidget):
    """One licence. `removed` asks to take it away."""

    edited = Signal()
    removed = Signal()

    def __init__(self, types: Sequence[tuple[str, str]], licence: Licence | None = None) -> None:
        super().__init__()
        self._licence = licence
        self.type = Choice("", types)
        self.type.setMinimumWidth(200)
        self.number = Field("", text=licence.number if licence else "")
        self.expires = DateField("", value=licence.expires if licence else None)
        self.expires.setFixedWidth(136)
        self.displayed = YesNoField("")
        self.remove = IconButton("trash-2", "", size=32)
        if licence is not None:
            self.type.set_value(licence.type)
            self.displayed.set_value(licence.displayed)
        fill(
            QHBoxLayout(self),
            (_top(self.type), 3),
            (_top(self.number), 3),
            _top(self.expires),
            _top(self.displayed),
            held(column(25, self.remove, STRETCH)),
            gap=10,
            margins=(0, 0, 0, 8),
        )
        for part in (self.type, self.number, self.expires, self.displayed):
            part.edited.connect(self.edited)
        self.remove.clicked.connect(self.removed)
        self.retext(types)

    def retext(self, types: Sequence[tuple[str, str]]) -> None:
        """Say the labels in the language spoken now."""
        self.type.set_options(types)
        self.type.set_label(texts.say("rooms.licence_type"))
        self.number.set_label(texts.say("rooms.licence_number"))
        self.expires.set_label(texts.say("rooms.licence_expires"))
        self.expires.set_hint(texts.say("rooms.licence_expires_hint"))
        self.displayed.set_label(texts.say("rooms.licence_displayed"))
        self.remove.set_tooltip(texts.say("rooms.licence_remove"))

    def entry(self) -> LicenceEntry:
        """What is typed; the expiry counts only where `expires` is valid."""
        kept = self._licence
        return LicenceEntry(
            type=self.type.value(),
            number=self.number.text(),
            expires=self.expires.value(),
            displayed=self.displayed.value(),
            note=kept.note if kept else "",
            licence_id=kept.id if kept else None,
        )


class LicenceRows(QWidget):
    """Rows to add and take away. A type that the sheet does not know is offered where a licence has it."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._sheet: Sheet | None = None
        self.rows: list[LicenceRow] = []
        self._column = QVBoxLayout()
        self._none = Text("", 13, 400, "text3", line=22, wrap=True)
        self.add = Button("", "plus", small=True)
        self.add.clicked.connect(self._add_blank)
        fill(QVBoxLayout(self), self._none, self._column, row(self.add, STRETCH))

    def show_licences(self, sheet: Sheet, licences: Sequence[Licence]) -> None:
        """Show the licences that are kept."""
        self._sheet = sheet
        for old in list(self.rows):
            self._drop(old)
        for licence in licences:
            self._append(LicenceRow(self._types(licence.type), licence))
        self.retext()

    def retext(self) -> None:
        """Say the labels in the language spoken now."""
        self.add.setText(texts.say("rooms.licence_add"))
        self._none.setText(texts.say("rooms.licence_none"))
        self._none.setVisible(not self.rows)
        for each in self.rows:
            each.retext(self._types(each.type.value()))

    def entries(self) -> tuple[LicenceEntry, ...]:
        """The licences as they are typed now."""
        return tuple(each.entry() for each in self.rows)

    def wrong_date(self) -> DateField | None:
        """The first expiry that is not a date."""
        return next((each.expires for each in self.rows if not each.expires.is_valid()), None)

    def _types(self, held_type: str) -> list[tuple[str, str]]:
        kinds = self._sheet.licences if self._sheet is not None else ()
        named = {kind.id: _short(spoken(kind.words)) for kind in kinds}
        if held_type:
            named.setdefault(held_type, held_type)
        return list(named.items())

    def _add_blank(self) -> None:
        line = LicenceRow(self._types(""))
        self._append(line)
        self.retext()
        line.type.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()

    def _append(self, line: LicenceRow) -> None:
        line.edited.connect(self.edited)
        line.removed.connect(lambda: self._remove(line))
        self.rows.append(line)
        self._column.addWidget(line)

    def _remove(self, line: LicenceRow) -> None:
        self._drop(line)
        self.retext()
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()

    def _drop(self, line: LicenceRow) -> None:
        self.rows.remove(line)
        self._column.removeWidget(line)
        line.hide()
        line.deleteLater()


def _top(part: QWidget) -> QWidget:
    return held(column(part, STRETCH))


def _short(words: str) -> str:
    words = words.rstrip("；;。.")
    return words if len(words) <= _NAME_LENGTH or words.isascii() else words[: _NAME_LENGTH - 1] + "…"
