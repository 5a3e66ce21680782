"""What is known about one piece of evidence, and the fields that say what it shows."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from greenrating import texts
from greenrating.evidence import KINDS
from greenrating.views import EvidenceView
from ui.models.dates import moment
from ui.parts.boxes import STRETCH, fill
from ui.parts.button import Button
from ui.parts.card import Panel
from ui.parts.choice import Choice
from ui.parts.field import TextArea
from ui.parts.line import HLine
from ui.parts.rows import ScrollColumn
from ui.parts.text import Text

WIDTH = 300


class EvidenceFacts(Panel):
    """`described` gives caption and kind when they were changed; the buttons ask for acts."""

    described = Signal(str, str)
    mask_wanted = Signal()
    save_copy = Signal()
    unlink = Signal()

    def __init__(self, *, locked: bool) -> None:
        super().__init__("left")
        self.setFixedWidth(WIDTH)
        self._locked = locked
        self._shown: EvidenceView | None = None
        self.caption = TextArea(
            texts.say("scoring.viewer.caption"), texts.say("scoring.viewer.caption_hint"), rows=3
        )
        self.kind = Choice(
            texts.say("scoring.viewer.kind"), [(kind, texts.say(f"scoring.kind.{kind}")) for kind in KINDS]
        )
        self._name = Text("", 15, 600, line=22, wrap=True)
        self._facts = Text("", 12, 400, "text2", line=20, wrap=True)
        self._mask = Button(texts.say("scoring.viewer.mask"), "eye-off", key="M")
        self._save = Button(texts.say("scoring.viewer.save"), "download")
        self._unlink = Button(texts.say("scoring.viewer.unlink"), "unlink", "danger")
        self._mask.clicked.connect(self.mask_wanted)
        self._save.clicked.connect(self.save_copy)
        self._unlink.clicked.connect(self.unlink)
        self.kind.chosen.connect(self.commit)
        scroll = ScrollColumn(margins=(20, 16, 14, 16))
        fill(
            scroll.column,
            self._name, 6, self._facts, 14, HLine(), 14, self.caption, 8, self.kind, 16,
            self._mask, 8, self._save, STRETCH, self._unlink,
            margins=(20, 16, 14, 16),
        )  # fmt: skip
        fill(QVBoxLayout(self), scroll, margins=(1, 0, 0, 0))
        self.caption.edit.setReadOnly(locked)
        self.kind.combo.setEnabled(not locked)
        self._unlink.setVisible(not locked)

    def show_evidence(self, view: EvidenceView, *, picture: bool) -> None:
        """Show another piece, or the same one as it is now."""
        other = self._shown is None or self._shown.id != view.id
        self._shown = view
        self._name.setText(view.name)
        self._facts.setText("\n".join(_facts(view)))
        if other or not self.caption.edit.hasFocus():
            self.caption.setText(view.caption)
        self.kind.set_value(view.kind)
        self._mask.setVisible(picture and not self._locked)
        self._mask.setText(texts.say("scoring.viewer.mask_more" if view.masked else "scoring.viewer.mask"))

    def commit(self, _chosen: str = "") -> None:
        """Hand over the caption and the kind, if they were changed."""
        view = self._shown
        if view is None or self._locked:
            return
        caption, kind = self.caption.text(), self.kind.value()
        if (caption, kind) != (view.caption, view.kind):
            self.described.emit(caption, kind)


def _facts(view: EvidenceView) -> list[str]:
    lines = [texts.say("scoring.viewer.added", at=moment(view.added), by=view.added_by)]
    if view.taken is not None:
        lines.append(texts.say("scoring.viewer.taken", at=moment(view.taken)))
    lines.append(texts.say("scoring.viewer.size", size=readable_size(view.size)))
    lines.append(f"SHA-256 {view.sha256[:16]}…{view.sha256[-8:]}")
    if view.masked:
        lines.append(texts.say("scoring.viewer.masked"))
    return lines


def readable_size(size: int) -> str:
    """A number of bytes in short: 820 B, 1.2 MB."""
    if size < 1024:
        return f"{size} B"
    for unit, limit in (("KB", 1 << 20), ("MB", 1 << 30)):
        if size < limit:
            return f"{size / (limit >> 10):.1f} {unit}"
    return f"{size / (1 << 30):.1f} GB"
