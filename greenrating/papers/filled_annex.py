"""Table A.1 filled in, in the standard's own layout, as a workbook."""

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

from greenrating.papers.annex_notes import write_notes
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
from greenrating.papers.errata import errata
from greenrating.papers.header import inspection_facts, mark, room_facts, verification_code
from greenrating.papers.voice import Voice
from greenrating.texts import Language
from greenrating.views import SheetView, VerdictView
from scoring.sheet import Item, Points, Section, Tier, Veto

_WIDTHS = (15.0, 41.0, 21.0, 14.0, 10.0)
_COLUMNS = len(_WIDTHS)
_FACT_WIDTHS = ((1, 1), (2, 2), (3, 3), (4, 5))
_MARK = Look(size=11, bold=True, colour="2A5B9B", across="right", border=False)
_SCORE = Look(size=11, bold=True, across="center", number="0.##;-0.##;0")
_TOTAL = Look(size=12, bold=True, fill="EAEEEA", across="center")


def write_xlsx(view: VerdictView | SheetView, path: Path, language: Language = "zh") -> None:
    """Write table A.1 with the points that count, the stored total, and a second worksheet of remarks.

    A sheet without a verdict has no total yet. Raises `Refused` like `placing.placed`.
    """
    from openpyxl import Workbook

    annex = _Annex(view, Voice(language))
    workbook = Workbook()
    first = workbook.worksheets[0]
    first.title = annex.voice.say("papers.annex")
    annex.write(Page(first, _WIDTHS, annex.voice))
    notes = workbook.create_sheet(annex.voice.say("papers.notes"))
    write_notes(notes, annex.filled, annex.voice)
    save(workbook, path)


