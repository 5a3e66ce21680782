"""Evidence seen large: one piece after the other, described, covered, taken off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QImage, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QPlainTextEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from greenrating import evidence as service
from greenrating import texts
from greenrating.changes import ConformityChanged, SheetChanged
from greenrating.evidence import DescribeEvidence, UnlinkEvidence, describe_evidence, unlink_evidence
from greenrating.masking import MaskEvidence, mask_evidence
from ui.models.evidence_at import evidence_at
from ui.models.pictures import is_picture, large_picture
from ui.models.spoken import named
from ui.pages.masking import MaskBar
from ui.pages.save_copy import save_copy
from ui.parts.ask_reason import ask_reason
from ui.parts.boxes import column, fill
from ui.parts.empty import Empty
from ui.parts.evidence_facts import EvidenceFacts
from ui.parts.painting import painter_on, rounded
from ui.parts.picture_view import PictureView
from ui.parts.viewer_bar import ViewerBar

if TYPE_CHECKING:
    from greenrating.conformity_views import ConformityView
    from greenrating.errors import Refused
    from greenrating.views import EvidenceView, SheetView
    from ui.desk import Desk

_TEXT_SHOWN = 200_000


class EvidenceViewer(QWidget):
    """Lies over the whole window. The arrows lead through the evidence of one answer; Esc closes it."""

    def __init__(
        self, over: QWidget, desk: Desk, view: SheetView | ConformityView, target: str, evidence: str
    ) -> None:
        super().__init__(over.window())
        self._before = QApplication.focusWidget()
        self._desk = desk
        self._view: SheetView | ConformityView = view
        self._target = target
        self._id = evidence
        self._copy = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.picture = PictureView()
        self._text = QPlainTextEdit()
        self._text.setReadOnly(True)
        self._text.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self._other = Empty("file-text", texts.say("scoring.viewer.no_picture"))
        self._middle = QStackedWidget()
        for part in (self.picture, self._text, self._other):
            self._middle.addWidget(part)
        self.facts = EvidenceFacts(locked=view.signed is not None)
        self.mask_bar = MaskBar()
        self.bar = ViewerBar()
        self._build()
        self._connect()
        over.window().installEventFilter(self)
        self._show_current()

    def open(self) -> None:
        """Show the viewer over the window."""
        self.setGeometry(self.window().rect())
        self.show()
        self.raise_()
        self.picture.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_up(self) -> None:
        """Keep what was written, go away, and give the focus back."""
        self.facts.commit()
        self.window().removeEventFilter(self)
        self._desk.changed.disconnect(self._changed)
        self.hide()
        if self._before is not None and isValid(self._before) and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.deleteLater()

    def step(self, by: int) -> None:
        """Show the next piece of evidence of this answer, or the one before."""
        pieces = [piece.id for piece in self._pieces()]
        if len(pieces) > 1 and not self.picture.covering:
            self.facts.commit()
            self._id = pieces[(pieces.index(self._id) + by) % len(pieces)]
            self._copy = False
            self._show_current()

    def start_masking(self) -> None:
        """Begin to cover places of the picture, or of the copy that was covered before."""
        view = self._current()
        if view is None or not is_picture(view) or self._view.signed is not None:
            return
        if view.masked and not self._copy:
            self._choose_copy("copy")
        self.picture.set_covering(True)
        self.mask_bar.show_count(0)
        self.mask_bar.show()
        self.picture.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover the window at any size."""
        if event.type() is QEvent.Type.Resize:
            self.setGeometry(self.window().rect())
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self._leave()
        elif self.picture.covering and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._save_mask()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.step(1 if key == Qt.Key.Key_Right else -1)
        elif key == Qt.Key.Key_M:
            self.start_masking()
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        rounded(painter, self.rect().toRectF(), 0, "sunken")
        painter.end()

    def _build(self) -> None:
        body = QWidget()
        fill(QHBoxLayout(body), (column((self._middle, 1), self.mask_bar), 1), self.facts)
        fill(QVBoxLayout(self), self.bar, (body, 1))
        self.mask_bar.hide()

    def _connect(self) -> None:
        self.facts.mask_wanted.connect(self.start_masking)
        self.facts.described.connect(self._describe)
        self.facts.unlink.connect(self._ask_unlink)
        self.facts.save_copy.connect(self._save_copy)
        self.mask_bar.save.connect(self._save_mask)
        self.mask_bar.cancel.connect(self._stop_masking)
        self.picture.boxes_changed.connect(self.mask_bar.show_count)
        self.bar.which.chosen.connect(self._choose_copy)
        self.bar.stepped.connect(self.step)
        self.bar.zoomed.connect(self._zoom)
        self.bar.fitted.connect(self._fit)
        self.bar.closed.connect(self._leave)
        self._desk.changed.connect(self._changed)

    def _pieces(self) -> tuple[EvidenceView, ...]:
        return evidence_at(self._view, self._target)

    def _current(self) -> EvidenceView | None:
        return next((piece for piece in self._pieces() if piece.id == self._id), None)

    def _shown_id(self, view: EvidenceView) -> str:
        return view.masked if self._copy and view.masked else view.id

    def _show_current(self) -> None:
        view = self._current()
        if view is None:
            self.close_up()
            return
        pieces = [piece.id for piece in self._pieces()]
        place = texts.say(
            "scoring.viewer.place",
            target=named(self._view.sheet, self._target),
            n=pieces.index(self._id) + 1,
            of=len(pieces),
        )
        self.setAccessibleName(f"{place}  {view.caption or view.name}")
        self.bar.show_title(self.accessibleName())
        self.bar.show_which(masked=bool(view.masked), copy=self._copy)
        self.facts.show_evidence(view, picture=is_picture(view))
        self.bar.show_percent(None)
        if is_picture(view):
            self._desk.ask(large_picture, self._shown_id(view), self._show_image)
        elif view.media_type.startswith("text/"):
            self._desk.ask(service.content, view.id, self._show_text)
        else:
            self._other.set_texts(texts.say("scoring.viewer.no_picture"), view.name)
            self._middle.setCurrentWidget(self._other)

    def _show_image(self, image: QImage) -> None:
        if image.isNull():
            self._other.set_texts(texts.say("scoring.viewer.unreadable"))
            self._middle.setCurrentWidget(self._other)
            return
        self._middle.setCurrentWidget(self.picture)
        self.picture.show_image(image)
        self._say_percent()

    def _show_text(self, content: tuple[str, bytes]) -> None:
        self._text.setPlainText(content[1][:_TEXT_SHOWN].decode("utf-8", "replace"))
        self._middle.setCurrentWidget(self._text)

    def _choose_copy(self, which: str) -> None:
        self._copy = which == "copy"
        self._show_current()

    def _zoom(self, steps: int) -> None:
        self.picture.zoom(steps)
        self._say_percent()

    def _fit(self) -> None:
        self.picture.fit()
        self._say_percent()

    def _say_percent(self) -> None:
        self.bar.show_percent(self.picture.percent())

    def _leave(self) -> None:
        if self.picture.covering:
            self._stop_masking()
        else:
            self.close_up()

    def _stop_masking(self) -> None:
        self.picture.set_covering(False)
        self.mask_bar.hide()

    def _save_mask(self) -> None:
        view, boxes = self._current(), self.picture.boxes()
        if view is not None and boxes:
            command = MaskEvidence(self._view.id, self._shown_id(view), boxes)
            self._desk.do(mask_evidence, command, then=self._masked, told=self._told)

    def _masked(self, _change: SheetChanged | ConformityChanged) -> None:
        self._stop_masking()
        self._copy = True
        self._show_current()

    def _told(self, refusal: Refused) -> None:
        self.mask_bar.tell(str(refusal))

    def _describe(self, caption: str, kind: str) -> None:
        view = self._current()
        if view is not None:
            command = DescribeEvidence(self._view.id, view.id, caption, kind, view.taken)
            self._desk.do(
                describe_evidence, command, told=lambda refusal: self.facts.caption.set_error(str(refusal))
            )

    def _ask_unlink(self) -> None:
        ask_reason(
            self,
            texts.say("scoring.unlink.title"),
            texts.say("scoring.unlink.body"),
            texts.say("scoring.unlink.why"),
            texts.say("scoring.unlink.yes"),
            self._unlink,
            danger=True,
        )

    def _unlink(self, why: str) -> None:
        self._desk.do(unlink_evidence, UnlinkEvidence(self._view.id, self._target, self._id, why))

    def _save_copy(self) -> None:
        view = self._current()
        if view is not None:
            save_copy(self, self._desk, self._shown_id(view), view.name)

    def _changed(self, change: object) -> None:
        if isinstance(change, SheetChanged | ConformityChanged) and change.sheet_id == self._view.id:
            before = self._current()
            self._view = change.view
            if self._current() != before or before is None:
                self._show_current()
