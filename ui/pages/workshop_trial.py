"""Trying a version on the past while it is edited: past ratings made ready once, one trial at a time."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from greenrating import trial
from greenrating.comparison import PastCase, PastCases
from greenrating.errors import Refused
from greenrating.texts import say
from scoring.sheet import Sheet
from ui.jobs import jobs_of
from ui.models.workshop_trial import TrialShown, trial_shown, years

if TYPE_CHECKING:
    from greenrating.comparison import Comparison
    from greenrating.jobs import Progress
    from greenrating.office import Office
    from ui.desk import Desk

MANY = 1000  # from here on, making them ready is long enough to be shown as a job


@dataclass(frozen=True)
class _Asked:
    past: PastCases
    sheet: Sheet
    moving: bool


@dataclass(frozen=True)
class _Ratings:
    cases: tuple[PastCase, ...]
    last_year: int


@dataclass(frozen=True)
class _Export:
    comparison: "Comparison"
    path: Path
    language: str


class Trials(QObject):
    """Tries sheets on past cases. While one trial runs, only the newest sheet asked for waits.

    `ready` tells that other past cases are there, `shown` gives a `TrialShown`, `told` a sentence on what
    came of a command and whether it was refused.
    """

    ready = Signal()
    shown = Signal(object)
    told = Signal(str, bool)

    def __init__(self, desk: "Desk", page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self._page = page
        self._all: tuple[PastCase, ...] = ()
        self._past: PastCases | None = None
        self._running = False
        self._next: tuple[Sheet, bool] | None = None
        self._last: TrialShown | None = None
        self._of_file = False
        self.file = ""
        self.year: int | None = None

    @property
    def is_ready(self) -> bool:
        """Whether past cases are there to be tried on."""
        return self._past is not None and len(self._past) > 0

    @property
    def years(self) -> tuple[int, ...]:
        """The years of the past cases, the latest first."""
        return years(self._all)

    def caption(self, cases: int) -> str:
        """What is tried on, in a few words."""
        if self.file:
            return say("workshop.bands.caption_file", file=self.file, n=cases)
        if self.year is None:
            return say("workshop.bands.caption_all", n=cases)
        return say("workshop.bands.caption_year", year=self.year, n=cases)

    def load(self) -> None:
        """Take the ratings of the workspace, at first those of last year if there are any."""
        self.file = ""
        self._desk.ask(_ratings, None, self._take_ratings, self._refused)

    def load_file(self, path: Path) -> None:
        """Take the cases of a file instead."""
        self._desk.ask(
            trial.cases_in_file, path, lambda cases: self._take_file(path.name, cases), self._refused
        )

    def choose_year(self, year: int | None) -> None:
        """Keep to the ratings of a year; None is all."""
        self.year = year
        self._prepare()

    def try_(self, sheet: Sheet, *, moving: bool = False) -> None:
        """Try a sheet; `moving` leaves out what can wait until a bound is let go of."""
        if self._past is None or not len(self._past):
            return
        if self._running:
            self._next = (sheet, moving)
            return
        self._running = True
        self._desk.ask(_tried, _Asked(self._past, sheet, moving), self._show, self._not_tried)

    def export(self, path: str, language: str) -> None:
        """Write the trial shown last as a workbook."""
        if self._last is None:
            return
        command = _Export(self._last.comparison, Path(path), language)
        written = say("workshop.written", name=command.path.name)
        self._desk.do(_exported, command, lambda _sha: self.told.emit(written, False), self._refused)

    def _take_file(self, name: str, cases: tuple[PastCase, ...]) -> None:
        self.file, self.year, self._of_file = name, None, True
        self._take(cases)

    def _take_ratings(self, ratings: "_Ratings") -> None:
        if not self._all or self._of_file:
            self.year = ratings.last_year
        self._of_file = False
        self._take(ratings.cases)

    def _take(self, cases: tuple[PastCase, ...]) -> None:
        self._all = cases
        if self.year is not None and self.year not in self.years:
            self.year = None
        self._prepare()

    def _prepare(self) -> None:
        cases = [each for each in self._all if self.year is None or _year(each) == self.year]
        if len(cases) < MANY:
            self._desk.ask(trial.prepare, tuple(cases), self._take_ready)
            return

        def work(progress: "Progress") -> PastCases:
            progress("", 0)
            return PastCases(cases)

        jobs_of(self._page).run(say("workshop.trial.preparing"), work, self._take_ready)

    def _take_ready(self, past: PastCases) -> None:
        self._past = past
        self.ready.emit()

    def _show(self, shown: TrialShown) -> None:
        """Show a trial, unless other past cases have been chosen meanwhile."""
        if shown.comparison.past is self._past:
            self._last = shown
            self.shown.emit(shown)
        self._go_on()

    def _not_tried(self, refusal: Refused) -> None:
        self._refused(refusal)
        self._go_on()

    def _go_on(self) -> None:
        self._running = False
        if self._next is not None:
            (sheet, moving), self._next = self._next, None
            self.try_(sheet, moving=moving)

    def _refused(self, refusal: Refused) -> None:
        self.told.emit(str(refusal), True)


def _ratings(office: "Office", _about: None) -> _Ratings:
    return _Ratings(trial.past_ratings(office), office.today().year - 1)


def _tried(office: "Office", asked: _Asked) -> TrialShown:
    return trial_shown(trial.try_sheet(office, asked.past, asked.sheet), moving=asked.moving)


def _exported(office: "Office", command: _Export) -> str:
    language = "en" if command.language == "en" else "zh"
    return trial.write_comparison(office, command.comparison, command.path, language)


def _year(case: PastCase) -> int | None:
    return case.held_on.year if case.held_on is not None else None
