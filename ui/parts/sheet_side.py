"""The column beside the items: how far the sheet is, the last act, what is left, the way to sign."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from greenrating import texts
from greenrating.views import SheetView
from ui import fonts
from ui.models.dates import moment
from ui.models.last_act import last_short, last_words
from ui.parts.boxes import STRETCH, column, fill, held, middle, row
from ui.parts.button import Button
from ui.parts.card import Panel
from ui.parts.hold_list import HoldList, sentence_of
from ui.parts.icon import Icon
from ui.parts.line import HLine
from ui.parts.rows import ScrollColumn
from ui.parts.sheet_map import SheetMap
from ui.parts.text import Text

WIDTH = 260
_ACT_LEFT, _ACT_RIGHT, _ACT_GAP = 20, 12, 6
_ACT_ROOM = WIDTH - 1 - _ACT_LEFT - 15 - _ACT_GAP - _ACT_RIGHT


class SheetSide(Panel):
    """`item_wanted` and `hold_pressed` lead to places; the others ask for acts."""

    item_wanted = Signal(str)
    hold_pressed = Signal(object)
    undo = Signal()
    check = Signal()
    draw_up = Signal()
    verdict = Signal()

    def __init__(self, view: SheetView) -> None:
        super().__init__("left")
        self.setFixedWidth(WIDTH)
        self._verdict = ""
        self._signed = False
        self._done = Text("", 38, 600, line=46)
        self._of = Text("", 14, 400, "text2", line=24)
        self.map = SheetMap(view.sheet)
        self.map.clicked.connect(self.item_wanted)
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

    def show_view(self, view: SheetView) -> None:
        """Bring everything up to date, in place."""
        self._signed, self._verdict = view.signed is not None, view.verdict
        done = sum(item.state != "blank" for item in view.items.values())
        self._done.setText(str(done))
        self._of.setText(texts.say("scoring.of_items", n=len(view.items)))
        self.map.show_items(view.items)
        self._show_last(view)
        self.holds.show_holds(view.holds if not self._signed else ())
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

    def _show_last(self, view: SheetView) -> None:
        last = view.last
        self._last_row.setVisible(last is not None and view.signed is None)
        if last is not None:
            self._undo.setVisible(last.can_undo)
            whole = last_words(last)
            room = _ACT_ROOM - (self._undo.sizeHint().width() + _ACT_GAP if last.can_undo else 0)
            self._last.setText(whole if fonts.width(whole, 12) < room else last_short(last))
            self._last_row.setToolTip(whole)

    def _show_open(self, view: SheetView) -> None:
        self._note_icon.set("eye-off", "text3")
        self._note.setText(texts.say("scoring.hidden_total"))
        self._button.setText(texts.say("scoring.check_and_sign"))
        self._button.setEnabled(view.can_sign)
        self._why.setText(blocked_words(view))
        self._why.setVisible(not view.can_sign)

    def _show_signed(self, view: SheetView) -> None:
        signed = view.signed
        assert signed is not None
        self._note_icon.set("lock", "accent")
        self._note.setText(
            texts.say("scoring.signed_by", by=signed.by, at=moment(signed.at), digest=signed.digest[:12])
        )
        self._button.setText(texts.say("scoring.show_verdict" if view.verdict else "scoring.draw_up"))
        self._button.setEnabled(True)
        self._why.setVisible(False)

    def _pressed(self) -> None:
        if not self._signed:
            self.check.emit()
        elif self._verdict:
            self.verdict.emit()
        else:
            self.draw_up.emit()


def blocked_words(view: SheetView) -> str:
    """Why a sheet cannot be signed yet."""
    parts = [
        texts.say("scoring.blocked", what=sentence_of(hold), n=len(hold.items))
        for hold in view.holds
        if hold.blocking
    ]
    return (
        texts.say("scoring.still", what=("、" if texts.current() == "zh" else ", ").join(parts))
        if parts
        else ""
    )
