"""The panel of one section: its name, which opens above the list, and its points."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from greenrating.texts import say
from ui.models.spoken import spoken
from ui.parts.boxes import fill
from ui.parts.button import IconButton
from ui.parts.clear import clear
from ui.parts.workshop.form import Form
from ui.parts.workshop.list_part import ListPart

if TYPE_CHECKING:
    from greenrating.sheet_views import SheetVersionView
    from scoring.sheet import Section, Sheet
    from ui.models.workshop_shown import Shown
    from ui.parts.workshop.edit_field import EditField


class SectionPart(ListPart):
    """What the panels of items and of tiers have in common."""

    can_add = True

    def __init__(self, part: str = "", parent: QWidget | None = None) -> None:
        self._names: list[EditField] = []
        super().__init__(part, parent)

    def list_path(self) -> str:
        return f"sections/{self.part}/items"

    def section(self, shown: Shown) -> Section:
        """The section that is shown."""
        return next(each for each in shown.sheet.sections if each.id == self.part)

    def points(self, shown: Shown) -> int:
        """The points of the section."""
        return next(each.points for each in shown.view.sums if each.id == self.part)

    def heading(self, shown: Shown) -> tuple[str, str]:
        section = self.section(shown)
        count = len(section.items) or len(section.tiers)
        sub = say("workshop_parts.count_points", n=count, points=self.points(shown))
        return spoken(section.words), sub

    def pencil(self) -> QWidget:
        self._pencil = IconButton("pencil", "", size=28)
        self._pencil.clicked.connect(self._toggle_name)
        return self._pencil

    def top(self) -> QWidget:
        self._name = QWidget()
        self._name_column = QVBoxLayout(self._name)
        fill(self._name_column, gap=8, margins=(16, 10, 16, 10))
        self._name.hide()
        return self._name

    def show_version(self, view: SheetVersionView, base: Sheet | None) -> None:
        if all(each.id != self.part for each in view.content.sections):
            return
        super().show_version(view, base)
        self._pencil.set_tooltip(say("workshop_parts.section_name"))
        if self.shown is not None:
            self._pencil.setVisible(self.shown.can_edit)
            for field in self._names:
                field.show_value(self.shown)

    def go_beside(self, path: str) -> None:
        if not path.startswith(f"sections/{self.part}/"):
            self.begin()
            return
        if self._name.isHidden():
            self._toggle_name()
        fields = [field for field in self._names if field.target() is not None]
        named = [field for field in fields if field.at == path]
        for field in (named or fields)[:1]:
            field.start()

    def _toggle_name(self) -> None:
        if not self._name.isHidden() or self.shown is None:
            self._name.hide()
            return
        clear(self._name_column)
        form = Form(f"sections/{self.part}", self.shown)
        form.title()
        self._names = form.fields
        for field in form.fields:
            field.asked.connect(self.ask_of)
            self._name_column.addWidget(field)
            field.show_value(self.shown)
        self._name.show()
        self._names[0].start()
