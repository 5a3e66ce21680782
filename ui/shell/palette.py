"""The command palette: every action and every room, found by a few letters."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from greenrating.texts import say
from ui import fonts, icons
from ui.parts.boxes import fill
from ui.parts.card import Card
from ui.parts.overlay import Overlay
from ui.parts.painting import keycap, keycap_width, painter_on, rounded, words
from ui.parts.search_box import SearchBox
from ui.parts.text import Text

_ROW = 38
_SHOWN = 9
_WIDTH = 560


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the palette. `also` is what else finds it: its name in the other language, an id."""

    text: str
    run: Callable[[], None]
    icon: str = "corner-down-left"
    detail: str = ""
    keys: str = ""
    also: str = ""


def fit(words_: str, text: str) -> int | None:
    """How well letters find a text: 0 is best, None not at all. They must occur in order, gaps cost."""
    needle, hay = words_.lower().replace(" ", ""), text.lower()
    if needle and needle in hay:
        return hay.index(needle)
    at, cost = -1, 100
    for letter in needle:
        found = hay.find(letter, at + 1)
        if found < 0:
            return None
        cost += found - at - 1
        at = found
    return cost


def matching(words_: str, entries: Sequence[Entry]) -> list[Entry]:
    """The entries that letters find, best first; all of them for no letters."""
    found: list[tuple[int, int, Entry]] = []
    for order, entry in enumerate(entries):
        fits = [cost for text in (entry.text, entry.also) if (cost := fit(words_, text)) is not None]
        if fits:
            found.append((min(fits), order, entry))
    return [entry for _, _, entry in sorted(found, key=lambda each: each[:2])]


class _List(QWidget):
    """The lines found, with one of them chosen."""

    pressed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.entries: list[Entry] = []
        self.at = 0
        self._first = 0
        self.setMouseTracking(True)

    def show_entries(self, entries: list[Entry]) -> None:
        self.entries, self.at, self._first = entries, 0, 0
        self.setFixedHeight(_ROW * min(_SHOWN, len(entries)))
        self._announce()

    def move_by(self, step: int) -> None:
        if self.entries:
            self.at = (self.at + step) % len(self.entries)
            self._first = min(max(self._first, self.at - _SHOWN + 1), self.at)
            self._announce()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        row = self._first + int(event.position().y()) // _ROW
        if row < len(self.entries) and row != self.at:
            self.at = row
            self._announce()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        row = self._first + int(event.position().y()) // _ROW
        if row < len(self.entries):
            self.pressed.emit(row)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with painter_on(self) as painter:
            for line, entry in enumerate(self.entries[self._first : self._first + _SHOWN]):
                rect = QRectF(0, line * _ROW, self.width(), _ROW)
                self._paint_entry(painter, rect, entry, chosen=self._first + line == self.at)

    def _paint_entry(self, painter: QPainter, rect: QRectF, entry: Entry, *, chosen: bool) -> None:
        if chosen:
            rounded(painter, rect.adjusted(0, 1, 0, -1), 8, "accent_soft")
        tint = "accent_text" if chosen else "text2"
        icons.draw(painter, QRectF(12, rect.center().y() - 8, 16, 16), entry.icon, tint)
        right = rect.right() - 12
        for key in reversed(entry.keys.split()):
            right -= keycap_width(key)
            keycap(painter, QRectF(right, rect.center().y() - 9, keycap_width(key), 18), key)
            right -= 3
        place = QRectF(40, rect.y(), right - 48, rect.height())
        words(painter, place, entry.text, 14, 500 if chosen else 400, tint if chosen else "text", elide=True)
        if entry.detail:
            used = fonts.width(entry.text, 14, 500) + 12
            words(painter, place.adjusted(used, 0, 0, 0), entry.detail, 12, 400, "text3", elide=True)

    def _announce(self) -> None:
        if self.entries:
            self.setAccessibleDescription(self.entries[self.at].text)
        self.update()


class Palette(Overlay):
    """The words above what they find. `asked` wants the rooms that some words find."""

    shade = 0.3

    asked = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._actions: list[Entry] = []
        self._rooms: list[Entry] = []
        self.card = Card(parent=self)
        self.search = SearchBox("", "")
        self.search.setFixedHeight(38)
        self.search.installEventFilter(self)
        self.search.textEdited.connect(self._edited)
        self.list = _List()
        self.list.pressed.connect(self._press)
        self._none = Text("", 13, 400, "text3", align=Qt.AlignmentFlag.AlignHCenter)
        fill(QVBoxLayout(self.card), self.search, 8, self._none, self.list, margins=12)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(120)
        self._pause.timeout.connect(self._ask)

    def open(self, actions: Sequence[Entry]) -> None:
        """Show the palette with these actions, ready to type."""
        self._actions, self._rooms = list(actions), []
        self.search.set_placeholder(say("shell.palette_hint"))
        self._none.setText(say("shell.palette_none"))
        self.search.clear()
        self._refresh()
        self.cover(self.search)

    def show_rooms(self, rooms: Sequence[Entry]) -> None:
        """Add the rooms that the words of now have found."""
        self._rooms = list(rooms)
        self._refresh()

    def close_up(self) -> None:
        """Go away and give the focus back."""
        self._pause.stop()
        self.uncover()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move in the list while the words keep the focus."""
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._key(Qt.Key(event.key()))
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.card.geometry().contains(event.position().toPoint()):
            self.close_up()
        event.accept()

    def _key(self, key: Qt.Key) -> bool:
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: _SHOWN,
            Qt.Key.Key_PageUp: -_SHOWN,
        }
        if key in steps:
            self.list.move_by(steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._press(self.list.at)
        elif key in (Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self.close_up()
        else:
            return False
        return True

    def _press(self, row: int) -> None:
        if row < len(self.list.entries):
            run = self.list.entries[row].run
            self.close_up()
            run()

    def _edited(self) -> None:
        self._rooms = []
        self._refresh()
        self._pause.start()

    def _ask(self) -> None:
        if self.search.text().strip():
            self.asked.emit(self.search.text().strip())

    def _refresh(self) -> None:
        entries = matching(self.search.text(), self._actions) + self._rooms
        self.list.show_entries(entries)
        self._none.setVisible(not entries)
        self.list.setVisible(bool(entries))
        self.fit()

    def fit(self) -> None:
        """Put the card below the top bar, as high as what was found."""
        window = self.window()
        width = min(_WIDTH, window.width() - 48)
        rows = min(_SHOWN, len(self.list.entries))
        height = 12 + 38 + 8 + (_ROW * rows or 28) + 12
        self.card.setGeometry((window.width() - width) // 2, 72, width, min(height, window.height() - 96))
