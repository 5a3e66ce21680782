"""A title and stars from before, typed in from its document; and the end of a title."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from greenrating import texts
from greenrating.titles import END_KINDS, EndTitle, RecordTitle
from ui.models.room_words import standing
from ui.parts.boxes import STRETCH, column, fill, held, row
from ui.parts.button import Button
from ui.parts.choice import Choice
from ui.parts.date_field import DateField
from ui.parts.field import Field, Labelled
from ui.parts.text import Text

if TYPE_CHECKING:
    from greenrating.errors import Refused

_NOT_RATED = "none"
_MOST_STARS = 5


class _InlineForm(QWidget):
    """Fields in a column with a save and a cancel button; faults stand beside their fields."""

    wanted = Signal(object)
    closed = Signal()

    def __init__(self, title: str, about: str, save: str) -> None:
        super().__init__()
        self._named: dict[str, Labelled] = {}
        self.complaint = Text("", 13, 400, "danger", line=20, wrap=True)
        self.complaint.hide()
        self.content = QVBoxLayout()
        self.content.setSpacing(10)
        self.save = Button(save, "check", "primary")
        self.cancel = Button(texts.say("rooms.cancel"))
        self.cancel.clicked.connect(self.closed)
        fill(
            QVBoxLayout(self),
            Text(title, 14, 600, line=22), 2, Text(about, 12, 400, "text3", line=18, wrap=True), 10,
            self.content, 10, self.complaint,
            row(STRETCH, self.cancel, self.save, gap=8),
        )  # fmt: skip

    def put(self, *line: tuple[str, Labelled]) -> None:
        """Put fields side by side, each under the name by which a fault calls it."""
        self._named.update(dict(line))
        self.content.addWidget(held(row(*((held(column(field, STRETCH)), 1) for _, field in line), gap=14)))

    def start(self) -> None:
        """Put the focus into the first field."""
        next(iter(self._named.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_faults(self, faults: Sequence[Refused]) -> None:
        """Say beside each field what to enter instead, and the rest above the buttons."""
        for field in self._named.values():
            field.set_error("")
        rest = [str(fault) for fault in faults if fault.field not in self._named]
        self.complaint.setText("\n".join(rest))
        self.complaint.setVisible(bool(rest))
        for fault in faults:
            if fault.field in self._named:
                self._named[fault.field].set_error(str(fault))

    def day(self, name: str) -> date | None:
        """The date typed in a field; one that is needed and missing is said so."""
        field = self._named[name]
        assert isinstance(field, DateField)
        if field.value() is None:
            field.set_error(texts.say("errors.date.required" if not field.text() else "shell.date_wrong"))
        return field.value()


class TitleForm(_InlineForm):
    """`wanted` carries the title to record."""

    def __init__(self, room_id: str) -> None:
        super().__init__(
            texts.say("rooms.title_form"), texts.say("rooms.title_form_about"), texts.say("rooms.title_save")
        )
        self._room_id = room_id
        self._document: Path | None = None
        self.granted = DateField(texts.say("rooms.title_granted"))
        self.number = Field(texts.say("rooms.title_number"))
        ranks = [(str(n), standing(n)) for n in range(_MOST_STARS + 1)]
        self.stars = Choice(
            texts.say("rooms.title_stars"),
            [(_NOT_RATED, texts.say("rooms.title_not_rated")), *ranks],
            texts.say("rooms.title_stars_hint"),
        )
        self.effective = DateField(texts.say("rooms.title_effective"))
        self.stars_number = Field(texts.say("rooms.title_stars_number"))
        self.pick = Button(texts.say("rooms.title_document"), "paperclip", small=True)
        self._file = Text("", 12, 400, "text2", line=18, lines=1)
        self.put(("granted", self.granted), ("document_no", self.number))
        self.put(("stars", self.stars), ("stars_effective", self.effective))
        self.put(("stars_document_no", self.stars_number), ("document", _held(self.pick, self._file)))
        self.pick.clicked.connect(self._pick)
        self.stars.chosen.connect(self._show_stars)
        self.save.clicked.connect(self._save)
        self._show_stars()

    def take_document(self, path: Path) -> None:
        """Attach the document of the title."""
        self._document = path
        self._file.setText(path.name)

    def _show_stars(self, _value: str = "") -> None:
        rated = self.stars.value() != _NOT_RATED
        self.effective.setEnabled(rated)
        self.stars_number.setEnabled(rated)

    def _save(self) -> None:
        granted = self.day("granted")
        rated = self.stars.value() != _NOT_RATED
        effective = self.day("stars_effective") if rated else None
        if granted is None or (rated and effective is None):
            return
        self.wanted.emit(
            (
                RecordTitle(
                    room_id=self._room_id,
                    granted=granted,
                    document_no=self.number.text(),
                    stars=int(self.stars.value()) if rated else None,
                    stars_effective=effective,
                    stars_document_no=self.stars_number.text() if rated else "",
                ),
                self._document,
            )
        )

    def _picked(self, name: str) -> None:
        self.take_document(Path(name))

    def _pick(self) -> None:
        dialog = QFileDialog(self, texts.say("rooms.title_document"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._picked)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


class EndForm(_InlineForm):
    """`wanted` carries the end to record."""

    def __init__(self, room_id: str, today: date) -> None:
        super().__init__(
            texts.say("rooms.end_form"), texts.say("rooms.end_form_about"), texts.say("rooms.end_save")
        )
        self._room_id = room_id
        self.ended = DateField(texts.say("rooms.end_day"), value=today)
        self.kind = Choice(
            texts.say("rooms.end_kind"), [(kind, texts.say(f"rooms.end_{kind}")) for kind in END_KINDS]
        )
        self.reason = Field(texts.say("rooms.end_reason"))
        self.put(("kind", self.kind), ("ended", self.ended))
        self.put(("reason", self.reason))
        self.save.clicked.connect(self._save)

    def _save(self) -> None:
        ended = self.day("ended")
        if ended is not None:
            self.wanted.emit(EndTitle(self._room_id, ended, self.kind.value(), self.reason.text()))


def _held(button: Button, beside: Text) -> Labelled:
    return Labelled(texts.say("rooms.title_proof"), held(row(button, (beside, 1), gap=8)))
