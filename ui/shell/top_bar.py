"""The bar above every page: where one is, whether all is on disk, and the way to every command."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from greenrating.texts import say
from ui.language import language
from ui.pages.page import Crumb, Tool
from ui.parts.boxes import fill
from ui.parts.button import Button
from ui.parts.card import Panel
from ui.parts.chip import Chip, Tone
from ui.parts.clear import clear
from ui.parts.icon import Icon
from ui.parts.text import Text
from ui.routes import Route
from ui.shell.badge import SavedBadge

HEIGHT = 48
_GAP = 7  # between the words of a crumb and the mark behind or before them


class _CrumbButton(Button):
    padding = 6
    weight = 400

    def __init__(self, text: str) -> None:
        super().__init__(text, kind="ghost", height=28)


class TopBar(Panel):
    """Crumbs, the chip of the page, the saved badge, 命令 Ctrl K."""

    go = Signal(object)
    commands = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("bottom", parent=parent)
        self.setFixedHeight(HEIGHT)
        self.badge = SavedBadge()
        self._fact = Text("", 13, 500, "text2")
        self._fact.hide()
        self._crumbs = QHBoxLayout()
        self._crumbs.setSpacing(0)
        self._tools = QHBoxLayout()
        self._tools.setSpacing(4)
        self._shown: tuple[Tool, ...] = ()
        self._commands = Button("", "command", "ghost", "Ctrl K", small=True)
        self._commands.clicked.connect(self.commands)
        fill(
            QHBoxLayout(self),
            (self._crumbs, 1),
            16,
            self._fact,
            16,
            self.badge,
            14,
            self._tools,
            4,
            self._commands,
            margins=(20 - _CrumbButton.padding, 0, 12, 0),
        )
        language.changed.connect(self.retext)
        self.retext()

    def show_crumbs(self, crumbs: Sequence[Crumb], chip: tuple[str, Tone] | None, aside: str) -> None:
        """Show where one is."""
        clear(self._crumbs)
        for number, crumb in enumerate(crumbs, 1):
            text, route = crumb if isinstance(crumb, tuple) else (crumb, None)
            last = number == len(crumbs)
            part = self._last(text) if last else self._before(text, route)
            inside = part.padding if isinstance(part, _CrumbButton) else 0
            self._crumbs.addSpacing((_CrumbButton.padding if number == 1 else _GAP) - inside)
            self._crumbs.addWidget(part)
            if not last:
                self._crumbs.addSpacing(_GAP - inside)
                self._crumbs.addWidget(Icon("chevron-right", 14, "text3"))
        if chip is not None:
            self._crumbs.addSpacing(10)
            self._crumbs.addWidget(Chip(*chip))
        if aside:
            self._crumbs.addSpacing(10)
            self._crumbs.addWidget(_shrinking(Text(aside, 13, 400, "text3", lines=1)))
        self._crumbs.addStretch(1)

    def show_fact(self, fact: str) -> None:
        """Show a figure of the page, or none."""
        self._fact.setText(fact)
        self._fact.setVisible(bool(fact))

    def show_tools(self, tools: Sequence[Tool]) -> None:
        """Offer the tools of the page; one that stays keeps the focus."""
        looks = [(each.icon, each.words, each.key) for each in tools]
        stays = looks == [(each.icon, each.words, each.key) for each in self._shown]
        self._shown = tuple(tools)
        if not stays:
            clear(self._tools)
            for place, tool in enumerate(tools):
                button = Button(tool.words, tool.icon, "ghost", tool.key or None, small=True)
                button.clicked.connect(lambda _=False, place=place: self._shown[place].act())
                self._tools.addWidget(button)
        for place, tool in enumerate(tools):
            self._tools.itemAt(place).widget().setEnabled(tool.enabled)

    def retext(self) -> None:
        """Say the fixed words again."""
        self._commands.setText(say("shell.commands"))

    def _last(self, text: str) -> QWidget:
        return _shrinking(Text(text, 14, 600, lines=1))

    def _before(self, text: str, route: Route | None) -> QWidget:
        if route is None:
            return _shrinking(Text(text, 14, 400, "text2", lines=1))
        button = _CrumbButton(text)
        button.clicked.connect(lambda: self.go.emit(route))
        return button


def _shrinking(text: Text) -> Text:
    """A crumb gives way, with an ellipsis, before anything at the right is cut."""
    text.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    text.setAlignment(Qt.AlignmentFlag.AlignVCenter)
    return text
