"""Long jobs: each runs on a thread of its own, is shown in one strip, and can be stopped."""

import logging
from collections.abc import Callable
from threading import Event, Thread
from time import monotonic
from typing import TypeVar, cast

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from greenrating.errors import Refused
from greenrating.jobs import Cancelled, Progress

A = TypeVar("A")
REPORTS_A_SECOND = 20
_log = logging.getLogger(__name__)


class Job(QObject):
    """A running job. It computes from plain values; what it finds is written by a command on the desk."""

    progressed = Signal(str, float)
    ended = Signal()
    _done = Signal(object)
    _refused = Signal(object)
    _failed = Signal(object)

    def __init__(self, title: str, parent: QObject) -> None:
        super().__init__(parent)
        self.title = title
        self._stop = Event()

    def stop(self) -> None:
        """Ask the job to stop at its next report."""
        self._stop.set()

    def start(
        self,
        work: Callable[[Progress], A],
        then: Callable[[A], None],
        told: Callable[[Refused], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Begin; `then`, `told` and `failed` are called on the window's thread, none of them after a stop."""
        self._then = cast("Callable[[object], None]", then)
        self._told, self._fail = told, failed
        self._done.connect(self._deliver_result)
        self._refused.connect(self._deliver_refusal)
        self._failed.connect(self._deliver_fault)
        Thread(target=self._run, args=(work,), name=f"job {self.title}", daemon=True).start()

    def _run(self, work: Callable[[Progress], object]) -> None:
        try:
            self._carry_out(work)
        except RuntimeError:  # the window was closed meanwhile: nobody is there to be told
            if isValid(self):
                raise

    def _carry_out(self, work: Callable[[Progress], object]) -> None:
        try:
            self._done.emit(work(self._reporter()))
        except Cancelled:
            pass
        except Refused as refusal:
            self._refused.emit(refusal)
        except Exception as error:  # noqa: BLE001 - the border of the thread tells whatever else goes wrong
            self._failed.emit(error)
        finally:
            self.ended.emit()

    def _reporter(self) -> Progress:
        last = 0.0

        def report(what: str, part: float) -> None:
            nonlocal last
            if self._stop.is_set():
                raise Cancelled
            if part >= 1 or monotonic() - last >= 1 / REPORTS_A_SECOND:
                last = monotonic()
                self.progressed.emit(what, part)

        return report

    def _deliver_result(self, result: object) -> None:
        self._then(result)

    def _deliver_refusal(self, refusal: object) -> None:
        self._told(cast("Refused", refusal))

    def _deliver_fault(self, error: object) -> None:
        self._fail(cast("Exception", error))


class Jobs(QObject):
    """Starts jobs, one at a time, in the order they were asked for; `started` tells the strip."""

    started = Signal(object)
    refused = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: list[tuple[Job, Callable[[], None]]] = []
        self._running: Job | None = None

    @property
    def running(self) -> Job | None:
        """The job under way."""
        return self._running

    def run(
        self,
        title: str,
        work: Callable[[Progress], A],
        then: Callable[[A], None],
        told: Callable[[Refused], None] | None = None,
    ) -> Job:
        """Run a job as soon as no other does; `title` is what the strip says it is."""
        job = Job(title, self)
        job.ended.connect(self._next)

        def begin() -> None:
            job.start(work, then, told or self.refused.emit, self.failed.emit)

        self._waiting.append((job, begin))
        if self._running is None:
            self._next()
        return job

    def stop_all(self) -> None:
        """Ask every job to stop."""
        self._waiting.clear()
        if self._running is not None:
            self._running.stop()

    def _next(self) -> None:
        if self._running is not None:
            self._running.deleteLater()
        self._running = None
        if self._waiting:
            self._running, begin = self._waiting.pop(0)
            self.started.emit(self._running)
            begin()


def jobs_of(widget: QWidget) -> Jobs:
    """The jobs of the window that a widget stands in."""
    window = widget.window()
    found = window.findChild(Jobs)
    assert found is not None, "a page stands in a window that runs jobs"
    return found


def aside(
    owner: QObject,
    work: Callable[[Progress], A],
    then: Callable[[A], None],
    failed: Callable[[Exception], None] | None = None,
    ended: Callable[[], None] | None = None,
) -> Job:
    """Run something small beside everything else, without a strip; nothing is told once `owner` is gone.

    `ended` is called whatever came of it. Without `failed`, what goes wrong, a refusal as well, is only
    written to the log.
    """

    def told(result: A) -> None:
        if isValid(owner):
            then(result)

    def fault(error: Exception) -> None:
        if failed is None:
            _log.warning("aside: %s", error, exc_info=error)
        elif isValid(owner):
            failed(error)

    application = QCoreApplication.instance()
    assert application is not None
    job = Job("aside", application)
    job.ended.connect(job.deleteLater)
    if ended is not None:
        job.ended.connect(ended)
    job.start(work, told, fault, fault)
    return job
