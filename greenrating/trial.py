"""A changed sheet tried on the past: which rooms would change star. No rating changes by it."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from greenrating import rights
from greenrating.blindness import hidden_results
from greenrating.cases import read_case
from greenrating.comparison import Comparison, PastCase, PastCases
from greenrating.errors import Refused
from greenrating.exports import note_export
from greenrating.past_file import read_past_file
from greenrating.past_years import by_years
from greenrating.records import Decision, Inspection, Room, Verdict
from greenrating.sheet_choice import Shelf
from greenrating.sheet_versions import USABLE, plan_of, sheet_of_row, versions
from greenrating.standing import standings
from greenrating.texts import Language
from greenrating.verdict_states import states
from greenrating.verdict_view import stored_result
from scoring.sheet import PolicyValue, Sheet

if TYPE_CHECKING:
    from greenrating.office import Office

_GONE = frozenset({"withdrawn", "superseded"})


def past_ratings(
    office: "Office", since: date | None = None, until: date | None = None
) -> tuple[PastCase, ...]:
    """The verdicts that stand, by the day of their inspection; `since` and `until` are days of those.

    Quarterly inspections that are enough for a star count as the room's year (`past_years.by_years`). Panels
    that the person at work is still to score are left out.
    Raises `Untrusted` if one was altered.
    """
    rights.require(office, "sheet.try")
    with office.store.read() as read:
        every = read.find(Verdict)
        hidden = hidden_results(read, office.person, tuple({each.inspection for each in every}))
        verdicts = [each for each in every if each.inspection not in hidden]
        state = states(verdicts, read.find(Decision))
        inspections = {each.id: each for each in read.find(Inspection)}
        rooms = {room.id: room for room in read.find_all(Room)}
        stands = standings(read, tuple(rooms))
        used = {inspections[each.inspection].sheet_version for each in verdicts}
        plans = {id_: plan_of(read, id_) for id_ in used}
    found: list[PastCase] = []
    for verdict in verdicts:
        inspection = inspections[verdict.inspection]
        if state[verdict.id] not in _GONE and _within(inspection.held_on, since, until):
            sheet = plans[inspection.sheet_version].sheet
            found.append(_rated(verdict, inspection, rooms[verdict.room], sheet, state[verdict.id]))
    in_order = sorted(found, key=_when)
    return tuple(sorted(by_years(in_order, stands), key=_when))


def cases_in_file(office: "Office", path: Path) -> tuple[PastCase, ...]:
    """The cases of a `.json` or `.jsonl` file, as `greenrating rate` reads them; each keeps its own policies.

    A case that names no sheet was rated by the shipped one. Raises `Refused` (`trial.file` with every fault,
    `file.absent`, `file.folder`, `file.unreadable`).
    """
    rights.require(office, "sheet.try")
    from appendix_a.loader import shipped

    with office.store.read() as read:
        known = [sheet_of_row(row) for row in versions(read) if row.kind == "stars" and row.state in USABLE]
    others = [sheet for sheet in known if sheet.sha256 != shipped().sha256]
    return read_past_file(path, Shelf((shipped(), *others), shipped()))


def prepare(office: "Office", cases: tuple[PastCase, ...]) -> PastCases:
    """Make past cases ready for trying many sheets on them; a second for some ten thousand."""
    rights.require(office, "sheet.try")
    return PastCases(cases)


def try_sheet(
    office: "Office", past: PastCases, sheet: Sheet, overrides: Mapping[str, PolicyValue] | None = None
) -> Comparison:
    """What a sheet, which may be a draft with faults, would make of past cases.

    `overrides` are policy values tried in place of the sheet's. Fast enough to follow a band that is dragged.
    Raises `Refused`: `sheet.no_stars` for a sheet without points, `trial.bands` for one without bands,
    `trial.policy` for a policy value that cannot be.
    """
    rights.require(office, "sheet.try")
    from scoring.trial import try_out

    _refuse_unusable(sheet, overrides or {})
    return Comparison(past, sheet, tuple(try_out(each, sheet, overrides) for each in past.prepared))


def write_comparison(office: "Office", comparison: Comparison, path: Path, language: Language = "zh") -> str:
    """Write a comparison as a workbook, note it in the history, and return its SHA-256.

    Raises `Refused` like `exports.export_paper`.
    """
    rights.require(office, "sheet.try")
    from greenrating.papers import trial_xlsx

    trial_xlsx.write(comparison, path, language)
    return note_export(office, path)


def _when(past: PastCase) -> tuple[date, str]:
    return past.held_on or date.min, past.number


def _within(day: date, since: date | None, until: date | None) -> bool:
    return (since is None or since <= day) and (until is None or day <= until)


def _rated(verdict: Verdict, inspection: Inspection, room: Room, sheet: Sheet, state: str) -> PastCase:
    stored_result(verdict)
    return PastCase(
        name=room.name,
        case=read_case(json.loads(verdict.case), sheet),
        sheet=sheet,
        held_on=inspection.held_on,
        room=room.id,
        verdict=verdict.id,
        number=verdict.number,
        state=state,
    )


def _refuse_unusable(sheet: Sheet, overrides: Mapping[str, PolicyValue]) -> None:
    if sheet.kind != "stars":
        raise Refused("sheet.no_stars", name=sheet.id)
    if not sheet.bands:
        raise Refused("trial.bands", "bands")
    for policy in sheet.policies:
        if not policy.allows(overrides.get(policy.key, policy.value)):
            raise Refused("trial.policy", policy.key, key=policy.key)
