"""Small tables of a trial: the spread before and after, the items that decide."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from greenrating.texts import say
from ui.models.workshop_trial import ItemLine, TallyLine
from ui.parts.text import Text
from ui.theme import Token

_RIGHT = Qt.AlignmentFlag.AlignRight


class TallyTable(QWidget):
    """How many rooms come to each outcome, before and after."""

    def __init__(self, tallies: Sequence[TallyLine], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = _grid(self)
        for place, key in enumerate(("before", "after", "change"), 1):
            grid.addWidget(Text(say(f"trial.{key}"), 11, 400, "text3", align=_RIGHT), 0, place)
        for line, tally in enumerate(tallies, 1):
            change = tally.after - tally.before
            tint: Token = "warn" if change else "text3"
            grid.addWidget(Text(tally.outcome, 12, 400, line=20, wrap=True), line, 0)
            grid.addWidget(Text(str(tally.before), 12, 400, "text2", align=_RIGHT), line, 1)
            grid.addWidget(Text(str(tally.after), 12, 500, align=_RIGHT), line, 2)
            grid.addWidget(Text(f"{change:+}" if change else "0", 12, 600, tint, align=_RIGHT), line, 3)


class ItemTable(QWidget):
    """The items that keep rooms from their next star."""

    def __init__(self, items: Sequence[ItemLine], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = _grid(self)
        grid.setColumnStretch(0, 0)
        grid.setColumnStretch(1, 1)
        for line, item in enumerate(items):
            grid.addWidget(Text(item.item, 12, 500, "text2", line=20), line, 0)
            grid.addWidget(Text(item.words, 12, 400, line=20, lines=1), line, 1)
            told = say("workshop.trial.rooms", n=item.cases)
            grid.addWidget(Text(told, 12, 500, align=_RIGHT), line, 2)


def _grid(holder: QWidget) -> QGridLayout:
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(14)
    grid.setVerticalSpacing(1)
    grid.setColumnStretch(0, 1)
    return grid
