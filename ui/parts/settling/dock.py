"""Where one row is settled: its whole text, what the members wrote and show, the keys, the reason."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from greenrating import texts
from greenrating.panel_views import PanelView, ProposedView, RowView
from ui import fonts
from ui.models.settling_words import (
    changes_others,
    dissent_words,
    lacking_words,
    may_settle,
    members,
    name_of,
    overridden,
    reading,
    row_sentence,
    settle_words,
    why_not,
)
from ui.parts.boxes import STRETCH, column, fill, held, row
from ui.parts.button import Button
from ui.parts.card import Card
from ui.parts.evidence_strip import Picture
from ui.parts.painting import painter_on, rounded
from ui.parts.settling.answer_keys import AnswerKeys
from ui.parts.settling.measure import Measure
from ui.parts.settling.member_words import MemberWords
from ui.parts.settling.shown_strip import ShownStrip, shown_of
from ui.parts.text import Text
from ui.theme import theme


class Dock(QWidget):
    """`settle_wanted` says that the button was pressed, `written` what stands in the reason."""

    settle_wanted = Signal()
    written = Signal(str)

    def __init__(self, picture: Picture, m: Measure) -> None:
        super().__init__()
        self._m = m
        self._title = Text("", m(19), 600, line=m(28), wrap=True)
        self._under = Text("", m(13), 400, "text2", line=m(20), wrap=True)
        self._dissent = _Tag(m)
        self._sentence = Text("", m(13), 400, "text2", line=m(20), lines=1)
        self.words = MemberWords(m)
        self.strip = ShownStrip(picture, m)
        self.keys = AnswerKeys(m)
        self.reason = QLineEdit()
        self._label = Text("", m(13), 400, "text2", line=m(18), lines=1)
        self._error = Text("", m(13), 500, "danger", line=m(18), lines=1)
        self.settle = Button("", kind="primary", key="Enter", height=m(38), px=m(16))
        self._build()
        self.settle.clicked.connect(self.settle_wanted)
        self.reason.textEdited.connect(self.written)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)

    def show_row(self, view: PanelView, shown: RowView, chosen: ProposedView | None, reason: str) -> None:
        """Show a row, what it would be settled as, and the reason written so far."""
        main, under = reading(view.sheet, shown)
        self._title.setText(f"{name_of(shown, view.sheet)}  {main}")
        self._under.setText(under)
        self._under.setVisible(bool(under))
        self._dissent.say(dissent_words(view, shown, chosen))
        self._sentence.setText(row_sentence(view.sheet, shown))
        self._sentence.set_color("warn" if shown.whole else "text2")
        self.words.show_row(view.sheet, shown, members(view))
        self.strip.show_pieces(shown_of(members(view), list(shown.given.values())))
        self.keys.show_row(view, shown, chosen, locked=not may_settle(view))
        self._show_reason(view, shown, chosen, reason)

    def complain(self, sentence: str) -> None:
        """Say what is wrong with what was just done; empty clears it."""
        self._error.setText(sentence)
        self._error.set_color("danger")
        self._label.setVisible(not sentence)
        self._error.setVisible(bool(sentence))

    def paintEvent(self, _event: QPaintEvent) -> None:
        with painter_on(self) as painter:
            rect = QRectF(self.rect())
            rounded(painter, rect.adjusted(0.5, 0.5, -0.5, -0.5), 13, None, theme.color("accent", 0.28), 3)
            rounded(painter, rect.adjusted(2, 2, -2, -2), 12, "surface", "accent", 1.5)

    def _show_reason(self, view: PanelView, shown: RowView, chosen: ProposedView | None, reason: str) -> None:
        against = overridden(shown, chosen)
        others = changes_others(shown, chosen)
        key = "reason_override" if against else "reason_change" if others else "reason"
        label = texts.say(f"settling.{key}")
        self._label.setText(label)
        self._label.set_color("warn" if against or others else "text2")
        self.reason.setAccessibleName(label)
        self.reason.setPlaceholderText(texts.say("settling.reason_place") if may_settle(view) else "")
        typing = self.reason.hasFocus() and self.reason.text().strip() == reason
        if self.reason.text() != reason and not typing:
            self.reason.setText(reason)
        self.reason.setReadOnly(not may_settle(view))
        self.settle.setText(settle_words(view.sheet, shown.item, chosen))
        self.settle.setEnabled(may_settle(view) and chosen is not None)
        lacking = lacking_words(view.sheet, shown, chosen)
        self.complain(why_not(view) if not may_settle(view) else lacking)
        if not may_settle(view):
            self._error.set_color("text2")

    def _build(self) -> None:
        m = self._m
        self.reason.setFont(fonts.font(m(16)))
        self.reason.setFixedHeight(m(38))
        titles = column(self._title, self._under)
        entry = row((self.reason, 1), self.settle, gap=m(12))
        bottom = row(
            self.strip, self.keys, m(8),
            (column(self._label, self._error, m(2), entry, STRETCH), 1),
            gap=m(12),
        )  # fmt: skip
        fill(
            QVBoxLayout(self),
            row((titles, 1), m(16), held(column(m(2), self._dissent, STRETCH))),
            self._sentence, m(4), self.words, m(8), bottom,
            margins=(m(18) + 2, m(10) + 2, m(18) + 2, m(12) + 2),
        )  # fmt: skip


class _Tag(Card):
    """A few words on a warm ground."""

    def __init__(self, m: Measure) -> None:
        super().__init__(radius=6, fill="warn_soft", border=None)
        self._text = Text("", m(13), 500, "warn", line=m(18))
        fill(QVBoxLayout(self), self._text, margins=(m(8), m(3), m(8), m(3)))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def say(self, words: str) -> None:
        """Say something; nothing hides the tag."""
        self._text.setText(words)
        self.setVisible(bool(words))
