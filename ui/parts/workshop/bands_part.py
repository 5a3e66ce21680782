"""等级与分数线: the names of the star levels, and their lower bounds as numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from greenrating.texts import say
from ui.models.spoken import spoken
from ui.parts.workshop.entry_row import Columns, Entry
from ui.parts.workshop.list_part import ListPart

if TYPE_CHECKING:
    from ui.models.workshop_shown import Shown
    from ui.parts.workshop.form import Form


class BandsPart(ListPart):
    """The list under the rule, for those who would rather type than drag."""

    can_add = True

    def heading(self, shown: Shown) -> tuple[str, str]:
        return say("workshop.part.bands"), say("workshop.bands.count", n=len(shown.sheet.bands))

    def columns(self) -> tuple[Columns, Sequence[str]]:
        heads = ("stars", "name", "range", "low")
        return Columns(name=56, middle=96, end=172), [say(f"workshop.bands.column_{each}") for each in heads]

    def entries(self, shown: Shown) -> list[Entry]:
        return [
            Entry(
                f"bands/{band.stars}",
                str(band.stars),
                spoken(band.words),
                band.shown or band.printed,
                str(band.low),
                f"bands/{band.stars}/min",
                say("workshop.bands.column_low"),
                retire=True,
            )
            for band in shown.sheet.bands
        ]

    def build(self, form: Form, path: str) -> None:
        form.main()
