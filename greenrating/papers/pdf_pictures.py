"""The pictures among the evidence, small, with their numbers; masked copies where there are such."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Image, Table, TableStyle

from greenrating.evidence import export_id
from greenrating.papers.pdf_kit import WIDTH, Kit
from greenrating.papers.proofs import Proof
from greenrating.papers.small_pictures import small

_IN_A_ROW = 2
_WIDE, _HIGH = WIDTH / _IN_A_ROW - 8 * mm, 75 * mm


def pictures(listed: tuple[Proof, ...], content: Callable[[str], bytes], kit: Kit) -> list[Flowable]:
    """Every picture that can be read, scaled down for print, two in a row."""
    cells = [cell for proof in listed if (cell := _cell(proof, content, kit))]
    if not cells:
        return []
    rows = [cells[at : at + _IN_A_ROW] for at in range(0, len(cells), _IN_A_ROW)]
    rows[-1] += [[]] * (_IN_A_ROW - len(rows[-1]))
    table = Table(rows, colWidths=[WIDTH / _IN_A_ROW] * _IN_A_ROW)
    table.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 0)]))
    return [kit.heading("papers.pictures"), table]


def _cell(proof: Proof, content: Callable[[str], bytes], kit: Kit) -> list[Any]:
    if not proof.evidence.media_type.startswith("image/"):
        return []
    image = printed(content(export_id(proof.evidence)))
    if image is None:
        return []
    number = kit.voice.say("papers.proof", n=proof.number)
    return [image, kit.gap(3), kit.text(f"{number} {proof.evidence.caption or proof.evidence.name}", "small")]


def printed(content: bytes, wide: float = _WIDE, high: float = _HIGH) -> Image | None:
    """A picture for a page, at most this large in points; None where it cannot be read."""
    found = small(content)
    if found is None:
        return None
    packed, width, height = found
    scale = min(wide / width, high / height)
    return Image(BytesIO(packed), width * scale, height * scale)
