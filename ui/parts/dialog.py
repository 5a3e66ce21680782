"""A sheet over the window: it asks one thing, says the consequence on its button, and goes away with Esc."""

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.parts.boxes import STRETCH, Child, column, fill, held, row
from ui.parts.button import Button
from ui.parts.card import Card
from ui.parts.overlay import Overlay
from ui.parts.rows import ScrollColumn
from ui.parts.text import Text

Role = Literal["confirm", "cancel", "other"]


class Sheet(Overlay):
    """A card over the window. Enter presses the confirming button, Esc the cancelling one."""

    def __init__(self, over: QWidget, title: str, body: str = "", *, width: int = 480) -> None:
        super().__init__(over)
        self.card = Card(parent=self)
        self.title = Text(title, 17, 600, line=26, wrap=True)
        self.content = QVBoxLayout()
        self.content.setSpacing(12)
        self._buttons = row(STRETCH, gap=8)
        self._confirm: Button | None = None
        self._cancel: Callable[[], None] | None = None
        self._width = width
        self._scroll = ScrollColumn()
        self._scroll.column.addLayout(self.content)
        fill(
            QVBoxLayout(self.card),
            self.title,
            10,
            (self._scroll, 1),
            16,
            self._buttons,
            margins=(24, 20, 24, 20),
        )
        if body:
            self.add(Text(body, 14, 400, "text2", line=22, wrap=True))
        self.setAccessibleName(title)

    def add(self, *children: Child) -> None:
        """Put more below the body."""
        self.content.addWidget(held(column(*children)))

    def button(
        self, text: str, then: Callable[[], None] | None = None, role: Role = "other", *, danger: bool = False
    ) -> Button:
        """Add a button that closes the sheet and then does something; the one to confirm with comes last."""
        kind = "danger" if danger else "primary" if role == "confirm" else "plain"
        key = {"confirm": "Enter", "cancel": "Esc", "other": None}[role]
        button = Button(text, kind=kind, key=key, height=34)
        button.clicked.connect(lambda: self.close_with(then))
        self._buttons.addWidget(button)
        if role == "confirm":
            self._confirm = button
        if role == "cancel":
            self._cancel = lambda: self.close_with(then)
        return button

    def open(self, focus: QWidget | None = None) -> "Sheet":
        """Show the sheet, with the focus on a widget of it or on the confirming button."""
        self.cover(focus or self._confirm or self)
        return self

    def close_with(self, then: Callable[[], None] | None = None) -> None:
        """Close the sheet, give the focus back, then do something."""
        self.uncover()
        self.deleteLater()
        if then is not None:
            then()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            (self._cancel or self.close_with)()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._confirm is not None:
            self._confirm.click()
        event.accept()

    def fit(self) -> None:
        """Put the card into the upper middle, no larger than the window."""
        window = self.window()
        width = min(self._width, window.width() - 48)
        inner = width - 48
        self.title.setFixedWidth(inner)
        wanted = self._scroll.body.heightForWidth(inner) if self._scroll.body.hasHeightForWidth() else -1
        body = max(wanted, self._scroll.body.minimumSizeHint().height())
        height = 20 + self.title.heightForWidth(inner) + 10 + body + 16 + 34 + 20
        height = min(height, window.height() - 48)
        left, top = (window.width() - width) // 2, max(24, (window.height() - height) * 2 // 5)
        self.card.setGeometry(left, top, width, height)


def open_sheet(window: QWidget) -> Sheet | None:
    """The sheet that lies over a window now, if any."""
    return next((sheet for sheet in window.window().findChildren(Sheet) if sheet.isVisible()), None)


def confirm(
    over: QWidget, title: str, body: str, yes: str, no: str, then: Callable[[], None], *, danger: bool = False
) -> Sheet:
    """Ask whether to do something; `yes` names what is done."""
    sheet = Sheet(over, title, body)
    sheet.button(no, role="cancel")
    sheet.button(yes, then, "confirm", danger=danger)
    return sheet.open()
