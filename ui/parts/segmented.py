"""Filter tabs side by side, each with how many it holds; one is chosen."""

import math
from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from ui import fonts
from ui.parts.painting import RIGHT, painter_on, rounded, words


class _Tab(QAbstractButton):
    focus_radius = 6

    def __init__(self, id_: str, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.id = id_
        self.count: int | None = None
        self.setText(text)
        self.setCheckable(True)
        self.setFixedHeight(26)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_count(self, count: int | None) -> None:
        self.count = count
        self.setAccessibleName(self.text() if count is None else f"{self.text()} {count}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        count = 0 if self.count is None else fonts.width(str(self.count), 11, 500) + 14
        return QSize(math.ceil(fonts.width(self.text(), 13, 500) + 24 + count), 26)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with painter_on(self) as painter:
            rect = QRectF(self.rect())
            on = self.isChecked()
            if on:
                rounded(painter, rect, 6, "raised", "line")
            color = "text" if on or self.underMouse() else "text2"
            words(painter, rect.adjusted(12, -0.5, 0, 0), self.text(), 13, 500 if on else 400, color)
            if self.count is not None:
                tint = "accent_text" if on else "text3"
                words(painter, rect.adjusted(0, -0.5, -12, 0), str(self.count), 11, 500, tint, RIGHT)


class Segmented(QWidget):
    """Tabs of which one is chosen; `chosen` gives its id. The arrows move between them."""

    chosen = Signal(str)

    def __init__(self, tabs: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        """`tabs` are pairs of an id and the words; the first is chosen."""
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._tabs: dict[str, _Tab] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(0)
        for id_, text in tabs:
            tab = _Tab(id_, text, self)
            self._tabs[id_] = tab
            self._group.addButton(tab)
            row.addWidget(tab)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if tabs:
            self._tabs[tabs[0][0]].setChecked(True)
        self._group.buttonClicked.connect(self._clicked)

    def current(self) -> str:
        """The id of the chosen tab."""
        return next((id_ for id_, tab in self._tabs.items() if tab.isChecked()), "")

    def choose(self, tab: str) -> None:
        """Choose a tab without emitting `chosen`."""
        self._tabs[tab].setChecked(True)

    def set_counts(self, counts: dict[str, int]) -> None:
        """Show how many things each tab holds."""
        for id_, tab in self._tabs.items():
            tab.set_count(counts.get(id_))
        self.updateGeometry()

    def set_texts(self, texts: dict[str, str]) -> None:
        """Show other words, after a change of language."""
        for id_, text in texts.items():
            self._tabs[id_].setText(text)
            self._tabs[id_].set_count(self._tabs[id_].count)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        ids = list(self._tabs)
        tab = self._tabs[ids[(ids.index(self.current()) + step) % len(ids)]]
        tab.setFocus(Qt.FocusReason.TabFocusReason)
        tab.click()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with painter_on(self) as painter:
            rounded(painter, QRectF(self.rect()), 8, "sunken")

    def _clicked(self, tab: QAbstractButton) -> None:
        if isinstance(tab, _Tab):
            self.chosen.emit(tab.id)
