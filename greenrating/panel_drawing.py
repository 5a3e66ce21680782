"""From a panel that is settled to what a verdict rests on: one sheet, and the document of the panel."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from greenrating.blindness import blind_inspections
from greenrating.errors import Refused, Untrusted
from greenrating.filled import Filled
from greenrating.filled_json import signing_digest
from greenrating.panel_check import case_from, check_panel
from greenrating.panel_document import Json, has_secrets, panel_document
from greenrating.panel_view import Standing, read_standing
from greenrating.panel_words import shortfall_words
from greenrating.records import FilledSheet, Inspection
from greenrating.texts import current, listed, say

if TYPE_CHECKING:
    from greenrating.office import Office
    from greenrating.store.store import Work


def draw_panel(office: "Office", work: "Work", inspection: Inspection, without: str) -> tuple[Filled, Json]:
    """The panel's sheet and its document; `without` says why late members are not waited for.

    Raises `Refused`: `sheet.blind` for whoever may not see the sheets yet, `verdict.short`, `verdict.late`
    without a reason, `verdict.unsettled`; `Untrusted` naming each sheet that is not what was signed, or whose
    signature is not that of the member.
    """
    if blind_inspections(work, office.person, (inspection.id,)):
        raise Refused("sheet.blind")
    standing = read_standing(work, inspection.id)
    _refuse_unready(standing, without)
    row = FilledSheet(
        id=inspection.id, inspection=inspection.id, person=office.person.id, opened=office.now()
    )
    document = panel_document(work, standing, without if standing.panel.late else "")
    checked = check_panel(document, case_from(standing), standing.plan)
    faults = (*checked.faults, *_secret_faults(work, standing))
    if faults:
        raise Untrusted(standing.panel.room.name, faults)
    return standing.together(row), document


def _secret_faults(work: "Work", standing: Standing) -> Iterator[str]:
    """Sheets with restricted marks, which the document leaves out, that are not what was signed."""
    for person, filled in standing.filled.items():
        assert filled.signature is not None
        if has_secrets(filled) and signing_digest(work, filled, standing.sheet) != filled.signature.digest:
            yield say("panel.sheet_differs", name=standing.panel.names[person])


def _refuse_unready(standing: Standing, without: str) -> None:
    language, panel = current(), standing.panel
    short = [each for each in standing.attendance.shortfalls if each.stops]
    if panel.late and not without:
        names = listed(language, (seat.person.name for seat in panel.late))
        raise Refused("verdict.late", "without", names=names)
    if short:
        what = "；".join(shortfall_words(each, panel.names, language) for each in short)
        raise Refused("verdict.short", what=what)
    if standing.open:
        items = [row.item for row in standing.open]
        places = listed(language, items)
        raise Refused("verdict.unsettled", items[0], n=len(items), places=places)
