"""One item to be scored: its number, its whole text, what lies beside it, and its score keys."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from greenrating import texts
from greenrating.views import ItemView
from scoring.sheet import Item
from ui import fonts
from ui.models.points import number
from ui.models.spoken import faulty
from ui.parts.answer_row import AnswerRow, Flags
from ui.parts.boxes import STRETCH, column, fill, held, row
from ui.parts.button import Button
from ui.parts.painting import LEFT, painter_on, rounded, words
from ui.parts.points_cell import PointsCell, Scale
from ui.parts.text import Text

_ID_WIDTH = 42


class _Number(QWidget):
    """The number of an item, and under it a mark where the printed text was corrected."""

    def __init__(self, item: Item) -> None:
        super().__init__()
        self._id = item.id
        self._corrected = faulty(item.words)
        self._current = False
        self.setFixedSize(_ID_WIDTH, 42 if self._corrected else 24)
        if self._corrected:
            self.setToolTip(texts.say("scoring.corrected", source=item.words.source))

    def set_current(self, current: bool) -> None:
        self._current = current
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        color = "accent_text" if self._current else "text2"
        words(painter, QRectF(0, 0, _ID_WIDTH, 24), self._id, 13, 600, color)
        if self._corrected:
            mark = texts.say("scoring.corrected_mark")
            width = fonts.width(mark, 11, 500) + 8
            rounded(painter, QRectF(0, 25, width, 16), 3, None, "line2")
            words(painter, QRectF(4, 25, width, 15), mark, 11, 500, "text3", LEFT)
        painter.end()


class ItemRow(AnswerRow):
    """An item; `scored` says that a score key was pressed with the mouse, `na_pressed` that 不适用 was."""

    scored = Signal(str, object)
    na_pressed = Signal(str)

    def __init__(self, item: Item, slots: int, *, na_place: bool = True) -> None:
        super().__init__(item.id)
        self.item = item
        self.view: ItemView | None = None
        self._locked = False
        self._number = _Number(item)
        self._flags = Flags()
        self._cell = PointsCell(Scale(item.allowed, slots))
        self._cell.chosen.connect(partial(self.scored.emit, item.id))
        self._build(item, na_place)

    def show_item(self, view: ItemView, *, locked: bool) -> None:
        """Show the answer kept for this item; nothing is done if it is what is shown already."""
        if view == self.view and locked == self._locked:
            return
        self.view, self._locked = view, locked
        self._cell.show_points(view.points, na=view.na is not None, locked=locked)
        self._flags.show_flags(len(view.evidence), view.note)
        if self._na is not None:
            self._na.set_kind("soft" if view.na is not None else "ghost")
            self._na.setEnabled(not locked)
        self._say_below()
        self._name()

    def show_current(self) -> None:
        """Open or close the row."""
        current = self.is_current
        self._number.set_current(current)
        self._cell.set_strong(current)
        self._main.set_weight(500 if current else 400)
        if self._second is not None:
            self._second.setVisible(not current)
            self._second_whole.setVisible(current)
        self._say_below()

    def _build(self, item: Item, has_na: bool) -> None:
        english = texts.current() == "en"
        self._main = Text(
            (item.gloss or item.words.en) if english else item.words.zh,
            14 if english else 15,
            line=22 if english else 24,
            wrap=True,
        )
        self._second = Text(item.words.zh, 12, 400, "text2", line=18, lines=1) if english else None
        self._second_whole = Text(_whole(item), 12, 400, "text2", line=18, wrap=True)
        self._second_whole.setVisible(False)
        self._reason = Text("", 13, 400, "text2", line=20, lines=1)
        self._reason.setVisible(False)
        body = column(self._main, self._second, self._second_whole, self._reason, self.complaint)
        self._na: Button | None = None
        if item.na is not None:
            self._na = Button(texts.say("scoring.na"), kind="ghost", small=True)
            self._na.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._na.clicked.connect(lambda: self.na_pressed.emit(item.id))
        na_place = held(row(STRETCH, self._na))
        na_place.setFixedWidth(58 if has_na else 0)
        right = row(
            held(column(6, self._flags, STRETCH)), held(column(4, na_place, STRETCH)), 4,
            held(column(self._cell, STRETCH)),
        )  # fmt: skip
        head = row(held(column(5, self._number, STRETCH)), (column(5, body, STRETCH), 1), 14, right)
        fill(self.outer, head)
        self.frame()

    def _say_below(self) -> None:
        """A closed row says in one line why points were lost, or that this is still missing."""
        view = self.view
        text, color = "", "text2"
        if view is not None and not self.is_current:
            if view.na is not None:
                text = texts.say("scoring.na_line", reason=view.na)
            elif view.state in ("partial", "zero"):
                text = view.reason or texts.say("scoring.reason_missing")
                color = "text2" if view.reason else "warn"
        if text != self._reason.text():
            self._reason.setText(text)
        self._reason.set_color("warn" if color == "warn" else "text2")
        self._reason.setVisible(bool(text))

    def _name(self) -> None:
        view = self.view
        assert view is not None
        if view.na is not None:
            answer = texts.say("scoring.na")
        elif view.points is None:
            answer = texts.say("scoring.blank")
        else:
            answer = texts.say("scoring.points_of", points=number(view.points), full=self.item.points)
        self.setAccessibleName(f"{self.item.id} {answer} {self._main.text()}")


def _whole(item: Item) -> str:
    """What an English reader sees of the open row below its short reading: nothing is left out there."""
    return f"{item.words.en}\n{item.words.zh}" if item.gloss else item.words.zh
