"""Looking at packages that were chosen, and taking them in: off the desk as long as it takes long."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from greenrating.errors import Refused, Untrusted
from greenrating.texts import say
from ui.jobs import jobs_of
from ui.models.looked import Looked

if TYPE_CHECKING:
    from greenrating.changes import PackageTaken
    from greenrating.exchange.take import Staged
    from greenrating.jobs import Progress
    from greenrating.office import Office
    from ui.desk import Desk

UNTRUSTED = "package.untrusted"


class PackageTaking(QObject):
    """`looked` gives what was looked at, oldest first; `told` one file with what came of taking it in.

    `looked_again` gives what was looked at anew, `ended` tells that nothing is left to be taken.
    """

    looked = Signal(object)
    looked_again = Signal(object)
    told = Signal(object)
    ended = Signal()

    def __init__(self, page: QWidget, desk: Desk) -> None:
        super().__init__(page)
        self._page, self._desk = page, desk
        self._left: list[Looked] = []
        self._now: Looked | None = None
        self._received = False

    @property
    def running(self) -> bool:
        """Whether packages are being taken in."""
        return self._now is not None

    def look(self, paths: Sequence[Path]) -> None:
        """Look at these files."""
        work = partial(_look, self._desk.office, tuple(paths))
        jobs_of(self._page).run(say("exchange_page.looking"), work, self.looked.emit)

    def look_again(self, known: Sequence[Looked]) -> None:
        """Look anew at files that were looked at, and receive anew what was refused when it was taken in."""
        work = partial(_look_again, self._desk.office, tuple(known))
        jobs_of(self._page).run(say("exchange_page.looking"), work, self.looked_again.emit)

    def take(self, chosen: Sequence[Looked]) -> None:
        """Take these in, one after the other."""
        self._left += [each for each in chosen if each not in self._left and each != self._now]
        if self._now is None:
            self._next()

    def _next(self) -> None:
        if not self._left:
            self._now = None
            self.ended.emit()
            return
        self._now = self._left.pop(0)
        title = say("exchange_page.taking", name=self._now.path.name)
        work = partial(_receive, self._desk.office, self._now.path)
        self._received = False
        job = jobs_of(self._page).run(title, work, self._keep)
        job.ended.connect(self._job_ended)

    def _keep(self, received: Staged | tuple[str, ...]) -> None:
        self._received = True
        if isinstance(received, tuple):
            self._tell(faults=received)
        else:
            self._desk.do(_take, received, self._kept, self._refused)

    def _kept(self, taken: PackageTaken) -> None:
        self._tell(taken=taken)

    def _refused(self, refusal: Refused) -> None:
        self._tell(faults=faults_of(refusal))

    def _tell(self, faults: tuple[str, ...] = (), taken: PackageTaken | None = None) -> None:
        assert self._now is not None
        self.told.emit(replace(self._now, faults=faults, taken=taken, refused=bool(faults)))
        self._next()

    def _job_ended(self) -> None:
        """A job that was stopped says nothing; those behind it stay as they are."""
        if not self._received:
            self._left, self._now = [], None
            self.ended.emit()


def faults_of(refusal: Refused) -> tuple[str, ...]:
    """The sentences of a refusal; several for a package that cannot be believed."""
    if refusal.code == UNTRUSTED:
        return cast("tuple[str, ...]", refusal.values["faults"])
    return (str(refusal),)


def _look(office: Office, paths: tuple[Path, ...], progress: Progress) -> list[Looked]:
    found = [_looked(office, path, progress) for path in paths]
    return sorted(found, key=lambda each: (each.view is None or each.view.made is None, _made(each)))


def _look_again(office: Office, known: tuple[Looked, ...], progress: Progress) -> list[Looked]:
    found = [_looked(office, each.path, progress) for each in known]
    return [
        _refused_again(office, each, progress) if before.refused and not each.faults else each
        for before, each in zip(known, found, strict=True)
    ]


def _refused_again(office: Office, looked: Looked, progress: Progress) -> Looked:
    """What speaks against taking a package in, though nothing does at first sight."""
    from greenrating.exchange.take import discard

    received = _receive(office, looked.path, progress)
    if isinstance(received, tuple):
        return replace(looked, faults=received, refused=True)
    discard(office, received)
    return looked


def _made(looked: Looked) -> str:
    return looked.view.made.isoformat() if looked.view is not None and looked.view.made else ""


def _looked(office: Office, path: Path, progress: Progress) -> Looked:
    from greenrating.exchange.take import inspect

    try:
        view = inspect(office, path, progress)
    except Untrusted as untrusted:
        return Looked(path, None, untrusted.faults)
    except Refused as refusal:
        return Looked(path, None, faults_of(refusal))
    return Looked(path, view, view.faults)


def _receive(office: Office, path: Path, progress: Progress) -> Staged | tuple[str, ...]:
    from greenrating.exchange.take import stage

    try:
        return stage(office, path, progress)
    except Untrusted as untrusted:
        return untrusted.faults
    except Refused as refusal:
        return faults_of(refusal)


def _take(office: Office, staged: Staged) -> PackageTaken:
    """Take it; that it cannot be believed is told beside its card, like a refusal."""
    from greenrating.exchange.take import take

    try:
        return take(office, staged)
    except Untrusted as untrusted:
        raise Refused(UNTRUSTED, faults=untrusted.faults) from untrusted
