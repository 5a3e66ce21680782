"""Inspections in short: whose sheet, how far, signed or not, with which verdict."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from greenrating.blindness import hidden_sheets
from greenrating.conformity_versions import sheet_of_inspection
from greenrating.filled import signed_sheets
from greenrating.records import Answer, FilledSheet, Inspection, Person, Room
from greenrating.standing import standings
from greenrating.standing_verdicts import current_verdicts
from greenrating.views import InspectionLine
from scoring.sheet import Sheet

if TYPE_CHECKING:
    from appendix_a.loader import AnySheet
    from greenrating.store.store import Read


def inspection_lines(
    read: "Read", inspections: Iterable[Inspection], person: Person, today: date
) -> tuple[InspectionLine, ...]:
    """A line for each inspection, newest first.

    It has the person's own sheet or, without one, another's that the person may see.
    """
    chosen = sorted(inspections, key=lambda each: (each.held_on, each.id), reverse=True)
    rooms = tuple({each.room for each in chosen})
    found = {room.id: room for room in read.find_all(Room, id=rooms)}
    standing = standings(read, rooms)
    sheets = _sheets(read, chosen, person)
    signed = signed_sheets(read, tuple(each.id for each in sheets.values()))
    verdicts = current_verdicts(read, tuple(each.id for each in chosen))
    answers = _answers(read, sheets)
    lines: list[InspectionLine] = []
    for each in chosen:
        sheet = sheets[each.id].id if each.id in sheets else ""
        items = _answered_by(sheet_of_inspection(read, each))
        lines.append(
            InspectionLine(
                inspection=each,
                room=found[each.room],
                sheet=sheet,
                done=sum(answers[sheet, item] for item in items),
                of=len(items),
                signed=sheet in signed,
                verdict=verdicts[each.id].verdict.id if each.id in verdicts else "",
                stars_now=standing[each.room].stars(today),
            )
        )
    return tuple(lines)


def _sheets(read: "Read", inspections: list[Inspection], person: Person) -> dict[str, FilledSheet]:
    ids = tuple(each.id for each in inspections)
    hidden = hidden_sheets(read, person, ids)
    sheets: dict[str, FilledSheet] = {}
    for sheet in read.find(FilledSheet, inspection=ids):
        if sheet.id not in hidden and (sheet.inspection not in sheets or sheet.person == person.id):
            sheets[sheet.inspection] = sheet
    return sheets


def _answers(read: "Read", sheets: Mapping[str, FilledSheet]) -> Counter[tuple[str, str]]:
    """One for each scored item that is answered, by sheet and item."""
    answers = read.find(Answer, sheet=tuple(each.id for each in sheets.values()))
    return Counter(
        (each.sheet, each.item)
        for each in answers
        if (each.points, each.na, each.conformity) != (None, None, None)
    )


def _answered_by(sheet: "AnySheet") -> Collection[str]:
    return sheet.items if isinstance(sheet, Sheet) else sheet.asked
