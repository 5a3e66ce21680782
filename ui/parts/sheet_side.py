"""The column beside the items: how far the sheet is, the last act, what is left, the way to sign."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from greenrating import texts
from greenrating.conformity_views import ConformityView
from greenrating.filled import FANS
from greenrating.views import SheetView
from ui import fonts
from ui.models.dates import moment
from ui.models.last_act import last_short, last_words
from ui.models.spoken import named
from ui.models.way_on import way_on
from ui.parts.boxes import STRETCH, column, fill, held, middle, row
from ui.parts.button import Button
from ui.parts.card import Panel
from ui.parts.hold_list import HoldList, sentence_of
from ui.parts.icon import Icon
from ui.parts.line import HLine
from ui.parts.rows import ScrollColumn
from ui.parts.sheet_map import CellMap, SheetMap
from ui.parts.text import Text

WIDTH = 260
V = TypeVar("V", SheetView, ConformityView)
_ACT_LEFT, _ACT_RIGHT, _ACT_GAP = 20, 12, 6
_SCROLL_BAR = 10
_ACT_ROOM = WIDTH - 1 - _ACT_LEFT - 15 - _ACT_GAP - _ACT_RIGHT - _SCROLL_BAR


class FilledSide(Panel, Generic[V]):
    """`hold_pressed` leads to places, `undo` and `check` ask for acts, `go_on` for what follows signing."""

    hold_pressed = Signal(object)
    undo = Signal()
    check = Signal()
    go_on = Signal()

    def __init__(self, view: V) -> None:
        super().__init__("left")
        self.setFixedWidth(WIDTH)
        self._signed = False
        self._done = Text("", 38, 600, line=46)
        self._of = Text("", 14, 400, "text2", line=24)
        self.map: CellMap = self.new_map(view)
        self._last = Text("", 12, 400, "text2", lines=1)
        self._undo = Button(texts.say("scoring.undo"), kind="link", key="Ctrl Z", small=True)
        self._undo.clicked.connect(self.undo)
        act = row(Icon("history", 15, "text3"), (middle(self._last), 1), self._undo, gap=_ACT_GAP)
        act.setContentsMargins(_ACT_LEFT, 4, _ACT_RIGHT, 4)
        self._last_row = held(act)
        self.holds = HoldList()
        self.holds.jump.connect(self.hold_pressed)
        self._heading = Text(texts.say("scoring.before_signing"), 13, 600, "text2")
        self._note = Text("", 12, 400, "text2", line=18, wrap=True)
        self._note_icon = Icon("eye-off", 15, "text3")
        self._button = Button("", kind="primary", height=38)
        self._button.clicked.connect(self._pressed)
        self._why = Text("", 12, 400, "text2", line=18, align=Qt.AlignmentFlag.AlignHCenter, wrap=True)
        self._build()
        self.show_view(view)

    def new_map(self, view: V) -> CellMap:
        """The map of all answers."""
        raise NotImplementedError

    def show_map(self, view: V) -> int:
        """Show how every answer stands, and say how many there are."""
        raise NotImplementedError

    def open_note(self, view: V) -> str:
        """What is to be known of an open sheet beside the way to sign it."""
        raise NotImplementedError

    def after_signing(self, view: V) -> str:
        """What follows signing."""
        raise NotImplementedError

    def show_view(self, view: V) -> None:
        """Bring everything up to date, in place."""
        self._signed = view.signed is not None
        self._done.setText(str(self.show_map(view)))
        self._of.setText(texts.say("scoring.of_items", n=len(view.items)))
        self._show_last(view)
        self.holds.show_holds(view.holds if not self._signed else (), partial(named, view.sheet))
        self.holds.setVisible(not self._signed)
        self._heading.setVisible(not self._signed)
        if view.signed is not None:
            self._show_signed(view)
        else:
            self._show_open(view)

    def _build(self) -> None:
        top = ScrollColumn()
        fill(
            top.column,
            column(
                Text(texts.say("scoring.done"), 13, 600, "text2"),
                row(self._done, held(column(14, self._of)), STRETCH, gap=8),
                4,
                self.map,
                margins=(20, 14, 14, 10),
            ),
            HLine(),
            self._last_row,
            HLine(),
            column(self._heading, 4, self.holds, margins=(20, 12, 18, 8)),
            STRETCH,
        )
        bottom = column(
            row(held(column(1, self._note_icon, STRETCH)), (self._note, 1), gap=8),
            12,
            self._button,
            6,
            self._why,
            margins=(20, 8, 20, 14),
        )
        fill(QVBoxLayout(self), (top, 1), bottom, margins=(1, 0, 0, 0))

    def _show_last(self, view: V) -> None:
        last = view.last
        self._last_row.setVisible(last is not None and view.signed is None)
        if last is not None:
            last = replace(last, item=named(view.sheet, last.item)) if last.item != FANS else last
            self._undo.setVisible(last.can_undo)
            whole = last_words(last)
            room = _ACT_ROOM - (self._undo.sizeHint().width() + _ACT_GAP if last.can_undo else 0)
            self._last.setText(whole if fonts.width(whole, 12) < room else last_short(last))
            self._last_row.setToolTip(whole)

    def _show_open(self, view: V) -> None:
        self._note_icon.set("eye-off", "text3")
        self._note.setText(self.open_note(view))
        self._button.setText(texts.say("scoring.check_and_sign"))
        self._button.setEnabled(view.can_sign)
        self._why.setText(blocked_words(view))
        self._why.setVisible(not view.can_sign)

    def _show_signed(self, view: V) -> None:
        signed = view.signed
        assert signed is not None
        self._note_icon.set("lock", "accent")
        self._note.setText(
            texts.say("scoring.signed_by", by=signed.by, at=moment(signed.at), digest=signed.digest[:12])
        )
        self._button.setText(self.after_signing(view))
        self._button.setEnabled(True)
        self._why.setVisible(False)

    def _pressed(self) -> None:
        if self._signed:
            self.go_on.emit()
        else:
            self.check.emit()


class SheetSide(FilledSide[SheetView]):
    """Beside a scoring sheet; the total stays hidden until it is signed."""

    def new_map(self, view: SheetView) -> CellMap:
        self._items = SheetMap(view.sheet)
        return self._items

    def show_map(self, view: SheetView) -> int:
        self._items.show_items(view.items)
        return sum(item.state != "blank" for item in view.items.values())

    def open_note(self, view: SheetView) -> str:
        return texts.say("scoring.hidden_total")

    def after_signing(self, view: SheetView) -> str:
        return texts.say(f"scoring.{way_on(view)}")


def blocked_words(view: SheetView | ConformityView) -> str:
    """Why a sheet cannot be signed yet."""
    parts = [
        texts.say("scoring.blocked", what=sentence_of(hold), n=len(hold.items))
        for hold in view.holds
        if hold.blocking
    ]
    return texts.say("scoring.still", what=texts.listed(texts.current(), parts)) if parts else ""
