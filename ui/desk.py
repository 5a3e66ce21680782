"""Commands in, changes out: the only place where windows and services meet."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, TypeVar, cast

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from greenrating.errors import Refused, Untrusted

if TYPE_CHECKING:  # the rows of a workspace are not needed before one is open
    from greenrating.office import Office

A = TypeVar("A")
C = TypeVar("C")
Told = Callable[[Refused], None]
DISK = "disk."
GIVEN_BACK = (DISK, "server.")
"""How the codes begin of refusals after which a command goes back to the person, to be tried again."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A command or question that failed and can be tried again as it is.

    What was wrong is a full disk, a server that is gone, or a fault of ours.
    """

    error: Exception
    retry: Callable[[], None]
    writes: bool


class Desk(QObject):
    """Runs commands and answers questions on one thread of its own, in the order they came.

    `changed` carries what a command changed, `saved` the moment at which it was on disk (UTC), `refused` what
    the person can mend where the caller does not show it itself, `untrusted` a file that cannot be believed,
    `failed` a fault of ours. `writing` is True while a command runs. All arrive on the window's thread.
    """

    changed = Signal(object)
    saved = Signal(object)
    writing = Signal(bool)
    refused = Signal(object)
    untrusted = Signal(object)
    failed = Signal(object)
    _call = Signal(object, object)

    def __init__(self, office: "Office | None" = None) -> None:
        super().__init__()
        self._office = office
        self._work: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._thread: Thread | None = None
        self._call.connect(self._deliver)

    @property
    def office(self) -> "Office":
        """The open office: for plain facts (who, which folder, what time), never for its store."""
        if self._office is None:
            raise RuntimeError("no workspace is open")
        return self._office

    @property
    def is_open(self) -> bool:
        """Whether a workspace is open."""
        return self._office is not None

    def open(self, opener: "Callable[[], Office]", then: "Callable[[Office], None]", told: Told) -> None:
        """Open a workspace on the desk's thread, which then owns it; `told` hears why it cannot be opened."""

        def work() -> "Office":
            self._office = opener()
            return self._office

        self._put(work, then, told, lambda: self.open(opener, then, told), writes=False)

    def do(
        self,
        service: "Callable[[Office, C], A]",
        command: C,
        then: Callable[[A], None] | None = None,
        told: Told | None = None,
    ) -> None:
        """Carry out a command, and announce what it changed.

        `then` gets the change as well; `told` gets a refusal instead of the signal, to show beside the field.
        """

        def work() -> A:
            self._call.emit(self.writing.emit, True)
            try:
                change = service(self.office, command)
            finally:
                self._call.emit(self.writing.emit, False)
            self._call.emit(self.saved.emit, self.office.now())
            self._call.emit(self.changed.emit, change)
            return change

        self._put(work, then, told, lambda: self.do(service, command, then, told), writes=True)

    def ask(
        self,
        query: "Callable[[Office, C], A]",
        about: C,
        then: Callable[[A], None],
        told: Told | None = None,
    ) -> None:
        """Answer a question; `then` gets the answer, unless what it belongs to is gone by then."""
        self._put(
            lambda: query(self.office, about),
            then,
            told,
            lambda: self.ask(query, about, then, told),
            writes=False,
        )

    def close(self) -> None:
        """Finish what was begun, then close the workspace; returns when both are done."""
        self._work.put(self._close_office)
        self._work.put(None)
        self._start()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _put(
        self,
        work: Callable[[], A],
        then: Callable[[A], None] | None,
        told: Told | None,
        retry: Callable[[], None],
        *,
        writes: bool,
    ) -> None:
        def run() -> None:
            try:
                answer = work()
            except Refused as refusal:
                if writes and refusal.code.startswith(GIVEN_BACK):
                    self._call.emit(self.failed.emit, Fault(refusal, retry, writes))
                else:
                    self._call.emit(told or self.refused.emit, refusal)
            except Untrusted as doubt:
                self._call.emit(self.untrusted.emit, doubt)
            except Exception as error:  # noqa: BLE001 - the border of the thread tells whatever else goes wrong
                self._call.emit(self.failed.emit, Fault(error, retry, writes))
            else:
                if then is not None:
                    self._call.emit(then, answer)

        self._work.put(run)
        self._start()

    def _start(self) -> None:
        if self._thread is None:
            self._thread = Thread(target=self._run, name="desk", daemon=True)
            self._thread.start()

    def _run(self) -> None:
        while (work := self._work.get()) is not None:
            work()

    def _close_office(self) -> None:
        if self._office is not None:
            self._office.close()
            self._office = None

    def _deliver(self, receiver: object, value: object) -> None:
        if not any(isinstance(owner, QObject) and not isValid(owner) for owner in _owners(receiver)):
            cast("Callable[[object], None]", receiver)(value)


def _owners(receiver: object) -> Iterator[object]:
    """What a callable needs to be alive: the object it is bound to, and what it closes over."""
    yield getattr(receiver, "__self__", None)
    for cell in getattr(receiver, "__closure__", None) or ():
        yield cell.cell_contents
