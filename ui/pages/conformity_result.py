"""What a platform check comes to: by chapter, what is missing, advice apart; and its signature and papers."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from greenrating import texts
from greenrating.conformity_words import looked_words, rate_words, state_words
from ui.models.conformity_words import missing_lines
from ui.models.dates import moment
from ui.models.spoken import spoken
from ui.pages.sheet_pane import SheetPane
from ui.pages.signing_dialogs import ask_to_reopen, ask_to_sign
from ui.parts.boxes import STRETCH, column, fill, held, row
from ui.parts.button import Button
from ui.parts.card import Card
from ui.parts.chip import Chip
from ui.parts.clear import clear
from ui.parts.conformity.chapter_table import ChapterTable
from ui.parts.even_edge import EvenColumn
from ui.parts.export_list import ExportList
from ui.parts.hold_card import HoldCard
from ui.parts.icon import Icon
from ui.parts.line import HLine
from ui.parts.sheet_side import blocked_words
from ui.parts.signed_list import SignedList
from ui.parts.text import Text

if TYPE_CHECKING:
    from greenrating.conformity_views import ConformityView
    from greenrating.errors import Refused
    from greenrating.views import Hold
    from ui.desk import Desk
    from ui.theme import Tone

PAPERS: Final = (("conformity_pdf", "file-text", "PDF"), ("conformity_xlsx", "file-spreadsheet", "Excel"))
_TONES: Final[dict[str, Tone]] = {
    "conforms": "accent",
    "lacking": "warn",
    "open": "info",
    "nothing": "neutral",
}


class ResultPane(SheetPane):
    """`item_wanted` leads to a row, `history` to what was done."""

    item_wanted = Signal(str)
    history = Signal()

    def __init__(self, desk: Desk, view: ConformityView) -> None:
        super().__init__()
        self._desk = desk
        self._view = view
        self._shown: object = None
        self._exports: ExportList | None = None
        self._told = Text("", 13, 400, "text2", line=20, wrap=True)
        self._sign = Button(texts.say("scoring.sign_ask"), "pen-line", "primary", "Ctrl Enter")
        self._sign.clicked.connect(self.ask_to_sign)
        self._reopen = Button(texts.say("scoring.reopen_ask"), "lock-open")
        self._reopen.clicked.connect(self._ask_reopen)
        past = Button(texts.say("history.title"), "history", "ghost", height=32)
        past.clicked.connect(self.history)
        self._why = Text("", 12, 400, "text2", line=18, align=Qt.AlignmentFlag.AlignRight, wrap=True)
        self._column = QVBoxLayout()
        self._column.setSpacing(12)
        scroll = EvenColumn()
        scroll.column.addLayout(self._column)
        scroll.column.addStretch(1)
        title = Text(texts.say("conformity.result"), 20, 600, line=28)
        head = row(title, STRETCH, past, self._reopen, self._sign, gap=10)
        fill(
            QVBoxLayout(self),
            held(row(head, margins=(20, 14, 20, 4))),
            held(row(self._why, margins=(20, 0, 20, 8))),
            (scroll, 1),
        )
        self.show_view(view)

    def show_view(self, view: ConformityView) -> None:
        """Bring what is shown up to date."""
        flipped = (view.signed is None) != (self._view.signed is None)
        self._view = view
        signed = view.signed is not None
        self._sign.setVisible(not signed)
        self._sign.setEnabled(view.can_sign)
        self._reopen.setVisible(signed)
        self._why.set_color("text2")
        self._why.setText("" if signed else blocked_words(view))
        self._why.setVisible(bool(self._why.text()))
        shown = (view.holds, view.result, view.signed)
        if shown != self._shown:
            self._shown = shown
            self._rebuild()
        if flipped and self.isVisible():
            self.start()

    def start(self, item: str | None = None) -> None:
        """Put the focus where one goes on: the sign button, the first place to settle, or the papers."""
        first = next(iter(self.findChildren(HoldCard)), None)
        if self._exports is not None and self._view.signed is not None:
            self._exports.start()
        elif self._sign.isEnabled() or first is None:
            self._sign.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            first.first_place().setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        """There is nothing being typed here."""

    def ask_to_sign(self) -> None:
        """Say what signing means, then sign."""
        view = self._view
        if view.can_sign:
            body = texts.say("conformity.sign_body", room=view.room.name, member=view.member)
            language, result = texts.current(), view.result
            words = f"{state_words(language, result)}\n{looked_words(language, result.required)}"
            line = Text(words, 14, 500, line=22, wrap=True)
            title = texts.say("conformity.sign_title")
            ask_to_sign(self, self._desk, view.id, title, body, (line,), self._refused)

    def export(self, kind: str, path: str) -> None:
        """Write one paper of this check to a file, and say where it is."""
        from greenrating.exports import ExportPaper, export_paper

        self._tell(texts.say("verdict.writing"))
        self._desk.do(
            export_paper,
            ExportPaper("", kind, path, texts.current(), sheet=self._view.id),
            then=lambda _: self._tell(texts.say("verdict.written", name=Path(path).name)),
            told=self._refused,
        )

    def _ask_reopen(self) -> None:
        body = texts.say("conformity.reopen_body")
        ask_to_reopen(self, self._desk, self._view.id, body, self._refused)

    def _refused(self, refusal: Refused) -> None:
        self._why.setText(str(refusal))
        self._why.set_color("danger")
        self._why.setVisible(True)

    def _tell(self, words: str) -> None:
        self._told.setText(words)
        self._told.setVisible(True)

    def _rebuild(self) -> None:
        self._told.setParent(self)
        self._told.hide()
        clear(self._column)
        view = self._view
        self._exports = None
        self._column.addWidget(self._result_card())
        holds = view.holds if view.signed is None else ()
        self._add_holds([hold for hold in holds if hold.blocking])
        for key, missing in (("missing", view.result.missing), ("not_followed", view.result.not_followed)):
            if missing:
                heading = texts.say(f"conformity.{key}", n=len(missing))
                block = SignedList(heading, missing_lines(view, missing))
                block.item_wanted.connect(self.item_wanted)
                self._column.addWidget(block)
        self._add_holds([hold for hold in holds if not hold.blocking])
        self._column.addWidget(self._papers_card())

    def _add_holds(self, holds: Sequence[Hold]) -> None:
        for hold in holds:
            card = HoldCard(self._view.sheet, hold)
            card.pressed_place.connect(self.item_wanted)
            self._column.addWidget(card)

    def _result_card(self) -> Card:
        view, result = self._view, self._view.result
        rate = Text(rate_words(result.required), 34, 600, "text", line=42)
        name = Text(texts.say("conformity.rate_long"), 12, 400, "text3", line=18)
        words = column(
            row(Chip(texts.say(f"conformity.chip_{result.state}"), _TONES[result.state]), STRETCH),
            6,
            Text(state_words(texts.current(), result), 16, 600, line=26, wrap=True),
            Text(looked_words(texts.current(), result.required), 13, 400, "text2", line=20, wrap=True),
            Text(spoken(result.on_stars), 13, 500, "info", line=20, wrap=True),
        )
        card = Card()
        top = row((words, 1), held(column(rate, name, STRETCH)), gap=24)
        fill(QVBoxLayout(card), top, 10, HLine(), 6, ChapterTable(view), margins=(22, 18, 22, 14))
        return card

    def _papers_card(self) -> Card:
        view, card = self._view, Card()
        self._exports = ExportList(
            [(kind, icon, texts.say(f"conformity.paper_{kind}"), form) for kind, icon, form in PAPERS]
        )
        self._exports.wanted.connect(self._ask_where)
        parts: list[QWidget] = []
        if view.signed is not None:
            by = f"{view.signed.by}  {moment(view.signed.at)}"
            lines = column(
                Text(texts.say("scoring.signed"), 15, 600, line=24),
                Text(by, 13, 400, "text2", line=20),
                Text(f"SHA-256  {view.signed.digest}", 12, 400, "text3", line=18, wrap=True),
            )
            parts.append(held(row(Icon("lock", 20, "accent"), (lines, 1), gap=12, margins=(0, 0, 0, 10))))
        heading = Text(texts.say("conformity.papers"), 13, 600, "text2")
        fill(QVBoxLayout(card), *parts, heading, 4, self._exports, 6, self._told, margins=(22, 16, 22, 14))
        return card

    def _ask_where(self, kind: str) -> None:
        ending = "pdf" if kind.endswith("pdf") else "xlsx"
        name = texts.say(f"conformity.paper_{kind}")
        dialog = QFileDialog(self, name)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(ending)
        dialog.setNameFilter(f"*.{ending}")
        dialog.selectFile(f"{self._view.room.name} {name} {self._view.inspection.held_on}.{ending}")
        dialog.fileSelected.connect(partial(self.export, kind))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
