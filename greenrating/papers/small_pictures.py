"""Pictures of evidence made small, as papers of every format show them."""

from io import BytesIO

_PIXELS = 1000
_QUALITY = 80


def small(content: bytes) -> tuple[bytes, int, int] | None:
    """A picture made small for print, as JPEG, with its size; None where it cannot be read."""
    from PIL import Image as Pillow
    from PIL import ImageOps, UnidentifiedImageError

    try:
        with Pillow.open(BytesIO(content)) as opened:
            opened.thumbnail((_PIXELS, _PIXELS))
            upright = ImageOps.exif_transpose(opened).convert("RGB")
    except (UnidentifiedImageError, OSError, ValueError, Pillow.DecompressionBombError):
        return None
    packed = BytesIO()
    upright.save(packed, "JPEG", quality=_QUALITY)
    return packed.getvalue(), upright.width, upright.height
