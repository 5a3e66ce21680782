"""The matrix: the answers on which the members differ, by the members who gave them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout

from greenrating import texts
from greenrating.panel_views import PanelView
from ui.models.settling_cells import cells_of
from ui.models.settling_drafts import Drafts
from ui.models.settling_words import members
from ui.parts.boxes import fill
from ui.parts.card import Card
from ui.parts.clear import clear
from ui.parts.line import HLine
from ui.parts.rows import ScrollColumn
from ui.parts.settling.matrix_head import HEIGHT, MatrixHead
from ui.parts.settling.matrix_row import LOW, TALL, MatrixRow
from ui.parts.settling.measure import Measure

_PAGE = 5
_FRAME = 3
_LEAST_ROWS = 2


class _Rows(ScrollColumn):
    """Scrolled by what has the focus; the arrows are for the page."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()


class Matrix(Card):
    """As high as its rows, or as there is room; then it scrolls. `stood` says which row has the focus."""

    stood = Signal(str)

    def __init__(self, m: Measure) -> None:
        super().__init__()
        self._m = m
        self._height = m(TALL)
        self.rows: dict[str, MatrixRow] = {}
        self.current: str | None = None
        self.head = MatrixHead(m)
        self._scroll = _Rows()
        self._scroll.column.addStretch(1)
        self._scroll.viewport().installEventFilter(self)
        fill(QVBoxLayout(self), self.head, HLine(), (self._scroll, 1), margins=(1, 1, 1, 1))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def show_panel(self, view: PanelView, drafts: Drafts) -> None:
        """Show the rows of a panel; those that are there already keep the focus."""
        by_votes = view.sheet.policy.get("panel.method") == "consensus"
        proposal = texts.say("settling.column_most" if by_votes else "settling.column_proposed")
        self.head.show_members(members(view), proposal)
        if list(self.rows) != [row.item for row in view.rows]:
            self._build([row.item for row in view.rows])
        for row in view.rows:
            self.rows[row.item].show_cells(cells_of(view, row, drafts.chosen(row)), self.head.heads)
        if self.current not in self.rows:
            self.current = None

    def stand_on(self, item: str | None) -> None:
        """Mark a row as the one being worked on."""
        self.current = item
        for id_, row in self.rows.items():
            row.set_current(id_ == item)
        if item is not None:
            self._scroll.ensureWidgetVisible(self.rows[item], 0, self._height // 2)

    def focus_row(self, item: str | None = None) -> None:
        """Put the focus on a row, or on the current one, else on the first."""
        target = item or self.current or next(iter(self.rows), None)
        if target in self.rows:
            self.rows[target].setFocus(Qt.FocusReason.OtherFocusReason)

    def step(self, by: int) -> None:
        """Go on by some rows, stopping at the ends."""
        ids = list(self.rows)
        if ids:
            place = ids.index(self.current) if self.current in ids else -1
            self.focus_row(ids[max(0, min(len(ids) - 1, place + by))])

    def move_by(self, key: Qt.Key) -> bool:
        """Go where a key leads; whether it leads anywhere."""
        steps = {
            Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -_PAGE, Qt.Key.Key_PageDown: _PAGE,
        }  # fmt: skip
        if key not in steps:
            return False
        self.step(steps[key])
        return True

    def set_low(self, low: bool) -> None:
        """Let the rows stand closer, where there is little room."""
        height = self._m(LOW if low else TALL)
        if height != self._height:
            self._height = height
            self._place()

    def sizeHint(self) -> QSize:
        return QSize(self._m(900), self._high(len(self.rows)))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._m(500), self._high(min(_LEAST_ROWS, len(self.rows))))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The heads stand over the columns, beside which there may be a scroll bar."""
        if event.type() is QEvent.Type.Resize:
            self.head.set_width(self._scroll.viewport().width())
        return False

    def _build(self, items: Sequence[str]) -> None:
        had_focus = any(row.hasFocus() for row in self.rows.values())
        clear(self._scroll.column)
        self.rows = {item: MatrixRow(item, self._m) for item in items}
        for row in self.rows.values():
            row.entered.connect(self.stood)
            self._scroll.column.addWidget(row)
        self._scroll.column.addStretch(1)
        self._place()
        if had_focus:
            self.focus_row()

    def _place(self) -> None:
        for number, row in enumerate(self.rows.values(), 1):
            row.set_place(self._height, last=number == len(self.rows))
        self.setMaximumHeight(self._high(len(self.rows)))
        self.updateGeometry()

    def _high(self, rows: int) -> int:
        return self._m(HEIGHT) + _FRAME + rows * self._height
