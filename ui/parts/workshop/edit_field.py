"""One field of a draft: its label, its control, what it was, the way back, and what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from greenrating.texts import current, say
from ui.parts.boxes import STRETCH, column, fill, held, row
from ui.parts.button import IconButton
from ui.parts.icon import Icon
from ui.parts.text import Text

if TYPE_CHECKING:
    from greenrating.sheet_edits import Edit
    from ui.models.workshop_shown import Shown

HEIGHT = 32
READ = 22


def label_width() -> int:
    """How wide the column of labels is in the language spoken now."""
    return 124 if current() == "en" else 68


class EditField(QWidget):
    """What every field has in common; without a control where the version cannot be edited.

    `at` is the path of its value and of its faults, `path` that of its edits. It emits `asked` with itself
    and an edit.
    """

    asked = Signal(object, object)
    read_top = 2

    def __init__(
        self, at: str, label: str, *, can_edit: bool, path: str = "", wide: bool = True, bare: bool = False
    ) -> None:
        """`bare` leaves out the label's column, `wide` lets the control take all the room there is."""
        super().__init__()
        self.at = at
        self.path = path or at
        self.name = label
        self.can_edit = can_edit
        self._error = Text("", 12, 400, "danger", line=18, wrap=True)
        self._error_row: QWidget = held(
            row(held(column(2, Icon("circle-alert", 14, "danger"), STRETCH)), (self._error, 1), gap=6)
        )
        self._error_row.hide()
        self._was = Text("", 12, 400, "text3", line=HEIGHT if can_edit else READ)
        self._was.hide()
        self.back = IconButton("undo-2", "", size=28)
        self.back.hide()
        self.back.clicked.connect(self._put_back)
        self._read = Text("", 14, 400, line=READ, wrap=True)
        self._control = self.make() if can_edit else None
        self.shown: Shown | None = None
        self._compose(label, wide=wide, bare=bare)

    def reading(self) -> QWidget:
        """What shows the value where it cannot be edited."""
        return self._read

    def make(self) -> QWidget:
        """The control, with signals that end in `ask`."""
        raise NotImplementedError

    def put(self, value: object) -> None:
        """Show a value in the control."""
        raise NotImplementedError

    def spoken(self, value: object) -> str:
        """A value as one reads it."""
        return str(value)

    def edit(self, value: object) -> Edit:
        """The edit that puts a value there."""
        raise NotImplementedError

    def was_words(self, value: object) -> str:
        """What stands beside a control whose value differs; empty if that is shown elsewhere."""
        return say("workshop_parts.was", value=self.spoken(value) or say("sheetdiff.nothing"))

    def show_value(self, shown: Shown) -> None:
        """Show what stands there, what it was, and what is wrong with it."""
        self.shown = shown
        value = shown.value(self.at)
        if self._control is None:
            self._read.setText(self.spoken(value) or say("sheetdiff.nothing"))
        else:
            self.put(value)
        differs = shown.differs(self.at)
        self._was.setText(self.was_words(shown.was(self.at)) if differs else "")
        self._was.setVisible(bool(self._was.text()))
        had_focus = self.back.hasFocus()
        self.back.setVisible(differs and self.can_edit)
        if had_focus and not differs:
            self.start()
        if differs:
            self.back.set_tooltip(say("workshop_parts.put_back", name=self.name))
        self._mark(differs)
        self.say_error(shown.fault(self.at))

    def say_error(self, sentence: str) -> None:
        """Say what to enter instead; empty when it is right again."""
        self._error.setText(sentence)
        self._error_row.setVisible(bool(sentence))
        target = self.target()
        if target is not None:
            target.setAccessibleDescription(sentence)
            _restyle(target, "error", bool(sentence))

    def tell_in(self, text: Text) -> None:
        """Say what is wrong in another place, where there is more room."""
        self._error_row.hide()
        self._error = text
        self._error_row = text

    def error(self) -> str:
        """The sentence shown beside the field."""
        return self._error.text()

    def target(self) -> QWidget | None:
        """What takes the focus."""
        return self._control

    def start(self) -> None:
        """Put the focus into the control."""
        target = self.target()
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask(self, value: object) -> None:
        """Ask for an edit, unless the value cannot be one."""
        self.asked.emit(self, self.edit(value))

    def _put_back(self) -> None:
        if self.shown is not None:
            self.asked.emit(self, self.edit(self.shown.was(self.at)))

    def _mark(self, differs: bool) -> None:
        target = self.target()
        if target is not None:
            _restyle(target, "changed", differs)

    def _compose(self, label: str, *, wide: bool, bare: bool) -> None:
        control = self._control or self.reading()
        if self._control is not None and self._control.focusPolicy() is not Qt.FocusPolicy.NoFocus:
            self._control.setAccessibleName(label)
        line = row((control, 1) if wide else control, self._was, self.back, None if wide else STRETCH, gap=6)
        line.setAlignment(self._was, Qt.AlignmentFlag.AlignTop)
        line.setAlignment(self.back, Qt.AlignmentFlag.AlignTop)
        inside = held(column(line, self._error_row, gap=2))
        if bare:
            fill(QVBoxLayout(self), 0 if self.can_edit or wide else (HEIGHT - READ) // 2, inside)
            return
        title = Text(label, 12, 400, "text3", line=18, wrap=True)
        title.setFixedWidth(label_width())
        top = (HEIGHT - 18) // 2 if self._control is not None else self.read_top
        fill(QVBoxLayout(self), row(held(column(top, title, STRETCH)), (inside, 1), gap=8))


def _restyle(widget: QWidget, name: str, on: bool) -> None:
    if bool(widget.property(name)) != on:
        widget.setProperty(name, on)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
