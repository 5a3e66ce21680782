"""One veto on a card of its own: its text, basis and disposition, and its pair of answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
)
from PySide6.QtWidgets import QVBoxLayout, QWidget

from greenrating import texts
from greenrating.views import VetoView
from scoring.sheet import Sheet, Veto
from ui.models.licences import LicenceLine
from ui.models.offered import copied, has_evidence
from ui.models.spoken import spoken
from ui.parts.answer_pair import AnswerPair
from ui.parts.boxes import STRETCH, column, fill, held, row
from ui.parts.button import Button
from ui.parts.chip import Chip
from ui.parts.clause_cites import ClauseCites
from ui.parts.evidence_strip import EvidenceStrip, Picture
from ui.parts.licence_list import LicenceList
from ui.parts.mark_tiles import MarkTiles
from ui.parts.methods_row import MethodsRow
from ui.parts.painting import painter_on, rounded
from ui.parts.text import Text
from ui.parts.words_edit import WordsEdit
from ui.theme import theme

_LABEL = 30
_LABEL_EN = 64


class VetoCard(QWidget):
    """Number keys answer, E and Ctrl V bring evidence, Tab leads to the next card.

    `answered`, `cleared`, `reason_set` and `methods_set` give the veto and what was said; `pick`, `paste`,
    `dropped` and `opened` concern its evidence; `left` asks for the card after (1) or before (-1).
    """

    answered = Signal(str, str)
    cleared = Signal(str)
    reason_set = Signal(str, str)
    methods_set = Signal(str, object)
    clause_pressed = Signal(str)
    pick = Signal(str)
    paste = Signal(str)
    dropped = Signal(str, object)
    opened = Signal(str, str)
    licences_pressed = Signal()
    left = Signal(int)

    def __init__(self, sheet: Sheet, veto: Veto, picture: Picture) -> None:
        super().__init__()
        self.veto = veto
        self._locked = False
        self.view: VetoView | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setAcceptDrops(True)
        self.pair = AnswerPair(veto)
        self.reason = WordsEdit(least=2)
        self.strip = EvidenceStrip(picture)
        self.marks = MarkTiles(picture)
        self.methods = MethodsRow(sheet)
        self.cites = ClauseCites(sheet, self.reason)
        self._licences = LicenceList()
        self._chip = Chip("")
        self._add = Button(texts.say("scoring.evidence.add"), "paperclip", "ghost", "E", small=True)
        self._add.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._complaint = Text("", 13, 400, "danger", line=20, wrap=True)
        self._complaint.setVisible(False)
        self._connect()
        self._build()

    def show_veto(self, view: VetoView, licences: Sequence[LicenceLine] | None, *, locked: bool) -> None:
        """Show the answer kept; `licences` are shown on the veto that is answered from them."""
        self._locked = locked
        self._licences.setVisible(licences is not None)
        if licences is not None:
            self._licences.show_lines(licences)
        self._add.setVisible(not locked and not view.found and not view.evidence)
        self.strip.setVisible(view.found or bool(view.evidence))
        self.strip.show_evidence(view.evidence, locked=locked)
        self.marks.show_marks(view.marks, view.evidence)
        self.reason.setVisible(view.found)
        self.reason.show_text(view.reason)
        self.reason.require(view.found and not view.reason)
        self.reason.setReadOnly(locked)
        self.cites.show_for(self.veto.id, view.reason, found=view.found, locked=locked)
        self.methods.show_methods(self.veto.methods, view.methods, self.veto.clauses, locked=locked)
        self.pair.show_answer(view.answer, locked=locked)
        self._say_state(view)
        self.view = view

    def complain(self, sentence: str) -> None:
        """Say on the card what is wrong with what was just done; empty clears it."""
        self._complaint.setText(sentence)
        self._complaint.setVisible(bool(sentence))

    def flush(self) -> None:
        """Hand over whatever is being typed."""
        if self.reason.isVisibleTo(self):
            self.reason.commit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        answer = self.pair.key_answer(event)
        ctrl = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if ctrl and event.key() == Qt.Key.Key_V:
            self._unless_locked(self.paste.emit)
        elif event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif answer is not None:
            if not self._locked:
                self.answered.emit(self.veto.id, answer)
        elif event.key() == Qt.Key.Key_Down:
            super().focusNextPrevChild(True)
        elif event.key() == Qt.Key.Key_E:
            self._unless_locked(self.pick.emit)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._unless_locked(self.cleared.emit)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.reason.isVisible():
            self.reason.setFocus()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes from card to card; the arrow down leads into one."""
        if self.hasFocus():
            self.left.emit(1 if forward else -1)
            return True
        return super().focusNextPrevChild(forward)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        event.accept()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if not self._locked and has_evidence(event.mimeData()):
            event.acceptProposedAction()
            self.strip.setVisible(True)
            self.strip.set_over(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.strip.set_over(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self.strip.set_over(False)
        event.acceptProposedAction()
        self.dropped.emit(self.veto.id, copied(event.mimeData()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        rect = QRectF(self.rect())
        if self.hasFocus():
            rounded(painter, rect.adjusted(0.5, 0.5, -0.5, -0.5), 13, None, theme.color("accent", 0.28), 3)
            rounded(painter, rect.adjusted(2, 2, -2, -2), 12, "surface", "accent", 1.5)
        else:
            found = self.view is not None and self.view.found
            rounded(painter, rect.adjusted(2, 2, -2, -2), 12, "surface", "danger_line" if found else "line")
        painter.end()

    def _unless_locked(self, act: Callable[[str], object]) -> None:
        if not self._locked:
            act(self.veto.id)

    def _connect(self) -> None:
        id_ = self.veto.id
        self.pair.answered.connect(partial(self.answered.emit, id_))
        self.reason.committed.connect(partial(self.reason_set.emit, id_))
        self.cites.words_set.connect(partial(self.reason_set.emit, id_))
        self.reason.done.connect(self.setFocus)
        self.reason.left.connect(self.setFocus)
        self.methods.methods_set.connect(partial(self.methods_set.emit, id_))
        self.methods.clause_pressed.connect(self.clause_pressed)
        self.strip.add.connect(lambda: self.pick.emit(id_))
        self.strip.opened.connect(partial(self.opened.emit, id_))
        self._add.clicked.connect(lambda: self.pick.emit(id_))
        self._licences.pressed.connect(self.licences_pressed)

    def _build(self) -> None:
        veto = self.veto
        english = texts.current() == "en"
        chinese = Text(veto.words.zh, 12, 400, "text2", line=17, wrap=True) if english else None
        self.reason.name(texts.say("scoring.veto.reason"), texts.say("scoring.veto.reason_ask"))
        head = held(row(Text(veto.id, 13, 600, "text2"), STRETCH, self._add, self._chip, gap=6))
        head.setFixedHeight(28)
        fill(
            QVBoxLayout(self),
            head,
            2,
            Text(spoken(veto.words), 14 if english else 16, 500, line=20 if english else 26, wrap=True),
            chinese,
            4,
            _labelled("scoring.veto.basis", spoken(veto.basis), danger=False),
            _labelled("scoring.veto.disposition", spoken(veto.disposition), danger=True),
            6,
            self.methods,
            STRETCH,
            6,
            self._licences,
            row(held(column(self.strip, STRETCH)), (held(column(self.reason, STRETCH)), 1), gap=12),
            4,
            self.cites,
            self.marks,
            self._complaint,
            8,
            self.pair,
            margins=(20, 10, 20, 14),
        )

    def _say_state(self, view: VetoView) -> None:
        if view.answer is None:
            self._chip.set(texts.say("scoring.blank"), "warn")
        elif not view.found:
            self._chip.set(texts.say("scoring.veto.answered"), "accent", "check")
        else:
            missing = [] if view.evidence else [texts.say("scoring.veto.needs_evidence")]
            missing += [] if view.reason else [texts.say("scoring.veto.needs_reason")]
            self._chip.set(" · ".join(missing) or texts.say("scoring.veto.found"), "danger", "circle-alert")
        self.setAccessibleName(f"{view.id} {self._chip.text()} {spoken(self.veto.words)}")


def _labelled(key: str, text: str, *, danger: bool) -> QWidget:
    label = Text(texts.say(key), 12, 500, "text3", line=20)
    english = texts.current() == "en"
    label.setMinimumWidth(_LABEL_EN if english else _LABEL)
    body = Text(text, 12 if english else 13, 400, "danger" if danger else "text2", line=20, wrap=True)
    return held(row(held(column(label, STRETCH)), (body, 1), gap=6))
