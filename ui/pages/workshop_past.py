"""The trial beside the version shown: what it is tried on, and where its results go."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from greenrating import texts
from greenrating.texts import say
from scoring.sheet import Sheet
from ui import routes
from ui.models.workshop_trial import TrialShown
from ui.pages.workshop_trial import Trials
from ui.parts.workshop.bands_card import BandsCard
from ui.parts.workshop.trial_panel import TrialPanel

if TYPE_CHECKING:
    from ui.desk import Desk


class PastTrial(QObject):
    """Tries the version shown whenever it changes, and bands while they are moved; `go` leads elsewhere."""

    go = Signal(object)

    def __init__(self, desk: "Desk", panel: TrialPanel, bands: BandsCard, page: QWidget) -> None:
        super().__init__(page)
        self.trials = Trials(desk, page)
        self._panel, self._bands, self._page = panel, bands, page
        self._sheet: Sheet | None = None
        self.trials.ready.connect(self._ready)
        self.trials.shown.connect(self._show)
        self.trials.told.connect(self._tell)
        bands.previewed.connect(self._preview)
        panel.year_chosen.connect(self.trials.choose_year)
        panel.file_asked.connect(self._pick_cases)
        panel.ratings_asked.connect(self.trials.load)
        panel.export_asked.connect(self._where_export)
        panel.verdict_asked.connect(self._to_verdict)

    def load(self) -> None:
        """Take the ratings as they are now, unless the cases of a file are being tried on."""
        if not self.trials.file:
            self.trials.load()

    def show_sheet(self, sheet: Sheet) -> None:
        """Try the version shown."""
        self._sheet = sheet
        self.trials.try_(sheet)

    def _preview(self, sheet: object) -> None:
        if isinstance(sheet, Sheet):
            self.trials.try_(sheet, moving=True)
        elif self._sheet is not None:
            self.trials.try_(self._sheet)

    def _ready(self) -> None:
        trials = self.trials
        self._panel.show_source(trials.years, trials.year, trials.file, has_cases=trials.is_ready)
        if not trials.is_ready:
            self._bands.show_bars((), "")
        if self._sheet is not None:
            self.trials.try_(self._sheet)

    def _show(self, shown: TrialShown) -> None:
        self._panel.show_trial(shown)
        self._bands.show_bars(shown.bars, self.trials.caption(shown.cases))

    def _tell(self, words: str, wrong: bool) -> None:
        self._panel.tell(words, wrong=wrong)

    def _to_verdict(self, verdict: str) -> None:
        self.go.emit(routes.Verdict(verdict))

    def _pick_cases(self) -> None:
        dialog = QFileDialog(self._page, say("workshop.trial.from_file"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter("*.json *.jsonl")
        dialog.fileSelected.connect(self._picked)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _picked(self, path: str) -> None:
        self.trials.load_file(Path(path))

    def _where_export(self) -> None:
        dialog = QFileDialog(self._page, say("workshop.trial.export"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("xlsx")
        dialog.setNameFilter("*.xlsx")
        dialog.selectFile(f"{say('trial.title')}.xlsx")
        dialog.fileSelected.connect(self._named)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _named(self, path: str) -> None:
        self.trials.export(path, texts.current())
