"""A platform check as a PDF to be signed and sealed: its result, what is missing, every row."""

from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable, KeepTogether, Table, TableStyle

from greenrating import conformity_words
from greenrating.conformity_views import ConformityView
from greenrating.papers import palette, pdf_lists
from greenrating.papers.conformity_enclosure import NAME, enclose
from greenrating.papers.conformity_lines import COUNTS, RowLine, chapter_counts, check_facts, row_lines
from greenrating.papers.conformity_proofs import check_proofs
from greenrating.papers.fonts import ink
from greenrating.papers.header import verification_code
from greenrating.papers.pdf_attachment import Attachment
from greenrating.papers.pdf_frame import About, PageWords, build
from greenrating.papers.pdf_kit import WIDTH, Kit
from greenrating.papers.pdf_parts import fact_table
from greenrating.papers.pdf_pictures import pictures
from greenrating.papers.pdf_signatures import hand_lines, page_line
from greenrating.papers.placing import placed
from greenrating.papers.proofs import Proof, grouped
from greenrating.papers.voice import Voice
from greenrating.texts import Language

_HEADS = tuple(f"conformity.head_{key}" for key in ("clause", "finding", "note", "links", "proofs"))
_WIDTHS = (22, 29, 82, 21, 16)


def write(
    view: ConformityView,
    path: Path,
    office: str,
    made: datetime,
    images: Callable[[str], bytes] | None = None,
    language: Language = "zh",
    fangsong: str = "",
) -> None:
    """Write the check, signed or not; the same view and moment give the same bytes.

    `office` is the name of the office, `images` gives the content of a picture by the id that a paper may
    show, `fangsong` is the office's own font for the text. Raises `Refused` like `placing.placed` and
    `fonts.ink`.
    """
    voice, fonts = Voice(language), ink(fangsong)
    kit, listed = Kit(voice, fonts), check_proofs(view)
    story = [
        *_head(view, office, kit),
        *_outcome(view, kit),
        *_chapters(view, kit),
        *_lists(view, listed, kit),
        *_every_row(view, listed, kit),
        *pdf_lists.evidence(listed, kit),
        *_signatures(view, kit),
        *(pictures(listed, images, kit) if images else ()),
    ]
    enclosed = Attachment(NAME, voice.say("conformity.attachment_about"), enclose(view))
    with placed(path) as beside:
        build(
            beside, story, _page_words(view, voice), _about(view, office, made, voice), enclosed, voice, fonts
        )


def _head(view: ConformityView, office: str, kit: Kit) -> list[Flowable]:
    return [
        kit.text(office, "office"),
        kit.say("conformity.title", "title"),
        kit.text(kit.voice.words(view.sheet.standard), "office"),
        kit.gap(8),
        fact_table(check_facts(view, kit.voice), kit),
    ]


def _outcome(view: ConformityView, kit: Kit) -> list[Flowable]:
    """The result on a plate of its own, with the rate and what it is of; below it what it means for stars."""
    result, language = view.result, kit.voice.language
    left = [
        kit.text(conformity_words.state_words(language, result), "no_star"),
        kit.text(conformity_words.looked_words(language, result.required), "body"),
    ]
    right = [
        kit.say("conformity.rate_long", "total_label"),
        kit.text(conformity_words.rate_words(result.required), "total"),
    ]
    plate = Table([[left, right]], colWidths=[WIDTH * 0.7, WIDTH * 0.3])
    plate.setStyle(TableStyle([
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("BACKGROUND", (0, 0), (-1, -1), HexColor(palette.CANVAS)),
        ("BOX", (0, 0), (-1, -1), 0.6, HexColor(palette.LINE)),
        ("LEFTPADDING", (0, 0), (-1, -1), 12), ("RIGHTPADDING", (0, 0), (-1, -1), 12),
        ("TOPPADDING", (0, 0), (-1, -1), 9), ("BOTTOMPADDING", (0, 0), (-1, -1), 9),
    ]))  # fmt: skip
    stars = kit.text(kit.voice.words(result.on_stars), "mark")
    return [KeepTogether([kit.heading("conformity.result"), plate, kit.gap(4), stars])]


