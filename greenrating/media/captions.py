"""Lines of words under a copy of a still, burnt in; nothing of the picture is covered."""

import io
from collections.abc import Callable, Iterator, Sequence

import resources

_INK, _PAPER = "#f4f6f5", "#16201b"
_LINES = 26  # a line of words is this part of the picture's height
_LEAST, _MOST = 14, 48  # pixels
_QUICK = 3


def captioned(png: bytes, lines: Sequence[str]) -> bytes:
    """A copy of a still with lines of words in a band below it; long lines are broken, none is cut."""
    from PIL import Image, ImageDraw, ImageFont

    with Image.open(io.BytesIO(png)) as opened:
        picture = opened.convert("RGB")
    size = max(_LEAST, min(_MOST, picture.height // _LINES))
    font = ImageFont.truetype(str(resources.path("fonts", "NotoSansSC-Whole.ttf")), size)
    pad, step = size // 2, round(size * 1.5)
    words = [part for line in lines for part in _broken(line, font.getlength, picture.width - 2 * pad)]
    band = len(words) * step + 2 * pad if words else 0
    paper = Image.new("RGB", (picture.width, picture.height + band), _PAPER)
    paper.paste(picture)
    pen = ImageDraw.Draw(paper)
    for number, part in enumerate(words):
        pen.text((pad, picture.height + pad + number * step), part, font=font, fill=_INK)
    content = io.BytesIO()
    paper.save(content, "PNG", compress_level=_QUICK)
    return content.getvalue()


def _broken(line: str, length: Callable[[str], float], room: int) -> Iterator[str]:
    """A line in parts that fit, broken at any sign: digests and Chinese have no spaces to break at."""
    part = ""
    for sign in line:
        if part and length(part + sign) > room:
            yield part
            part = ""
        part += sign
    yield part
