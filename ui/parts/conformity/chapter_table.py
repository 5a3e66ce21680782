"""How far each chapter conforms: what was found, and how many of the rows looked at are met."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from greenrating import texts
from greenrating.conformity_views import ConformityView
from greenrating.conformity_words import rate_words
from scoring.conformity import Count
from ui.models.spoken import spoken
from ui.parts.line import HLine
from ui.parts.text import Text
from ui.theme import Token

_COUNTS = ("met", "partly", "not_met", "na", "not_looked", "blank")
_COLORS: dict[str, Token] = {"partly": "warn", "not_met": "danger"}


class ChapterTable(QWidget):
    """A line for each chapter and one for all; recommendations are not in it."""

    def __init__(self, view: ConformityView) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(0, 1)
        heads = [texts.say(f"conformity.legend_{key}") for key in _COUNTS]
        self._line(["", *heads, texts.say("conformity.rate")], small=True)
        words = {chapter.id: f"{chapter.id} {spoken(chapter.words)}" for chapter in view.sheet.chapters}
        for chapter in view.result.chapters:
            if chapter.required.rows:
                self._count(words[chapter.id], chapter.required)
        self._count(texts.say("conformity.whole"), view.result.required, strong=True)

    def _count(self, name: str, count: Count, *, strong: bool = False) -> None:
        numbers = [getattr(count, key) for key in _COUNTS]
        self._line([name, *(str(n) if n else "–" for n in numbers), rate_words(count)], strong=strong)

    def _line(self, parts: list[str], *, small: bool = False, strong: bool = False) -> None:
        line = self._grid.rowCount()
        if line > 1:
            self._grid.addWidget(HLine(), line, 0, 1, len(parts))
            line += 1
        for place, part in enumerate(parts):
            key = _COUNTS[place - 1] if 0 < place <= len(_COUNTS) else ""
            color: Token = "text3" if small or part == "–" else _COLORS.get(key, "text")
            align = Qt.AlignmentFlag.AlignRight if place else Qt.AlignmentFlag.AlignLeft
            text = Text(part, 12 if small else 14, 600 if strong else 400, color, line=30, align=align)
            self._grid.addWidget(text, line, place)
