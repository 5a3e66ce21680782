"""One chapter of a platform check: find its rows, answer them, say what was found."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from PySide6.QtWidgets import QWidget

from greenrating import texts
from greenrating.conformity import EnterFinding, FillFindings, enter_finding, fill_findings
from greenrating.conformity_holds import lacking
from greenrating.conformity_views import FindingView
from scoring.conformity import Finding
from scoring.conformity_sheet import Chapter, Requirement
from ui.models.spoken import spoken
from ui.pages.answer_pane import AnswerPane
from ui.parts.boxes import STRETCH, column, held, row
from ui.parts.button import Button
from ui.parts.conformity.finding_detail import FindingDetail
from ui.parts.conformity.finding_list import FindingList
from ui.parts.dialog import Sheet as Dialog
from ui.parts.text import Text

if TYPE_CHECKING:
    from greenrating.conformity_views import ConformityView
    from ui.desk import Desk
    from ui.models.pictures import Pictures

Filter = Literal["all", "blank", "lacking", "not_looked"]
_FILTERS: tuple[Filter, ...] = ("all", "blank", "lacking", "not_looked")
_DIALOG = 620


class ChapterPane(AnswerPane[FindingList]):
    """One chapter, row by row."""

    def __init__(self, desk: Desk, view: ConformityView, chapter: Chapter, pictures: Pictures) -> None:
        super().__init__(desk, view.id, [(kind, texts.say(f"conformity.filter_{kind}")) for kind in _FILTERS])
        self._view = view
        self.chapter = chapter
        self._rows = [each for each in chapter.requirements if each.asked]
        self.detail = FindingDetail(view, pictures.get)
        pictures.ready.connect(self.detail.strip.picture_came)
        self.list = FindingList(view, chapter, self.detail)
        self.list.found.connect(self._find)
        self.rest: dict[Finding, Button] = {
            "met": Button(texts.say("conformity.rest_met"), "check-check"),
            "not_looked": Button(texts.say("conformity.rest_not_looked"), "eye-off"),
        }
        self.rest["met"].clicked.connect(lambda: self._ask_rest("met"))
        self.rest["not_looked"].clicked.connect(lambda: self._ask_rest("not_looked"))
        self._build()
        self.show_view(view)
        self.refilter()

    def ids(self) -> Sequence[str]:
        """The rows of this chapter that are asked."""
        return [each.id for each in self._rows]

    def is_blank(self, id_: str) -> bool:
        """Whether a row has no finding yet."""
        return self._view.items[id_].finding is None

    def passing(self, kind: str, words: str) -> Sequence[str]:
        """The rows that a filter lets through and a search finds."""
        return [r.id for r in self._rows if _passes(kind, self._view.items[r.id]) and _found(r, words)]

    def none_of(self, kind: str) -> str:
        """What to say where a filter lets nothing through."""
        return texts.say("conformity.none_here")

    def show_view(self, view: ConformityView) -> None:
        """Bring what is shown up to date, in place."""
        self._view = view
        self.list.show_rows(view)
        shown = {kind: self.passing(kind, "") for kind in _FILTERS}
        self.filters.set_counts({kind: len(rows) for kind, rows in shown.items()})
        for button in self.rest.values():
            button.setEnabled(bool(shown["blank"]) and view.signed is None)

    def _build(self) -> None:
        required = sum(each.counts for each in self._rows)
        advice = len(self._rows) - required
        sub = texts.say("conformity.chapter_sub", n=required)
        if advice:
            sub += texts.say("conformity.chapter_advice", n=advice)
        title = Text(f"{self.chapter.id} {spoken(self.chapter.words)}", 20, 600, line=28, lines=1)
        head = row((title, 1), *self.rest.values(), gap=10)
        self.begin(head, row(self.filters, (Text(sub, 13, 400, "text2", lines=1), 1), self.search, gap=12))

    def _find(self, id_: str, finding: Finding) -> None:
        self.do(id_, enter_finding, EnterFinding(self._view.id, id_, finding), answers=True)

    def _ask_rest(self, finding: Finding) -> None:
        """List the blanks of the chapter, and fill exactly these once that is confirmed."""
        blanks = [each for each in self._rows if self.is_blank(each.id)]
        title = texts.say(f"conformity.rest_title_{finding}", n=len(blanks))
        dialog = Dialog(self, title, texts.say(f"conformity.rest_body_{finding}"), width=_DIALOG)
        dialog.add(*map(_line, blanks))
        dialog.button(texts.say("scoring.cancel"), role="cancel")
        rows = tuple(each.id for each in blanks)
        command = FillFindings(self._view.id, self.chapter.id, rows, finding)
        yes = texts.say(f"conformity.rest_yes_{finding}", n=len(blanks))
        dialog.button(yes, lambda: self._desk.do(fill_findings, command), "confirm")
        dialog.open()


def _passes(kind: str, view: FindingView) -> bool:
    if kind == "blank":
        return view.finding is None
    if kind == "lacking":
        return lacking(view)
    return kind == "all" or view.finding == "not_looked"


def _found(row_: Requirement, words: str) -> bool:
    """Whether a search finds a row by its clause, its text in either language, or an item it is linked to."""
    texts_ = (row_.clause, row_.words.zh, row_.words.source, row_.words.en, *row_.links)
    hay = " ".join(texts_).lower()
    return all(word in hay for word in words.lower().split())


def _line(row_: Requirement) -> QWidget:
    clause = Text(row_.clause, 12, 600, "text2", line=20)
    clause.setFixedWidth(76)
    body = Text(spoken(row_.words), 13, line=20, wrap=True)
    return held(row(held(column(clause, STRETCH)), (body, 1), gap=6, margins=(0, 3, 0, 3)))
