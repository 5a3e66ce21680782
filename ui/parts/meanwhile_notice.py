"""Somebody else saved what is being typed here: what they wrote, and one key to take either."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from greenrating.texts import say
from ui.language import keep
from ui.parts.boxes import STRETCH, column, fill, held, row
from ui.parts.button import Button
from ui.parts.card import Card
from ui.parts.icon import Icon
from ui.parts.text import Text


class MeanwhileNotice(Card):
    """`theirs` drops what is typed, `mine` saves what was changed here; hidden while there is nothing."""

    theirs = Signal()
    mine = Signal()

    def __init__(self, form: QWidget) -> None:
        """The keys work anywhere in the `form`."""
        super().__init__(radius=10, fill="info_soft", border=None)
        self._words = Text("", 13, 500, "info", line=20, wrap=True)
        self._values = Text("", 13, 400, "text", line=20, wrap=True)
        self.theirs_button = Button("", kind="plain", key="F8", small=True)
        self.mine_button = Button("", kind="plain", key="F9", small=True)
        keep(self, self.theirs_button.setText, "server.meanwhile_theirs")
        keep(self, self.mine_button.setText, "server.meanwhile_mine")
        for button, keys, signal in (
            (self.theirs_button, "F8", self.theirs),
            (self.mine_button, "F9", self.mine),
        ):
            button.clicked.connect(signal)
            shortcut = QShortcut(QKeySequence(keys), form)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self._press, button))
        sign = held(column(2, Icon("users", 16, "info", stroke=1.8), STRETCH))
        fill(
            QVBoxLayout(self),
            row(sign, (held(column(self._words, 2, self._values)), 1), gap=10), 8,
            row(STRETCH, self.theirs_button, self.mine_button, gap=8),
            margins=(14, 10, 12, 10),
        )  # fmt: skip
        self.hide()

    def offer(self, by: str, values: Sequence[tuple[str, str]]) -> None:
        """Say who changed something, and to what: pairs of a field's name and their value."""
        blank = say("server.meanwhile_blank")
        lines = [say("server.meanwhile_value", field=name, value=value or blank) for name, value in values]
        self._words.setText(say("server.meanwhile", by=by or "—"))
        self._values.setText("\n".join(lines))
        self._values.setVisible(bool(lines))
        self.show()

    def _press(self, button: Button) -> None:
        if self.isVisible():
            button.click()
