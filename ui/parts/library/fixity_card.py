"""Whether a recording is still what was taken in: digests, every check, a supervisor's decision."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QWidget

from greenrating.recording_checks import DECISIONS, DecideCheck
from greenrating.recording_views import CheckView, RecordingView
from greenrating.texts import say
from ui.models.recording_words import check_words
from ui.parts.boxes import STRETCH, column, held, row
from ui.parts.button import Button, IconButton
from ui.parts.field import TextArea
from ui.parts.icon import Icon
from ui.parts.line import HLine
from ui.parts.room_cards import TitledCard
from ui.parts.segmented import Segmented
from ui.parts.text import Text

_NAME = 92


class FixityCard(TitledCard):
    """`check` asks to compare the file, `decided` carries a decision about a difference."""

    check = Signal()
    decided = Signal(object)
    copied = Signal(str)

    def __init__(self, view: RecordingView, *, may_decide: bool) -> None:
        self.button = Button(say("library.check_one"), "fingerprint-pattern", key="C")
        super().__init__(say("library.fixity"), self.button)
        self.button.clicked.connect(self.check)
        self.kind = Segmented([(kind, say(f"library.decide_{kind}")) for kind in DECISIONS])
        self.reason = TextArea(say("library.decide_reason"))
        self.decide = Button(say("library.decide"), "gavel", "primary")
        digests = [("SHA-256", view.row.sha256), ("SM3", view.row.sm3)]
        if view.row.working_sha256:
            digests.append((say("library.working_sha"), view.row.working_sha256))
        for name, digest in digests:
            self.content.addWidget(self._digest(name, digest))
        for check in view.checks:
            self.content.addWidget(_check(check))
        if not view.checks:
            self.content.addWidget(Text(say("library.never_checked"), 13, 400, "text3", line=20, wrap=True))
        waiting = next((check for check in view.checks if check.blocks), None)
        self._form(waiting, may_decide=may_decide)

    def complain(self, sentence: str) -> None:
        """Say why a decision was refused."""
        self.reason.set_error(sentence)

    def _digest(self, name: str, digest: str) -> QWidget:
        label = Text(name, 13, 400, "text3", line=20)
        label.setFixedWidth(_NAME)
        copy = IconButton("copy", say("library.copy_digest", name=name), size=28)
        copy.clicked.connect(lambda: self._copy(name, digest))
        return held(row(label, Text(digest, 12, 400, line=20), STRETCH, copy, gap=8))

    def _copy(self, name: str, digest: str) -> None:
        QApplication.clipboard().setText(digest)
        self.copied.emit(say("library.digest_copied", name=name))

    def _form(self, waiting: CheckView | None, *, may_decide: bool) -> None:
        """What a supervisor decides about a difference; whoever is none is told who does."""
        if waiting is None:
            for part in (self.kind, self.reason, self.decide):
                part.deleteLater()
            return
        said = say("library.decide_lead" if may_decide else "library.decide_who")
        self.content.addWidget(HLine())
        self.content.addWidget(Text(said, 13, 500, "danger", line=20, wrap=True))
        form = held(column(row(self.kind, STRETCH), 8, self.reason, 4, row(STRETCH, self.decide)))
        if not may_decide:
            form.hide()
        self.content.addWidget(form)
        self.decide.clicked.connect(
            lambda: self.decided.emit(DecideCheck(waiting.id, self.kind.current(), self.reason.text()))
        )


def _check(check: CheckView) -> QWidget:
    bad = check.outcome != "same"
    color = "danger" if check.blocks else "warn" if bad else "accent"
    icon = Icon("circle-alert" if bad else "circle-check", 15, color, stroke=1.8)
    words = Text(check_words(check), 13, 500 if bad else 400, color if bad else "text2", line=20, wrap=True)
    return held(row(held(column(2, icon, STRETCH)), (words, 1), gap=8))
