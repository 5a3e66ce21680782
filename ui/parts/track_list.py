"""What was said and what viewers wrote, beside the picture: searched as one types, following playback."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from greenrating import texts
from ui import fonts
from ui.language import keep, language
from ui.models.session_time import time_words
from ui.models.timed import TrackLine
from ui.parts.boxes import column, fill, held
from ui.parts.painting import rounded, words
from ui.parts.search_box import SearchBox
from ui.parts.segmented import Segmented
from ui.parts.text import Text
from ui.parts.timed_list import TimedList
from ui.theme import Token, theme

_ROW = 44
_LEFT = 16


class TrackList(QWidget):
    """Tabs of tracks by id and title. `seek_asked` gives the session time of the line that was chosen."""

    seek_asked = Signal(object)

    def __init__(self, tabs: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tabs = Segmented(tabs)
        self.search = SearchBox()
        self.list = TimedList(_ROW, self._paint_line)
        self._none = Text("", 13, 400, "text3", line=20, wrap=True)
        self._none.setContentsMargins(_LEFT, 8, _LEFT, 8)
        self._lines: dict[str, Sequence[TrackLine]] = {id_: () for id_, _ in tabs}
        self._folded: dict[str, list[str]] = {id_: [] for id_, _ in tabs}
        self._us = 0
        head = held(column(self.tabs, self.search, gap=8, margins=(12, 8, 12, 6)))
        fill(QVBoxLayout(self), head, self._none, (self.list, 1))
        keep(self, self.search.set_placeholder, "timeline.list.search")
        keep(self, self.list.setAccessibleName, "timeline.list.lines")
        self.tabs.chosen.connect(self._renew)
        self.search.textChanged.connect(self._renew)
        self.search.left_down.connect(lambda: self.list.setFocus(Qt.FocusReason.TabFocusReason))
        self.list.opened.connect(self._opened)
        language.changed.connect(self._say_none)
        self._renew()

    def show_lines(self, tab: str, lines: Sequence[TrackLine]) -> None:
        """Show other lines in a tab, in order of time."""
        self._lines[tab] = lines
        self._folded[tab] = [f"{line.who} {line.words}".casefold() for line in lines]
        self.tabs.set_counts({id_: len(all_) for id_, all_ in self._lines.items()})
        self._renew()

    def set_position(self, us: int) -> None:
        """Playback is here: the last line that began by now stands out."""
        self._us = us
        self.list.set_now(self.list.at_time(us))

    def focus_search(self) -> None:
        """Go into the search line."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _renew(self) -> None:
        tab, wanted = self.tabs.current(), self.search.text().strip().casefold()
        lines = self._lines[tab]
        if wanted:
            pairs = zip(lines, self._folded[tab], strict=True)
            lines = [line for line, folded in pairs if wanted in folded]
        self.list.show_rows(lines)
        self.list.setEnabled(bool(lines))
        self._none.setVisible(not lines)
        self._say_none()
        self.set_position(self._us)

    def _say_none(self) -> None:
        searched = bool(self.search.text().strip() and self._lines[self.tabs.current()])
        self._none.setText(texts.say("timeline.list.not_found" if searched else "timeline.list.no_lines"))

    def _opened(self, id_: str) -> None:
        line = next(row for row in self.list.rows if row.id == id_)
        self.seek_asked.emit(line.at_us)

    def _paint_line(self, painter: QPainter, box: QRectF, line: TrackLine, now: bool, over: bool) -> None:
        if now or over:
            painter.fillRect(box, theme.color("accent_soft" if now else "hover"))
        if now:
            painter.fillRect(QRectF(0, box.y(), 3, box.height()), theme.color("accent"))
        head = time_words(line.at_us) + (f"  {line.who}" if line.who else "")
        width = box.width() - 2 * _LEFT
        above = QRectF(_LEFT, box.y() + 3, width, 16)
        words(painter, above, head, 11, 500, "accent_text" if now else "text3", elide=True)
        below = QRectF(_LEFT, box.y() + 18, width, 22)
        for hit in line.hits:
            _paint_found(painter, below, line.words, hit, "warn_soft", "warn_line")
        if sought := self.search.text().strip():
            _paint_found(painter, below, line.words, sought, "info_soft", "info")
        words(painter, below, line.words, 13, 500 if now else 400, "text" if now else "text2", elide=True)


def _paint_found(painter: QPainter, box: QRectF, text: str, found: str, ground: Token, edge: Token) -> None:
    """A box behind the first place where a word stands in a text."""
    place = text.casefold().find(found.casefold())
    if place < 0:
        return
    left = box.x() + fonts.width(text[:place], 13)
    width = fonts.width(text[place : place + len(found)], 13)
    if left + width < box.right():
        rounded(painter, QRectF(left - 2, box.y() + 1, width + 4, 20), 3, ground, edge)
