"""Pictures kept as evidence: whether one can be believed, and copies with parts covered."""

import io
import warnings
from collections.abc import Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from greenrating.errors import Refused

if TYPE_CHECKING:
    from PIL.Image import Image

Box = tuple[int, int, int, int]

FORMATS = ("PNG", "JPEG", "WEBP", "GIF", "BMP")
MOST_MEGAPIXELS = 120  # the largest telephone pictures in use have 108; a bomb would have thousands
_QUALITY = 92


def check_picture(content: bytes, name: str) -> None:
    """Read a picture to its end. Raises `Refused` if it is damaged or unfolds to a monstrous size."""
    with _opened(content, name) as picture:
        if picture.format == "JPEG":
            picture.draft("RGB", (picture.width // 8, picture.height // 8))
        picture.load()


def masked_copy(content: bytes, name: str, boxes: tuple[Box, ...]) -> bytes:
    """A copy of a picture, upright, with `boxes` (x, y, width, height in its pixels) covered in black.

    Only the pixels are taken over: no camera data, no preview, no second frame, nothing under a transparent
    layer. A JPEG stays a JPEG, everything else becomes a PNG. Raises `Refused` for a box outside the picture.
    """
    from PIL import Image, ImageDraw, ImageOps

    with _opened(content, name) as picture:
        jpeg = picture.format == "JPEG"
        upright = ImageOps.exif_transpose(picture).convert("RGBA")
    for box in boxes:
        _check_box(box, upright.width, upright.height)
    paper = Image.new("RGB", upright.size, "white")
    paper.paste(upright, mask=upright.getchannel("A"))
    pen = ImageDraw.Draw(paper)
    for x, y, width, height in boxes:
        pen.rectangle((x, y, x + width - 1, y + height - 1), fill="black")
    out = io.BytesIO()
    paper.save(out, "JPEG", quality=_QUALITY) if jpeg else paper.save(out, "PNG")
    return out.getvalue()


def _check_box(box: Box, width: int, height: int) -> None:
    x, y, wide, high = box
    if wide <= 0 or high <= 0 or x + wide <= 0 or y + high <= 0 or x >= width or y >= height:
        raise Refused("mask.outside", "boxes", width=width, height=height)


@contextmanager
def _opened(content: bytes, name: str) -> Generator["Image"]:
    from PIL import Image, UnidentifiedImageError

    with warnings.catch_warnings():
        # the size is judged by our own limit, and a sloppy writer's remark is no fault of the picture
        warnings.simplefilter("ignore")
        try:
            with Image.open(io.BytesIO(content), formats=FORMATS) as picture:
                if picture.width * picture.height > MOST_MEGAPIXELS * 1_000_000:
                    raise Refused("evidence.picture_too_large", "content", name=name, limit=MOST_MEGAPIXELS)
                yield picture
        except Image.DecompressionBombError:
            raise Refused("evidence.picture_too_large", "content", name=name, limit=MOST_MEGAPIXELS) from None
        except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError):
            raise Refused("evidence.damaged", "content", name=name) from None
