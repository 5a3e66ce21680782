"""The scheme of colours in use, and the switch between them while the window is open."""

from functools import cache
from string import Template
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QStyle

import resources
from ui import fonts
from ui.tokens import SCHEMES, Scheme, Token

Choice = Literal["light", "dark", "system"]
Tone = Literal["neutral", "accent", "warn", "danger", "info"]

_PALETTE: tuple[tuple[QPalette.ColorRole, Token], ...] = (
    (QPalette.ColorRole.Window, "canvas"),
    (QPalette.ColorRole.WindowText, "text"),
    (QPalette.ColorRole.Base, "surface"),
    (QPalette.ColorRole.AlternateBase, "sunken"),
    (QPalette.ColorRole.Text, "text"),
    (QPalette.ColorRole.PlaceholderText, "text3"),
    (QPalette.ColorRole.Button, "surface"),
    (QPalette.ColorRole.ButtonText, "text"),
    (QPalette.ColorRole.Highlight, "accent"),
    (QPalette.ColorRole.HighlightedText, "on_accent"),
    (QPalette.ColorRole.ToolTipBase, "text"),
    (QPalette.ColorRole.ToolTipText, "surface"),
    (QPalette.ColorRole.Link, "accent_text"),
)


class Theme(QObject):
    """The scheme in use. `changed` tells painted things that keep a colour to fetch it again."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._choice: Choice = "light"
        self._scheme: Scheme = "light"

    @property
    def choice(self) -> Choice:
        """What was asked for: light, dark, or as the system has it."""
        return self._choice

    @property
    def scheme(self) -> Scheme:
        """What is shown."""
        return self._scheme

    def color(self, token: Token, alpha: float = 1.0) -> QColor:
        """The colour of a token in the scheme shown, `alpha` from 0 to 1."""
        color = QColor(SCHEMES[self._scheme][token])
        color.setAlphaF(alpha)
        return color

    def start(self, choice: str = "light") -> None:
        """Dress the application once at the start: style, fonts, and a scheme."""
        QApplication.setStyle("Fusion")
        fonts.load()
        QApplication.setFont(fonts.font(14))
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._system_changed)
        self.use(choice if choice in ("light", "dark") else "system")

    def use(self, choice: Choice) -> None:
        """Show another scheme at once, in every open window."""
        self._choice = choice
        self._scheme = _system_scheme() if choice == "system" else choice
        app = QApplication.instance()
        if isinstance(app, QApplication):
            QApplication.setPalette(_palette(self._scheme))
            app.setStyleSheet(stylesheet(self._scheme))
        self.changed.emit()

    def moves(self) -> bool:
        """Whether the system wants motion shown at all."""
        duration = QStyle.StyleHint.SH_Widget_Animation_Duration
        return QApplication.style().styleHint(duration) > 0

    def _system_changed(self) -> None:
        if self._choice == "system":
            self.use("system")


@cache
def stylesheet(scheme: Scheme) -> str:
    """The style sheet of fields, lists and scroll bars in a scheme, built from the tokens."""
    template = Template(resources.path("styles", "window.qss").read_text(encoding="utf-8"))
    return template.substitute(dict[str, str](SCHEMES[scheme].items()))


def _system_scheme() -> Scheme:
    return "dark" if QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark else "light"


def _palette(scheme: Scheme) -> QPalette:
    palette = QPalette()
    for role, token in _PALETTE:
        palette.setColor(role, QColor(SCHEMES[scheme][token]))
    disabled = QColor(SCHEMES[scheme]["disabled"])
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, disabled)
    return palette


theme = Theme()
