"""What the pages of a PDF are put together from: paragraphs, headings, tables, in one set of styles."""

import re
from collections.abc import Iterable, Sequence
from typing import Any, cast

from reportlab.lib.colors import HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, LongTable, Spacer, TableStyle

from greenrating.papers import palette
from greenrating.papers.fonts import Ink
from greenrating.papers.voice import Voice
from greenrating.papers.zh_paragraph import ZhParagraph

WIDTH = 170 * mm
_LONG = 900  # characters of a cell from which on its row may be torn between two pages
_CENTRE, _RIGHT = 1, 2

_STYLES: dict[str, dict[str, Any]] = {
    "body": {"fontSize": 10, "leading": 15},
    "cell": {"fontSize": 9.5, "leading": 13.5},
    "centred": {"fontSize": 9.5, "leading": 13.5, "alignment": _CENTRE},
    "small": {"fontSize": 8.5, "leading": 12, "textColor": palette.SECOND},
    "code": {"fontSize": 7.5, "leading": 10.5, "textColor": palette.SECOND},
    "label": {"fontSize": 9, "leading": 13.5, "textColor": palette.SECOND},
    "label_centred": {"fontSize": 9, "leading": 13.5, "textColor": palette.SECOND, "alignment": _CENTRE},
    "lost": {"fontSize": 11, "leading": 13.5, "alignment": _CENTRE, "textColor": palette.WARN},
    "found": {"fontSize": 10, "leading": 13.5, "textColor": palette.DANGER},
    "title": {"fontSize": 22, "leading": 32, "alignment": _CENTRE},
    "office": {"fontSize": 11, "leading": 16, "alignment": _CENTRE, "textColor": palette.SECOND},
    "heading": {"fontSize": 12.5, "leading": 18, "spaceBefore": 12, "spaceAfter": 5, "keepWithNext": 1},
    "star": {"fontSize": 17, "leading": 23, "textColor": palette.GOLD_TEXT},
    "no_star": {"fontSize": 17, "leading": 23, "textColor": palette.TEXT},
    "total": {"fontSize": 27, "leading": 33, "alignment": _RIGHT, "textColor": palette.ACCENT_TEXT},
    "total_label": {"fontSize": 9, "leading": 12, "alignment": _RIGHT, "textColor": palette.SECOND},
    "mark": {"fontSize": 10, "leading": 15, "textColor": palette.INFO},
}
_STRONG = {"title", "heading", "star", "no_star", "total", "lost", "found"}
_LATIN_QUOTES = re.compile("(?<=[!-~])[’”]|[‘“](?=[!-~])")
_STRAIGHT = {"‘": "'", "’": "'", "“": '"', "”": '"'}
"""The fonts draw quotation marks as wide as Chinese characters."""


class Heading(ZhParagraph):
    """A heading that also stands in the reader's list of contents, under `key`."""

    def __init__(self, text: str, style: ParagraphStyle, outline: str, key: str) -> None:
        super().__init__(text, style)
        self.outline, self.key = outline, key


class Kit:
    """Makes the parts of one paper in its language and its fonts; no line ends within one of `names`."""

    def __init__(self, voice: Voice, ink: Ink, names: Iterable[str] = ()) -> None:
        self.voice = voice
        self.ink = ink
        self._whole = _whole(names, ink)
        self._styles = {name: self._style(name, values) for name, values in _STYLES.items()}
        self._headings = 0

    def say(self, key: str, style: str = "body", /, **fields: object) -> ZhParagraph:
        """A text of ours as a paragraph."""
        return self.text(self.voice.say(key, **fields), style)

    def text(self, text: str, style: str = "body") -> ZhParagraph:
        """A text as a paragraph."""
        if self.voice.language == "en":
            text = _LATIN_QUOTES.sub(lambda found: _STRAIGHT[found[0]], text)
        markup = self.ink.markup(text, strong=style in _STRONG)
        if self._whole is not None:
            markup = self._whole.sub(r"<nobr>\g<0></nobr>", markup)
        return ZhParagraph(markup, self._styles[style])

    def twofold(self, first: str, second: str) -> list[Flowable]:
        """A text with a smaller one below it."""
        return [self.text(first, "cell"), self.text(second, "small")]

    def heading(self, key: str) -> Heading:
        """A heading, which stands in the list of contents too."""
        self._headings += 1
        text = self.voice.say(key)
        markup = self.ink.markup(text, strong=True)
        return Heading(markup, self._styles["heading"], text, f"part{self._headings}")

    @staticmethod
    def gap(points: float) -> Spacer:
        """Empty room."""
        return Spacer(1, points)

    def table(
        self,
        rows: Sequence[list[Any]],
        widths: Sequence[float],
        heads: Sequence[str] = (),
        extra: Any = (),
    ) -> LongTable:
        """A ruled table over the whole width; `widths` are shares, `heads` the keys of a repeated heading."""
        styles = [_head_style(cell) for cell in rows[0]] if rows else ["label"] * len(heads)
        head = [[self.say(key, style) for key, style in zip(heads, styles, strict=True)]] if heads else []
        whole = sum(widths)
        table = LongTable(
            [*head, *rows],
            colWidths=[WIDTH * width / whole for width in widths],
            repeatRows=1 if heads else 0,
            splitInRow=1 if any(_length(cell) > _LONG for row in rows for cell in row) else 0,
        )
        ground = [("BACKGROUND", (0, 0), (-1, 0), HexColor(palette.CANVAS))] if heads else []
        table.setStyle(TableStyle([*_RULED, *ground, *extra]))
        return table

    def _style(self, name: str, values: dict[str, Any]) -> ParagraphStyle:
        font = (self.ink.strong if name in _STRONG else self.ink.body)[0]
        given: dict[str, Any] = {"textColor": palette.TEXT, **values}
        colour = HexColor(given.pop("textColor"))
        return ParagraphStyle(name, fontName=font, wordWrap="CJK", textColor=colour, **given)


def _whole(names: Iterable[str], ink: Ink) -> re.Pattern[str] | None:
    """What finds the names in a marked-up text, each with the number behind it."""
    known = sorted({ink.markup(name) for name in names if name}, key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(map(re.escape, known))})(?: [0-9]+)?") if known else None


def _head_style(cell: Any) -> str:
    """A heading stands as what stands below it."""
    centred = isinstance(cell, ZhParagraph) and cell.style.alignment == _CENTRE
    return "label_centred" if centred else "label"


def _length(cell: Any) -> int:
    """How many characters a cell holds."""
    if isinstance(cell, list):
        return sum(_length(part) for part in cast("list[Any]", cell))
    return len(cell.getPlainText()) if isinstance(cell, ZhParagraph) else 0


_RULED: list[Any] = [
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LINEBELOW", (0, 0), (-1, -1), 0.5, HexColor(palette.LINE)),
    ("LINEABOVE", (0, 0), (-1, 0), 0.8, HexColor(palette.CAPTION)),
    ("LEFTPADDING", (0, 0), (-1, -1), 4),
    ("RIGHTPADDING", (0, 0), (-1, -1), 4),
    ("TOPPADDING", (0, 0), (-1, -1), 3),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
]
