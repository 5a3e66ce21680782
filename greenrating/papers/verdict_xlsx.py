"""A verdict as a workbook: conclusion, deductions, scoring note, evidence."""

from pathlib import Path
from typing import TYPE_CHECKING

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
from greenrating.papers.header import (
    application_facts,
    inspection_facts,
    making_facts,
    mark,
    room_facts,
    verification_code,
)
from greenrating.papers.panel_lines import record_in
from greenrating.papers.panel_xlsx import WIDTHS, write_panel
from greenrating.papers.proofs import Proof, grouped, proofs
from greenrating.papers.reasons import (
    conclusion,
    limits,
    lost_points,
    next_star,
    reasoning,
    scoring_note,
    target_words,
)
from greenrating.papers.voice import Voice
from greenrating.texts import Language
from greenrating.views import VerdictView
from scoring.sheet import Points

if TYPE_CHECKING:
    from openpyxl import Workbook

_MARK = Look(size=11, bold=True, colour="2A5B9B", across="right", border=False)
_SECTION = Look(size=12, bold=True, border=False, down="bottom")
_CONCLUSION = Look(size=14, bold=True, colour="185A3F", across="center", fill="E3F0E8")


def write(view: VerdictView, path: Path, language: Language = "zh") -> None:
    """Write the verdict. Raises `Refused` like `placing.placed`."""
    from openpyxl import Workbook

    workbook = Workbook()
    book = _Book(view, Voice(language), workbook)
    book.conclusion()
    book.deductions()
    book.panel()
    book.scoring_note()
    book.evidence()
    save(workbook, path)


