"""Who gives less or more than the others, over all rooms of a panel; for its lead alone."""

from typing import TYPE_CHECKING

from greenrating import rights
from greenrating.agreement_words import severity_words
from greenrating.blindness import blind_inspections
from greenrating.name_order import by_name
from greenrating.panel_case import scores_of
from greenrating.panel_rows import answers_of_panels, read_panels
from greenrating.records import Inspection
from greenrating.sheet_versions import plan_of
from greenrating.texts import current
from scoring.severity import severities

if TYPE_CHECKING:
    from greenrating.office import Office


def list_severities(office: "Office", year: int | None = None) -> tuple[str, ...]:
    """A sentence for each member: stricter or milder than the others on the same items, by name.

    Only signed sheets count that the person at work may see; of a `year`, or of all.
    """
    rights.require(office, "settlement.enter")
    asked = {} if year is None else {"year": year}
    with office.store.read() as read:
        panels = read_panels(read, read.find(Inspection, **asked))
        ids = tuple(panel.inspection.id for panel in panels)
        blind = blind_inspections(read, office.person, ids) if ids else frozenset[str]()
        seen = [panel for panel in panels if panel.inspection.id not in blind]
        answers = answers_of_panels(read, seen)
        sheets = {panel.inspection.id: plan_of(read, panel.inspection.sheet_version).sheet for panel in seen}
    names = {person: name for panel in seen for person, name in panel.names.items()}
    rooms = [
        {
            seat.person.id: scores_of(answers[seat.sheet.id], sheets[panel.inspection.id])
            for seat in panel.present
            if seat.sheet
        }
        for panel in seen
    ]
    found = severities(rooms)
    ordered = {
        person: found[person] for person in sorted(found, key=lambda each: (*by_name(names[each]), each))
    }
    return severity_words(ordered, names, current())
