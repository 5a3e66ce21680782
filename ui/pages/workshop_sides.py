"""What stands around the panels of the workshop: versions and parts, the sum, the faults."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from greenrating.texts import say
from ui.models.spoken import spoken
from ui.models.version_words import (
    blocked,
    fault_place,
    part_rows,
    sum_sentence,
    version_facts,
    version_lines,
)
from ui.models.workshop_parts import PartLine
from ui.pages.workshop_acts import WorkshopActs
from ui.pages.workshop_loading import Loaded
from ui.parts.workshop.left import WorkshopLeft
from ui.parts.workshop.right import WorkshopRight
from ui.parts.workshop.sum_card import Share, SumCard

if TYPE_CHECKING:
    from greenrating.sheet_views import SheetVersionView


def show_left(
    left: WorkshopLeft, loaded: Loaded, parts: Sequence[PartLine], part: str, acts: WorkshopActs
) -> None:
    """Show the versions, the parts, and what can be done with the version at the foot."""
    view = loaded.view
    left.show_versions(version_lines(loaded.lines), view.line.id)
    left.show_parts(part_rows(parts), part)
    if acts.is_draft():
        reason = blocked(view) or say("workshop.publish.for_good")
        left.show_publishing(reason, can=view.can_publish, may=acts.may("sheet.publish"))
    else:
        reason = say(f"workshop.fixed.{view.line.state}")
        left.show_fixed(reason, version_facts(view), may_copy=acts.may("sheet.copy"))


def show_sum(card: SumCard, loaded: Loaded) -> None:
    """Show the sum, its sections, and what changed in it."""
    view, base = loaded.view, loaded.base
    before = {each.id: each.points for each in (base or view).sums}
    shares = [
        Share(spoken(each.words), each.points, before.get(each.id) != each.points) for each in view.sums
    ]
    card.show_sum(view.total, shares, sum_sentence(view, base), len(view.faults))


def show_faults(right: WorkshopRight, view: "SheetVersionView", parts: Sequence[PartLine]) -> None:
    """List every fault with its place."""
    told = [(fault.place, fault_place(fault, view, parts), fault.words) for fault in view.faults]
    right.faults.show_faults(told)
    right.tabs.set_counts({"faults": len(told)} if told else {})
