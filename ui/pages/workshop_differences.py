"""What differs between the version shown and the standard's text, or any other version, word by word."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from greenrating.sheet_diff_words import place_words, said
from greenrating.sheet_shelf import Difference, differences, differences_to_source
from greenrating.sheet_views import VersionLine
from greenrating.texts import say
from ui.models.version_words import version_name
from ui.parts.boxes import column, fill, held
from ui.parts.choice import Choice
from ui.parts.clear import clear
from ui.parts.dialog import Sheet as Dialog
from ui.parts.line import HLine
from ui.parts.text import Text
from ui.parts.workshop.span_text import SpanText

if TYPE_CHECKING:
    from greenrating.office import Office
    from ui.desk import Desk

SOURCE = "source"
_MOST = 400


@dataclass(frozen=True)
class _Pair:
    before: str
    after: str


class DifferencesView:
    """A sheet over the window with a choice of what to compare with; `chosen` gives the id of a version."""

    def __init__(
        self,
        over: QWidget,
        desk: "Desk",
        lines: Sequence[VersionLine],
        version: str,
        against: str,
        chosen: Callable[[str], None],
    ) -> None:
        self._desk = desk
        self._version = version
        self._chosen = chosen
        own = next(line for line in lines if line.id == version)
        self.dialog = Dialog(over, say("workshop.diff.title", version=version_name(own)), width=860)
        options = [(line.id, version_name(line)) for line in lines if line.id != version]
        self.against = Choice(say("workshop.diff.against"), [(SOURCE, say("workshop.diff.source")), *options])
        self.against.set_value(against or SOURCE)
        self.body = DifferenceLines()
        self.dialog.add(self.against)
        self.dialog.add(self.body)
        self.dialog.button(say("shell.close"), role="confirm")
        self.against.chosen.connect(self._ask)
        self.dialog.open(self.against.editor)
        self._ask(self.against.value())

    def _ask(self, against: str) -> None:
        if against != SOURCE:
            self._chosen(against)
        self._desk.ask(_differences, _Pair(against, self._version), self._show)

    def _show(self, found: tuple[Difference, ...]) -> None:
        self.body.show_differences(found, source=self.against.value() == SOURCE)
        QTimer.singleShot(0, self.dialog, self.dialog.fit)


class DifferenceLines(QWidget):
    """The differences one below the other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = QVBoxLayout()
        self._count = Text("", 12, 400, "text2", line=20)
        fill(QVBoxLayout(self), self._count, 2, self._lines)

    def show_differences(self, found: Sequence[Difference], *, source: bool = False) -> None:
        """Show these."""
        clear(self._lines)
        same = say("sheetdiff.same_source" if source else "workshop.diff.same")
        self._count.setText(say("sheetdiff.count", n=len(found)) if found else same)
        for each in found[:_MOST]:
            self._lines.addWidget(_line(each))
        if len(found) > _MOST:
            self._lines.addWidget(Text(say("workshop.diff.more", n=len(found) - _MOST), 12, 400, "text2"))


def _line(difference: Difference) -> QWidget:
    place = Text(place_words(difference), 12, 500, "text2", line=18, wrap=True)
    if difference.kind == "changed" and difference.spans:
        told: QWidget = SpanText(difference.spans)
    else:
        told = Text(_without_place(difference), 13, 400, line=21, wrap=True)
    return held(column(HLine(), 6, place, 2, told, 6))


def _without_place(difference: Difference) -> str:
    """The sentence of a difference, its place being said above."""
    sentence = said(difference)
    return sentence.removeprefix(place_words(difference)).lstrip("：: ")


def _differences(office: "Office", pair: _Pair) -> tuple[Difference, ...]:
    if pair.before == SOURCE:
        return differences_to_source(office, pair.after)
    return differences(office, pair.before, pair.after)
