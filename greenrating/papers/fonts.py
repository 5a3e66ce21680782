"""The fonts of printed papers, and what to do about a character that none of them has."""

import struct
import unicodedata
from dataclasses import dataclass, field
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

import resources
from greenrating.errors import Refused
from greenrating.papers import to_unicode

_SERIF, _SANS, _SANS_STRONG = "NotoSerifSC-Whole", "NotoSansSC-Whole", "NotoSansSC-SemiBold"
_BLANKS = {"\t": " ", "\n": "<br/>"}

Chain = tuple[str, ...]
"""Names of registered fonts; the first that has a character draws it."""


@dataclass
class Ink:
    """Turns texts into marked-up text for one paper, and notes the characters that no font has."""

    body: Chain
    strong: Chain
    missing: set[str] = field(default_factory=set[str])

    def markup(self, text: str, *, strong: bool = False) -> str:
        """A text for a paragraph; a character that cannot be drawn shows as 〔U+1F411〕."""
        chain = self.strong if strong else self.body
        if _glyphs(chain[0]).issuperset(map(ord, text)):
            return escape(text)
        return "".join(_BLANKS.get(each) or self._drawn(each, chain) for each in text)

    def _drawn(self, character: str, chain: Chain) -> str:
        for place, font in enumerate(chain):
            if ord(character) in _glyphs(font):
                drawn = escape(character)
                return drawn if place == 0 else f'<font name="{font}">{drawn}</font>'
        self.missing.add(character)
        return f"〔{code_of(character)}〕"

    def missing_names(self) -> list[str]:
        """The missing characters by code and name."""
        return [f"{code_of(each)} {unicodedata.name(each, '')}".strip() for each in sorted(self.missing)]


def ink(fangsong: str = "") -> Ink:
    """The fonts of a paper, ready for use; `fangsong` is the office's own font for the text.

    Raises `Refused` (`paper.font`) if that one cannot be used.
    """
    to_unicode.mend()
    serif, sans, strong = (_bundled(name) for name in (_SERIF, _SANS, _SANS_STRONG))
    own = (_own(fangsong),) if fangsong else ()
    return Ink(body=(*own, serif, sans), strong=(strong, sans, serif))


def lacking(path: str, text: str) -> str:
    """The characters of a text that a font file cannot draw. Raises `Refused` (`paper.font`).

    The file is read for itself: reportlab takes two registered fonts of one name for the same.
    """
    glyphs = _read_own(path).face.charToGlyph
    return "".join(sorted({each for each in text if each.isprintable() and ord(each) not in glyphs}))


def code_of(character: str) -> str:
    """How a character is written that cannot be drawn."""
    return f"U+{ord(character):04X}"


@cache
def _bundled(name: str) -> str:
    from reportlab.pdfbase.ttfonts import TTFont

    return _register(TTFont(name, str(resources.path("fonts", f"{name}.ttf"))))


@cache
def _own(path: str) -> str:
    return _register(_read_own(path))


def _read_own(path: str) -> Any:
    from reportlab.pdfbase.ttfonts import TTFError, TTFont

    try:
        return TTFont(f"Own-{abs(hash(path)):x}", path)
    except (TTFError, OSError, ValueError, KeyError, IndexError, struct.error) as error:
        raise Refused("paper.font", "fangsong", file=Path(path).name) from error


def _register(font: Any) -> str:
    from reportlab.pdfbase import pdfmetrics

    metrics: Any = pdfmetrics
    metrics.registerFont(font)
    return font.fontName


@cache
def _glyphs(font: str) -> frozenset[int]:
    from reportlab.pdfbase.pdfmetrics import getFont

    drawn: Any = getFont(font)
    return frozenset(drawn.face.charToGlyph)
