"""Where people sign a verdict by hand, and where the seal goes; nothing of it is ever drawn."""

from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, Table, TableStyle

from greenrating.papers import palette, panel_lines
from greenrating.papers.enclosure import NAME
from greenrating.papers.pdf_kit import WIDTH, Kit
from greenrating.papers.pdf_lists import basis
from greenrating.papers.proofs import grouped
from greenrating.papers.voice import Voice
from greenrating.views import VerdictView

_SEAL = 45 * mm
_LINE = _SEAL / 4
_MEMBERS = 2
_SHOWN_OF_DIGEST = 16
_BLANKS = 78
"""How many strokes there is room for in the line on which a page is signed."""


def signatures(view: VerdictView, kit: Kit) -> list[Flowable]:
    """The basis, who signed in the system, lines for hand signatures, a blank for the seal, how to verify.

    They stay together, so that nobody signs a page without text.
    """
    said: list[Any] = [
        kit.say(
            "papers.signed",
            "small",
            by=each.by,
            at=kit.voice.moment(each.at),
            digest=grouped(each.digest[:_SHOWN_OF_DIGEST]),
        )
        for each in view.signed
        if not view.panel_json  # a panel's members have a table of their own
    ]
    parts: list[Any] = [
        kit.gap(5),
        *basis(view, kit),
        kit.heading("papers.signatures"),
        *said,
        kit.gap(4),
        hand_lines(kit, members=members_of(view, kit.voice)),
    ]
    parts += [kit.gap(6), kit.say("papers.attachment_note", "small", name=NAME)]
    if missing := kit.ink.missing_names():
        parts.append(kit.say("papers.glyphs", "small", all=kit.voice.listed(missing)))
    return [KeepTogether(parts)]


def page_line(voice: Voice, members: int = _MEMBERS) -> str:
    """The line at the foot of each page on which chair and members sign it."""
    blank = "_" * (_BLANKS // (members + 1))
    return voice.say("papers.page_signatures", chair=blank, members="  ".join([blank] * members))


def members_of(view: VerdictView, voice: Voice) -> int:
    """How many lines members need beside the chair's."""
    record = panel_lines.record_in(view, voice)
    return max(_MEMBERS, sum(not each.chair for each in record.members) if record else 0)


def hand_lines(kit: Kit, members: int = _MEMBERS) -> Table:
    """The lines on the left, one for each of the members; on the right the room of a seal, left blank."""
    keys = ("papers.chair", "papers.members", *[""] * (members - 1), "papers.date_blank")
    rows: list[list[Any]] = [[kit.say(key, "label") if key else "", ""] for key in keys]
    rows[0][1] = kit.say("papers.seal", "label")
    table = Table(rows, colWidths=[WIDTH - _SEAL - 10 * mm, _SEAL + 10 * mm], rowHeights=[_LINE] * len(keys))
    rule = HexColor(palette.CAPTION)
    table.setStyle(
        TableStyle(
            [
                ("VALIGN", (0, 0), (0, -1), "BOTTOM"),
                ("LEFTPADDING", (0, 0), (0, -1), 0),
                ("LEFTPADDING", (1, 0), (1, -1), 10 * mm),
                ("LINEBELOW", (0, 0), (0, -1), 0.5, rule),
                ("SPAN", (1, 0), (1, -1)),
                ("VALIGN", (1, 0), (1, -1), "BOTTOM"),
            ]
        )
    )
    return table
