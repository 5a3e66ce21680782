"""Versions of the workshop out to files, and in from files."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from greenrating import texts
from greenrating.errors import Refused
from greenrating.sheet_drafts import DraftSheet, draft_sheet
from greenrating.sheet_files import read_excel, write_excel, write_yaml
from greenrating.sheet_shelf import Difference, differences_from
from greenrating.sheet_travel import (
    GiveSheet,
    SheetGiven,
    TakeSheet,
    file_name,
    give_sheet,
    look_at_sheet,
    take_sheet,
)
from greenrating.sheet_views import SheetFileView, SheetVersionView
from greenrating.texts import say
from ui.models.spoken import spoken
from ui.models.version_words import version_name
from ui.pages.workshop_differences import DifferenceLines
from ui.parts.dialog import Sheet as Dialog
from ui.parts.text import Text
from ui.theme import Token

if TYPE_CHECKING:
    from greenrating.changes import SheetVersionChanged
    from greenrating.office import Office
    from scoring.sheet import Sheet
    from ui.desk import Desk

Form = Literal["excel", "yaml", "file"]
_ENDINGS: dict[Form, str] = {"excel": "xlsx", "yaml": "yaml", "file": "json"}


@dataclass(frozen=True)
class _Writing:
    sheet: "Sheet"
    path: Path
    form: Form


@dataclass(frozen=True)
class Read:
    """A draft made of a workbook, and what was guessed for it."""

    change: "SheetVersionChanged"
    guesses: tuple[str, ...]


@dataclass(frozen=True)
class _Looked:
    view: SheetFileView
    found: tuple[Difference, ...]


class SheetFiles(QObject):
    """Asks where, does it at the desk; `told` says what came of it, `made` gives the id of a new version."""

    told = Signal(str, bool)
    made = Signal(str)

    def __init__(self, desk: "Desk", page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self._page = page

    def ask_out(self, view: SheetVersionView, form: Form) -> None:
        """Ask for a file name, then write a version there."""
        if form == "file":
            self._desk.ask(file_name, view.line.id, partial(self._ask_where, view, form), self._refused)
        else:
            self._ask_where(view, form, f"{version_name(view.line)}.{_ENDINGS[form]}")

    def ask_in(self, form: Form) -> None:
        """Ask for a file, then read it: a workbook becomes a draft, a sheet file is looked at first."""
        dialog = QFileDialog(self._page, say(f"workshop.files.{form}_in"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(f"*.{_ENDINGS[form]}")
        dialog.fileSelected.connect(self.read_workbook if form == "excel" else self.look_at)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def write(self, view: SheetVersionView, form: Form, path: str) -> None:
        """Write a version to a file; a sheet file carries its digest."""
        if form == "file":
            self._desk.do(give_sheet, GiveSheet(view.line.id, Path(path)), self._given, self._refused)
            return
        done = partial(self._written, Path(path).name)
        self._desk.ask(_write, _Writing(view.content, Path(path), form), done, self._refused)

    def read_workbook(self, path: str) -> None:
        """Make a draft of a workbook; nothing is made of one with faults."""
        self._desk.do(_read_workbook, Path(path), self._made_draft, self._refused)

    def look_at(self, path: str) -> None:
        """Show what a sheet file holds and how it differs, before it is taken in."""
        self._desk.ask(_look_at, Path(path), partial(self._ask_take, Path(path)), self._refused)

    def _ask_where(self, view: SheetVersionView, form: Form, name: str) -> None:
        dialog = QFileDialog(self._page, say(f"workshop.files.{form}_out"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(_ENDINGS[form])
        dialog.setNameFilter(f"*.{_ENDINGS[form]}")
        dialog.selectFile(name)
        dialog.fileSelected.connect(partial(self.write, view, form))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _made_draft(self, read: Read) -> None:
        self.made.emit(read.change.version_id)
        if read.guesses:
            dialog = Dialog(self._page, say("workshop.files.guesses"), say("workshop.files.guesses_body"))
            dialog.add(Text("\n".join(read.guesses), 13, 400, line=21, wrap=True))
            dialog.button(say("shell.close"), role="confirm")
            dialog.open()

    def _ask_take(self, path: Path, looked: _Looked) -> None:
        view = looked.view
        title = say("workshop.files.take_title", name=f"{spoken(view.sheet.title)} {view.sheet.version}")
        dialog = Dialog(self._page, title, say(f"workshop.files.standing.{view.standing}"), width=760)
        for words, color in _facts(view):
            dialog.add(Text(words, 12, 400, color, line=18, wrap=True))
        lines = DifferenceLines()
        lines.show_differences(looked.found)
        dialog.add(lines)
        if view.standing == "new":
            dialog.button(say("scoring.cancel"), role="cancel")
            dialog.button(say("workshop.files.take"), partial(self._take, path), "confirm")
        else:
            dialog.button(say("shell.close"), role="confirm")
        dialog.open()

    def _take(self, path: Path) -> None:
        self._desk.do(
            take_sheet, TakeSheet(path), lambda made: self.made.emit(made.version_id), self._refused
        )

    def _given(self, given: SheetGiven) -> None:
        self.told.emit(say("workshop.files.given", name=given.path.name, sha=given.sha256), False)

    def _written(self, name: str, _none: object) -> None:
        self.told.emit(say("workshop.written", name=name), False)

    def _refused(self, refusal: Refused) -> None:
        self.told.emit(str(refusal), True)


def _facts(view: SheetFileView) -> list[tuple[str, Token]]:
    facts: list[tuple[str, Token]] = [(f"{view.sheet.id}@{view.sheet.version}", "text2")]
    facts.append((f"SHA-256 {view.sheet.sha256}", "text2"))
    if view.standing == "clash":
        facts.append((say("workshop.files.here", sha=view.here), "danger"))
    if view.publisher:
        told = say("workshop.files.from", publisher=view.publisher, on=view.published_on, reason=view.reason)
        facts.append((told, "text2"))
    return facts


def _write(_office: "Office", writing: _Writing) -> None:
    if writing.form == "excel":
        write_excel(writing.sheet, writing.path)
    else:
        write_yaml(writing.sheet, writing.path)


def _read_workbook(office: "Office", path: Path) -> Read:
    draft = read_excel(path)
    change = draft_sheet(office, DraftSheet(draft.sheet, path.name))
    return Read(change, tuple(guess.say(texts.current()) for guess in draft.guesses))


def _look_at(office: "Office", path: Path) -> _Looked:
    view = look_at_sheet(office, path)
    return _Looked(view, differences_from(office, view.against, view.sheet))
