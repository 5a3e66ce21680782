"""One chapter of a platform check: find its rows, answer them, say what was found."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from greenrating import texts
from greenrating.conformity import EnterFinding, FillFindings, enter_finding, fill_findings
from greenrating.conformity_holds import lacking
from greenrating.conformity_views import FindingView
from greenrating.errors import Refused
from greenrating.scores import ClearAnswer, EnterWords, clear_answer, enter_words
from scoring.conformity import Finding
from scoring.conformity_sheet import Chapter, Requirement
from ui.models.spoken import spoken
from ui.pages.evidence_hands import EvidenceHands
from ui.pages.sheet_pane import SheetPane
from ui.parts.boxes import STRETCH, column, fill, held, row
from ui.parts.button import Button
from ui.parts.conformity.finding_detail import FindingDetail
from ui.parts.conformity.finding_list import FindingList
from ui.parts.dialog import Sheet as Dialog
from ui.parts.empty import Empty
from ui.parts.even_edge import EvenColumn
from ui.parts.search_box import SearchBox
from ui.parts.segmented import Segmented
from ui.parts.text import Text

if TYPE_CHECKING:
    from greenrating.changes import Change
    from greenrating.conformity_views import ConformityView
    from greenrating.office import Office
    from ui.desk import Desk
    from ui.models.pictures import Pictures

C = TypeVar("C")
Filter = Literal["all", "blank", "lacking", "not_looked"]
_FILTERS: tuple[Filter, ...] = ("all", "blank", "lacking", "not_looked")
_DIALOG = 620


class ChapterPane(SheetPane):
    """`stood` names the row being worked on, `blank_wanted` asks for the next blank of the whole check."""

    stood = Signal(str)
    blank_wanted = Signal(str)
    evidence_opened = Signal(str, str)

    def __init__(self, desk: Desk, view: ConformityView, chapter: Chapter, pictures: Pictures) -> None:
        super().__init__()
        self._desk = desk
        self._view = view
        self._been_here = False
        self.chapter = chapter
        self._rows = [each for each in chapter.requirements if each.asked]
        self.detail = FindingDetail(view, pictures.get)
        pictures.ready.connect(self.detail.strip.picture_came)
        self.list = FindingList(view, chapter, self.detail)
        self._hands = EvidenceHands(desk, view.id, self, self.list.complain)
        self.rest: dict[Finding, Button] = {
            "met": Button(texts.say("conformity.rest_met"), "check-check"),
            "not_looked": Button(texts.say("conformity.rest_not_looked"), "eye-off"),
        }
        self.filters = Segmented([(kind, texts.say(f"conformity.filter_{kind}")) for kind in _FILTERS])
        self.search = SearchBox(texts.say("scoring.search"))
        self._empty = Empty("list-filter", "", self._show_all_button())
        self._build()
        self._connect()
        self.filters.choose("all")
        self.show_view(view)
        self._refilter()

    def show_view(self, view: ConformityView) -> None:
        """Bring what is shown up to date, in place."""
        self._view = view
        self.list.show_rows(view)
        shown = {kind: [r for r in self._rows if _passes(kind, view.items[r.id])] for kind in _FILTERS}
        self.filters.set_counts({kind: len(rows) for kind, rows in shown.items()})
        for button in self.rest.values():
            button.setEnabled(bool(shown["blank"]) and view.signed is None)

    def current(self) -> str | None:
        """The row being worked on."""
        return self.list.current

    def start(self, item: str | None = None) -> None:
        """Stand on a row, else where one stood before, else on the first blank, else on the first."""
        ids = [each.id for each in self._rows]
        blank = next((id_ for id_ in ids if self._view.items[id_].finding is None), ids[0])
        target = item or (self.list.current if self._been_here else None) or blank
        self._been_here = True
        if target not in self.list.shown():
            self._show_all()
        self.list.stand_on(target)
        self.list.focus_row()

    def flush(self) -> None:
        """Hand over whatever is being typed."""
        self.detail.flush()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() == "/":
            self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif event.key() == Qt.Key.Key_Escape:
            self.list.focus_row()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        required = sum(each.counts for each in self._rows)
        advice = len(self._rows) - required
        sub = texts.say("conformity.chapter_sub", n=required)
        if advice:
            sub += texts.say("conformity.chapter_advice", n=advice)
        title = Text(f"{self.chapter.id} {spoken(self.chapter.words)}", 20, 600, line=28, lines=1)
        head = row((title, 1), *self.rest.values(), gap=10)
        tools = row(self.filters, (Text(sub, 13, 400, "text2", lines=1), 1), self.search, gap=12)
        self.search.setFixedWidth(196)
        scroll = EvenColumn()
        scroll.column.addWidget(self.list)
        scroll.column.addWidget(self._empty)
        scroll.column.addStretch(1)
        fill(
            QVBoxLayout(self),
            held(row(head, margins=(20, 14, 20, 8))),
            held(row(tools, margins=(20, 0, 20, 10))),
            (scroll, 1),
        )

    def _connect(self) -> None:
        rows, detail = self.list, self.detail
        rows.found.connect(self._find)
        rows.cleared.connect(self._clear)
        rows.pick.connect(self._hands.pick)
        rows.paste.connect(self._hands.paste)
        rows.dropped.connect(self._hands.take)
        rows.blank_wanted.connect(self.blank_wanted)
        rows.current_changed.connect(self.stood)
        detail.strip.add.connect(lambda: self._hands.pick(self.list.current or ""))
        detail.strip.opened.connect(self._open_evidence)
        detail.note_set.connect(self._note)
        detail.methods_set.connect(self._methods)
        self.filters.chosen.connect(self._refilter)
        self.search.textEdited.connect(self._refilter)
        self.search.left_down.connect(self._into_list)
        self.search.returnPressed.connect(self._into_list)
        self.rest["met"].clicked.connect(lambda: self._ask_rest("met"))
        self.rest["not_looked"].clicked.connect(lambda: self._ask_rest("not_looked"))

    def _do(self, id_: str, service: Callable[[Office, C], Change], command: C) -> None:
        self._desk.do(service, command, told=lambda refusal: self._told(id_, refusal))

    def _told(self, id_: str, refusal: Refused) -> None:
        self.list.complain(id_, str(refusal))

    def _find(self, id_: str, finding: Finding) -> None:
        self._desk.do(
            enter_finding,
            EnterFinding(self._view.id, id_, finding),
            then=lambda _: self.list.answered(id_),
            told=lambda refusal: self._told(id_, refusal),
        )

    def _clear(self, id_: str) -> None:
        self._do(id_, clear_answer, ClearAnswer(self._view.id, id_))

    def _open_evidence(self, evidence: str) -> None:
        self.evidence_opened.emit(self.list.current or "", evidence)

    def _note(self, id_: str, text: str) -> None:
        self._do(id_, enter_words, EnterWords(self._view.id, id_, note=text))

    def _methods(self, id_: str, methods: tuple[str, ...]) -> None:
        self._do(id_, enter_words, EnterWords(self._view.id, id_, methods=methods))

    def _ask_rest(self, finding: Finding) -> None:
        """List the blanks of the chapter, and fill exactly these once that is confirmed."""
        blanks = [each for each in self._rows if self._view.items[each.id].finding is None]
        title = texts.say(f"conformity.rest_title_{finding}", n=len(blanks))
        dialog = Dialog(self, title, texts.say(f"conformity.rest_body_{finding}"), width=_DIALOG)
        dialog.add(*map(_line, blanks))
        dialog.button(texts.say("scoring.cancel"), role="cancel")
        rows = tuple(each.id for each in blanks)
        command = FillFindings(self._view.id, self.chapter.id, rows, finding)
        yes = texts.say(f"conformity.rest_yes_{finding}", n=len(blanks))
        dialog.button(yes, lambda: self._desk.do(fill_findings, command), "confirm")
        dialog.open()

    def _refilter(self, _changed: str = "") -> None:
        kind: Filter = next(each for each in _FILTERS if each == self.filters.current())
        words = self.search.text()
        shown = [r.id for r in self._rows if _passes(kind, self._view.items[r.id]) and _found(r, words)]
        self.list.setVisible(bool(shown))
        self.list.show_only(shown)
        self._empty.setVisible(not shown)
        if not shown:
            self._empty.set_texts(
                texts.say("scoring.found_none", words=words) if words else texts.say("conformity.none_here")
            )

    def _show_all_button(self) -> Button:
        button = Button(texts.say("scoring.show_all"))
        button.clicked.connect(self._show_all)
        return button

    def _show_all(self) -> None:
        self.search.clear()
        self.filters.choose("all")
        self._refilter()

    def _into_list(self) -> None:
        shown = self.list.shown()
        if shown:
            self.list.rows[shown[0]].setFocus(Qt.FocusReason.OtherFocusReason)


def _passes(kind: Filter, view: FindingView) -> bool:
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
