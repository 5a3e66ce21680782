"""Backups by themselves: after some hours of work, and when the workspace is closed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from greenrating.texts import say
from ui.desk import Desk
from ui.jobs import Job, Jobs

if TYPE_CHECKING:  # the services of backups are imported once a workspace is open
    from greenrating.backup_views import BackupView, RotationView
    from greenrating.errors import Refused
    from greenrating.jobs import Progress
    from greenrating.office import Office

_LOOK_EVERY_MS = 60_000


class BackingUp(QObject):
    """Looks every minute whether a backup is due. It is made beside the work, and shown like every job."""

    def __init__(self, window: QWidget, desk: Desk, jobs: Jobs) -> None:
        super().__init__(window)
        self._desk, self._jobs = desk, jobs
        self._view: RotationView | None = None
        self._job: Job | None = None
        self._then: Callable[[], None] | None = None
        self._clock = QTimer(self)
        self._clock.setInterval(_LOOK_EVERY_MS)
        self._clock.timeout.connect(self.look)
        desk.changed.connect(self._changed)

    def begin(self) -> None:
        """Learn the plan of the workspace that was opened."""
        self._view = self._then = None
        self._desk.ask(_rotation, None, self._learn)
        self._clock.start()

    def is_ready(self) -> bool:
        """Whether the plan of the open workspace is known."""
        return self._view is not None

    def look(self) -> None:
        """Begin a backup if the hours of work have passed; without the folder, wait for the next minute."""
        if self._desk.is_open and self._job is None:
            self._desk.ask(_rotation, None, self._learn_and_begin)

    def keeps_open(self, then: Callable[[], None]) -> bool:
        """Whether the workspace has to stay open for the day's backup, which begins now.

        `then` is called once it is made, to close by itself. Asked again meanwhile, it gives the backup up
        and lets go.
        """
        if self._then is not None or not self._is_due(closing=True):
            return False
        self._then = then
        if self._job is None:
            self._start()
        return True

    def _is_due(self, *, closing: bool) -> bool:
        view = self._view
        if view is None or not self._desk.is_open or not view.is_here():
            return False
        return view.is_due(self._desk.office.now(), closing=closing)

    def _changed(self, change: object) -> None:
        from greenrating.changes import WorkspaceChanged

        if isinstance(change, WorkspaceChanged) and self._desk.is_open:
            self._desk.ask(_rotation, None, self._learn)

    def _learn(self, view: RotationView) -> None:
        self._view = view

    def _learn_and_begin(self, view: RotationView) -> None:
        self._view = view
        if self._job is None and self._is_due(closing=False):
            self._start()

    def _start(self) -> None:
        title = say("copies.closing" if self._then is not None else "copies.running")
        work = partial(_back_up, self._desk.office)
        self._job = self._jobs.run(title, work, self._made, self._refused)
        self._job.ended.connect(self._ended)

    def _made(self, made: BackupView) -> None:
        from greenrating.changes import WorkspaceChanged

        self._desk.changed.emit(WorkspaceChanged("backup"))
        if self._then is not None:
            self._then()

    def _refused(self, refusal: Refused) -> None:
        self._jobs.refused.emit(refusal)

    def _ended(self) -> None:
        self._job = None


def _rotation(office: Office, _about: None) -> RotationView:
    from greenrating.backup_rotation import show_rotation

    return show_rotation(office)


def _back_up(office: Office, progress: Progress) -> BackupView:
    from greenrating.backup_rotation import back_up

    return back_up(office, progress)
