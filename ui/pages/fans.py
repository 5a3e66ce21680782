"""粉丝数量: one exact number, the tier it reaches, and the dated screenshot that shows it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QVBoxLayout

from greenrating import texts
from greenrating.applications import read_fans
from greenrating.errors import Refused
from greenrating.scores import ClearAnswer, EnterFans, clear_answer, enter_fans
from ui.models.dates import legal_day, moment, short_date
from ui.models.fan_words import application_words, tier_sentence
from ui.models.offered import clipboard, copied, has_evidence
from ui.models.spoken import spoken
from ui.pages.evidence_hands import EvidenceHands
from ui.pages.sheet_pane import SheetPane
from ui.parts.boxes import STRETCH, column, fill, held, row
from ui.parts.button import Button
from ui.parts.card import Card
from ui.parts.even_edge import EvenColumn
from ui.parts.evidence_strip import EvidenceStrip
from ui.parts.fan_rule import FanRule
from ui.parts.field import Field
from ui.parts.flow import Flow
from ui.parts.icon import Icon
from ui.parts.line import HLine
from ui.parts.text import Text

if TYPE_CHECKING:
    from greenrating.views import EvidenceView, SheetView
    from ui.desk import Desk
    from ui.models.pictures import Pictures

FANS = "fans"
_IDLE_MS = 700
_SHOT = QSize(150, 84)


class FansPane(SheetPane):
    """The fan count. `next_wanted` leads on, `evidence_opened` asks to see evidence large."""

    next_wanted = Signal()
    evidence_opened = Signal(str, str)

    def __init__(self, desk: Desk, view: SheetView, pictures: Pictures, next_name: str) -> None:
        super().__init__()
        self._desk = desk
        self._view = view
        self._section = next(section for section in view.sheet.sections if section.tiers)
        self.setAcceptDrops(True)
        self.field = Field(texts.say("scoring.fans.label"), placeholder="50001", px=30, height=56)
        self.field.edit.setStyleSheet("font-weight: 600")  # a font set here is lost at the next polish
        self.field.setFixedWidth(400)
        self.field.edit.setFixedWidth(260)
        self._hands = EvidenceHands(desk, view.id, self, lambda _, sentence: self._complain(sentence))
        self.strip = EvidenceStrip(pictures.get, _SHOT, columns=2)
        pictures.ready.connect(self.strip.picture_came)
        self._sign = Icon("circle-check", 15, "accent")
        self._sentence = Text("", 13, 400, "accent_text", line=20, wrap=True)
        self._declared = Text("", 12, 400, "text3", line=18, wrap=True)
        self._about = Text("", 12, 400, "text3", line=18, wrap=True)
        self._complaint = Text("", 13, 400, "danger", line=20, wrap=True)
        self.rule = FanRule(view.sheet.tiers, _below(view))
        self._tiers = {tier.id: Text("", 12, line=18) for tier in view.sheet.tiers}
        self._next = Button(texts.say("scoring.next", name=next_name), kind="primary", key="Ctrl Enter")
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(_IDLE_MS)
        self._build()
        self._connect()
        self.show_view(view)

    def show_view(self, view: SheetView) -> None:
        """Bring what is shown up to date; a number that is being typed is never taken away."""
        self._view = view
        fans, locked = view.fans, view.signed is not None
        typing = self.field.edit.hasFocus() and (self._idle.isActive() or bool(self.field.error()))
        if not typing:
            kept = "" if fans.fans is None else str(fans.fans)
            if kept != self.field.text():
                self.field.setText(kept)
            self.field.set_error("")
        self.field.edit.setReadOnly(locked)
        self.strip.show_evidence(fans.evidence, locked=locked)
        self._about.setText(
            _about(fans.evidence[-1]) if fans.evidence else texts.say("scoring.fans.shot_ask")
        )
        self._about.set_color("text3" if fans.evidence or fans.fans is None else "warn")
        self._declared.setText(application_words(view))
        self._next.setEnabled(fans.fans is not None)
        self._show_number(fans.fans)

    def start(self, item: str | None = None) -> None:
        """Put the cursor into the number."""
        self.field.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.edit.selectAll()

    def flush(self) -> None:
        """Hand over the number that is being typed."""
        self._commit()

    def can_go_on(self) -> bool:
        """Whether the number stands."""
        return not self.field.error() and self._view.fans.fans is not None

    def history_place(self) -> str:
        return FANS

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """With the cursor out of the field: E picks a file, Ctrl V pastes, a digit begins the number."""
        if self._view.signed is not None:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Escape:
            self.setFocus()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self._take_pasted()
        elif event.key() == Qt.Key.Key_E and not event.modifiers():
            self._hands.pick(FANS)
        elif event.text().isdigit():
            self.start()
            QApplication.sendEvent(self.field.edit, event)
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._view.signed is None and has_evidence(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self._hands.take(FANS, copied(event.mimeData()))

    def _build(self) -> None:
        sub = texts.say("scoring.fans.sub", points=self._section.points, n=len(self._view.sheet.tiers))
        head = row(
            Text(spoken(self._section.words), 20, 600, line=28), Text(sub, 13, 400, "text2"), STRETCH,
            self._next, gap=10,
        )  # fmt: skip
        self._said = held(row(held(column(2, self._sign, STRETCH)), (self._sentence, 1), gap=6))
        number = column(
            self.field,
            self._said,
            2,
            self._declared,
        )
        about = column(self._about, self._complaint, STRETCH)
        shot = column(
            Text(texts.say("scoring.fans.shot"), 13, 500, "text2"), 6,
            row(held(column(self.strip, STRETCH)), (about, 1), gap=10),
            STRETCH,
        )  # fmt: skip
        card = Card()
        fill(
            QVBoxLayout(card),
            row(held(number), (shot, 1), gap=28),
            14, HLine(), 8, self.rule, 4,
            Flow(*self._tiers.values(), gap=18, line_gap=4),
            margins=(22, 18, 22, 18),
        )  # fmt: skip
        scroll = EvenColumn()
        scroll.column.addWidget(card)
        scroll.column.addStretch(1)
        fill(QVBoxLayout(self), held(row(head, margins=(20, 14, 20, 12))), (scroll, 1))

    def _connect(self) -> None:
        self.field.edit.textEdited.connect(self._typed)
        self.field.edit.returnPressed.connect(self._commit)
        self.field.edit.editingFinished.connect(self._commit)
        self._idle.timeout.connect(self._commit)
        self._next.clicked.connect(self.next_wanted)
        self.strip.add.connect(lambda: self._hands.pick(FANS))
        self.strip.opened.connect(partial(self.evidence_opened.emit, FANS))
        self.field.edit.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl V in the field: a picture or a file is evidence, text is the number."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.matches(QKeySequence.StandardKey.Paste)
            and has_evidence(clipboard())
        ):
            self._take_pasted()
            return True
        return super().eventFilter(watched, event)

    def _take_pasted(self) -> None:
        if self._view.signed is None:
            self._hands.take(FANS, clipboard())

    def _typed(self) -> None:
        self.field.set_error("")
        self._idle.start()
        try:
            self._show_number(read_fans(self.field.text()))
        except Refused:
            self._show_number(None)

    def _commit(self) -> None:
        self._idle.stop()
        text, kept = self.field.text(), self._view.fans.fans
        if self._view.signed is not None or text == ("" if kept is None else str(kept)):
            return
        if not text:
            self._desk.do(clear_answer, ClearAnswer(self._view.id, FANS), told=self._told)
            return
        try:
            fans = read_fans(text)
        except Refused as refusal:
            self._told(refusal)
            return
        if fans != kept:
            self._desk.do(enter_fans, EnterFans(self._view.id, fans), told=self._told)

    def _told(self, refusal: Refused) -> None:
        self.field.set_error(str(refusal))
        self._show_number(None)

    def _complain(self, sentence: str) -> None:
        self._complaint.setText(sentence)

    def _show_number(self, fans: int | None) -> None:
        tiers = self._view.sheet.tiers
        tier = next((t for t in tiers if fans is not None and t.low <= fans <= (t.high or fans)), None)
        sentence = "" if fans is None else tier_sentence(self._view.sheet, tier)
        good = tier is not None
        self._sentence.setText(sentence)
        self._sentence.set_color("accent_text" if good else "danger")
        self._sign.set("circle-check" if good else "circle-alert", "accent" if good else "danger")
        self._said.setVisible(bool(sentence))
        self.rule.set_fans(fans, sentence)
        for each in tiers:
            on = each is tier
            points = texts.say("scoring.fans.points", points=each.points)
            self._tiers[each.id].setText(f"{each.id}  {spoken(each.words)}  {points}")
            self._tiers[each.id].set_color("accent_text" if on else "text2")
            self._tiers[each.id].set_weight(600 if on else 400)


def _below(view: SheetView) -> int:
    value = view.sheet.policy.get("fans.below_min")
    return value if isinstance(value, int) else 0


def _about(evidence: EvidenceView) -> str:
    """Which picture it is: name, day, who, the beginning and end of its digest."""
    day = short_date(legal_day(evidence.taken)) if evidence.taken is not None else moment(evidence.added)
    digest = f"SHA-256 {evidence.sha256[:4]}…{evidence.sha256[-4:]}"
    return "\n".join((evidence.caption or evidence.name, f"{day}  {evidence.added_by}", digest))
