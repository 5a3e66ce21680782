"""What to say about a room's licences where V1 is answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from greenrating import texts
from greenrating.records import Licence, Room
from greenrating.views import SheetView
from scoring.sheet import Sheet
from ui.models.dates import short_date
from ui.models.spoken import spoken


@dataclass(frozen=True)
class LicenceLine:
    """One line: what, how it stands, and whether that is in order (None: not known)."""

    name: str
    state: str
    good: bool | None


def licence_lines(view: SheetView) -> tuple[LicenceLine, ...]:
    """The licences as they stood on the day of the inspection, then the question of special goods."""
    return room_licence_lines(view.sheet, view.room, view.licences, view.inspection.held_on)


def room_licence_lines(
    sheet: Sheet, room: Room, licences: Sequence[Licence], on: date
) -> tuple[LicenceLine, ...]:
    """The licences of a room as they stood on a day, then the question of special goods."""
    lines = [_line(sheet, licence, on) for licence in licences]
    if not lines:
        lines.append(
            LicenceLine(texts.say("scoring.licence.none"), texts.say("scoring.licence.see_room"), None)
        )
    return (*lines, _special(room))


def _line(sheet: Sheet, licence: Licence, on: date) -> LicenceLine:
    names = {kind.id: spoken(kind.words) for kind in sheet.licences}
    name = names.get(licence.type, licence.type)
    if licence.expires is not None and licence.expires < on:
        return LicenceLine(name, texts.say("scoring.licence.expired", on=short_date(licence.expires)), False)
    if licence.displayed is False:
        return LicenceLine(name, texts.say("scoring.licence.not_displayed"), False)
    if licence.expires is None:
        return LicenceLine(name, texts.say("scoring.licence.unlimited"), True)
    return LicenceLine(name, texts.say("scoring.licence.until", on=short_date(licence.expires)), True)


def _special(room: Room) -> LicenceLine:
    name = texts.say("scoring.licence.special")
    if room.special_goods is None:
        return LicenceLine(name, texts.say("scoring.licence.special_unknown"), None)
    if room.special_goods:
        return LicenceLine(name, texts.say("scoring.licence.special_sold"), None)
    return LicenceLine(name, texts.say("scoring.licence.special_none"), True)
