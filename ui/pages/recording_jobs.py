"""Long work on recordings that were taken in: comparing them with their digests, finding them again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from greenrating.errors import Refused
from greenrating.recording_checks import NoteCheck, ToCheck, compare, note_check, to_check
from greenrating.recording_intake import part_of
from greenrating.relink import FoundAgain, Relink, Wanted, missing, relink, search
from greenrating.texts import say
from greenrating.working_again import Copyless, CopyMade, copyless, make_again, note_copy
from ui.jobs import jobs_of
from ui.models.spoken import joined

if TYPE_CHECKING:
    from greenrating.jobs import Progress
    from ui.desk import Desk


class RecordingJobs(QObject):
    """Belongs to a page. `told` gives a sentence on what came of it, and whether somebody has to look."""

    told = Signal(str, bool)
    _compared = Signal(object)

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self._page = page
        self._compared.connect(self._note)

    def check(self, recordings: tuple[str, ...] | None = None) -> None:
        """Compare these recordings, or all, with their digests; each outcome is kept at once."""
        self._desk.ask(to_check, recordings, self._compare, self._refused)

    def ask_where(self, session: str | None = None) -> None:
        """Ask for a folder, then look there for the files that are missing, of a session or of all."""
        dialog = QFileDialog(self._page, say("library.search_where"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(partial(self._find_in, session))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _find_in(self, session: str | None, folder: str) -> None:
        self.find(Path(folder), session)

    def find(self, folder: Path, session: str | None = None) -> None:
        """Look in a folder for the files that are missing, by what is in them."""

        def look(wanted: tuple[Wanted, ...]) -> None:
            if not wanted:
                self.told.emit(say("library.search_nothing"), False)
                self.make_copies(session)
                return

            def work(progress: Progress) -> tuple[FoundAgain, ...]:
                return search(wanted, (folder,), progress)

            found = self._found(wanted, session)
            jobs_of(self._page).run(say("library.searching"), work, found, self._refused)

        self._desk.ask(missing, session, look, self._refused)

    def make_copies(self, session: str | None = None) -> None:
        """Make the working copies anew that are missing, of a session or of all."""

        def make(wanted: tuple[Copyless, ...]) -> None:
            folder = self._desk.office.folder

            def work(progress: Progress) -> tuple[CopyMade, ...]:
                return make_again(folder, wanted, progress)

            def keep(made: tuple[CopyMade, ...]) -> None:
                for each in made:
                    self._desk.do(note_copy, each, told=self._refused)

            if wanted:
                jobs_of(self._page).run(say("library.copying"), work, keep, self._refused)

        self._desk.ask(copyless, session, make, self._refused)

    def _compare(self, wanted: tuple[ToCheck, ...]) -> None:
        if not wanted:
            self.told.emit(say("library.check_nothing"), False)
            return

        def work(progress: Progress) -> tuple[NoteCheck, ...]:
            notes: list[NoteCheck] = []
            for place, each in enumerate(wanted):
                part = part_of(progress, place / len(wanted), (place + 1) / len(wanted))
                notes.append(compare(each, part))
                self._compared.emit(notes[-1])
            return tuple(notes)

        jobs_of(self._page).run(say("library.checking"), work, self._all_compared, self._refused)

    def _note(self, note: NoteCheck) -> None:
        self._desk.do(note_check, note, told=self._refused)

    def _all_compared(self, notes: tuple[NoteCheck, ...]) -> None:
        self.told.emit(outcome_words(notes), any(note.outcome != "same" for note in notes))

    def _found(
        self, wanted: Sequence[Wanted], session: str | None
    ) -> Callable[[tuple[FoundAgain, ...]], None]:
        def then(found: tuple[FoundAgain, ...]) -> None:
            for each in found:
                self._desk.do(relink, Relink(each.recording, each.path), told=self._refused)
            left = [each.name for each in wanted if each.recording not in {one.recording for one in found}]
            told = say("library.search_found", n=len(found), of=len(wanted))
            if left:
                told += say("library.search_left", names=joined(left[:5]))
            self.told.emit(told, bool(left))
            self.make_copies(session)

        return then

    def _refused(self, refusal: Refused) -> None:
        self.told.emit(str(refusal), True)


def outcome_words(notes: Sequence[NoteCheck]) -> str:
    """How many recordings came out how, the bad ones first."""
    counts = {kind: sum(note.outcome == kind for note in notes) for kind in ("differs", "missing", "same")}
    return joined([say(f"library.checked_{kind}", n=n) for kind, n in counts.items() if n])
