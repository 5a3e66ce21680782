"""The section by fan count: its tiers on the rule, and as a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QVBoxLayout, QWidget

from greenrating.sheet_edits import SetNumber
from greenrating.sheet_values import ABSENT
from greenrating.texts import say
from ui.models.spoken import spoken
from ui.parts.boxes import fill
from ui.parts.workshop.entry_row import Columns, Entry
from ui.parts.workshop.section_part import SectionPart
from ui.parts.workshop.tier_rule import TierRule

if TYPE_CHECKING:
    from greenrating.errors import Refused
    from greenrating.sheet_views import SheetVersionView
    from scoring.sheet import Sheet, Tier
    from ui.models.workshop_shown import Shown
    from ui.parts.workshop.form import Form


class TiersPart(SectionPart):
    """Lower ends to drag, points and words to edit; each tier ends where the next begins."""

    heads_inside = True

    def top(self) -> QWidget:
        top = QWidget()
        self.rule = TierRule()
        self.rule.bounded.connect(self._bounded)
        fill(QVBoxLayout(top), super().top(), self.rule, margins=(8, 0, 8, 0))
        return top

    def columns(self) -> tuple[Columns, Sequence[str]]:
        heads = [say(f"workshop_parts.column_{each}") for each in ("id", "text", "fans", "points")]
        return Columns(name=40, middle=168, end=128), heads

    def entries(self, shown: Shown) -> list[Entry]:
        return [
            Entry(
                f"{self.list_path()}/{each.id}",
                each.id,
                spoken(each.words),
                _range(each),
                str(each.points),
                f"{self.list_path()}/{each.id}/points",
                say("workshop_parts.column_points"),
                retire=True,
            )
            for each in self.section(shown).tiers
        ]

    def build(self, form: Form, path: str) -> None:
        form.main()
        form.number("min")

    def show_version(self, view: SheetVersionView, base: Sheet | None) -> None:
        super().show_version(view, base)
        self._show_rule()

    def told(self, refused: Refused) -> None:
        super().told(refused)
        self._show_rule()

    def _show_rule(self) -> None:
        shown = self.shown
        if shown is None:
            return
        tiers = self.section(shown).tiers
        before = {each.id: shown.was(f"{self.list_path()}/{each.id}/min") for each in tiers}
        was = {id_: cast("int", low) for id_, low in before.items() if low is not ABSENT}
        below = cast("int", shown.sheet.policy.get("fans.below_min", 0))
        self.rule.setVisible(bool(tiers))
        if tiers:
            self.rule.show_tiers(tiers, below, was, can_edit=shown.can_edit)

    def _bounded(self, tier: str, low: int) -> None:
        self.ask(SetNumber(f"{self.list_path()}/{tier}/min", low))


def _range(tier: Tier) -> str:
    return f"{tier.low:,} –" if tier.high is None else f"{tier.low:,} – {tier.high:,}"
