"""The items of one section, edited in place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from greenrating.sheet_edits import Edit, Move, SetList
from greenrating.texts import current, say
from ui.models.spoken import spoken
from ui.models.workshop_words import STEPS, event_options, method_options, overlap_options, words_for
from ui.parts.workshop.drop_strip import DropStrip
from ui.parts.workshop.edit_fields import ChipsField, ChoiceField
from ui.parts.workshop.entry_row import Columns, Entry
from ui.parts.workshop.form import label
from ui.parts.workshop.section_part import SectionPart

if TYPE_CHECKING:
    from PySide6.QtCore import QPointF

    from scoring.sheet import Section
    from ui.models.workshop_shown import Shown
    from ui.parts.workshop.form import Form


class ItemsPart(SectionPart):
    """编号、说明、给分方式、分值 of each item, and all that belongs to it where it is open."""

    can_move = True

    def __init__(self, part: str = "", parent: QWidget | None = None) -> None:
        super().__init__(part, parent)
        self.list.dragging.connect(self._dragging)
        self.list.dropped.connect(self._dropped)

    def beside(self) -> QWidget:
        self.strip = DropStrip()
        return self.strip

    def columns(self) -> tuple[Columns, Sequence[str]]:
        heads = [say(f"workshop_parts.column_{each}") for each in ("id", "item", "steps", "points")]
        return Columns(name=40, middle=104 if current() == "en" else 86, end=128), heads

    def entries(self, shown: Shown) -> list[Entry]:
        steps = dict(words_for("steps", STEPS))
        return [
            Entry(
                f"sections/{self.part}/items/{each.id}",
                each.id,
                spoken(each.words),
                steps.get(each.steps, each.steps),
                str(each.points),
                f"sections/{self.part}/items/{each.id}/points",
                say("workshop_parts.column_points"),
                retire=True,
            )
            for each in self.section(shown).items
        ]

    def build(self, form: Form, path: str) -> None:
        sheet, can_edit = form.shown.sheet, form.shown.can_edit
        form.main()
        form.chips("methods", method_options(sheet))
        form.words("clauses")
        form.choice("steps", words_for("steps", STEPS))
        form.pair("na")
        form.word("gloss")
        form.pair("subject")
        form.choice("event", event_options(sheet, none=True))
        form.put(_OverlapField(path, overlap_options(sheet), can_edit=can_edit))
        if can_edit:
            form.put(_SectionField(path, self.part, self._sections(form.shown)))

    def _sections(self, shown: Shown) -> list[tuple[str, str]]:
        return [(each.id, spoken(each.words)) for each in _scored(shown.sheet.sections)]

    def _dragging(self, _path: str, at: QPointF) -> None:
        if self.shown is None:
            return
        if self.strip.isHidden():
            others = [each for each in self._sections(self.shown) if each[0] != self.part]
            self.strip.offer(others)
            self.strip.setFixedHeight(self.heads.height())
            self.heads.hide()
        self.strip.point_at(at)
        self.scroller.towards(at)

    def _dropped(self, path: str, at: QPointF) -> None:
        target = self.strip.target_at(at)
        self.strip.hide()
        self.heads.show()
        if target and self.shown is not None:
            self.ask(_to_section(path, target, self.shown))


class _SectionField(ChoiceField):
    """Which section the item stands in; another one takes it in at its end."""

    def __init__(self, path: str, section: str, options: Sequence[tuple[str, str]]) -> None:
        self._section = section
        super().__init__(f"{path}/section", label("section"), options, can_edit=True)
        self.path = path

    def show_value(self, shown: Shown) -> None:
        self.shown = shown
        self.put(self._section)

    def edit(self, value: object) -> Edit:
        assert self.shown is not None
        return _to_section(self.path, str(value), self.shown)


class _OverlapField(ChipsField):
    """The groups of items that one fact tends to hit together, and whether this item is in them."""

    def __init__(self, path: str, options: Sequence[tuple[str, str]], *, can_edit: bool) -> None:
        self._item = path.rpartition("/")[2]
        super().__init__(f"{path}/overlaps", label("overlaps"), options, can_edit=can_edit)

    def show_value(self, shown: Shown) -> None:
        self.shown = shown
        groups = tuple(each.id for each in shown.sheet.overlaps if self._item in each.items)
        if self.can_edit:
            self.put(groups)
        else:
            self._read.setText(self.spoken(groups) or say("sheetdiff.nothing"))

    def edit(self, value: object) -> Edit:
        assert self.shown is not None
        on = {id_ for id_, chip in self.chips.items() if chip.isChecked()}
        groups = self.shown.sheet.overlaps
        group = next(each for each in groups if (self._item in each.items) != (each.id in on))
        order = list(self.shown.sheet.items)
        wanted = {*group.items} ^ {self._item}
        return SetList(f"overlaps/{group.id}/items", tuple(sorted(wanted, key=order.index)))


def _scored(sections: Sequence[Section]) -> list[Section]:
    return [each for each in sections if not each.tiers]


def _to_section(path: str, section: str, shown: Shown) -> Edit:
    target = next(each for each in shown.sheet.sections if each.id == section)
    return Move(path, f"sections/{section}/items", len(target.items))
