"""The first page of a verdict: which room, what came out, how it was counted."""

from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable, KeepTogether, LongTable, Table, TableStyle

from greenrating.papers import palette
from greenrating.papers.header import (
    Fact,
    application_facts,
    inspection_facts,
    kind_words,
    making_facts,
    room_facts,
)
from greenrating.papers.pdf_kit import WIDTH, Kit
from greenrating.papers.reasons import conclusion, decided, limits, next_star, reasoning
from greenrating.papers.shapes import BandRule, PointCells, Stars
from greenrating.views import VerdictView
from scoring.sheet import Points

_BARE: list[Any] = [
    ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 0),
    ("TOPPADDING", (0, 0), (-1, -1), 1),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 1),
]


def head(view: VerdictView, kit: Kit) -> list[Flowable]:
    """Title, and the facts about room and inspection."""
    voice = kit.voice
    facts = [
        (voice.say("papers.number"), view.number),
        *room_facts(view.room, voice),
        *inspection_facts(view.filled, voice),
        *application_facts(view, voice),
        *making_facts(view, voice),
    ]
    return [
        kit.text(view.office, "office"),
        kit.say("papers.verdict", "title"),
        kit.say("papers.subtitle", "office", kind=kind_words(view.inspection.kind, voice)),
        kit.gap(8),
        fact_table(facts, kit),
    ]


def fact_table(facts: list[Fact], kit: Kit) -> LongTable:
    """Facts, two in a row."""
    return kit.table([_pair(pair, kit) for pair in _pairs(facts)], (29, 56, 29, 56))


def _pairs(facts: list[Fact]) -> list[tuple[Fact, Fact]]:
    return list(zip(facts[::2], [*facts[1::2], ("", "")], strict=False))


def _pair(pair: tuple[Fact, Fact], kit: Kit) -> list[Any]:
    return [cell for label, value in pair for cell in (kit.text(label, "label"), kit.text(value, "cell"))]


def outcome(view: VerdictView, kit: Kit) -> list[Flowable]:
    """The star, or why there is none; the total; the rule of the bands; how far it is to the next star."""
    result = view.result
    parts: list[Any] = [kit.heading("papers.conclusion"), _plate(view, kit)]
    if result.total is not None and view.sheet.bands:
        bands = sorted((band.low, kit.voice.words(band.words)) for band in view.sheet.bands)
        lowest = 2 * bands[0][0] - bands[1][0] if len(bands) > 1 else 0
        named = [(lowest, kit.voice.say("papers.status.unrated")), *bands]
        parts += [kit.gap(8), BandRule(result.total, named, WIDTH, kit.ink.body[0])]
    if words := next_star(view, kit.voice):
        parts += [kit.gap(4), kit.text(words, "body")]
    standing = decided(view, kit.voice) or kit.voice.say("papers.not_in_force")
    parts += [kit.gap(4), kit.text(standing, "mark")]
    return [KeepTogether(parts)]


def _plate(view: VerdictView, kit: Kit) -> Table:
    """The conclusion on a plate of its own, with the stars beside the total."""
    result = view.result
    style = "star" if result.star else "no_star"
    left: list[Any] = []
    if result.computed_star is not None:
        stars = max(band.stars for band in view.sheet.bands)
        left += [Stars(result.star or 0, result.computed_star, stars), kit.gap(4)]
    left.append(kit.text(conclusion(view, kit.voice), style))
    if words := limits(view, kit.voice):
        left.append(kit.text(words, "body"))
    right: list[Any] = []
    if result.total is not None:
        right = [kit.say("papers.total_points", "total_label"), kit.text(f"{result.total:f}", "total")]
    table = Table([[left, right]], colWidths=[WIDTH * 0.68, WIDTH * 0.32])
    ground = HexColor(palette.CANVAS)
    table.setStyle(
        TableStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
                ("BACKGROUND", (0, 0), (-1, -1), ground),
                ("BOX", (0, 0), (-1, -1), 0.6, HexColor(palette.LINE)),
                ("LEFTPADDING", (0, 0), (-1, -1), 12),
                ("RIGHTPADDING", (0, 0), (-1, -1), 12),
                ("TOPPADDING", (0, 0), (-1, -1), 9),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 9),
            ]
        )
    )
    return table


def arithmetic(view: VerdictView, kit: Kit) -> list[Flowable]:
    """Every step of the evaluation in words."""
    rows = [
        [kit.text(str(n), "centred"), kit.text(sentence, "cell"), kit.text(clause or "—", "centred")]
        for n, (sentence, clause) in enumerate(reasoning(view, kit.voice), 1)
    ]
    return [kit.heading("papers.reasoning"), kit.table(rows, (8, 140, 22))]


def sections(view: VerdictView, kit: Kit) -> list[Flowable]:
    """The section scores, one cell a point."""
    if not view.sections:
        return []
    names = {section.id: kit.voice.words(section.words) for section in view.sheet.sections}
    rows = [[kit.text(names[each.id], "cell"), PointCells(each.earned, each.points),
             kit.text(_of(each.earned, each.points, kit), "centred")] for each in view.sections]  # fmt: skip
    table = Table(rows, colWidths=[WIDTH * 0.24, WIDTH * 0.60, WIDTH * 0.16])
    table.setStyle(TableStyle([*_BARE, ("LINEBELOW", (0, 0), (-1, -1), 0.4, HexColor(palette.HAIRLINE)),
                               ("TOPPADDING", (0, 0), (-1, -1), 4),
                               ("BOTTOMPADDING", (0, 0), (-1, -1), 5)]))  # fmt: skip
    return [KeepTogether([kit.heading("papers.sections"), table])]


def _of(earned: Points, points: int, kit: Kit) -> str:
    return kit.voice.say("papers.of", points=kit.voice.points(earned), full=points)
