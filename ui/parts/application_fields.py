"""What an applicant declares, field by field; each answer is handed on when one leaves its field."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QWidget

from greenrating import texts
from greenrating.applications import EnterApplication, read_fans, read_yuan
from greenrating.errors import Refused
from ui import fonts
from ui.parts.boxes import STRETCH, column, held, row
from ui.parts.date_field import DateField
from ui.parts.field import Field, Labelled, TextArea
from ui.parts.yes_no import YesNoField

if TYPE_CHECKING:
    from greenrating.records import Application
    from scoring.sheet import Condition

_NUMBERS: dict[str, Callable[[str], int]] = {
    "fans": read_fans,
    "turnover_yuan": read_yuan,
    "turnover_gross_yuan": read_yuan,
}
_NUMBER_SIZE = 16


class ApplicationFields(QObject):
    """The editors of one application. `entered` carries the command with everything answered so far."""

    entered = Signal(object)

    def __init__(self, room_id: str, today: date, parent: QObject) -> None:
        super().__init__(parent)
        self._room_id = room_id
        self._today = today
        self._kept: dict[str, Any] = {}
        self._values: dict[str, Any] = {}
        self._under_way = 0
        self._seen = 0
        self.charter = YesNoField(texts.say("application.charter"), judging=True)
        self.willing = YesNoField(texts.say("application.willing"), judging=True)
        self.fans = _exact(Field(texts.say("application.fans"), placeholder="50001"))
        self.fans_on = DateField(texts.say("application.fans_on"))
        self.turnover_yuan = _exact(Field(texts.say("application.turnover"), placeholder="10000000"))
        self.turnover_gross_yuan = Field(texts.say("application.gross"))
        self.turnover_year = Field(texts.say("application.year"))
        self.received = DateField(texts.say("application.received"))
        self.opinion = TextArea(texts.say("application.opinion"))
        self._connect()

    def editors(self) -> dict[str, Labelled]:
        """Every editor by its field."""
        named = {each.name: getattr(self, each.name, None) for each in fields(EnterApplication)}
        return {name: editor for name, editor in named.items() if isinstance(editor, Labelled)}

    def body(self, condition: Condition) -> QWidget:
        """The editors that answer one condition."""
        match condition.field:
            case "fans":
                return _beside((self.fans, 3), (self.fans_on, 2))
            case "turnover_yuan":
                return _beside(
                    (self.turnover_yuan, 4), (self.turnover_gross_yuan, 4), (self.turnover_year, 2)
                )
            case field:
                return _beside((self.editors()[field], 1))

    def show_kept(self, kept: Application | None) -> None:
        """Show what is kept; what is being typed, or was refused, is never taken away.

        While later answers are on their way, an earlier state of them is not shown.
        """
        self._seen = kept.revision if kept is not None else 0
        if self._under_way > 1:
            return
        for name, editor in self.editors().items():
            value = getattr(kept, name) if kept is not None else None
            shown = self._values.get(name)
            self._kept[name] = self._values[name] = value
            if not editor.error() and not (_has_focus(editor) and _read_plain(editor) != _plain(shown)):
                _show(editor, value)
        expected = (kept.received if kept and kept.received else self._today).year - 1
        self.turnover_year.edit.setPlaceholderText(str(expected))

    def flush(self) -> None:
        """Hand on whatever is being typed."""
        for name, editor in self.editors().items():
            if not isinstance(editor, YesNoField):
                self._leave(name)

    def settle(self) -> None:
        """One of the commands that were handed on has been carried out, or refused."""
        self._under_way -= 1

    def show_fault(self, refusal: Refused) -> bool:
        """Say beside its field what to enter instead; False if no field is to blame."""
        editor = self.editors().get(refusal.field or "")
        if editor is None or refusal.field is None:
            return False
        self._values[refusal.field] = self._kept.get(refusal.field)
        editor.set_error(str(refusal))
        return True

    def keep_typed(self, sentence: str) -> None:
        """Say beside every answer that was not kept why; it stays, until one leaves its field again."""
        for name, editor in self.editors().items():
            if self._values.get(name) != self._kept.get(name):
                self._values[name] = self._kept.get(name)
                editor.set_error(sentence)

    def _connect(self) -> None:
        for name, editor in self.editors().items():
            match editor:
                case YesNoField():
                    editor.edited.connect(lambda name=name: self._answer(name))
                case Field():
                    editor.edited.connect(lambda editor=editor: editor.set_error(""))
                    editor.edit.editingFinished.connect(lambda name=name: self._leave(name))
                case TextArea():
                    editor.edit.installEventFilter(self)
                case _:
                    pass

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The opinion is handed on when one leaves it."""
        if event.type() is QEvent.Type.FocusOut and watched is self.opinion.edit:
            self._leave("opinion")
        return False

    def _answer(self, name: str) -> None:
        editor = self.editors()[name]
        assert isinstance(editor, YesNoField)
        self._enter(name, editor.value())

    def _leave(self, name: str) -> None:
        """Read a field that one has left; what cannot be read stays, with the reason beside it."""
        editor = self.editors()[name]
        text = _read_plain(editor)
        if text == _plain(self._values.get(name)):
            if text or not isinstance(editor, DateField) or editor.is_valid():
                editor.set_error("")
            return
        try:
            value = self._value(name, editor, text)
        except Refused as refusal:
            editor.set_error(str(refusal))
            return
        if value == self._values.get(name) and not editor.error():
            _show(editor, value)
        elif not isinstance(editor, DateField) or editor.is_valid():
            self._enter(name, value)

    def _value(self, name: str, editor: Labelled, text: str) -> object:
        if isinstance(editor, DateField):
            return editor.value()
        if name == "opinion":
            return text
        if not text:
            return None
        return _NUMBERS.get(name, _year)(text)

    def _enter(self, name: str, value: object) -> None:
        self._values[name] = value
        self.editors()[name].set_error("")
        self._under_way += 1
        known = {key: each for key, each in self._values.items() if key != "opinion"}
        opinion = str(self._values.get("opinion") or "")
        self.entered.emit(EnterApplication(room_id=self._room_id, opinion=opinion, seen=self._seen, **known))


def _exact(field: Field) -> Field:
    """A field for a number that decides."""
    field.edit.setFont(fonts.font(_NUMBER_SIZE, 600))
    return field


def _beside(*shares: tuple[Labelled, int]) -> QWidget:
    return held(row(*((held(column(editor, STRETCH)), share) for editor, share in shares), gap=14))


def _year(text: str) -> int:
    """A calendar year. Raises `Refused`."""
    if len(text) != 4 or not text.isdecimal():
        raise Refused("application.year", "turnover_year", text=text)
    return int(text)


def _plain(value: object) -> str:
    return "" if value is None else value.isoformat() if isinstance(value, date) else str(value)


def _read_plain(editor: Labelled) -> str:
    return editor.text() if isinstance(editor, Field | TextArea) else ""


def _show(editor: Labelled, value: object) -> None:
    match editor:
        case YesNoField():
            editor.set_value(value if isinstance(value, bool) else None)
        case Field() | TextArea():
            editor.setText(_plain(value))
        case _:
            pass


def _has_focus(editor: Labelled) -> bool:
    return editor.editor.hasFocus()
