"""The items and vetoes that a mark shows something of, to be ticked; and which of them it is charged on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from greenrating import texts
from scoring.sheet import Points
from ui import fonts, icons
from ui.models.keys import digit_of
from ui.models.points import number
from ui.parts.boxes import fill, held, row
from ui.parts.clear import clear
from ui.parts.painting import RIGHT, painter_on, rounded, words

Charge = Literal["", "here", "alone", "hint"]
"""Nowhere; by itself; here for all items of the fact; or only shown, since another item is charged."""

_HEIGHT = 26


@dataclass(frozen=True)
class LinkLine:
    """One item or veto: whether it is linked, how the mark counts there, its points and those it can have.

    Without `steps` it has no points here.
    """

    id: str
    words: str
    linked: bool
    charge: Charge
    points: Points | None = None
    steps: tuple[Points, ...] = ()


class _Tick(QAbstractButton):
    """The box, the number, the words and the points of one line; `scored` gives the points of a digit key."""

    scored = Signal(object)
    focus_radius = 5

    def __init__(self, line: LinkLine) -> None:
        super().__init__()
        self._line = line
        self.setCheckable(True)
        self.setChecked(line.linked)
        self._points = _points_words(line)
        self.setText(" ".join(filter(None, (line.id, line.words, self._points))))
        self.setAccessibleName(self.text())
        self.setToolTip(line.words)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_HEIGHT)

    def sizeHint(self) -> QSize:
        return QSize(200, _HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit scores the item, Enter and the arrows are left to what is around."""
        digit = digit_of(event)
        if self._line.steps and digit is not None and not event.modifiers():
            if digit in self._line.steps:
                self.scored.emit(digit)
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with painter_on(self) as painter:
            box, on = QRectF(0, 5, 17, 17), self.isChecked()
            live = self.isEnabled()
            fill = ("accent" if live else "disabled") if on else "hover" if self.underMouse() else "surface"
            rounded(painter, box, 4, fill, None if on else "edge")
            if on:
                icons.draw(painter, QRectF(2, 7, 13, 13), "check", "on_accent", 2.6)
            words(painter, QRectF(26, 0, 36, _HEIGHT), self._line.id, 13, 600, "text2")
            right = fonts.width(self._points, 12, 500) + 8 if self._points else 0
            room = QRectF(62, 0, self.width() - 62 - right, _HEIGHT)
            words(painter, room, self._line.words, 13, 400, "text" if live else "text3", elide=True)
            words(painter, QRectF(self.rect()), self._points, 12, 500, "text2", RIGHT)


def _points_words(line: LinkLine) -> str:
    if not line.steps or not line.linked:
        return ""
    given = number(line.points) if line.points is not None else "–"
    return f"{given}/{number(line.steps[-1])}"


class _ChargeButton(QAbstractButton):
    """扣这里 or 只提示; pressing it charges the fact on this item alone, or each item by itself again."""

    focus_radius = 4

    def __init__(self, line: LinkLine) -> None:
        super().__init__()
        self._here = line.charge != "hint"
        self.setText(texts.say("playback.charged" if self._here else "playback.hint_only"))
        self.setAccessibleName(f"{line.id} {self.text()}")
        self.setToolTip(texts.say("playback.free_tip" if line.charge == "alone" else "playback.charge_tip"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedSize(round(fonts.width(self.text(), 12, 500)) + 12, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with painter_on(self) as painter:
            color = "danger" if self._here else "text3"
            words(painter, QRectF(self.rect()).adjusted(0, 0, -2, 0), self.text(), 12, 500, color, RIGHT)


class LinkRows(QWidget):
    """`linked` gives an item and whether it was ticked, `charged` an item that the fact is charged on,
    `scored` an item with points: a digit was pressed on its line."""

    linked = Signal(str, bool)
    charged = Signal(str)
    scored = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: tuple[LinkLine, ...] = ()
        self.ticks: dict[str, QAbstractButton] = {}
        self.charges: dict[str, QAbstractButton] = {}
        self._live = True
        fill(QVBoxLayout(self))

    def show_lines(self, lines: Sequence[LinkLine], *, live: bool) -> None:
        """Show these; the focus stays where it was."""
        if (tuple(lines), live) == (self.lines, self._live):
            return
        ticked, charged = _focused(self.ticks), _focused(self.charges)
        self.lines, self._live = tuple(lines), live
        layout = self.layout()
        assert layout is not None
        clear(layout)
        self.ticks, self.charges = {}, {}
        for line in lines:
            layout.addWidget(self._row(line))
        stood = self.charges.get(charged) or self.ticks.get(charged or ticked)
        if stood is not None:
            stood.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows go from line to line."""
        by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        places = [place for place, tick in enumerate(self.ticks.values()) if tick.hasFocus()]
        if by is None or not places or not 0 <= places[0] + by < len(self.ticks):
            super().keyPressEvent(event)
        else:
            list(self.ticks.values())[places[0] + by].setFocus(Qt.FocusReason.TabFocusReason)

    def _row(self, line: LinkLine) -> QWidget:
        tick = _Tick(line)
        tick.setEnabled(self._live)
        tick.toggled.connect(partial(self.linked.emit, line.id))
        tick.scored.connect(partial(self.scored.emit, line.id))
        self.ticks[line.id] = tick
        if not line.charge:
            return tick
        charge = _ChargeButton(line)
        charge.setEnabled(self._live)
        charge.clicked.connect(partial(self._charge, line.id))
        self.charges[line.id] = charge
        return held(row((tick, 1), charge, gap=6))

    def _charge(self, item: str) -> None:
        self.charged.emit(item)


def _focused(buttons: Mapping[str, QAbstractButton]) -> str:
    """The item whose button has the focus, "" for none."""
    return next((id_ for id_, button in buttons.items() if button.hasFocus()), "")
