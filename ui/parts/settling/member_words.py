"""Why the members answered as they did: their reasons and notes, whole."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QWidget

from greenrating import texts
from greenrating.panel_views import GivenView, RowView, SeatView
from scoring.sheet import Sheet
from ui.models.settling_words import answer_words
from ui.parts.boxes import STRETCH, column, held, row
from ui.parts.clear import clear
from ui.parts.rows import ScrollColumn
from ui.parts.settling.measure import Measure
from ui.parts.text import Text

_LINES = 2
_COLUMNS = 2


class MemberWords(ScrollColumn):
    """Two columns of words, those who differ first; more than two lines of them scroll."""

    def __init__(self, m: Measure) -> None:
        super().__init__()
        self._m = m
        self._shown: object = None
        self._holder = QWidget()
        self._grid = QGridLayout(self._holder)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(m(28))
        self._grid.setVerticalSpacing(m(2))
        self.column.addWidget(self._holder)
        self.column.addStretch(1)
        self.setFixedHeight(m(22) * _LINES)

    def show_row(self, sheet: Sheet, shown: RowView, seats: Sequence[SeatView]) -> None:
        """Show what was written for a row; nothing is rebuilt for the same."""
        now = (shown.item, tuple(shown.given.items()), tuple(seats))
        if now == self._shown:
            return
        self._shown = now
        clear(self._grid)
        written = [
            (seat, shown.given[seat.person])
            for seat in seats
            if seat.person in shown.given and _said(shown.given[seat.person])
        ]
        written.sort(key=lambda pair: not pair[1].differs)
        for place, (seat, given) in enumerate(written):
            self._grid.addWidget(self._entry(sheet, shown, seat, given), *divmod(place, _COLUMNS))
        for place in range(_COLUMNS):
            self._grid.setColumnStretch(place, 1)
        if not written:
            nothing = Text(texts.say("settling.no_words"), self._m(13), 400, "text3", line=self._m(22))
            self._grid.addWidget(nothing, 0, 0, 1, _COLUMNS)

    def _entry(self, sheet: Sheet, shown: RowView, seat: SeatView, given: GivenView) -> QWidget:
        m = self._m
        answer = answer_words(sheet, shown.item, given)
        color = "warn" if given.differs else "text2"
        who = Text(f"{seat.name} {answer}", m(13), 600, color, line=m(22))
        said = Text(_said(given), m(13), 400, "text2", line=m(22), wrap=True)
        return held(row(held(column(who, STRETCH)), (said, 1), gap=m(8)))


def _said(given: GivenView) -> str:
    """Reason, ground of 合理缺项, and note."""
    note = texts.say("settling.note_of", note=given.note) if given.note else ""
    return "  ".join(part for part in (given.na or "", given.reason, note) if part)
