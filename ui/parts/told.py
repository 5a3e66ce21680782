"""A line that tells what came of something, and tells it again in another language."""

from __future__ import annotations

from collections.abc import Callable

from ui.fonts import Weight
from ui.language import language
from ui.parts.text import Text
from ui.theme import Token

Words = Callable[[], str]
"""Says something in the language spoken now: `partial(say, key)`, or `partial(str, refusal)`."""


class Told(Text):
    """Hidden while there is nothing to tell."""

    def __init__(self, px: int = 13, weight: Weight = 400, line: int = 20) -> None:
        super().__init__("", px, weight, "accent_text", line=line, wrap=True)
        self._words: Words | None = None
        self.hide()
        language.changed.connect(self._say)

    def tell(self, words: Words | None, color: Token = "accent_text") -> None:
        """Tell something; None is nothing."""
        self._words = words
        self.set_color(color)
        self._say()

    def _say(self) -> None:
        said = self._words() if self._words is not None else ""
        self.setText(said)
        self.setVisible(bool(said))
