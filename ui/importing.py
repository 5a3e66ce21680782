"""One import of recordings at a time, which goes on whatever page is in sight."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Signal

from greenrating.errors import Refused
from greenrating.jobs import Progress
from greenrating.media.started import started_in_name
from greenrating.recording_intake import TakenFile, part_of, take_in
from greenrating.recording_plans import ImportPlan, drop_plan, keep_plan
from greenrating.recordings import ImportRecordings, import_recordings
from greenrating.texts import say
from ui.desk import DISK

if TYPE_CHECKING:
    from greenrating.changes import SessionChanged
    from greenrating.office import Office
    from greenrating.recording_proposal import ProposedFile
    from ui.desk import Desk
    from ui.jobs import Job, Jobs

Standing = Literal["waiting", "known", "reading", "taken", "refused"]
_PAUSE_S = 0.2


@dataclass(frozen=True)
class FileState:
    """How far a file is; `faults` are the kinds of what was noticed in it, `why` says why it was refused."""

    standing: Standing = "waiting"
    faults: tuple[str, ...] = ()
    why: str = ""


@dataclass
class _Sessions:
    """The sessions that were made for those of the plan, by their place in it; used on the desk alone."""

    plan: ImportPlan
    made: dict[int, str] = field(default_factory=dict[int, str])


@dataclass(frozen=True)
class _Keep:
    sessions: _Sessions
    place: int
    file: TakenFile


class Importing(QObject):
    """Reads file after file as a job and keeps each as soon as it is read, so that nothing is done twice.

    `changed` tells that a file has come further; how far the whole is, the window shows as of every job.
    """

    changed = Signal()
    _took = Signal(int, object)
    _refused_one = Signal(object, str)
    _reads = Signal(object)

    def __init__(self, desk: Desk, jobs: Jobs) -> None:
        super().__init__(jobs)
        self._desk = desk
        self._jobs = jobs
        self._going = Event()
        self._job: Job | None = None
        self._sessions = _Sessions(ImportPlan("", True, ()))
        self.states: dict[Path, FileState] = {}
        self.complaint = ""
        self.finished = False
        self._took.connect(self._keep)
        self._refused_one.connect(self._refuse)
        self._reads.connect(self._begin_file)

    @property
    def plan(self) -> ImportPlan:
        """What is being taken in, or was last."""
        return self._sessions.plan

    @property
    def running(self) -> bool:
        """Whether files are being read, or will be."""
        return self._job is not None

    @property
    def paused(self) -> bool:
        """Whether it waits until it is told to go on."""
        return self.running and not self._going.is_set()

    def state(self, file: ProposedFile) -> FileState:
        """How far a file of the plan is."""
        return self.states.get(file.path, FileState("known" if file.known else "waiting"))

    def start(self, plan: ImportPlan) -> None:
        """Begin; what is to be done is on disk before the first file is read."""
        self._sessions = _Sessions(plan)
        self.states = {}
        self.complaint, self.finished = "", False
        self._going.set()
        self._desk.do(keep_plan, plan, told=self._complain)
        self._job = self._jobs.run(say("library.importing"), self._work(plan), self._read_all, self._complain)
        self._job.ended.connect(self._ended)
        self.changed.emit()

    def pause(self) -> None:
        """Wait, in the middle of a file as well, or go on."""
        if self._going.is_set():
            self._going.clear()
        else:
            self._going.set()
        self.changed.emit()

    def stop(self) -> None:
        """Stop; what was taken in stays, the rest can be gone on with."""
        if self._job is not None:
            self._job.stop()

    def _work(self, plan: ImportPlan) -> Callable[[Progress], None]:
        """Read the files that are not known yet; runs away from the window."""
        folder = self._desk.office.folder
        files = [(n, file) for n, each in enumerate(plan.sessions) for file in each.files if not file.known]
        whole = max(1, sum(file.size for _, file in files))

        def work(report: Progress) -> None:
            def held(what: str, part: float) -> None:
                report(what, part)
                while not self._going.wait(_PAUSE_S):
                    report(what, part)

            done = 0
            for place, file in files:
                self._reads.emit(file.path)
                part = part_of(held, done / whole, (done + file.size) / whole)
                try:
                    (taken,) = take_in(folder, (file.path,), part, copy=plan.copy)
                except Refused as refusal:
                    if refusal.code.startswith(DISK):
                        raise
                    self._refused_one.emit(file.path, str(refusal))
                else:
                    self._took.emit(place, _as_planned(taken, file))
                done += file.size

        return work

    def _keep(self, place: int, file: TakenFile) -> None:
        kinds = tuple(fault.partition(":")[0] for fault in file.faults)

        def kept(_change: SessionChanged) -> None:
            self._set(file.path, FileState("taken", kinds))

        def refused(refusal: Refused) -> None:
            self._set(file.path, FileState("refused", why=str(refusal)))

        self._desk.do(_import, _Keep(self._sessions, place, file), kept, refused)

    def _read_all(self, _none: None) -> None:
        self._desk.do(drop_plan, None, lambda _change: self._done(), self._complain)

    def _done(self) -> None:
        self.finished = True
        self.changed.emit()

    def _complain(self, refusal: Refused) -> None:
        self.complaint = str(refusal)
        self.changed.emit()

    def _ended(self) -> None:
        self._job = None
        for path, state in self.states.items():
            if state.standing == "reading" and not self.finished:
                self.states[path] = FileState()
        self.changed.emit()

    def _begin_file(self, path: Path) -> None:
        self._set(path, FileState("reading"))

    def _refuse(self, path: Path, why: str) -> None:
        self._set(path, FileState("refused", why=why))

    def _set(self, path: Path, state: FileState) -> None:
        self.states[path] = state
        self.changed.emit()


def importing_of(desk: Desk, jobs: Jobs) -> Importing:
    """The import of a window, whether or not one is under way."""
    return jobs.findChild(Importing) or Importing(desk, jobs)


def _as_planned(taken: TakenFile, file: ProposedFile) -> TakenFile:
    """With the wall clock that a person gave it, where one did."""
    if file.started == started_in_name(file.path.name):
        return taken
    return replace(taken, started=file.started, started_from="person" if file.started else "")


def _import(office: Office, keep: _Keep) -> SessionChanged:
    """Keep one file at the end of its session, which is made for the first of them."""
    plan = keep.sessions.plan
    session = plan.sessions[keep.place]
    kept = keep.sessions.made.get(keep.place) or session.session or None
    command = ImportRecordings(plan.room, kept, (keep.file,), session.title, session.started)
    change = import_recordings(office, command)
    keep.sessions.made.setdefault(keep.place, change.session_id)
    return change
