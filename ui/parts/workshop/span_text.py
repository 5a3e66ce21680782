"""A text with the words that went and came."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from greenrating.sheet_shelf import Span
from greenrating.texts import say
from ui import fonts
from ui.theme import theme


class SpanText(QLabel):
    """Words that went are struck through, words that came underlined; a screen reader is told which."""

    def __init__(self, spans: Sequence[Span] = (), px: int = 13, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFont(fonts.font(px))
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._paint)
        self.show_spans(spans)

    def show_spans(self, spans: Sequence[Span]) -> None:
        """Show other words."""
        self._spans = tuple(spans)
        self.setAccessibleName("".join(_said(span) for span in spans))
        self._paint()

    def _paint(self) -> None:
        inside = "".join(_html(span) for span in self._spans)
        self.setText(f'<div style="line-height:150%; color:{theme.color("text").name()}">{inside}</div>')


def _html(span: Span) -> str:
    text = escape(span.text)
    if span.kind == "removed":
        color, ground = theme.color("danger").name(), theme.color("danger_soft").name()
        return f'<span style="color:{color}; background:{ground}; text-decoration:line-through">{text}</span>'
    if span.kind == "added":
        color, ground = theme.color("accent_text").name(), theme.color("accent_soft").name()
        return f'<span style="color:{color}; background:{ground}; text-decoration:underline">{text}</span>'
    return text


def _said(span: Span) -> str:
    return span.text if span.kind == "same" else say(f"sheetdiff.{span.kind}_words", text=span.text)
