"""Writing task packages into a folder, one for each member, one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from greenrating.changes import WorkspaceChanged
from greenrating.texts import say
from ui.jobs import jobs_of

if TYPE_CHECKING:
    from greenrating.errors import Refused
    from greenrating.exchange.scope import Recordings
    from greenrating.jobs import Progress
    from greenrating.office import Office
    from ui.desk import Desk


@dataclass(frozen=True)
class Written:
    """A package that was written and read again: for whom, where, its size and the SHA-256 of the file."""

    name: str
    path: Path
    size: int
    sha256: str


class TaskWriting(QObject):
    """`written` gives each package, `refused` (name, sentence) one that could not be written.

    `ended` says whether all of them came to an end; stopping one stops those behind it.
    """

    written = Signal(object)
    refused = Signal(str, str)
    ended = Signal(bool)

    def __init__(self, page: QWidget, desk: Desk) -> None:
        super().__init__(page)
        self._page, self._desk = page, desk
        self._left: list[tuple[str, str]] = []
        self._of = 0
        self._folder = Path()
        self._recordings: Recordings = "none"
        self._answered = True

    @property
    def running(self) -> bool:
        """Whether packages are being written."""
        return bool(self._left) or not self._answered

    def start(self, folder: Path, to: Sequence[tuple[str, str]], recordings: Recordings) -> None:
        """Write a package for each of these (person, name)."""
        self._folder, self._recordings, self._left, self._of = folder, recordings, list(to), len(to)
        self._next()

    def _next(self) -> None:
        if not self._left:
            self._finish(whole=True)
            return
        person, name = self._left.pop(0)
        title = say("exchange_page.writing", name=name, n=self._of - len(self._left), of=self._of)
        path = free_path(self._folder, say("exchange_page.task_file", name=name, on=self._today()))
        work = partial(_write, self._desk.office, person, name, self._recordings, path)
        self._answered = False
        job = jobs_of(self._page).run(title, work, self._tell, partial(self._told, name))
        job.ended.connect(self._job_ended)

    def _tell(self, written: Written) -> None:
        self._answered = True
        self.written.emit(written)

    def _told(self, name: str, refusal: Refused) -> None:
        self._answered = True
        self.refused.emit(name, str(refusal))

    def _job_ended(self) -> None:
        if self._answered:
            self._next()
        else:
            self._finish(whole=False)

    def _finish(self, *, whole: bool) -> None:
        self._left, self._answered = [], True
        self._desk.changed.emit(WorkspaceChanged("packages"))
        self.ended.emit(whole)

    def _today(self) -> str:
        return f"{self._desk.office.today():%Y%m%d}"


def free_path(folder: Path, name: str) -> Path:
    """A package of this name in a folder, numbered where there is one already."""
    safe = "".join("_" if sign in '\\/:*?"<>|' else sign for sign in name)
    for number in range(1, 1000):
        path = folder / (f"{safe}.glr" if number == 1 else f"{safe}-{number}.glr")
        if not path.exists():
            return path
    raise FileExistsError(folder / safe)


def _write(
    office: Office, person: str, name: str, recordings: Recordings, path: Path, progress: Progress
) -> Written:
    from greenrating.exchange.pack import ExportTask, export_task
    from greenrating.exchange.take import inspect

    made = export_task(office, ExportTask((person,), recordings=recordings), path, progress)
    return Written(name, path, made.size, inspect(None, path, progress).sha256)