class _Book:
    def __init__(self, view: VerdictView, voice: Voice, workbook: "Workbook") -> None:
        self.view = view
        self.voice = voice
        self.workbook = workbook
        self.proofs = proofs(view.filled)

    def conclusion(self) -> None:
        page = self._page("papers.conclusion", (18.0, 34.0, 18.0, 34.0), first=True)
        view, voice = self.view, self.voice
        facts = [
            (voice.say("papers.number"), view.number),
            *room_facts(view.room, voice),
            *inspection_facts(view.filled, voice),
            *application_facts(view, voice),
            *making_facts(view, voice),
        ]
        for left, right in zip(facts[::2], [*facts[1::2], ("", "")], strict=False):
            page.line((*left, *right), PLAIN, {1: LABEL, 3: LABEL})
        page.across(conclusion(view, voice), _CONCLUSION)
        for text in (limits(view, voice), next_star(view, voice)):
            if text:
                page.across(text, CENTRED)
        self._sections(page)
        self._vetoes(page)
        page.across(voice.say("papers.reasoning"), _SECTION)
        for n, (sentence, clause) in enumerate(reasoning(view, voice), 1):
            page.put(page.row, 1, n, CENTRED)
            page.put(page.row, 2, sentence, PLAIN, to=3)
            page.put(page.row, 4, clause or "—", CENTRED)
            page.high_enough(page.row, [(sentence, 52.0)])
            page.row += 1
        self._finish(page)

    def _sections(self, page: Page) -> None:
        view, voice = self.view, self.voice
        page.across(voice.say("papers.sections"), _SECTION)
        titles = ("papers.section_title", "papers.full_points", "papers.score", "papers.lost")
        page.line(tuple(voice.say(key) for key in titles), HEADING)
        names = {section.id: voice.words(section.words) for section in view.sheet.sections}
        for each in view.sections:
            lost: Points = each.points - each.earned
            page.line((names[each.id], each.points, each.earned, lost), CENTRED)
        total: Value = view.result.total if view.result.total is not None else "—"
        if view.result.total is not None:
            number = Look(bold=True, across="center", fill="EAEEEA", number="0.00")
            full = sum(each.points for each in view.sections)
            page.line((voice.say("papers.total"), full, total, None), HEADING, {3: number})

    def _vetoes(self, page: Page) -> None:
        page.across(self.voice.say("papers.vetoes"), _SECTION)
        for veto in self.view.sheet.vetoes:
            shown = self.view.filled.vetoes[veto.id]
            answer = "—"
            if shown.answer is not None:
                answer = self.voice.words(veto.found_words if shown.found else veto.clean_words)
            words = self.voice.words(veto.words)
            page.put(page.row, 1, veto.id, CENTRED)
            page.put(page.row, 2, words, PLAIN, to=3)
            page.put(page.row, 4, answer, CENTRED)
            page.high_enough(page.row, [(words, 52.0)])
            page.row += 1

    def deductions(self) -> None:
        page = self._page("papers.deductions", (8.0, 40.0, 8.0, 36.0, 18.0, 14.0))
        titles = (
            "papers.notes_item",
            "papers.item_words",
            "papers.lost",
            "papers.reason",
            "papers.clauses",
            "papers.notes_proofs",
        )
        repeat = page.row
        page.line(tuple(self.voice.say(key) for key in titles), HEADING)
        lost = lost_points(self.view, self.proofs, self.voice)
        points = {each.item: each.lost for each in self.view.deductions}
        for each in lost:
            page.line(
                (each.item, each.words, points[each.item], each.reason, each.clauses, each.proofs),
                PLAIN,
                {1: CENTRED, 3: CENTRED},
            )
        if not lost:
            page.across(self.voice.say("papers.no_deductions"), PLAIN)
        self._others(page)
        self._finish(page, repeat=f"{repeat}:{repeat}", portrait=False)

    def _others(self, page: Page) -> None:
        """What does not apply, and the facts charged once."""
        if self.view.not_applicable:
            page.across(self.voice.say("papers.not_applicable"), _SECTION)
            for id_, reason in self.view.not_applicable:
                words = self.voice.words(self.view.sheet.items[id_].words)
                page.put(page.row, 1, id_, CENTRED)
                page.put(page.row, 2, words, PLAIN, to=3)
                page.put(page.row, 4, reason, PLAIN, to=6)
                page.high_enough(page.row, [(words, 48.0), (reason, 68.0)])
                page.row += 1
        if self.view.facts:
            page.across(self.voice.say("papers.facts"), _SECTION)
            for fact in self.view.facts:
                items = self.voice.listed(fact.items)
                page.across(
                    self.voice.say(
                        "papers.one_fact", words=fact.words, items=items, charged=fact.charged or "—"
                    ),
                    PLAIN,
                )

    def panel(self) -> None:
        """Of a panel, who scored and what was settled."""
        record = record_in(self.view, self.voice)
        if record is not None:
            page = self._page("panel.title", WIDTHS)
            write_panel(page, self.view, record, self.voice)
            self._finish(page, portrait=False)

    def scoring_note(self) -> None:
        page = self._page("papers.scoring_note", (34.0, 32.0, 44.0, 30.0))
        titles = ("papers.question", "papers.answer", "papers.why", "papers.source")
        repeat = page.row
        page.line(tuple(self.voice.say(key) for key in titles), HEADING)
        for line in scoring_note(self.view, self.voice):
            page.line((line.question, line.answer, line.reason, line.source))
        sheet = self.view.sheet
        by_sheet = self.voice.say("papers.by_sheet", id=sheet.id, version=sheet.version, sha=sheet.sha256)
        page.across(by_sheet, NOTE)
        page.across(self.voice.say("papers.digest", digest=self.view.digest), NOTE)
        if head := self.view.head:
            page.across(self.voice.say("papers.chain_head", laptop=head.laptop, head=head.printed), NOTE)
        self._finish(page, repeat=f"{repeat}:{repeat}", portrait=False)

    def evidence(self) -> None:
        page = self._page("papers.evidence", (8.0, 32.0, 12.0, 14.0, 20.0, 40.0))
        titles = (
            "papers.proof_number",
            "papers.proof_name",
            "papers.proof_kind",
            "papers.proof_targets",
            "papers.proof_added",
            "papers.sha256",
        )
        repeat = page.row
        page.line(tuple(self.voice.say(key) for key in titles), HEADING)
        for proof in self.proofs:
            page.line(self._proof(proof), PLAIN, {1: CENTRED, 3: CENTRED})
        if not self.proofs:
            page.across(self.voice.say("papers.no_evidence"), PLAIN)
        self._finish(page, repeat=f"{repeat}:{repeat}", portrait=False)

    def _proof(self, proof: Proof) -> tuple[str, ...]:
        evidence, voice = proof.evidence, self.voice
        name = f"{evidence.name}\n{evidence.caption}" if evidence.caption else evidence.name
        return (
            voice.say("papers.proof", n=proof.number),
            name,
            voice.say(f"papers.evidence.{evidence.kind}"),
            target_words(proof, voice),
            f"{voice.moment(evidence.added)}\n{evidence.added_by}",
            grouped(evidence.sha256),
        )

    def _page(self, key: str, widths: tuple[float, ...], *, first: bool = False) -> Page:
        title = self.voice.say(key)
        sheet = self.workbook.worksheets[0] if first else self.workbook.create_sheet()
        sheet.title = title
        page = Page(sheet, widths, self.voice)
        if state := mark(self.view, self.voice):
            page.across(state, _MARK)
        page.across(self.voice.say("papers.verdict") if first else title, TITLE)
        return page

    def _finish(self, page: Page, *, repeat: str = "", portrait: bool = True) -> None:
        code = verification_code(self.view.digest)
        footer = self.voice.say("papers.footer", number=self.view.number, code=code)
        for_paper(page, portrait=portrait, repeat=repeat, footer=footer)
