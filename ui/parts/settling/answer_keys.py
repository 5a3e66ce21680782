"""The keys with which a row is settled: points and 不适用, the two answers of a veto, or a number of fans."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLineEdit, QWidget

from greenrating import texts
from greenrating.panel_views import PanelView, ProposedView, RowView
from scoring.sheet import Sheet
from ui import fonts
from ui.models.points import KeyTone, number, tone_of
from ui.models.settling_words import answer_words, same_answer
from ui.parts.clear import clear
from ui.parts.painting import keycap, painter_on
from ui.parts.points_cell import Look, draw_key
from ui.parts.settling.measure import Measure, fitting

KEY_HEIGHT = 58
_KEY, _NARROW_KEY, _WORD_KEY, _FIELD = 68, 56, 112, 190
_MANY_STEPS = 4


class BigKey(QAbstractButton):
    """One answer; the space bar presses it, every other key is left to the page."""

    focus_radius = 8

    def __init__(
        self, answer: ProposedView, words_: str, tone: KeyTone, cap: str, m: Measure, width: int
    ) -> None:
        super().__init__()
        self.answer = answer
        self._tone: KeyTone = tone
        self._cap = cap
        self._m = m
        self.setText(words_)
        self.setAccessibleName(words_)
        self.setCheckable(True)
        self.setFixedSize(m(width), m(KEY_HEIGHT))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def nextCheckState(self) -> None:
        """The page says which key is down."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        m, rect = self._m, QRectF(self.rect())
        px = fitting(self.text(), rect.width() - m(14), m(18 if self._cap else 28), 600, m)
        look = Look(chosen=self.isChecked(), strong=self.isEnabled(), hover=self.underMouse(), px=px)
        with painter_on(self) as painter:
            if not self.isEnabled() and not self.isChecked():
                painter.setOpacity(0.5)
            draw_key(painter, rect.adjusted(0.5, 0.5, -0.5, -0.5), self.text(), self._tone, look)
            if self._cap and not self.isChecked() and self.isEnabled():
                keycap(painter, QRectF(rect.right() - 24, rect.bottom() - 23, 18, 18), self._cap)


class AnswerKeys(QWidget):
    """`chosen` gives the answer of a key that was pressed, `typed` a number of fans as it was typed."""

    chosen = Signal(object)
    typed = Signal(str)

    def __init__(self, m: Measure) -> None:
        super().__init__()
        self._m = m
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(m(8))
        self._item = ""
        self.keys: list[BigKey] = []
        self.field: QLineEdit | None = None

    def show_row(self, view: PanelView, row: RowView, chosen: ProposedView | None, *, locked: bool) -> None:
        """Offer the answers of a row; those of the row shown before stay and keep the focus."""
        if row.item != self._item:
            self._item = row.item
            self._build(view, row)
        for key in self.keys:
            key.setChecked(chosen is not None and same_answer(key.answer, chosen))
            key.setEnabled(not locked)
        if self.field is not None:
            self._show_number(chosen, locked=locked)

    def _show_number(self, chosen: ProposedView | None, *, locked: bool) -> None:
        if self.field is None:
            return
        self.field.setReadOnly(locked)
        if not self.field.hasFocus() and chosen is not None and chosen.fans is not None:
            self.field.setText(f"{chosen.fans:,}")

    def _build(self, view: PanelView, row: RowView) -> None:
        clear(self._row)
        self.keys, self.field = [], None
        if row.kind == "fans":
            self.field = self._number_field()
            self._row.addWidget(self.field)
            return
        self.keys = _veto_keys(view.sheet, row, self._m) if row.kind == "veto" else _point_keys(row, self._m)
        for key in self.keys:
            key.clicked.connect(partial(self.chosen.emit, key.answer))
            self._row.addWidget(key)

    def _number_field(self) -> QLineEdit:
        m = self._m
        field = QLineEdit()
        field.setFont(fonts.font(m(24), 600))
        field.setFixedSize(m(_FIELD), m(KEY_HEIGHT))
        field.setAlignment(Qt.AlignmentFlag.AlignCenter)
        field.setAccessibleName(texts.say("settling.hint_fans"))
        field.textEdited.connect(self.typed)
        return field


def _point_keys(row: RowView, m: Measure) -> list[BigKey]:
    width = _KEY if len(row.steps) <= _MANY_STEPS else _NARROW_KEY
    full = row.full or 0
    keys = [
        BigKey(ProposedView(points=step), number(step), tone_of(step, full), "", m, width)
        for step in row.steps
    ]
    if row.may_na:
        words_ = texts.say("settling.na_key")
        keys.append(BigKey(ProposedView(na=words_), words_, "partial", "N", m, _WORD_KEY))
    return keys


def _veto_keys(sheet: Sheet, row: RowView, m: Measure) -> list[BigKey]:
    veto = sheet.veto_by_id[row.item]
    pair: list[tuple[ProposedView, KeyTone, str]] = [
        (ProposedView(veto=veto.clean), "full", "1"),
        (ProposedView(veto=veto.found), "zero", "2"),
    ]
    return [
        BigKey(answer, answer_words(sheet, row.item, answer), tone, cap, m, _WORD_KEY)
        for answer, tone, cap in pair
    ]
