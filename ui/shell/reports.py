"""What the desk and the jobs report, and where in the window it is said."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from greenrating.errors import Refused, Untrusted
from greenrating.texts import say
from ui.desk import Desk, Fault
from ui.jobs import Job, Jobs
from ui.language import keep
from ui.shell.badge import SavedBadge
from ui.shell.hint_bar import HintBar

if TYPE_CHECKING:  # the strip of a job, and what a fault looks like, are imported when there is one
    from ui.parts.strip import JobStrip


class Reports(QObject):
    """Saved and unsaved at the top, a refusal below the page, a fault on a sheet, a job in its strip.

    `place` puts the strip into the window, when the first job starts.
    """

    def __init__(
        self,
        window: QWidget,
        desk: Desk,
        jobs: Jobs,
        badge: SavedBadge,
        hints: HintBar,
        place: Callable[[QWidget], None],
    ) -> None:
        super().__init__(window)
        self._window, self._badge, self._hints, self._place = window, badge, hints, place
        self._failed: Fault | None = None
        self._strip: JobStrip | None = None
        badge.retry.connect(self._retry)
        desk.writing.connect(badge.show_writing)
        desk.saved.connect(self._saved)
        desk.changed.connect(hints.calm)
        desk.refused.connect(self._refused)
        desk.untrusted.connect(self._doubted)
        desk.failed.connect(self._fault)
        jobs.started.connect(self._job_started)
        jobs.refused.connect(self._refused)
        jobs.failed.connect(self._job_failed)

    def _saved(self, at: datetime) -> None:
        self._failed = None
        self._badge.show_saved(at)

    def _refused(self, refusal: Refused) -> None:
        self._hints.tell(str(refusal))

    def _fault(self, fault: Fault) -> None:
        from ui import crash

        if fault.writes:
            self._failed = fault
            self._badge.show_unsaved()
        crash.tell(self._window, fault)

    def _retry(self) -> None:
        if self._failed is not None:
            self._failed.retry()

    def _doubted(self, doubt: Untrusted) -> None:
        from ui import crash

        crash.tell_untrusted(self._window, doubt)

    def _job_started(self, job: Job) -> None:
        if self._strip is None:
            self._strip = self._make_strip()
        self._strip.start(job.title)
        self._strip.stopped.connect(job.stop)
        job.progressed.connect(self._strip.show_progress)
        job.ended.connect(self._strip.hide)

    def _job_failed(self, error: Exception) -> None:
        from ui import crash

        crash.tell_error(self._window, error)

    def _make_strip(self) -> "JobStrip":
        from ui.parts.strip import JobStrip

        strip = JobStrip(say("shell.stop"))
        keep(strip.stop, strip.stop.set_tooltip, "shell.stop")
        self._place(strip)
        return strip
