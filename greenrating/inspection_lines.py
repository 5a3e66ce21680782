"""Inspections in short: whose sheet, how far, signed or not, with which verdict."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from greenrating.conformity_versions import sheet_of_inspection
from greenrating.records import (
    Answer,
    Decision,
    FilledSheet,
    Inspection,
    Reopening,
    Room,
    Signature,
    Verdict,
)
from greenrating.standing import standings
from greenrating.verdict_states import states
from greenrating.views import InspectionLine
from scoring.sheet import Sheet

if TYPE_CHECKING:
    from appendix_a.loader import AnySheet
    from greenrating.store.store import Read


@dataclass(frozen=True)
class StandingVerdict:
    """A verdict and how it stands (`verdict_states.states`)."""

    verdict: Verdict
    state: str


def inspection_lines(
    read: "Read", inspections: Iterable[Inspection], person: str, today: date
) -> tuple[InspectionLine, ...]:
    """A line for each inspection, newest first, with the person's own sheet or, without one, another's."""
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


def signed_sheets(read: "Read", sheets: tuple[str, ...]) -> frozenset[str]:
    """Those of these sheets that are signed and not opened again."""
    signatures = read.find(Signature, sheet=sheets)
    reopened = {each.signature for each in read.find(Reopening, sheet=sheets)}
    return frozenset(each.sheet for each in signatures if each.id not in reopened)


def current_verdicts(read: "Read", inspections: tuple[str, ...]) -> Mapping[str, StandingVerdict]:
    """The verdict that stands for each inspection, that is, neither withdrawn nor superseded."""
    verdicts = read.find(Verdict, inspection=inspections)
    decisions = read.find(Decision, verdict=tuple(verdict.id for verdict in verdicts))
    state = states(verdicts, decisions)
    return {
        verdict.inspection: StandingVerdict(verdict, state[verdict.id])
        for verdict in verdicts
        if state[verdict.id] not in ("withdrawn", "superseded")
    }


def _sheets(read: "Read", inspections: list[Inspection], person: str) -> dict[str, FilledSheet]:
    sheets: dict[str, FilledSheet] = {}
    for sheet in read.find(FilledSheet, inspection=tuple(each.id for each in inspections)):
        if sheet.inspection not in sheets or sheet.person == person:
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
