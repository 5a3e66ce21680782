"""A reportlab paragraph that breaks lines of Chinese as Chinese is set."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any, cast

from reportlab.platypus import Paragraph, paragraph

from greenrating.papers.line_breaks import line_end

_rl: Any = paragraph
_ROUNDING = 1e-6


class ZhParagraph(Paragraph):
    """Breaks by `line_breaks`; its style must have `wordWrap="CJK"`.

    Reportlab's own breaking lets 5 % of lines begin with ， or end with （, and tears numbers apart.
    """

    def breakLinesCJK(self, maxWidths: Any) -> Any:  # noqa: N802, N803 - reportlab's name
        """The lines of the paragraph; called by reportlab."""
        this: Any = self
        given: Any = maxWidths
        widths: list[float] = list(cast("Sequence[float]", given)) if isinstance(given, Sequence) else [given]
        if hasattr(self, "blPara") and getattr(self, "_splitpara", 0):
            return this.blPara
        this.height = 0
        _rl._handleBulletWidth(this.bulletText, this.style, widths)
        characters = [_rl.cjkU(each, frag, "utf8") for frag in this.frags for each in _characters(frag)]
        return _rl.ParaLines(kind=1, lines=_lines(characters, widths))


def _characters(frag: Any) -> list[str]:
    """The characters of a fragment; one that only ends a line has none, and counts as an empty one."""
    text: str = getattr(frag, "text", None) or "".join(getattr(frag, "words", None) or [""])
    return list(text) or [""]


def _lines(characters: list[Any], widths: list[float]) -> list[Any]:
    text = [str(each) or "\n" for each in characters]  # an end of line counts as a character, too
    glued = {at for at in range(1, len(text)) if all(_is_whole(each) for each in characters[at - 1 : at + 1])}
    lines: list[Any] = []
    start, count = 0, len(characters)
    while start < count:
        width = widths[min(len(lines), len(widths) - 1)]
        full = _first_without_room(characters, start, width)
        is_hard = full < count and hasattr(characters[full].frag, "lineBreak")
        end = full + 1 if is_hard else count if full >= count else line_end("".join(text), start, full, glued)
        lines.append(_line(characters[start:end], width, is_last=is_hard or end >= count))
        start = end
        while start < count and text[start] == " ":
            start += 1
    return lines


def _is_whole(character: Any) -> bool:
    """Whether a character stands in `<nobr>`."""
    return getattr(character.frag, "nobr", False)


def _first_without_room(characters: list[Any], start: int, width: float) -> int:
    used, at = 0.0, start
    while at < len(characters) and not hasattr(characters[at].frag, "lineBreak"):
        used += characters[at].width
        if used > width + _ROUNDING:
            return max(at, start + 1)
        at += 1
    return at


def _line(characters: list[Any], width: float, *, is_last: bool) -> Any:
    while characters and str(characters[-1]) == " ":
        characters = characters[:-1]
    used = sum(each.width for each in characters)
    runs = [list(run) for _, run in groupby(characters, key=lambda each: id(each.frag))]
    frags = [run[0].frag for run in runs]
    bounds = [_rl.getAscentDescent(frag.fontName, frag.fontSize) for frag in frags]
    return _rl.FragLine(
        kind=1,
        extraSpace=width - used,
        wordCount=1,
        words=[frag.clone(text="".join(run)) for frag, run in zip(frags, runs, strict=True)],
        fontSize=max((frag.fontSize for frag in frags), default=0),
        ascent=max((ascent for ascent, _ in bounds), default=0),
        descent=min((descent for _, descent in bounds), default=0),
        maxWidth=width,
        currentWidth=used,
        lineBreak=is_last,
    )
