"""The left column of the workshop: versions, the parts of the one shown, and what can be done with it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from greenrating.texts import say
from ui.models.side_line import SideLine
from ui.parts.boxes import STRETCH, column, fill, held, row
from ui.parts.button import Button, IconButton
from ui.parts.card import Panel
from ui.parts.line import HLine
from ui.parts.rows import ScrollColumn
from ui.parts.text import Text
from ui.parts.workshop.side_rows import SideRows

WIDTH = 212


class WorkshopLeft(Panel):
    """`version_chosen` and `part_chosen` give an id; `new_asked` and `more_asked` ask for a menu.

    `main_asked` is the button at the foot: publish a draft, or copy another version.
    """

    version_chosen = Signal(str)
    part_chosen = Signal(str)
    new_asked = Signal()
    more_asked = Signal()
    main_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("right", parent=parent)
        self.setFixedWidth(WIDTH)
        self.versions = SideRows(gap=2)
        self.parts = SideRows()
        self.new = IconButton("plus", "", size=28)
        self.more = IconButton("ellipsis", "", size=28)
        self.main = Button("", height=34)
        self._versions = Text("", 13, 600, "text2", line=28)
        self._parts = Text("", 13, 600, "text2", line=28)
        self._reason = Text("", 12, 400, "text2", line=18, wrap=True)
        self._facts = Text("", 11, 400, "text3", line=16, wrap=True)
        self._compose()
        self.new.clicked.connect(self.new_asked)
        self.more.clicked.connect(self.more_asked)
        self.main.clicked.connect(self.main_asked)
        self.versions.chosen.connect(self.version_chosen)
        self.parts.chosen.connect(self.part_chosen)
        self.retext()

    def retext(self) -> None:
        """Say the fixed words again."""
        self._versions.setText(say("workshop.versions"))
        self._parts.setText(say("workshop.parts"))
        self.new.set_tooltip(say("workshop.new"))
        self.more.set_tooltip(say("workshop.more"))

    def show_versions(self, lines: Sequence[SideLine], current: str) -> None:
        """Show the versions."""
        self.versions.show_lines(lines, current)

    def show_parts(self, lines: Sequence[SideLine], current: str) -> None:
        """Show the parts of the version shown."""
        self.parts.show_lines(lines, current)

    def show_publishing(self, reason: str, *, can: bool, may: bool) -> None:
        """Offer to publish a draft; `reason` says why not, or what follows."""
        self.main.setText(say("workshop.publish"))
        self.main.set_icon("badge-check")
        self.main.set_kind("primary")
        self.main.set_key("Ctrl Enter" if can else None)
        self.main.setEnabled(can)
        self.main.setVisible(may)
        self._say(reason, "", wrong=not can)

    def show_fixed(self, reason: str, facts: str, *, may_copy: bool) -> None:
        """Say why a version cannot be edited, and offer to copy it."""
        self.main.setText(say("workshop.copy"))
        self.main.set_icon("copy")
        self.main.set_kind("plain")
        self.main.set_key(None)
        self.main.setEnabled(True)
        self.main.setVisible(may_copy)
        self._say(reason, facts, wrong=False)

    def _say(self, reason: str, facts: str, *, wrong: bool) -> None:
        self._reason.setText(reason)
        self._reason.set_color("danger" if wrong else "text2")
        self._facts.setText(facts)
        self._facts.setVisible(bool(facts))

    def _compose(self) -> None:
        scroll = ScrollColumn()
        fill(
            scroll.column,
            row(self._versions, STRETCH, self.new, self.more, margins=(10, 0, 0, 0)), 4,
            self.versions, 8, HLine(), 6,
            row(self._parts, STRETCH, margins=(10, 0, 0, 0)), self.parts, STRETCH,
            margins=(8, 10, 7, 8),
        )  # fmt: skip
        foot = held(column(self.main, 6, self._reason, 4, self._facts, margins=(16, 10, 15, 12)))
        fill(QVBoxLayout(self), (scroll, 1), HLine(), foot, margins=(0, 0, 1, 0))
