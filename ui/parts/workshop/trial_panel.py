"""试算: which past ratings would change star under the version shown, and why."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from greenrating.texts import say
from ui.models.workshop_trial import FIRST_TURNS, ItemLine, TrialShown
from ui.parts.boxes import STRETCH, column, fill, held, row
from ui.parts.button import Button
from ui.parts.chip import Chip
from ui.parts.choice import Choice
from ui.parts.clear import clear
from ui.parts.empty import Empty
from ui.parts.line import HLine
from ui.parts.rows import ScrollColumn
from ui.parts.text import Text
from ui.parts.workshop.flow_rows import FlowRow
from ui.parts.workshop.trial_tables import ItemTable, TallyTable
from ui.parts.workshop.turn_row import TurnRow

_ALL = "all"


class TrialPanel(QWidget):
    """`year_chosen` gives a year or None, `verdict_asked` the id of a verdict to look at.

    `file_asked` asks for cases from a file, `ratings_asked` for the ratings again, `export_asked` for a
    workbook.
    """

    year_chosen = Signal(object)
    verdict_asked = Signal(str)
    file_asked = Signal()
    ratings_asked = Signal()
    export_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: TrialShown | None = None
        self._items: Sequence[ItemLine] = ()
        self._all = False
        self._source = ""
        self.years = Choice("")
        self.years.setFixedWidth(124)
        self.file = Button("", "file-up", "ghost", small=True)
        self.ratings = Button("", "rotate-ccw", "ghost", small=True)
        self.export = Button("", "download", height=34)
        self._only = Chip("", "neutral")
        self._number = Text("", 40, 600, "warn", line=48)
        self._turning = Text("", 16, 600, line=24)
        self._about = Text("", 12, 400, "text2", line=18, wrap=True)
        self._told = Text("", 12, 400, "danger", line=18, wrap=True)
        self._told.hide()
        self._body = QVBoxLayout()
        self._body.setSpacing(0)
        self._empty = Empty("flask-conical", "", detail=" ")
        self._figure = held(row(self._number, column(14, self._turning), STRETCH, gap=10))
        for part in (self._empty, self._figure, self._about, self.years, self.ratings):
            part.hide()
        self.export.setEnabled(False)
        self._compose()
        self.years.chosen.connect(self._choose_year)
        self.file.clicked.connect(self.file_asked)
        self.ratings.clicked.connect(self.ratings_asked)
        self.export.clicked.connect(self.export_asked)
        self.retext()

    def retext(self) -> None:
        """Say the fixed words again."""
        self._only.set(say("workshop.trial.only"))
        self.file.setText(say("workshop.trial.from_file"))
        self.ratings.setText(say("workshop.trial.from_ratings"))
        self.export.setText(say("workshop.trial.export"))
        self.years.editor.setAccessibleName(say("workshop.trial.year"))
        self._empty.set_texts(say("workshop.trial.none"), say("workshop.trial.none_detail"))

    def show_source(self, years: Sequence[int], year: int | None, file: str, *, has_cases: bool) -> None:
        """Say what is tried on: the ratings of which years there are, or the cases of a file."""
        options = [(_ALL, say("workshop.trial.all_years"))]
        options += [(str(each), say("workshop.trial.of_year", year=each)) for each in years]
        self.years.set_options(options)
        self.years.set_value(_ALL if year is None else str(year))
        self.years.setVisible(not file and len(years) > 0)
        self.ratings.setVisible(bool(file))
        self._empty.setVisible(not has_cases)
        self._figure.setVisible(has_cases)
        self._about.setVisible(has_cases)
        self.export.setEnabled(has_cases)
        self._source = (
            say("workshop.trial.about_file", file=file)
            if file
            else (
                say("workshop.trial.about_all")
                if year is None
                else say("workshop.trial.about_year", year=year)
            )
        )
        self.tell("")
        if not has_cases:
            self._shown, self._items = None, ()
            clear(self._body)

    def show_trial(self, shown: TrialShown) -> None:
        """Show what a trial found."""
        if shown.items is not None:
            self._items = shown.items
        self._shown = shown
        self._number.setText(str(shown.turning))
        self._number.set_color("warn" if shown.turning else "text")
        self._turning.setText(say("workshop.trial.turning"))
        self._about.setText(say("workshop.trial.about", source=self._source, n=shown.cases))
        self.tell("")
        self._fill(shown)

    def tell(self, words: str, *, wrong: bool = False) -> None:
        """Say what came of a command."""
        self._told.setText(words)
        self._told.set_color("danger" if wrong else "accent_text")
        self._told.setVisible(bool(words))

    def _compose(self) -> None:
        scroll = ScrollColumn()
        fill(
            scroll.column,
            row(self._only, STRETCH, self.years), 6, self._figure, self._about, 4, self._told,
            self._empty, 8, self._body, 6, row(self.file, STRETCH), row(self.ratings, STRETCH), STRETCH,
            margins=(18, 10, 16, 10),
        )  # fmt: skip
        foot = held(row((self.export, 1), margins=(18, 10, 18, 14)))
        fill(QVBoxLayout(self), (scroll, 1), foot)

    def _fill(self, shown: TrialShown) -> None:
        clear(self._body)
        for flow in shown.flows:
            self._body.addWidget(FlowRow(flow))
        if shown.turns:
            self._body.addWidget(HLine())
            self._fill_turns(shown)
        self._heading(say("workshop.trial.spread"))
        self._body.addWidget(TallyTable(shown.tallies))
        if self._items:
            self._heading(say("workshop.trial.items"))
            self._body.addWidget(ItemTable(self._items))
        for note in shown.notes:
            self._body.addSpacing(8)
            self._body.addWidget(Text(note, 12, 400, "text2", line=18, wrap=True))

    def _fill_turns(self, shown: TrialShown) -> None:
        self._heading(say("workshop.trial.turns"))
        turns = shown.turns if self._all else shown.turns[:FIRST_TURNS]
        for each in turns:
            line = TurnRow(each)
            line.asked.connect(self.verdict_asked)
            self._body.addWidget(line)
        left = shown.turning - len(turns)
        if left and self._all:
            self._body.addWidget(Text(say("workshop.trial.rest", n=left), 12, 400, "text2", wrap=True))
        elif left:
            more = Button(say("workshop.trial.more", n=left), kind="link", small=True)
            more.clicked.connect(self._show_all)
            self._body.addLayout(row(more, STRETCH))

    def _choose_year(self, year: str) -> None:
        self.year_chosen.emit(None if year == _ALL else int(year))

    def _heading(self, words: str) -> None:
        self._body.addSpacing(12)
        self._body.addWidget(Text(words, 13, 600, "text2", line=22, wrap=True))
        self._body.addSpacing(2)

    def _show_all(self) -> None:
        self._all = True
        if self._shown is not None:
            self.show_trial(self._shown)
