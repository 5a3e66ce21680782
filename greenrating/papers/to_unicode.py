"""Mends how reportlab maps rare characters, so that a name can be found in the PDF and copied from it.

Reportlab 5.1 writes a character above U+FFFF into the ToUnicode table with five digits, where the PDF format
wants UTF-16: 𬭊 would be copied as another character, though it looks right.
"""

import re
from typing import Any

_LONG = re.compile(r"<([0-9A-Fa-f]{2,4})> <([0-9A-Fa-f]{5,6})>")


def mend() -> None:
    """Put our table maker in the place of reportlab's; a second call does nothing."""
    from reportlab.pdfbase import ttfonts

    module: Any = ttfonts
    original = module.makeToUnicodeCMap
    if getattr(original, "is_mended", False):
        return

    def make(fontname: str, subset: object) -> str:
        return _LONG.sub(_utf16, original(fontname, subset))

    make.is_mended = True  # pyright: ignore[reportFunctionMemberAccess]
    module.makeToUnicodeCMap = make


def _utf16(match: re.Match[str]) -> str:
    return f"<{match[1]}> <{chr(int(match[2], 16)).encode('utf-16-be').hex().upper()}>"