def _chapters(view: ConformityView, kit: Kit) -> list[Flowable]:
    rows: list[list[Any]] = [
        [
            kit.text(name, "cell"),
            *(
                kit.text(str(getattr(count, key)) if getattr(count, key) else "–", "centred")
                for key in COUNTS
            ),
            kit.text(conformity_words.rate_words(count), "centred"),
        ]
        for name, count in chapter_counts(view, kit.voice)
    ]
    heads = ("conformity.chapter", *(f"conformity.legend_{key}" for key in COUNTS), "conformity.rate")
    table = kit.table(rows, (54, *(16,) * len(COUNTS), 20), heads)
    return [kit.heading("conformity.by_chapter"), table, kit.gap(3), kit.say("conformity.counting", "small")]


def _lists(view: ConformityView, listed: tuple[Proof, ...], kit: Kit) -> list[Flowable]:
    """What is missing; then, apart, advice that is not followed, and what nobody can say anything of yet."""
    result = view.result
    missing = [kit.heading("conformity.head_missing")]
    parts: list[Flowable] = [*missing, *_table(view, [each.id for each in result.missing], listed, kit)]
    if result.not_followed:
        parts += [kit.heading("conformity.head_not_followed"), kit.say("conformity.advice_note", "small")]
        parts += [kit.gap(3), *_table(view, [each.id for each in result.not_followed], listed, kit)]
    for key, rows in (("not_looked", result.not_looked), ("blanks", result.blanks)):
        if rows:
            clauses = kit.voice.listed(view.sheet.requirements[id_].clause for id_ in rows)
            parts += [kit.heading(f"conformity.head_{key}"), kit.text(clauses, "body")]
    return parts


def _every_row(view: ConformityView, listed: tuple[Proof, ...], kit: Kit) -> list[Flowable]:
    return [kit.heading("conformity.every_row"), *_table(view, view.items, listed, kit)]


def _table(view: ConformityView, rows: Iterable[str], listed: tuple[Proof, ...], kit: Kit) -> list[Flowable]:
    lines = row_lines(view, rows, listed, kit.voice)
    if not lines:
        return [kit.say("conformity.none")]
    return [kit.table([_line(each, kit) for each in lines], _WIDTHS, _HEADS)]


def _line(line: RowLine, kit: Kit) -> list[Any]:
    said = kit.twofold(line.note, line.words) if line.note else [kit.text(line.words, "small")]
    return [
        kit.text(line.clause, "cell"),
        kit.text(line.finding, "found" if line.is_lacking else "cell"),
        said,
        kit.text(line.links or "—", "small"),
        kit.text(line.proofs, "small"),
    ]


def _signatures(view: ConformityView, kit: Kit) -> list[Flowable]:
    """The basis, who signed in the system, lines for hand signatures, a blank for the seal."""
    sheet = view.sheet
    sha = grouped(sheet.sha256)
    parts: list[Any] = [
        kit.gap(5),
        kit.say("conformity.by_sheet", "small", id=sheet.id, version=sheet.version, sha=sha),
    ]
    if view.signed is not None:
        parts.append(kit.say("conformity.digest", "small", digest=grouped(view.signed.digest)))
    parts += [kit.heading("papers.signatures"), kit.gap(4), hand_lines(kit), kit.gap(6)]
    parts.append(kit.say("conformity.attachment_note", "small", name=NAME))
    if missing := kit.ink.missing_names():
        parts.append(kit.say("papers.glyphs", "small", all=kit.voice.listed(missing)))
    return [KeepTogether(parts)]


def _footer(view: ConformityView, voice: Voice) -> str:
    code = verification_code(view.signed.digest) if view.signed is not None else "—"
    return voice.say("conformity.footer", room=view.room.name, code=code)


def _page_words(view: ConformityView, voice: Voice) -> PageWords:
    return PageWords(
        running=voice.say("conformity.title"),
        mark="" if view.signed is not None else voice.say("conformity.unsigned"),
        footer=_footer(view, voice),
        signatures=page_line(voice),
    )


def _about(view: ConformityView, office: str, made: datetime, voice: Voice) -> About:
    return About(
        title=f"{voice.say('conformity.title')} {view.room.name}",
        author=office,
        subject=_footer(view, voice),
        keywords=f"sha256:{view.signed.digest}" if view.signed is not None else "",
        made=made,
    )
