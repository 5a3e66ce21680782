"""结果: one verdict with the arithmetic in words, the limit on the star, the reasons, its way to effect."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from greenrating import texts
from greenrating.changes import ChangedElsewhere, VerdictChanged
from greenrating.errors import Refused
from greenrating.verdicts import show_verdict
from greenrating.views import VerdictView
from ui.desk import Desk
from ui.models.state_steps import state_steps
from ui.models.verdict_words import scoring_note
from ui.pages import evidence_export
from ui.pages.ask_where import ask_where
from ui.pages.decide import DecisionPanel
from ui.pages.endorse import EndorsementPanel
from ui.pages.evidence_export import FOLDERS, WHOLE, write_evidence_folder
from ui.pages.page import Crumb, Hint, Page
from ui.pages.source_text import SourceText
from ui.parts.boxes import STRETCH, fill, held, row
from ui.parts.button import Button
from ui.parts.card import Panel
from ui.parts.chip import Tone
from ui.parts.clear import clear
from ui.parts.deduction_list import DeductionList
from ui.parts.even_edge import EvenColumn
from ui.parts.export_list import ExportList
from ui.parts.keycap import Keycap
from ui.parts.line import HLine
from ui.parts.panel_card import PanelCard
from ui.parts.rows import ScrollColumn
from ui.parts.section_points import SectionPoints
from ui.parts.state_flow import StateFlow
from ui.parts.step_list import StepList
from ui.parts.text import Text
from ui.parts.verdict_head import VerdictHead, state_tone
from ui.routes import History, RoomPage, Score, Verdict, Verdicts
from ui.theme import Token

_RIGHT = 324
_RIGHT_NARROW = 280
_NARROW = 1100
PAPERS: tuple[tuple[str, str, str], ...] = (
    ("verdict_pdf", "file-text", "PDF"),
    ("verdict_xlsx", "table-2", "Excel"),
    ("annex_xlsx", "list-tree", "Excel"),
    *evidence_export.PAPERS,
)


class VerdictPage(Page):
    """Shows a stored verdict; nothing on it is computed anew."""

    place = "verdicts"

    def __init__(self, desk: Desk, route: Verdict, parent: QWidget | None = None) -> None:
        super().__init__(desk, route, parent)
        self.verdict_id = route.verdict_id
        self.view: VerdictView | None = None
        self._main = QVBoxLayout()
        self._main.setSpacing(12)
        scroll = EvenColumn(left=20, top=14, right=18, bottom=20)
        scroll.column.addLayout(self._main, 1)
        self._side = Panel("left")
        self._side_column = QVBoxLayout(self._side)
        self._side_column.setContentsMargins(1, 0, 0, 0)
        fill(QHBoxLayout(self), (scroll, 1), self._side)
        self._build_side()
        self._main.addWidget(
            Text(
                texts.say("verdict.loading"), 14, 400, "text3", align=Qt.AlignmentFlag.AlignHCenter, line=120
            )
        )
        export = QShortcut(QKeySequence("Ctrl+E"), self)
        export.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        export.activated.connect(self._to_exports)

    def crumbs(self) -> Sequence[Crumb]:
        start: list[Crumb] = [(texts.say("verdict.verdicts"), Verdicts())]
        if self.view is None:
            return start
        return [*start, (self.view.room.name, RoomPage(self.view.room.id)), self.view.number]

    def chip(self) -> tuple[str, Tone] | None:
        if self.view is None:
            return None
        return texts.say(f"verdict.state.{self.view.state}"), state_tone(self.view.state)

    def hints(self) -> Sequence[Hint]:
        pairs = texts.say("verdict.hints").split("|")
        return [(keys, words) for keys, words in zip(pairs[::2], pairs[1::2], strict=True)]

    def enter(self) -> None:
        self._ask()

    def show_change(self, change: object) -> None:
        match change:
            case VerdictChanged(verdict_id=self.verdict_id):
                self._show(change.view)
            case VerdictChanged() | ChangedElsewhere():
                self._ask()
            case _:
                pass

    def retext(self) -> None:
        """Say everything again in the language spoken now; what the services say is asked for anew."""
        self._build_side()
        if self.view is not None:
            self._show(self.view)
            self._ask()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._side.setFixedWidth(_RIGHT if self.width() >= _NARROW else _RIGHT_NARROW)

    def _ask(self) -> None:
        self.desk.ask(show_verdict, self.verdict_id, self._show)

    def _show(self, view: VerdictView) -> None:
        first = self.view is None
        self.view = view
        clear(self._main)
        head = VerdictHead(view)
        head.clause_pressed.connect(self._open_clause)
        reasons = DeductionList(view)
        reasons.item_wanted.connect(self._open_item)
        reasons.clause_pressed.connect(self._open_clause)
        steps = StepList(view)
        steps.clause_pressed.connect(self._open_clause)
        self._main.addWidget(head)
        if view.result.sections is not None:
            self._main.addWidget(held(row(SectionPoints(view.sheet, view.sections), (reasons, 1), gap=12)), 1)
        if view.panel is not None:
            self._main.addWidget(PanelCard(view.panel))
        self._main.addWidget(steps)
        if view.result.sections is None:
            self._main.addStretch(1)
        self._show_side(view)
        self.titled.emit()
        if first:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_side(self, view: VerdictView) -> None:
        self.flow.show_steps(state_steps(view, self.desk.office.today()))
        self.endorse.show_verdict(view)
        self.decide.show_verdict(view)
        self._note.setText("\n".join(scoring_note(view)))

    def _build_side(self) -> None:
        """The right column: state, what can be recorded, papers, the note on the scoring."""
        clear(self._side_column)
        self.flow = StateFlow()
        self.endorse = EndorsementPanel(self.desk)
        self.decide = DecisionPanel(self.desk)
        self.exports = ExportList(
            [(kind, icon, texts.say(f"verdict.paper.{kind}"), form) for kind, icon, form in PAPERS]
        )
        self.exports.wanted.connect(self._ask_where)
        self.history = Button(texts.say("history.title"), "history", "ghost", small=True)
        self.history.clicked.connect(self._to_history)
        self._told = Text("", 12, 400, "text2", line=18, wrap=True)
        self._told.setVisible(False)
        self._note = Text("", 12, 400, "text2", line=19, wrap=True)
        scroll = ScrollColumn()
        fill(
            scroll.column,
            Text(texts.say("verdict.state"), 13, 600, "text2"),
            10, self.flow, 4, self.endorse, 4, self.decide, 16, HLine(), 14,
            row(Text(texts.say("verdict.exports"), 13, 600, "text2"), STRETCH, Keycap("Ctrl E")),
            4, self.exports, 6, self._told, 4, row(self.history, STRETCH), 12,
            Text(texts.say("verdict.note"), 13, 600, "text2"),
            6, self._note, STRETCH,
            margins=(20, 18, 16, 14),
        )  # fmt: skip
        self._side_column.addWidget(scroll)

    def _to_exports(self) -> None:
        self.exports.start()

    def _ask_where(self, kind: str) -> None:
        view = self.view
        if view is None:
            return
        name = f"{view.room.name} {texts.say(f'verdict.paper.{kind}')} {view.number}"
        if kind in FOLDERS:
            title = texts.say("evidence_papers.folder_about", room=view.room.name)
            ask_where(self, title, f"{title} {view.number}", partial(self.export_folder, kind))
        else:
            ending = "pdf" if kind.endswith("pdf") else "xlsx"
            ask_where(self, texts.say(f"verdict.paper.{kind}"), name, partial(self.export, kind), ending)

    def export(self, kind: str, path: str) -> None:
        """Write one paper of this verdict to a file, and say where it is."""
        from greenrating.exports import ExportPaper, export_paper

        self._tell(texts.say("verdict.writing"), "text2")
        self.desk.do(
            export_paper,
            ExportPaper(self.verdict_id, kind, path, texts.current()),
            then=lambda _: self._tell(texts.say("verdict.written", name=Path(path).name), "accent_text"),
            told=self._refused,
        )

    def export_folder(self, kind: str, path: str) -> None:
        """Write the evidence of this verdict to a new folder, and say where it is."""
        from greenrating.evidence_folder import MakeFolder

        command = MakeFolder(
            path, verdict=self.verdict_id, recordings=kind == WHOLE, language=texts.current()
        )
        write_evidence_folder(self, self.desk, command, self._told_of)

    def _refused(self, refusal: Refused) -> None:
        self._tell(str(refusal), "danger")

    def _told_of(self, words: str, wrong: bool) -> None:
        self._tell(words, "danger" if wrong else "accent_text")

    def _tell(self, words: str, color: Token) -> None:
        self._told.setText(words)
        self._told.set_color(color)
        self._told.setVisible(True)

    def _to_history(self) -> None:
        if self.view is not None:
            self.go.emit(History(self.verdict_id, self.view.number, (self.view.filled.id,)))

    def _open_item(self, item: str) -> None:
        if self.view is not None:
            self.go.emit(Score(self.view.filled.id, item=item))

    def _open_clause(self, clause: str) -> None:
        SourceText(self, clause).open()
