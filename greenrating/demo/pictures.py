"""Pictures that stand for evidence in the demo: a page of words, marked as an example across its middle."""

import io
from typing import TYPE_CHECKING

import resources

if TYPE_CHECKING:
    from PIL.Image import Image

_SIZE = (720, 900)
_INK, _PAPER, _BAND, _MARK = "#1d2420", "#ffffff", "#e3efe7", "#d9b4ae"


def example_picture(title: str, lines: tuple[str, ...]) -> bytes:
    """A PNG with a title and some lines, and 示例 in large letters, so that nobody takes it for real."""
    from PIL import Image, ImageDraw, ImageFont

    font = str(resources.path("fonts", "NotoSansSC-Regular.ttf"))
    picture = Image.new("RGB", _SIZE, _PAPER)
    draw = ImageDraw.Draw(picture)
    draw.text((170, 400), "示例", font=ImageFont.truetype(font, 190), fill=_MARK)
    draw.rectangle((0, 0, _SIZE[0], 110), fill=_BAND)
    draw.text((40, 30), title, font=ImageFont.truetype(font, 38), fill=_INK)
    words = ImageFont.truetype(font, 32)
    for number, line in enumerate(lines):
        draw.text((40, 170 + 66 * number), line, font=words, fill=_INK)
    content = io.BytesIO()
    picture.save(content, "PNG", compress_level=1)
    return content.getvalue()


def example_scene(title: str, lines: tuple[str, ...], size: tuple[int, int]) -> "Image":
    """A picture of a recording: a title, some lines, and 示例 in the corner."""
    from PIL import Image, ImageDraw, ImageFont

    font = str(resources.path("fonts", "NotoSansSC-Regular.ttf"))
    width, height = size
    picture = Image.new("RGB", size, _BAND)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((width // 3, height // 4, width - 20, height - 20), fill=_PAPER)
    draw.text((20, 14), title, font=ImageFont.truetype(font, height // 12), fill=_INK)
    draw.text((width - 110, 10), "示例", font=ImageFont.truetype(font, height // 8), fill=_MARK)
    words = ImageFont.truetype(font, height // 11)
    for number, line in enumerate(lines):
        draw.text((width // 3 + 20, height // 3 + number * height // 6), line, font=words, fill=_INK)
    return picture
