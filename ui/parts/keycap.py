"""Keys of the keyboard, and the line of hints made of them."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from ui.parts.clear import clear
from ui.parts.painting import keycap, keycap_width, painter_on
from ui.parts.text import Text

_GAP = 3
_HELD = ("Ctrl", "Alt", "Shift")


class Keycap(QLabel):
    """One or more keys: "0 1 2" are three caps, "Ctrl Z" is one, as on a button."""

    def __init__(self, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(keys, parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        keys = _caps(self.text())
        return QSize(sum(map(keycap_width, keys)) + _GAP * (len(keys) - 1), 18)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with painter_on(self) as painter:
            left = 0
            for key in _caps(self.text()):
                keycap(painter, QRectF(left, 0, keycap_width(key), 18), key)
                left += keycap_width(key) + _GAP


class KeyHints(QWidget):
    """A line of keys, each with what it does; pairs that no longer fit are left out from the end."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(14)
        self._pairs: list[QWidget] = []
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def show_hints(self, hints: Sequence[tuple[str, str]]) -> None:
        """Show these keys; each pair is the keys and what they do."""
        clear(self._row)
        self._pairs = [_pair(keys, text) for keys, text in hints]
        for pair in self._pairs:
            self._row.addWidget(pair)
        self._row.addStretch(1)
        self._fit()

    def resizeEvent(self, event: object) -> None:
        self._fit()

    def _fit(self) -> None:
        used = 0
        for pair in self._pairs:
            used += pair.sizeHint().width()
            pair.setVisible(used <= self.width())
            used += self._row.spacing()


def _caps(keys: str) -> list[str]:
    """Keys pressed one after another, each with the modifiers that are held meanwhile."""
    caps: list[str] = []
    held: list[str] = []
    for key in keys.split(" "):
        held.append(key)
        if key not in _HELD:
            caps.append(" ".join(held))
            held = []
    return caps + held


def _pair(keys: str, text: str) -> QWidget:
    pair = QWidget()
    row = QHBoxLayout(pair)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(5)
    row.addWidget(Keycap(keys))
    row.addWidget(Text(text, 12, 400, "text3"))
    return pair
