"""Platform checks: opening one for a room, entering what was found, showing it.

Words, evidence, signing and undo are those of every filled sheet. Nothing here has to do with stars.
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING
from uuid import uuid4

from greenrating import rights
from greenrating.calendar import quarter_of
from greenrating.changes import ConformityChanged
from greenrating.conformity_versions import conformity_in_force
from greenrating.conformity_view import build_conformity_view
from greenrating.conformity_views import ConformityView
from greenrating.errors import Refused
from greenrating.filled import signed_sheets
from greenrating.records import CONFORMITY, FilledSheet, Inspection, Room
from greenrating.sheet_work import OpenConformity, answer_row, blanked, conforming
from scoring.conformity import FINDINGS, Finding

if TYPE_CHECKING:
    from greenrating.office import Office
    from greenrating.store.store import Read

FILLED_BY: tuple[Finding, ...] = ("met", "not_looked")
"""What the rest of a chapter may be filled with: what needs no words."""


@dataclass(frozen=True)
class OpenCheck:
    """Begin a platform check for a room on a day (None: today), or go on with the one that is open."""

    room_id: str
    held_on: date | None = None


@dataclass(frozen=True)
class EnterFinding:
    """Say of a row whether it is met (符合), partly met, not met, not applicable, or was not looked at."""

    sheet: str
    row: str
    finding: Finding


@dataclass(frozen=True)
class FillFindings:
    """Give one finding to those of `rows` of a chapter that are still blank."""

    sheet: str
    chapter: str
    rows: tuple[str, ...]
    finding: Finding = "met"


def open_check(office: "Office", command: OpenCheck) -> ConformityChanged:
    """Open my platform check for a room, by the version in force on the day.

    My unsigned check of the room is taken up again, or shown if I signed one of that very day; otherwise a
    new one begins. Raises `Refused` (`date.future`), `Missing`.
    """
    rights.require(office, "conformity.open")
    from greenrating.store.store import Act

    held_on = command.held_on or office.today()
    if held_on > office.today():
        raise Refused("date.future", "held_on")
    with office.store.read() as read:
        room = read.get(Room, command.room_id)
        if mine := _mine(read, office, room.id, held_on):
            return ConformityChanged(mine, (), build_conformity_view(read, mine))
    with office.store.work(Act("conformity.open", about=room.id)) as work:
        check = work.put(
            Inspection(
                id=str(uuid4()),
                room=room.id,
                kind=CONFORMITY,
                year=held_on.year,
                quarter=quarter_of(held_on),
                held_on=held_on,
                sheet_version=conformity_in_force(work, held_on).id,
            )
        )
        filled = FilledSheet(
            id=str(uuid4()), inspection=check.id, person=office.person.id, opened=office.now()
        )
        work.put(filled)
        return ConformityChanged(filled.id, (), build_conformity_view(work, filled.id))


def enter_finding(office: "Office", command: EnterFinding) -> ConformityChanged:
    """Say what was found of a row; the words beside it stay.

    Raises `Refused`: `item.unknown`, `finding.unknown`, `sheet.signed`, `sheet.not_yours`.
    """
    with conforming(office, "conformity.enter", command.sheet) as sheet:
        sheet.check_answer(command.row)
        _check_finding(command.finding, FINDINGS)
        row = answer_row(sheet, command.row)
        sheet.work.put(replace(blanked(row), conformity=command.finding))
    return _changed(office, command.sheet, command.row)


def fill_findings(office: "Office", command: FillFindings) -> ConformityChanged:
    """Give one finding to what is still blank of these rows, as one act.

    Raises `Refused`: `section.unknown`, `item.unknown` for a row of another chapter, `finding.unknown`.
    """
    with conforming(office, "conformity.fill", command.sheet) as sheet:
        chapter = next((each for each in sheet.sheet.chapters if each.id == command.chapter), None)
        if chapter is None:
            raise Refused("section.unknown", section=command.chapter)
        asked = {row.id for row in chapter.requirements if row.asked}
        for id_ in command.rows:
            if id_ not in asked:
                raise Refused("item.unknown", id_, item=id_)
        _check_finding(command.finding, FILLED_BY)
        filled = [id_ for id_ in dict.fromkeys(command.rows) if _fill(sheet, id_, command.finding)]
    return _changed(office, command.sheet, *filled)


def show_check(office: "Office", sheet_id: str) -> ConformityView:
    """A platform check, whole. Raises `Missing`, and `Untrusted` if it is not what was signed."""
    rights.require(office, "sheet.read")
    with office.store.read() as read:
        return build_conformity_view(read, sheet_id)


def _changed(office: "Office", sheet_id: str, *rows: str) -> ConformityChanged:
    with office.store.read() as read:
        return ConformityChanged(sheet_id, rows, build_conformity_view(read, sheet_id))


def _check_finding(finding: str, allowed: tuple[Finding, ...]) -> None:
    if finding not in allowed:
        raise Refused("finding.unknown", finding=finding)


def _fill(sheet: OpenConformity, id_: str, finding: Finding) -> bool:
    """Whether a row was blank, and has this finding now."""
    row = answer_row(sheet, id_)
    if row.conformity is not None:
        return False
    sheet.work.put(replace(blanked(row), conformity=finding, by_rest=True))
    return True


def _mine(read: "Read", office: "Office", room_id: str, held_on: date) -> str:
    """My check of a room to go on with: the unsigned one, else the signed one of this day; else ""."""
    checks = {each.id: each for each in read.find(Inspection, room=room_id, kind=CONFORMITY)}
    sheets = read.find(FilledSheet, inspection=tuple(checks), person=office.person.id)
    signed = signed_sheets(read, tuple(sheet.id for sheet in sheets))
    wanted = [sheet.id for sheet in sheets if sheet.id not in signed]
    today = [sheet.id for sheet in sheets if checks[sheet.inspection].held_on == held_on]
    return (wanted or today or [""])[-1]
