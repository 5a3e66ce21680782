"""A trial on past ratings as a workbook: the spread before and after, who turns and why, deciding items."""

from pathlib import Path
from typing import TYPE_CHECKING

from greenrating import cause_words
from greenrating.papers.cells import CENTRED, HEADING, PLAIN, TITLE, Look, Page, Value, for_paper, save
from greenrating.papers.voice import Voice
from greenrating.texts import Language
from scoring.result import Status
from scoring.turns import Outcome

if TYPE_CHECKING:
    from openpyxl import Workbook

    from greenrating.comparison import CaseTurn, Comparison

_ONLY = Look(size=11, bold=True, colour="2A5B9B", across="center", border=False)
_SAID = Look(border=False)
_TOTAL = Look(across="center", number="0.00")


def write(comparison: "Comparison", path: Path, language: Language = "zh") -> None:
    """Write the comparison. Raises `Refused` like `placing.placed`."""
    from openpyxl import Workbook

    workbook = Workbook()
    book = _Book(comparison, Voice(language), workbook)
    book.overview()
    book.turns()
    book.items()
    save(workbook, path)


class _Book:
    def __init__(self, comparison: "Comparison", voice: Voice, workbook: "Workbook") -> None:
        self.comparison = comparison
        self.voice = voice
        self.workbook = workbook

    def overview(self) -> None:
        page, told = self._page("trial.overview", (34.0, 12.0, 12.0, 12.0), first=True), self.comparison
        sheet = told.sheet
        page.across(self.voice.say("trial.sheet", id=sheet.id, version=sheet.version), _SAID)
        page.across(self.voice.say("trial.cases", n=len(told)), _SAID)
        page.across(self.voice.say("trial.turning", n=len(told.turns)), _SAID)
        for key, n in (("sheltered", told.sheltered), ("assumed", told.assumed), ("rounded", told.rounded)):
            if n:
                page.across(self.voice.say(f"trial.{key}", n=n), _SAID)
        self._heading(page, "outcome", "before", "after", "change")
        for tally in told.tallies:
            name = self._result(tally.status, tally.star)
            page.line((name, tally.before, tally.after, tally.after - tally.before), CENTRED)
        for_paper(page)

    def turns(self) -> None:
        page = self._page("trial.turns", (26.0, 13.0, 14.0, 10.0, 10.0, 14.0, 14.0, 40.0, 30.0))
        repeat = page.row
        self._heading(
            page, "room", "held_on", "number", "total_before", "total_after", "star_before", "star_after",
            "cause", "note",
        )  # fmt: skip
        for each in self.comparison.turns:
            page.line(self._turn(each), CENTRED, {1: PLAIN, 4: _TOTAL, 5: _TOTAL, 8: PLAIN, 9: PLAIN})
        for_paper(page, portrait=False, repeat=f"{repeat}:{repeat}")

    def items(self) -> None:
        page = self._page("trial.items", (10.0, 56.0, 10.0, 14.0, 14.0))
        page.across(self.voice.say("trial.items_about"), _SAID)
        self._heading(page, "item", "words", "points", "item_cases", "item_losing")
        for each in self.comparison.deciding:
            item = self.comparison.sheet.items[each.item]
            words = self.voice.words(item.words)
            page.line((item.id, words, item.points, each.cases, each.losing), CENTRED, {2: PLAIN})
        for_paper(page)

    def _turn(self, each: "CaseTurn") -> tuple[Value, ...]:
        past, turn, say = each.past, each.turn, self.voice.say
        causes = [
            cause_words.words(cause, each.rated_by, each.tried_by, self.voice.language)
            for cause in turn.causes
        ]
        touched = (("assumed", turn.assumed), ("rounded", turn.rounded))
        notes = [say(f"trial.note.{key}", items=self.voice.listed(ids)) for key, ids in touched if ids]
        return (
            past.name,
            "" if past.held_on is None else self.voice.date(past.held_on),
            past.number,
            turn.before.total,
            turn.after.total,
            self._outcome(turn.before),
            self._outcome(turn.after),
            self.voice.clauses(causes),
            self.voice.clauses(notes),
        )

    def _outcome(self, outcome: Outcome) -> str:
        return self._result(outcome.status, outcome.star)

    def _result(self, status: Status | None, star: int | None) -> str:
        if status is None:
            return self.voice.say("trial.left_out")
        if star is None:
            return self.voice.say(f"papers.status.{status}")
        return self.voice.say("papers.stars", n=star) if star else self.voice.say("trial.no_star")

    def _heading(self, page: Page, *keys: str) -> None:
        page.line(tuple(self.voice.say(f"trial.{key}") for key in keys), HEADING)

    def _page(self, key: str, widths: tuple[float, ...], *, first: bool = False) -> Page:
        sheet = self.workbook.worksheets[0] if first else self.workbook.create_sheet()
        sheet.title = self.voice.say(key)
        page = Page(sheet, widths, self.voice)
        page.across(self.voice.say("trial.title"), TITLE)
        page.across(self.voice.say("trial.only_trial"), _ONLY)
        return page
