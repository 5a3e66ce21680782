"""What the pages before a workspace is open share: a column in the middle, the language below."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from greenrating import settings
from greenrating.texts import say
from ui.language import language
from ui.parts.boxes import STRETCH, Child, column, fill, held, row
from ui.parts.button import Button
from ui.parts.logo import Logo
from ui.parts.painting import painter_on
from ui.parts.rows import ScrollColumn
from ui.parts.text import Text
from ui.theme import theme

CENTERED = Qt.AlignmentFlag.AlignHCenter


class FrontPage(QWidget):
    """A heading with the mark above, the body, and a switch of language. Nothing here needs a workspace."""

    WIDTH = 480

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = Text("", 24, 600, line=34, align=CENTERED, wrap=True)
        self.lead = Text("", 14, 400, "text2", line=22, align=CENTERED, wrap=True)
        self.language = Button("", "languages", "ghost", small=True)
        self.language.clicked.connect(self._switch)
        self.way_back: Button | None = None
        self._body = QVBoxLayout()
        middle = column(row(STRETCH, Logo(48), STRETCH), 16, self.heading, 4, self.lead, 24, held(self._body))
        inner = held(middle)
        inner.setFixedWidth(self.WIDTH)
        scroll = ScrollColumn(margins=(24, 24, 24, 24))
        fill(scroll.column, STRETCH, row(STRETCH, inner, STRETCH), STRETCH, margins=24)
        fill(QVBoxLayout(self), (scroll, 1), row(STRETCH, self.language, STRETCH), margins=(0, 0, 0, 16))
        language.changed.connect(self._retext)

    def compose(self, *children: Child, gap: int = 0) -> None:
        """Fill the body, and say every text for the first time."""
        fill(self._body, *children, gap=gap)
        self._retext()

    def retext(self) -> None:
        """Say every text of the page again."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leads back where the page says so."""
        if event.key() == Qt.Key.Key_Escape and self.way_back is not None:
            self.way_back.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with painter_on(self) as painter:
            painter.fillRect(self.rect(), theme.color("canvas"))

    def _retext(self) -> None:
        self.language.setText(say("shell.other_language"))
        self.retext()

    def _switch(self) -> None:
        code = say("shell.other_language_code")
        settings.change(language=code)
        language.use(code)
