"""Buttons: what they look like in every state, with an icon before and a key behind the words."""

import math
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui import fonts, icons
from ui.fonts import Weight
from ui.parts.painting import CENTER, keycap, keycap_width, painter_on, rounded, words
from ui.theme import Token, theme

Kind = Literal["primary", "plain", "ghost", "danger", "link", "soft"]


@dataclass(frozen=True, slots=True)
class _Look:
    fill: Token | None
    border: Token | None
    text: Token
    hover: Token | None
    press: Token | None


_LOOKS: dict[Kind, _Look] = {
    "primary": _Look("accent", None, "on_accent", "accent_hover", "accent_press"),
    "plain": _Look("surface", "line2", "text", "hover", "sunken"),
    "ghost": _Look(None, None, "text2", "hover", "sunken"),
    "danger": _Look("surface", "danger_line", "danger", "danger_soft", "danger_soft"),
    "link": _Look(None, None, "accent_text", "accent_soft", "accent_soft"),
    "soft": _Look("accent_soft", None, "accent_text", "accent_line", "accent_line"),
}


class Button(QPushButton):
    """A button of one of six kinds. `key` is the key shown behind the words, not a shortcut by itself.

    `small` is 28 pixels high instead of 32; `height` sets any other height, `px` another size of the words.
    """

    focus_radius = 6
    padding = 12
    weight: Weight = 500

    def __init__(
        self,
        text: str = "",
        icon: str | None = None,
        kind: Kind = "plain",
        key: str | None = None,
        *,
        small: bool = False,
        height: int | None = None,
        px: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._icon = icon
        self._kind: Kind = kind
        self._key = key
        self._px = px or (12 if small else 14)
        self.focus_gap = 2 if kind == "primary" else 0
        self.setFixedHeight(height or (28 if small else 32))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

    def set_icon(self, icon: str | None) -> None:
        """Show another icon before the words."""
        self._icon = icon
        self._resized()

    def set_key(self, key: str | None) -> None:
        """Show another key behind the words."""
        self._key = key
        self._resized()

    def set_kind(self, kind: Kind) -> None:
        """Look like another kind of button."""
        self._kind = kind
        self.focus_gap = 2 if kind == "primary" else 0
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(
            max(self.height(), math.ceil(self._content_width()) + (2 * self.padding if self.text() else 12)),
            self.height(),
        )

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses a button as the space bar does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        ):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with painter_on(self) as painter:
            rect = QRectF(self.rect())
            fill, border, color = self._colors()
            if fill or border:
                rounded(painter, rect, self.focus_radius, fill, border)
            self._paint_content(painter, rect, color)

    def _colors(self) -> tuple[Token | None, Token | None, Token]:
        look = _LOOKS[self._kind]
        if not self.isEnabled():
            return (None if self._kind in ("ghost", "link") else "sunken"), None, "disabled"
        if self.isDown():
            return look.press, look.border, look.text
        if self.underMouse():
            return look.hover, look.border, look.text
        return look.fill, look.border, look.text

    def _content_width(self) -> float:
        width = fonts.width(self.text(), self._px, self.weight)
        if self._icon:
            width += 22 if self.text() else 16
        if self._key:
            width += keycap_width(self._key) + 8
        return width

    def _paint_content(self, painter: QPainter, rect: QRectF, color: Token) -> None:
        left = rect.x() + (rect.width() - self._content_width()) / 2
        if self._icon:
            icons.draw(painter, QRectF(left, rect.center().y() - 8, 16, 16), self._icon, color, 1.8)
            left += 22
        width = fonts.width(self.text(), self._px, self.weight)
        words(
            painter, QRectF(left, -0.5, width + 4, rect.height()), self.text(), self._px, self.weight, color
        )
        if self._key:
            cap = QRectF(left + width + 8, rect.center().y() - 9, keycap_width(self._key), 18)
            self._paint_key(painter, cap, color)

    def _paint_key(self, painter: QPainter, cap: QRectF, color: Token) -> None:
        key = self._key or ""
        if self._kind == "primary" and self.isEnabled():
            rounded(painter, cap, 4, theme.color("on_accent", 0.14), theme.color("on_accent", 0.35))
            words(painter, cap.adjusted(0, -1, 0, 0), key, 11, 500, "on_accent", CENTER)
        else:
            keycap(painter, cap, key, "text2" if self.isEnabled() else color)

    def _resized(self) -> None:
        self.updateGeometry()
        self.update()


class IconButton(Button):
    """An icon alone, for toolbars; its name is the tooltip and what a screen reader says."""

    def __init__(
        self, name: str, tooltip: str, *, kind: Kind = "ghost", size: int = 32, parent: QWidget | None = None
    ) -> None:
        super().__init__("", name, kind, height=size, parent=parent)
        self.setFixedWidth(size)
        self.set_tooltip(tooltip)

    def set_tooltip(self, tooltip: str) -> None:
        """Name what the icon does."""
        self.setToolTip(tooltip)
        self.setAccessibleName(tooltip)
