"""Marks of a session from and for other programs: what maps to what is shown before anything is taken in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from greenrating import mark_files
from greenrating.errors import Refused
from greenrating.mark_export import ExportMarks, MarksExported, export_marks
from greenrating.mark_intake import MarksTaken, TakeMarks, proposed_tags, take_marks, words_of_tags
from greenrating.texts import say
from ui.parts.library.mark_preview import MarkPreview

if TYPE_CHECKING:
    from greenrating.office import Office
    from greenrating.recording_views import SessionView
    from scoring.sheet import Sheet
    from ui.desk import Desk

_ENDINGS = {"vtt": "vtt", "srt": "srt", "csv": "csv", "eaf": "eaf", "boris": "boris"}
_READ = "*.boris *.boris.gz *.gz *.eaf *.csv *.tsv *.txt *.srt *.vtt"


@dataclass(frozen=True)
class Looked:
    """A file of marks, the keys its tags likely stand for, and the sheet whose keys they are."""

    name: str
    file: mark_files.MarksFile
    tags: dict[str, str]
    sheet: Sheet


class MarkExchange(QObject):
    """Belongs to a page. `told` gives a sentence on what came of it, and whether it went wrong."""

    told = Signal(str, bool)

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self._page = page

    def ask_in(self, view: SessionView) -> None:
        """Ask for a file of marks, then show what it holds."""
        dialog = QFileDialog(self._page, say("library.marks_in"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([f"{say('library.marks_filter')} ({_READ})", "* (*)"])
        dialog.fileSelected.connect(partial(self.look, view))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def look(self, view: SessionView, path: str) -> None:
        """Show what a file holds, before any of it is taken in."""
        self._desk.ask(_look, Path(path), partial(self._preview, view), self._refused)

    def ask_out(self, view: SessionView) -> None:
        """Ask for a file name and a format, then write the marks there."""
        dialog = QFileDialog(self._page, say("library.marks_out"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        filters = {f"{say(f'library.form_{form}')} (*.{end})": end for form, end in _ENDINGS.items()}
        dialog.setNameFilters(list(filters))
        dialog.setDefaultSuffix(next(iter(filters.values())))

        def chosen(name: str) -> None:
            dialog.setDefaultSuffix(filters[name])

        dialog.filterSelected.connect(chosen)
        dialog.selectFile(say("library.marks_file", room=view.room.name, title=view.session.title))
        dialog.fileSelected.connect(partial(self.write, view))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def write(self, view: SessionView, path: str) -> None:
        """Write the marks; the ending of the name says in which format."""
        form = Path(path).suffix.lower().removeprefix(".")
        self._desk.do(export_marks, ExportMarks(view.id, form, path), self._written, self._refused)

    def _preview(self, view: SessionView, looked: Looked) -> None:
        preview = MarkPreview(self._page, view, looked.file, looked.name, looked.tags, looked.sheet)
        preview.wanted.connect(self._take)
        preview.open()

    def _take(self, command: TakeMarks) -> None:
        self._desk.do(take_marks, command, self._taken, self._refused)

    def _taken(self, taken: MarksTaken) -> None:
        words = say("library.marks_taken", n=taken.taken)
        if taken.outside:
            words += say("library.marks_outside", n=taken.outside)
        self.told.emit(words, False)

    def _written(self, done: MarksExported) -> None:
        words = say("library.marks_written", n=done.marks, name=done.path.name)
        if done.withheld:
            words += say("library.marks_withheld", n=done.withheld)
        self.told.emit(words, False)

    def _refused(self, refusal: Refused) -> None:
        self.told.emit(str(refusal), True)


def _look(office: Office, path: Path) -> Looked:
    file = mark_files.read(path)
    return Looked(path.name, file, proposed_tags(office, file), words_of_tags(office))
