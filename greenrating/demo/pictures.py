"""Pictures that stand for evidence in the demo: a page of words, marked as an example across its middle."""

import io

import resources

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
