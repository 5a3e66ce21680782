"""Writing packages into a folder, one after the other, each as a job that can be stopped."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from greenrating.changes import WorkspaceChanged
from greenrating.sizes import size_words
from greenrating.texts import say
from ui.jobs import jobs_of

if TYPE_CHECKING:
    from greenrating.errors import Refused
    from greenrating.exchange.views import PackageMade
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


def written_words(made: Written) -> str:
    """How large a package is, and how its SHA-256 begins."""
    return say("exchange_page.written", size=size_words(made.size), sha256=made.sha256[:16])


@dataclass(frozen=True)
class Wanted:
    """A package to be written: for whom, what the strip says meanwhile, its file name without the ending."""

    name: str
    title: str
    file: str
    export: Callable[[Office, Path, Progress], PackageMade]


class PackageWriting(QObject):
    """`written` gives each package, `refused` (name, refusal) one that could not be written.

    `ended` says whether all of them came to an end; stopping one stops those behind it.
    """

    written = Signal(object)
    refused = Signal(str, object)
    ended = Signal(bool)

    def __init__(self, page: QWidget, desk: Desk) -> None:
        super().__init__(page)
        self._page, self._desk = page, desk
        self._left: list[Wanted] = []
        self._folder = Path()
        self._answered = True

    @property
    def running(self) -> bool:
        """Whether packages are being written."""
        return bool(self._left) or not self._answered

    def start(self, folder: Path, wanted: Sequence[Wanted]) -> None:
        """Write these packages into a folder."""
        self._folder, self._left = folder, list(wanted)
        self._next()

    def _next(self) -> None:
        if not self._left:
            self._finish(whole=True)
            return
        wanted = self._left.pop(0)
        work = partial(_write, self._desk.office, wanted, free_path(self._folder, wanted.file))
        self._answered = False
        job = jobs_of(self._page).run(wanted.title, work, self._tell, partial(self._told, wanted.name))
        job.ended.connect(self._job_ended)

    def _tell(self, written: Written) -> None:
        self._answered = True
        self.written.emit(written)

    def _told(self, name: str, refusal: Refused) -> None:
        self._answered = True
        self.refused.emit(name, refusal)

    def _job_ended(self) -> None:
        if self._answered:
            self._next()
        else:
            self._finish(whole=False)

    def _finish(self, *, whole: bool) -> None:
        self._left, self._answered = [], True
        self._desk.changed.emit(WorkspaceChanged("packages"))
        self.ended.emit(whole)


def free_path(folder: Path, name: str) -> Path:
    """A package of this name in a folder, numbered where there is one already."""
    safe = "".join("_" if sign in '\\/:*?"<>|' else sign for sign in name)
    for number in range(1, 1000):
        path = folder / (f"{safe}.glr" if number == 1 else f"{safe}-{number}.glr")
        if not path.exists():
            return path
    raise FileExistsError(folder / safe)


def _write(office: Office, wanted: Wanted, path: Path, progress: Progress) -> Written:
    from greenrating.exchange.take import inspect

    made = wanted.export(office, path, progress)
    return Written(wanted.name, path, made.size, inspect(None, path, progress).sha256)
