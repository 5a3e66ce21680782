"""A platform check as a workbook: the result by chapter, what is missing, every row, the evidence."""

from pathlib import Path
from typing import TYPE_CHECKING

from greenrating import conformity_words
from greenrating.conformity_views import ConformityView
from greenrating.papers.cells import (
    CENTRED,
    HEADING,
    LABEL,
    NOTE,
    PLAIN,
    TITLE,
    Look,
    Page,
    Value,
    for_paper,
    save,
)
from greenrating.papers.conformity_lines import COUNTS, RowLine, chapter_counts, check_facts, row_lines
from greenrating.papers.conformity_proofs import check_proofs
from greenrating.papers.proofs import grouped
from greenrating.papers.reasons import target_words
from greenrating.papers.voice import Voice
from greenrating.texts import Language

if TYPE_CHECKING:
    from openpyxl import Workbook

_STATE = Look(size=14, bold=True, across="center", fill="F3F5F2")
_STARS = Look(size=11, bold=True, colour="2A5B9B", across="center", border=False)
_SECTION = Look(size=12, bold=True, border=False, down="bottom")
_LACKING = Look(colour="95470A", bold=True, across="center")
_ROWS = (13.0, 56.0, 18.0, 44.0, 18.0, 14.0)
_HEADS = ("head_clause", "head_words", "head_finding", "note", "head_links", "head_proofs")


def write(view: ConformityView, path: Path, language: Language = "zh") -> None:
    """Write the check, signed or not. Raises `Refused` like `placing.placed`."""
    from openpyxl import Workbook

    workbook = Workbook()
    book = _Book(view, Voice(language), workbook)
    book.result()
    book.lacking()
    book.every_row()
    book.evidence()
    save(workbook, path)


class _Book:
    def __init__(self, view: ConformityView, voice: Voice, workbook: "Workbook") -> None:
        self.view = view
        self.voice = voice
        self.workbook = workbook
        self.proofs = check_proofs(view)

    def result(self) -> None:
        page = self._page("conformity.result", (34.0, *(11.0,) * len(COUNTS), 12.0), first=True)
        view, voice, result = self.view, self.voice, self.view.result
        for label, value in check_facts(view, voice):
            page.put(page.row, 1, label, LABEL)
            page.put(page.row, 2, value, PLAIN, to=len(page.widths))
            page.high_enough(page.row, [(value, 78.0)])
            page.row += 1
        page.across(conformity_words.state_words(voice.language, result), _STATE)
        looked = conformity_words.looked_words(voice.language, result.required)
        page.across(
            f"{voice.say('conformity.rate_long')} {conformity_words.rate_words(result.required)}", CENTRED
        )
        page.across(looked, CENTRED)
        page.across(voice.words(result.on_stars), _STARS)
        heads = [voice.say(f"conformity.legend_{key}") for key in COUNTS]
        page.line((voice.say("conformity.chapter"), *heads, voice.say("conformity.rate")), HEADING)
        for name, count in chapter_counts(view, voice):
            numbers: list[Value] = [getattr(count, key) for key in COUNTS]
            page.line((name, *numbers, conformity_words.rate_words(count)), CENTRED, {1: PLAIN})
        page.across(voice.say("conformity.counting"), NOTE)
        self._digests(page)
        self._finish(page)

    def lacking(self) -> None:
        page = self._page("conformity.lacking", _ROWS)
        result = self.view.result
        blocks = (
            ("conformity.missing", [each.id for each in result.missing]),
            ("conformity.not_followed", [each.id for each in result.not_followed]),
            ("conformity.not_looked", [*result.not_looked]),
            ("conformity.blanks", [*result.blanks]),
        )
        for key, rows in blocks:
            page.across(self.voice.say(key, n=len(rows)), _SECTION)
            self._rows(page, row_lines(self.view, rows, self.proofs, self.voice))
        self._finish(page, portrait=False)

    def every_row(self) -> None:
        page = self._page("conformity.every_row", _ROWS)
        repeat = page.row
        self._rows(page, row_lines(self.view, self.view.items, self.proofs, self.voice))
        self._finish(page, repeat=f"{repeat}:{repeat}", portrait=False)

    def evidence(self) -> None:
        page = self._page("papers.evidence", (8.0, 36.0, 14.0, 24.0, 40.0))
        heads = ("proof_number", "proof_name", "proof_kind", "proof_targets", "sha256")
        page.line(tuple(self.voice.say(f"papers.{key}") for key in heads), HEADING)
        for proof in self.proofs:
            piece = proof.evidence
            page.line(
                (
                    self.voice.say("papers.proof", n=proof.number),
                    f"{piece.name}\n{piece.caption}" if piece.caption else piece.name,
                    self.voice.say(f"papers.evidence.{piece.kind}"),
                    target_words(proof, self.voice),
                    grouped(piece.sha256),
                ),
                PLAIN,
                {1: CENTRED, 3: CENTRED},
            )
        if not self.proofs:
            page.across(self.voice.say("papers.no_evidence"), PLAIN)
        self._finish(page, portrait=False)

    def _rows(self, page: Page, lines: list[RowLine]) -> None:
        page.line(tuple(self.voice.say(f"conformity.{key}") for key in _HEADS), HEADING)
        for each in lines:
            look = _LACKING if each.is_lacking else CENTRED
            values = (each.clause, each.words, each.finding, each.note, each.links, each.proofs)
            page.line(values, PLAIN, {1: CENTRED, 3: look})
        if not lines:
            page.across(self.voice.say("conformity.none"), CENTRED)

    def _digests(self, page: Page) -> None:
        sheet = self.view.sheet
        by_sheet = self.voice.say("conformity.by_sheet", id=sheet.id, version=sheet.version, sha=sheet.sha256)
        page.across(by_sheet, NOTE)
        if self.view.signed is not None:
            page.across(self.voice.say("conformity.digest", digest=self.view.signed.digest), NOTE)

    def _page(self, key: str, widths: tuple[float, ...], *, first: bool = False) -> Page:
        title = self.voice.say(key)
        sheet = self.workbook.worksheets[0] if first else self.workbook.create_sheet()
        sheet.title = title
        page = Page(sheet, widths, self.voice)
        page.across(self.voice.say("conformity.title") if first else title, TITLE)
        return page

    def _finish(self, page: Page, *, repeat: str = "", portrait: bool = True) -> None:
        footer = f"{self.voice.say('conformity.title')} {self.view.room.name}"
        for_paper(page, portrait=portrait, repeat=repeat, footer=footer)