class _Annex:
    def __init__(self, view: VerdictView | SheetView, voice: Voice) -> None:
        self.verdict = view if isinstance(view, VerdictView) else None
        self.filled = view.filled if isinstance(view, VerdictView) else view
        self.mark = mark(view, voice)
        self.voice = voice

    def write(self, page: Page) -> None:
        self._head(page)
        self._vetoes(page)
        repeat = page.row
        self._headings(page)
        for section in self.filled.sheet.sections:
            self._section(page, section)
        self._total(page)
        self._foot(page)
        for_paper(page, repeat=f"{repeat}:{repeat}", footer=self._footer())

    def _head(self, page: Page) -> None:
        sheet, voice = self.filled.sheet, self.voice
        if self.mark:
            page.across(self.mark, _MARK)
        page.across(voice.say("papers.table", title=voice.words(sheet.title)), TITLE)
        number = [] if self.verdict is None else [(voice.say("papers.number"), self.verdict.number)]
        facts = [*number, *room_facts(self.filled.room, voice), *inspection_facts(self.filled, voice)]
        for pair in zip(facts[::2], [*facts[1::2], ("", "")], strict=False):
            parts = [text for fact in pair for text in fact]
            for text, (start, end), look in zip(parts, _FACT_WIDTHS, (LABEL, PLAIN) * 2, strict=True):
                page.put(page.row, start, text, look, to=end)
            widths = [sum(_WIDTHS[start - 1 : end]) for start, end in _FACT_WIDTHS]
            page.high_enough(page.row, list(zip(parts, widths, strict=True)))
            page.row += 1
        page.across(None, Look(size=4, border=False))

    def _vetoes(self, page: Page) -> None:
        headings = self.filled.sheet.headings
        names = ("content", "basis", "disposition", "conclusion")
        page.line(("", *(self.voice.words(headings[name]) for name in names)), HEADING)
        top = page.row
        for veto in self.filled.sheet.vetoes:
            shown = (veto.words, veto.basis, veto.disposition)
            page.line(
                ("", *map(self.voice.words, shown), self._answer(veto)),
                looks={5: Look(bold=True, across="center", colour=self._colour(veto))},
            )
        title = self.voice.words(headings["vetoes"]).replace("（", "\n（", 1)
        page.put(top, 1, title, CENTRED, down=page.row - 1)

    def _answer(self, veto: Veto) -> str:
        answer = self.filled.vetoes[veto.id].answer
        if answer is None:
            return ""
        return self.voice.words(veto.clean_words if answer == veto.clean else veto.found_words)

    def _colour(self, veto: Veto) -> str:
        return "AF261E" if self.filled.vetoes[veto.id].found else PLAIN.colour

    def _headings(self, page: Page) -> None:
        words = {name: self.voice.words(text) for name, text in self.filled.sheet.headings.items()}
        page.put(page.row, 1, words["section"], HEADING)
        page.put(page.row, 2, words["item"], HEADING, to=3)
        page.put(page.row, 4, words["points"], HEADING)
        page.put(page.row, 5, words["score"], HEADING)
        page.high_enough(page.row, [])
        page.row += 1

    def _section(self, page: Page, section: Section) -> None:
        top = page.row
        for tier in section.tiers:
            self._scored(page, self.voice.words(tier.words), tier.points, self._tier_score(section, tier))
        for item in section.items:
            self._scored(page, self.voice.words(item.words), item.points, self._score(item))
        title = self.voice.say("papers.section", title=self.voice.words(section.words), n=section.points)
        page.put(top, 1, title, CENTRED, down=page.row - 1)

    def _scored(self, page: Page, words: str, points: int, score: Value) -> None:
        page.put(page.row, 2, words, PLAIN, to=3)
        page.put(page.row, 4, points, CENTRED)
        page.put(page.row, 5, score, _SCORE)
        page.high_enough(page.row, [(words, _WIDTHS[1] + _WIDTHS[2])])
        page.row += 1

    def _tier_score(self, section: Section, tier: Tier) -> Points | None:
        if tier.id != self.filled.fans.tier:
            return None
        counted = self.verdict.result.sections if self.verdict else None
        return counted[section.id] if counted else self.filled.fans.points

    def _score(self, item: Item) -> Value:
        """The points that count; without a total, those that were given."""
        shown = self.filled.items[item.id]
        earned: Mapping[str, Points] = self.verdict.result.earned if self.verdict else {}
        if item.id in earned:
            return earned[item.id]
        return self.voice.say("papers.na") if earned and shown.na is not None else shown.counts

    def _total(self, page: Page) -> None:
        total, look = self._total_cell()
        page.put(page.row, 1, self.voice.words(self.filled.sheet.headings["total"]), _TOTAL, to=_COLUMNS - 1)
        page.put(page.row, _COLUMNS, total, look)
        page.high_enough(page.row, [(str(total or ""), _WIDTHS[-1])], _TOTAL.size)
        page.row += 1

    def _total_cell(self) -> tuple[Value, Look]:
        if self.verdict is None:
            return None, _TOTAL
        total = self.verdict.result.total
        if total is None:
            return self.voice.say(f"papers.status.{self.verdict.result.status}"), _TOTAL
        return total, Look(size=12, bold=True, fill="EAEEEA", across="center", number=_decimals(total))

    def _foot(self, page: Page) -> None:
        page.across(None, Look(size=4, border=False))
        mended = [
            self.voice.say("papers.erratum", id=id_, printed=printed, mended=fixed)
            for id_, printed, fixed in errata(self.filled.sheet)
        ]
        if mended:
            page.across(self.voice.say("papers.errata", all=self.voice.clauses(mended)), NOTE)
        sheet = self.filled.sheet
        page.across(
            self.voice.say("papers.by_sheet", id=sheet.id, version=sheet.version, sha=sheet.sha256), NOTE
        )
        page.across(self.voice.say("papers.annex_signatures"), Look(size=11, border=False, down="bottom"))
        page.sheet.row_dimensions[page.row - 1].height = 34

    def _footer(self) -> str:
        if self.verdict is None:
            return self.mark
        code = verification_code(self.verdict.digest)
        return self.voice.say("papers.footer", number=self.verdict.number, code=code)


def _decimals(total: Decimal) -> str:
    """The number format that shows a total as it was rounded."""
    places = -int(total.as_tuple().exponent)
    return "0." + "0" * places if places > 0 else "0"
