"""等级分数线: the bands with handles, what differs as chips, past scores above."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from greenrating.errors import Refused
from greenrating.sheet_edits import SetNumber
from greenrating.sheet_views import SheetVersionView
from greenrating.texts import say
from scoring.sheet import Sheet
from scoring.turns import Bar
from ui.models.workshop_bands import bounds, moved, reach
from ui.parts.boxes import fill, row
from ui.parts.card import Card
from ui.parts.chip import Chip
from ui.parts.clear import clear
from ui.parts.text import Text
from ui.parts.workshop.bands_rule import BandsRule
from ui.parts.workshop.part import WorkshopPart


class BandsCard(WorkshopPart):
    """One edit for each time that a handle is let go of.

    `previewed` gives the sheet as it would be, for each step in between; None when it went back.
    """

    previewed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("bands", parent)
        self._sheet: Sheet | None = None
        self._shown: Sheet | None = None
        self._base: Sheet | None = None
        self._can_edit = False
        self.rule = BandsRule()
        self._title = Text("", 16, 600, line=24)
        self._hint = Text("", 13, 400, "text2", lines=1)
        self._told = Text("", 12, 400, "danger", line=18, wrap=True)
        self._told.hide()
        self._chips = QHBoxLayout()
        self._chips.setSpacing(6)
        card = Card()
        head = row(self._title, (self._hint, 1), self._chips, gap=10)
        fill(QVBoxLayout(card), head, self._told, 4, self.rule, margins=(18, 10, 18, 6))
        fill(QVBoxLayout(self), card)
        self.rule.moving.connect(self._moving)
        self.rule.moved.connect(self._moved)
        self.rule.cancelled.connect(self._back)

    def show_version(self, view: SheetVersionView, base: Sheet | None) -> None:
        kept = self._shown.bands if self._shown is not None and self.rule.is_moving() else view.content.bands
        self._sheet, self._shown = view.content, replace(view.content, bands=kept)
        self._base, self._can_edit = base, view.can_edit
        self._title.setText(say("workshop.bands.title"))
        self._hint.setText(say("workshop.bands.hint") if view.can_edit else "")
        self._told.hide()
        self._show()

    def show_bars(self, bars: Sequence[Bar], caption: str) -> None:
        """Show past scores over the bands."""
        self.rule.show_bars(bars, caption)

    def go_to(self, path: str) -> None:
        stars = path.split("/")[1:2]
        handles = self.rule.handles
        chosen = handles.get(int(stars[0])) if stars and stars[0].isdecimal() else None
        first = chosen or next(iter(handles.values()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def told(self, refused: Refused) -> None:
        self._told.setText(str(refused))
        self._told.show()
        self._back()

    def _moving(self, stars: int, low: int) -> None:
        if self._shown is None:
            return
        free = reach(self._shown, stars)
        low = min(max(low, free.start), free.stop - 1)
        sheet = moved(self._shown, stars, low)
        if free and sheet != self._shown:
            self._shown = sheet
            self._show()
            self.previewed.emit(sheet)

    def _moved(self, stars: int, low: int) -> None:
        if self._sheet is not None and self._shown != self._sheet:
            self.edit_asked.emit(SetNumber(f"bands/{stars}/min", low))

    def _back(self) -> None:
        self._shown = self._sheet
        self._show()
        self.previewed.emit(None)

    def _show(self) -> None:
        if self._shown is None:
            return
        shown = bounds(self._shown, self._base)
        self.rule.show_bounds(shown, self._can_edit)
        clear(self._chips)
        for bound in shown:
            if bound.changed:
                told = say("workshop.bands.chip", band=bound.name, before=bound.was, after=bound.low)
                self._chips.addWidget(Chip(told, "warn"))
