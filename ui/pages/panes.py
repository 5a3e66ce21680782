"""The parts of the scoring page, each built when it is first gone to."""

from __future__ import annotations

from greenrating.views import SheetView
from ui.desk import Desk
from ui.models.pictures import Pictures
from ui.models.sections import CHECK, VETOES, titles
from ui.pages.check import CheckPane
from ui.pages.fans import FansPane
from ui.pages.items import ItemsPane
from ui.pages.vetoes import VetoPane

Pane = VetoPane | FansPane | ItemsPane | CheckPane


def build_pane(section: str, desk: Desk, view: SheetView, pictures: Pictures) -> Pane:
    """Build what shows a section: the vetoes, the fan count, items, or the check before signing."""
    if section == CHECK:
        return CheckPane(desk, view)
    names = titles(view)
    order = list(names)
    after = names[order[order.index(section) + 1]]
    if section == VETOES:
        return VetoPane(desk, view, pictures, after)
    found = next(each for each in view.sheet.sections if each.id == section)
    if found.tiers:
        return FansPane(desk, view, pictures, after)
    return ItemsPane(desk, view, found, pictures)
