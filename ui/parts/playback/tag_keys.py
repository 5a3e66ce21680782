"""The words of the vocabulary as keys: the letter that sets each, and what it means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QWidget

from ui.parts.clear import clear
from ui.parts.painting import CENTER, painter_on, rounded, words
from ui.tokens import Token

_COLUMNS = 5
_HEIGHT, _GAP = 23, 3


class TagKey(QAbstractButton):
    """One key; on, it is filled with the colour of its tag."""

    focus_radius = 5

    def __init__(self, key: str, label: str, whole: str, color: Token) -> None:
        super().__init__()
        self.key, self._label = key, label
        self._color: Token = color
        self.setCheckable(True)
        self.setText(label)
        self.setToolTip(f"{key}  {whole}")
        self.setAccessibleName(f"{key} {whole}")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(60, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with painter_on(self) as painter:
            box, on = QRectF(self.rect()), self.isChecked()
            fill: Token = self._color if on else "hover" if self.underMouse() else "surface"
            rounded(painter, box, 5, fill, None if on else "line")
            key: Token = "surface" if on else "text3" if self.isEnabled() else "disabled"
            label: Token = "surface" if on else "text2" if self.isEnabled() else "disabled"
            words(painter, QRectF(4, -0.5, 12, _HEIGHT), self.key, 11, 600, key, CENTER)
            room = QRectF(18, -0.5, box.width() - 20, _HEIGHT)
            words(painter, room, self._label, 11, 500 if on else 400, label, elide=True)


class TagKeys(QWidget):
    """All keys in rows of five; `pressed` gives one that was pressed with the mouse or the space bar."""

    pressed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.keys: dict[str, TagKey] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(_GAP)
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column, 1)

    def show_tags(self, tags: Sequence[tuple[str, str, str]], colors: Mapping[str, Token]) -> None:
        """Show these tags: key, words as they fit, words in full."""
        clear(self._grid)
        self.keys = {key: TagKey(key, label, whole, colors[key]) for key, label, whole in tags}
        for place, (key, button) in enumerate(self.keys.items()):
            button.clicked.connect(partial(self._clicked, key))
            self._grid.addWidget(button, *divmod(place, _COLUMNS))

    def set_on(self, keys: Sequence[str]) -> None:
        """Show which are set."""
        for key, button in self.keys.items():
            button.setChecked(key in keys)

    def _clicked(self, key: str) -> None:
        self.pressed.emit(key)
