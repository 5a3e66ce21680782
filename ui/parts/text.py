"""A text with its own line height, broken at any Chinese character as the rules of punctuation allow."""

import math

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui import fonts
from ui.fonts import Family, Weight
from ui.parts.painting import painter_on, words
from ui.theme import Token

READABLE_EMS = 34
_WIDTHS_KEPT = 6


def broken(text: str, width: float, px: int, weight: Weight = 400, family: Family = "sans") -> list[str]:
    """The lines of a text at a width in pixels; no line begins with a closing mark."""
    layout = QTextLayout(text.replace("\n", "\u2028"), fonts.font(px, weight, family))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    lines: list[str] = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(px, width))
        start = line.textStart()
        lines.append(text[start : start + line.textLength()])
    layout.endLayout()
    return lines or [""]


class Text(QLabel):
    """A painted label: size and line height in pixels, weight, colour and family from the tokens.

    It is one line unless `wrap` is set. It is never shortened, except after `lines` lines where `lines` is
    given; then the whole text is the tooltip.
    """

    def __init__(
        self,
        text: str = "",
        px: int = 14,
        weight: Weight = 400,
        color: Token = "text",
        *,
        line: int | None = None,
        wrap: bool = False,
        lines: int | None = None,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        family: Family = "sans",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._px = px
        self._weight: Weight = weight
        self._family: Family = family
        self._color: Token = color
        self._line = line or round(px * 1.5)
        self._wrap = wrap or lines is not None
        self._lines = lines
        self._align = align
        self._broken: dict[int, list[str]] = {}
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(fonts.font(px, weight, family))
        vertical = QSizePolicy.Policy.Preferred if self._wrap else QSizePolicy.Policy.Fixed
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, vertical)
        policy.setHeightForWidth(self._wrap)
        self.setSizePolicy(policy)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show another text; what a screen reader says follows."""
        super().setText(text)
        self._broken.clear()
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def set_color(self, color: Token) -> None:
        """Paint in another colour of the tokens."""
        self._color = color
        self.update()

    def set_weight(self, weight: Weight) -> None:
        """Paint heavier or lighter."""
        self._weight = weight
        self.setFont(fonts.font(self._px, weight, self._family))
        self.setText(self.text())

    def hasHeightForWidth(self) -> bool:
        return self._wrap

    def heightForWidth(self, width: int) -> int:
        margins = self.contentsMargins()
        width -= margins.left() + margins.right()
        count = len(self._lines_at(width)) if self._wrap else 1
        return self._line * min(count, self._lines or count) + margins.top() + margins.bottom()

    def sizeHint(self) -> QSize:
        natural = self._natural_width()
        if not self._wrap:
            return QSize(natural, self._line)
        width = natural if self._lines == 1 else min(natural, self._px * READABLE_EMS)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        if not self._wrap:
            return self.sizeHint()
        return QSize(min(self._natural_width(), self._px * 4), self._line)

    def shown_lines(self) -> list[str]:
        """The lines as they are painted now, shortened where the number of lines is bounded."""
        rect = self.contentsRect()
        if not self._wrap:
            return [self.text()]
        lines = self._lines_at(rect.width())
        if self._lines is None or len(lines) <= self._lines:
            return lines
        kept = lines[: self._lines - 1]
        rest = self.text()[sum(map(len, kept)) :].replace("\n", " ")
        metrics = QFontMetrics(self.font())
        return [*kept, metrics.elidedText(rest, Qt.TextElideMode.ElideRight, rect.width())]

    def paintEvent(self, _event: QPaintEvent) -> None:
        with painter_on(self) as painter:
            rect = QRectF(self.contentsRect())
            lines = self.shown_lines()
            if self._lines is not None:
                whole = "".join(lines) == self.text()
                self.setToolTip("" if whole else self.text())
            several = self._wrap and self._lines != 1
            top = rect.y() if several else rect.y() + (rect.height() - self._line) / 2
            align = self._align | Qt.AlignmentFlag.AlignVCenter
            for text in lines:
                place = QRectF(rect.x(), top, rect.width(), self._line)
                words(
                    painter, place, text.strip("\n"), self._px, self._weight, self._color, align, self._family
                )
                top += self._line

    def _natural_width(self) -> int:
        longest = max(
            fonts.width(part, self._px, self._weight, self._family) for part in self.text().split("\n")
        )
        return math.ceil(longest) + 1

    def _lines_at(self, width: int) -> list[str]:
        """The lines at a width, kept for the few widths that a layout asks about."""
        if width not in self._broken:
            if len(self._broken) >= _WIDTHS_KEPT:
                self._broken.clear()
            self._broken[width] = broken(self.text(), width, self._px, self._weight, self._family)
        return self._broken[width]
